import PanelInterface

/// `panelctl task show`: what is asked, until when, and how to answer.
enum TaskShow {
  static let command = Command(
    words: ["task", "show"],
    operands: [Command.Operand(name: "TASK")],
    summary: "shows a task: what is asked, until when, and its whole form",
    example: "panelctl task show CH-7KQ4-M/RTK",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let shown = try session.call(ShowTask(task: invocation.required(0)))
    if session.settings.isJSON {
      try session.give(shown.parameters)
      return .done
    }
    let wording = ValueWording(
      clock: try session.clock(),
      titles: session.titles(of: shown.answer.task.workflow)
    )
    let screen = TaskScreen(
      reply: shown.answer,
      wording: wording,
      program: session.settings.program,
      isRehearsal: try session.isRehearsal()
    )
    try session.show(screen.page)
    return .done
  }
}
