import PanelInterface
import Platform

/// `panelctl task reassign`: asks another participant instead.
enum TaskReassign {
  static let command = Command(
    words: ["task", "reassign"],
    operands: [Command.Operand(name: "TASK")],
    options: [.to, .reason, .commandID],
    summary: "asks another participant instead, for those who oversee the case",
    explanation: [
      """
      Whoever was asked before is told that the task is no longer theirs, the other that it is. \
      The deadline stays as it is. A ballot of a panel cannot be passed on.
      """,
      """
      The reason stays with the case, where its overseers can read it. Without --reason it is \
      asked for on the terminal; --reason - reads it from the standard input. On a command line \
      every user of this machine could read it, so it is taken there in a rehearsal alone.
      """,
    ],
    example: "panelctl task reassign CH-7KQ4-M/RTK --to health",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let task = invocation.required(0)
    let participant = try invocation.needed(.to, "the participant who is asked instead")
    let reason = try reason(invocation, session)
    let id = try session.commandID(invocation)
    let call = ReassignTask(
      task: task,
      participant: participant,
      reason: reason,
      commandId: id
    )
    let reply = try session.call(call)
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      var page = Page()
      page.text("\(participant) is asked now: task \(task). Both sides have a notice of it.")
      try session.show(page)
    }
    return .done
  }

  private static func reason(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> String {
    switch invocation.options.value(.reason) {
    case "-"?:
      return trimmed(String(decoding: try InputFile("-").bytes, as: UTF8.self))
    case let text?:
      guard try session.isRehearsal() else {
        throw Failure(
          .usage,
          .noRehearsal,
          """
          Expected no reason on the command line with real cases, found one: every user of this \
          machine can read it there, so leave --reason out to be asked on the terminal, or give \
          it with --reason - on the standard input.
          """
        )
      }
      return text
    case nil:
      guard session.settings.mayAsk else {
        throw .usage(
          "Expected a reason, found none: give it with --reason - on the standard input."
        )
      }
      return try asked()
    }
  }

  private static func asked() throws(Failure) -> String {
    do throws(PlatformError) {
      let prompt = "Why is another participant asked? The overseers of the case can read it: "
      return trimmed(try Terminal.readLine(prompt: prompt) ?? "")
    } catch {
      throw Failure(.failed, .output, "The terminal could not be used: \(error).")
    }
  }

  /// Without the spaces and line ends around it.
  private static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(text[first...last])
  }
}
