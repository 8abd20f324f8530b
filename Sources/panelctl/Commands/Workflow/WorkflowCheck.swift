import JSONText
import Soundness
import Workflows

/// `panelctl workflow check`: tells what is wrong with workflow files, without a service.
enum WorkflowCheck {
  static let command = Command(
    words: ["workflow", "check"],
    operands: [Command.Operand(name: "FILE", isRepeated: true)],
    options: [.library],
    summary: "tells what is wrong with workflow files; needs no service",
    explanation: [
      """
      FILE is a workflow file, or a folder whose workflow files are all checked. The calendars \
      and code lists that it names lie in calendars and codes beside it, or below --library DIR.
      """,
      """
      Then everything that people may do with a case is tried in memory, with every answer that \
      makes a difference. What strands a case is told with its shortest story: who answers what, \
      and where the case is left. 'Proved' means that from every situation an outcome can be \
      reached, with nothing left open.
      """,
      "Ends with 1 where a file would be refused.",
    ],
    example: "panelctl workflow check Workflows/channel-panel.json5",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let library = invocation.options.value(.library)
    let folders = try CheckedFolder.read(invocation.operands, library: library)
    let report = CheckReportText(proved: folders.map { ProvedFolder($0.content) })
    if session.settings.isJSON {
      try session.give(report.json)
    } else {
      try Output.write(report.text)
    }
    return report.hasErrors ? .failed : .done
  }
}
