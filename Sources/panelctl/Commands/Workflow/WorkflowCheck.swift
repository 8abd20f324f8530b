import JSONText
import Platform
import Soundness
import Workflows

/// `panelctl workflow check`: tells what is wrong with workflow files, without a service.
enum WorkflowCheck {
  static let command = Command(
    words: ["workflow", "check"],
    operands: [Command.Operand(name: "FILE", isRepeated: true)],
    options: [.pnml, .library],
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
      """
      --pnml FILE writes where a case of one workflow can go as a Petri net, so that another tool \
      can judge it or replay cases on it, and names what the workflow says and such a net does not.
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
    let path = invocation.options.value(.pnml)
    let found = folders.reduce(0) { $0 + $1.content.workflows.count }
    if let path, found > 1 {
      throw Failure(
        .usage,
        .file,
        "Expected one workflow for --pnml \(path), found \(found): name one file."
      )
    }
    let proved = folders.map { ProvedFolder($0.content, makesNets: path != nil) }
    var report = CheckReportText(proved: proved)
    if let path, let net = proved.flatMap(\.nets).first {
      try write(net, to: path)
      report.net = NetText(net: net, path: path)
    }
    if session.settings.isJSON {
      try session.give(report.json)
    } else {
      try Output.write(report.text)
    }
    return report.hasErrors ? .failed : .done
  }

  private static func write(_ net: PetriNet, to path: String) throws(Failure) {
    do throws(FileError) {
      try Files.write(Array(net.pnml.utf8), to: path, mode: 0o644)
    } catch {
      throw Failure(.failed, .output, "The net could not be written to \(path): \(error).")
    }
  }
}
