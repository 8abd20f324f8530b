import PanelInterface

/// `panelctl inbox acknowledge`: says that notices have been read.
enum InboxAcknowledge {
  static let command = Command(
    words: ["inbox", "acknowledge"],
    operands: [Command.Operand(name: "PARTICIPANT"), Command.Operand(name: "NUMBER")],
    options: [.commandID],
    summary: "says that you have read all notices of an inbox up to a number",
    example: "panelctl inbox acknowledge police 12",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let participant = invocation.required(0)
    guard let number = Int(invocation.required(1)), number >= 1 else {
      throw .usage(
        """
        Expected the number of a notice, found '\(invocation.required(1))': 'panelctl inbox' \
        lists them with their numbers.
        """
      )
    }
    let call = AcknowledgeNotices(
      participant: participant,
      number: number,
      commandId: try session.commandID(invocation)
    )
    let reply = try session.call(call)
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      var page = Page()
      page.text("The inbox of \(participant) is acknowledged up to number \(number).")
      try session.show(page)
    }
    return .done
  }
}
