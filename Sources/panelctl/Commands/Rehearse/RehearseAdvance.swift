import PanelInterface

/// `panelctl rehearse advance`: moves the clock of a rehearsal forward by a period.
enum RehearseAdvance {
  static let command = Command(
    words: ["rehearse", "advance"],
    operands: [Command.Operand(name: "PERIOD", isRepeated: true)],
    options: [.commandID],
    summary: "moves the clock of a rehearsal forward by a period",
    explanation: [
      """
      PERIOD is a number and minutes, hours, days, working days, weeks, months or years; quotes \
      around it may be left out.
      """,
      """
      What falls due on the way happens in order, each at its own time: reminders, deadlines, \
      escalations, reviews that begin. Nobody else can act until the clock has arrived.
      """,
    ],
    example: "panelctl rehearse advance 6 months",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let period = invocation.operands.joined(separator: " ")
    return try session.moveClock(
      Advance(by: period, commandId: try session.commandID(invocation))
    )
  }
}

/// `panelctl rehearse at`: moves the clock of a rehearsal forward to a date and time.
enum RehearseAt {
  static let command = Command(
    words: ["rehearse", "at"],
    operands: [Command.Operand(name: "WHEN", isRepeated: true)],
    options: [.commandID],
    summary: "moves the clock of a rehearsal forward to a date and time",
    explanation: [
      """
      WHEN is a date and a time as the clocks of the service's zone show it, such as 2027-03-01 \
      09:00, or a date alone, which is its first moment. What falls due on the way happens as with \
      'rehearse advance'.
      """
    ],
    example: "panelctl rehearse at 2027-03-01 09:00",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let time = invocation.operands.joined(separator: " ")
    return try session.moveClock(MoveTo(at: time, commandId: try session.commandID(invocation)))
  }
}
