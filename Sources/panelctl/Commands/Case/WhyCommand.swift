import PanelInterface

/// `panelctl why`: what a case waits for, and what happens by itself if nobody acts.
enum WhyCommand {
  static let command = Command(
    words: ["why"],
    operands: [Command.Operand(name: "REF")],
    summary: "tells what a case waits for, what would move it, and what happens by itself",
    explanation: [
      """
      What happens by itself is played by the rules of the workflow on a copy of the case, as if \
      nobody did anything from now on. Those who do not oversee the case see their own part.
      """
    ],
    example: "panelctl why CH-7KQ4-M",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let shown = try session.call(ShowWhy(reference: invocation.required(0)))
    if session.settings.isJSON {
      try session.give(shown.parameters)
      return .done
    }
    let summary = shown.answer.summary
    let screen = WhyScreen(
      reply: shown.answer,
      wording: ValueWording(
        clock: try session.clock(),
        titles: session.titles(of: summary.workflow, version: summary.version)
      ),
      program: session.settings.program
    )
    try session.show(screen.page)
    return .done
  }
}
