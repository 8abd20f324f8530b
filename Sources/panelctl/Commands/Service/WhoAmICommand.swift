import PanelInterface

/// `panelctl whoami`: whom the service takes the caller for.
enum WhoAmICommand {
  static let command = Command(
    words: ["whoami"],
    summary: "tells whom the service takes you for, and for whom you speak",
    example: "panelctl whoami",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reply = try session.call(WhoAmI())
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      let screen = WhoAmIScreen(reply: reply.answer, titles: session.titlesOfAllWorkflows())
      try session.show(screen.page)
    }
    return .done
  }
}
