import PanelInterface

/// `panelctl task release`: gives a task back.
enum TaskRelease {
  static let command = Command(
    words: ["task", "release"],
    operands: [Command.Operand(name: "TASK")],
    options: [.commandID],
    summary: "gives a task that you have in hand back to your colleagues",
    example: "panelctl task release CH-7KQ4-M/RTK",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let task = invocation.required(0)
    let id = try session.commandID(invocation)
    let reply = try session.call(ReleaseTask(task: task, commandId: id))
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      var page = Page()
      page.text("Task \(task) is given back: nobody has it in hand now.")
      try session.show(page)
    }
    return .done
  }
}
