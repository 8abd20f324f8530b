import PanelInterface

/// `panelctl task claim`: takes a task in hand.
enum TaskClaim {
  static let command = Command(
    words: ["task", "claim"],
    operands: [Command.Operand(name: "TASK")],
    options: [.commandID],
    summary: "says that you have a task in hand",
    explanation: ["Your colleagues see it and leave the task to you; a deadline stays as it is."],
    example: "panelctl task claim CH-7KQ4-M/RTK",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let task = invocation.required(0)
    let id = try session.commandID(invocation)
    let reply = try session.call(ClaimTask(task: task, commandId: id))
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      var page = Page()
      page.text("You have task \(task) in hand. To see what is asked:")
      page.command("\(session.settings.program) task show \(task)")
      try session.show(page)
    }
    return .done
  }
}
