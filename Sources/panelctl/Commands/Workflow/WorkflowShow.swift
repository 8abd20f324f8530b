import PanelInterface

/// `panelctl workflow show`: who is asked what in a workflow, and how it can end.
enum WorkflowShow {
  static let command = Command(
    words: ["workflow", "show"],
    operands: [
      Command.Operand(name: "NAME"), Command.Operand(name: "VERSION", isRequired: false),
    ],
    options: [.text],
    summary: "shows a workflow: its participants, stages, tasks and outcomes",
    explanation: ["Without VERSION the one that new cases run on is shown."],
    example: "panelctl workflow show channel-panel",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    var version: Int?
    if let text = invocation.operand(1) {
      guard let number = Int(text), number >= 1 else {
        throw .usage("Expected the number of a version, found '\(text)': try it without.")
      }
      version = number
    }
    let call = ShowWorkflow(workflow: invocation.required(0), version: version)
    let reply = try session.call(call)
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else if invocation.options.has(.text) {
      try Output.write(file(reply.answer.text, isTerminal: session.settings.isTerminal))
    } else {
      try session.show(WorkflowScreen(reply: reply.answer, clock: try session.clock()).page)
    }
    return .done
  }

  /// The file as it is, so that it can be kept; on a terminal nothing in it is obeyed.
  private static func file(_ text: String, isTerminal: Bool) -> String {
    guard isTerminal else { return text }
    return VisibleText.lines(text).joined(separator: "\n") + "\n"
  }
}
