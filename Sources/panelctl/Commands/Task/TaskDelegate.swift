import PanelInterface

/// `panelctl task delegate`: puts a task into a colleague's hands.
enum TaskDelegate {
  static let command = Command(
    words: ["task", "delegate"],
    operands: [Command.Operand(name: "TASK")],
    options: [.to, .commandID],
    summary: "puts a task into the hands of a colleague",
    explanation: [
      """
      The colleague is named by the account with which they log in, and speaks for the same \
      participant. You can do this with a task that you have in hand or that nobody has; whoever \
      oversees the case can always do it. A deadline stays as it is.
      """
    ],
    example: "panelctl task delegate CH-7KQ4-M/RTK --to sam",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let task = invocation.required(0)
    let person = try invocation.needed(.to, "the account of a colleague")
    let id = try session.commandID(invocation)
    let reply = try session.call(DelegateTask(task: task, person: person, commandId: id))
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      var page = Page()
      page.text("\(person) has task \(task) in hand now. No notice is sent: tell them.")
      try session.show(page)
    }
    return .done
  }
}
