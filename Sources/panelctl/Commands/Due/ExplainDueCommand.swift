import PanelInterface

/// `panelctl explain due`: how a task's deadline was counted.
enum ExplainDueCommand {
  static let command = Command(
    words: ["explain", "due"],
    operands: [Command.Operand(name: "TASK")],
    summary: "tells how a task's deadline was counted, day by day",
    explanation: [
      """
      It is counted once more by the version of the workflow and the calendar that the case is \
      tied to, and held against the date that the case has. Where the two are not the same, it \
      says so and ends with 1.
      """
    ],
    example: "panelctl explain due CH-7KQ4-M/RTK",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let shown = try session.call(ExplainDue(task: invocation.required(0)))
    let screen = ExplainDueScreen(
      reply: shown.answer,
      clock: try session.clock(),
      program: session.settings.program
    )
    if session.settings.isJSON {
      try session.give(shown.parameters)
    } else {
      try session.show(screen.page)
    }
    return screen.agrees ? .done : .failed
  }
}
