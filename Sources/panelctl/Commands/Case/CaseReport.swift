import PanelInterface

/// `panelctl case report`, also called `panelctl event`: something happened outside.
enum CaseReport {
  static let command = command(words: ["case", "report"])
  static let alias = command(words: ["event"])

  private static func command(words: [String]) -> Command {
    Command(
      words: words,
      operands: [Command.Operand(name: "REF"), Command.Operand(name: "EVENT")],
      options: [.set, .from, .commandID],
      summary: words.count == 1
        ? "the same as case report"
        : "reports something that happened, such as that consent was withdrawn",
      explanation: [
        "'panelctl case show REF' lists the events that may be reported where the case stands.",
        "Answers that are missing are asked for on a terminal.",
      ],
      example: "panelctl \(words.joined(separator: " ")) CH-7KQ4-M consent-withdrawn",
      run: run
    )
  }

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let reference = invocation.required(0)
    let event = invocation.required(1)
    let submission = FormSubmission(
      form: .event(reference: reference, event: event),
      invocation: invocation,
      session: session
    )
    if session.settings.isJSON {
      try session.give(try submission.send().parameters)
      return .done
    }
    let shown = try session.call(ShowCase(reference: reference)).answer
    let title = shown.events.first { $0.event == event }?.title ?? event
    session.announce(title, in: shown.summary.marking)
    let sent = try submission.send()
    try session.showNext(
      "Reported in case \(shown.summary.reference): \(title).",
      in: shown.summary.reference,
      opened: sent.opened
    )
    return .done
  }
}
