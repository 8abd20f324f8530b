import CivilTime
import JSONText
import Platform
import Soundness
import Workflows

/// `panelctl workflow prove`: looks for every way in which a workflow could strand a case.
enum WorkflowProve {
  static let command = Command(
    words: ["workflow", "prove"],
    operands: [Command.Operand(name: "FILE")],
    options: [.pnml, .library],
    summary: "looks for every way in which a workflow could strand a case; needs no service",
    explanation: [
      """
      Everything that people may do with a case is tried in memory, with every answer that makes \
      a difference. What is found is told with its shortest story: who answers what, and where \
      the case is left. 'Proved' means that from every situation an outcome can be reached, with \
      nothing left open.
      """,
      """
      A file with too many different situations is not explored to the end, which is said. The \
      check of a file does not ask for a proof yet.
      """,
      """
      --pnml FILE writes where a case can go as a Petri net, so that another tool can judge it or \
      replay cases on it, and names what the workflow says and such a net does not.
      """,
      "Ends with 1 where something is found that would strand a case, with 3 without a proof.",
    ],
    example: "panelctl workflow prove Workflows/benchmark/benchmark-case.json5",
    run: run
  )

  /// Some ten seconds' worth on an ordinary machine.
  private static let limits = Limits(situations: 20_000, steps: 100_000)

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let library = invocation.options.value(.library)
    let folders = try CheckedFolder.read([invocation.required(0)], library: library)
      .map(\.content)
    guard let folder = folders.first, let workflow = folder.workflows.first?.workflow,
      let calendar = folder.library.calendars[workflow.calendar]
    else {
      try Output.write(CheckReportText(folders: folders).text)
      return .failed
    }
    let (verdict, net) = Soundness.net(of: workflow, calendar: calendar, limits: limits)
    var report = ProofText(verdict, workflow)
    if let path = invocation.options.value(.pnml), let net {
      try write(net, to: path)
      report.written = (net, path)
    }
    if session.settings.isJSON {
      try session.give(report.json)
    } else {
      try Output.write(report.text)
    }
    switch verdict.conclusion {
    case .sound: return .done
    case .unsound: return .failed
    case .unfinished: return .refused
    }
  }

  private static func write(_ net: PetriNet, to path: String) throws(Failure) {
    do throws(FileError) {
      try Files.write(Array(net.pnml.utf8), to: path, mode: 0o644)
    } catch {
      throw Failure(.failed, .output, "The net could not be written to \(path): \(error).")
    }
  }
}
