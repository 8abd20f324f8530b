import PanelInterface

/// `panelctl service status`: how the service fares.
enum ServiceStatus {
  static let command = Command(
    words: ["service", "status"],
    summary: "tells how the service fares",
    explanation: ["Operators also see counts; nobody sees content of a case here."],
    example: "panelctl service status --json",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reply = try session.call(ShowStatus())
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      let screen = StatusScreen(reply: reply.answer, clock: try session.clock())
      try session.show(screen.page)
    }
    return .done
  }
}
