import JSONText
import Workflows

/// `panelctl workflow run`: plays a workflow file in memory, without a service.
enum WorkflowRun {
  static let command = Command(
    words: ["workflow", "run"],
    operands: [Command.Operand(name: "FILE")],
    options: [.answers, .library],
    summary: "plays a case of a workflow file, with given answers; needs no service",
    explanation: [
      """
      --answers FILE says who does what, in which order and when, and may say what is expected \
      to come of it. Each step is shown with what is offered then, to whom and until when. \
      Nothing is stored, and the clock is moved by the file. Times are those of one place \
      without summer time.
      """,
      """
      With --json one object a line tells each thing that happens, and one for each run how it \
      ended. Without --answers the opening is shown, and what a file of answers looks like.
      """,
      "Ends with 3 where something comes out otherwise than the file says.",
      """
      Calendars and code lists lie in calendars and codes beside FILE, or below --library DIR; \
      the workflows of subcases beside FILE.
      """,
    ],
    example: "panelctl workflow run Workflows/channel-panel.json5 --answers story.json5",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let file = invocation.required(0)
    let bench: TestBench
    do throws(TestBench.Unusable) {
      bench = try TestBench(file, library: invocation.options.value(.library))
    } catch {
      switch error {
      case .failure(let failure): throw failure
      case .findings(let report):
        try Output.write(report)
        return .failed
      }
    }
    let answers = try invocation.options.value(.answers).map { path throws(Failure) in
      try AnswersFile(InputFile(path), at: path, for: bench.workflow)
    }
    let played = bench.play(answers)
    if session.settings.isJSON {
      for line in played.json { try Output.write(.object(line), isPretty: false) }
    } else {
      let medium = Page.Medium(
        columns: session.settings.columns,
        isColoured: session.settings.isColoured,
        isRehearsal: false
      )
      try Output.write(played.text(on: medium))
    }
    return played.isAsExpected ? .done : .refused
  }
}
