import PanelInterface

/// `panelctl task complete`: answers what a task asks.
enum TaskComplete {
  static let command = Command(
    words: ["task", "complete"],
    operands: [Command.Operand(name: "TASK")],
    options: [.set, .from, .commandID],
    summary: "answers what a task asks, which may move the case on",
    explanation: [
      """
      On a terminal each question is asked in turn, and all answers are shown before they are \
      sent. Where answers come from --from or --set, only what is missing is asked for.
      """,
      "'panelctl task show TASK' shows the questions without answering them.",
    ],
    example: "panelctl task complete CH-7KQ4-M/RTK --from answers.json",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let name = invocation.required(0)
    let submission = FormSubmission(form: .task(name), invocation: invocation, session: session)
    if session.settings.isJSON {
      try session.give(try submission.send().parameters)
      return .done
    }
    let task = try session.call(ShowTask(task: name)).answer.task
    session.announce("\(task.title) (\(task.task))", in: task.marking)
    let sent = try submission.send()
    try session.showNext(
      "Done: \(task.title) (\(task.task)).",
      in: task.reference,
      opened: sent.opened
    )
    return .done
  }
}
