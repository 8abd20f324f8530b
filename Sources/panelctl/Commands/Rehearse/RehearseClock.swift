import PanelInterface

/// `panelctl rehearse`: what the clock of a rehearsal says.
enum RehearseClock {
  static let command = Command(
    words: ["rehearse"],
    summary: "shows the clock of a rehearsal, which can be moved forward",
    explanation: [
      """
      A rehearsal runs as time passes, until its clock is moved; then it runs on from there, also \
      when the service is started again.
      """
    ],
    example: "panelctl rehearse",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reply = try session.callRehearsal(ShowClock())
    if session.settings.isJSON {
      try session.give(reply.parameters)
    } else {
      let (clock, program) = (try session.clock(), session.settings.program)
      try session.show(RehearsalScreen.page(of: reply.answer, on: clock, program))
    }
    return .done
  }
}

extension Session {
  /// Makes a call that only a rehearsal answers.
  func callRehearsal<Call: WireCall>(_ call: Call) throws(Failure) -> Answered<Call.Answer> {
    do throws(Failure) {
      return try self.call(call)
    } catch {
      guard error.isDeclared("InterfaceNotFound") else { throw error }
      throw Failure(
        .usage,
        .noRehearsal,
        """
        Expected a rehearsal, found a service that keeps real cases: real time cannot be moved. \
        'paneld --help' tells how a rehearsal is started.
        """
      )
    }
  }

  /// Moves the clock and shows what has happened on the way.
  func moveClock<Call: WireCall>(_ call: Call) throws(Failure) -> ExitCode
  where Call.Answer == ClockMoved {
    let reply = try callRehearsal(call)
    if settings.isJSON {
      try give(reply.parameters)
    } else {
      try show(RehearsalScreen.page(of: reply.answer, on: try clock()))
    }
    return .done
  }
}
