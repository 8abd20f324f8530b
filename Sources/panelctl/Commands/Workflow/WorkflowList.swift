import PanelInterface

/// `panelctl workflow list`: the definitions that the service has.
enum WorkflowList {
  static let command = Command(
    words: ["workflow", "list"],
    summary: "lists the workflows of the service with their versions",
    example: "panelctl workflow list",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reply = try session.call(ListWorkflows())
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      let screen = WorkflowListScreen(reply: reply.answer, clock: try session.clock())
      try session.show(screen.page)
    }
    return .done
  }
}
