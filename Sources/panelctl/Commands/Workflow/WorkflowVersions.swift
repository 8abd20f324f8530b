import PanelInterface

/// `panelctl workflow versions`: which versions of a workflow cases are on.
enum WorkflowVersions {
  static let command = Command(
    words: ["workflow", "versions"],
    operands: [Command.Operand(name: "NAME")],
    summary: "shows which versions of a workflow open cases are on",
    explanation: [
      """
      A case stays on the version with which it began, until whoever oversees it takes it to \
      another with 'panelctl workflow migrate'. How many cases there are is shown to them alone.
      """
    ],
    example: "panelctl workflow versions channel-panel",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let workflow = invocation.required(0)
    let reply = try session.call(ListVersions(workflow: workflow))
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      let screen = VersionsScreen(
        workflow: workflow,
        reply: reply.answer,
        program: session.settings.program
      )
      try session.show(screen.page)
    }
    return .done
  }
}
