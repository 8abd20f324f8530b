import CivilTime
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
    var report = CheckReportText(proved: folders.map { ProvedFolder($0.content) })
    if let path = invocation.options.value(.pnml) {
      report.net = try writtenNet(of: folders.map(\.content), to: path)
    }
    if session.settings.isJSON {
      try session.give(report.json)
    } else {
      try Output.write(report.text)
    }
    return report.hasErrors ? .failed : .done
  }

  /// Writes the net of the one workflow among what was read; nil where there is none to be made.
  private static func writtenNet(
    of folders: [WorkflowFolder],
    to path: String
  ) throws(Failure) -> NetText? {
    let workflows = folders.flatMap { folder in folder.workflows.map { (folder, $0.workflow) } }
    guard workflows.count < 2 else {
      throw Failure(
        .usage,
        .file,
        "Expected one workflow for --pnml \(path), found \(workflows.count): name one file."
      )
    }
    guard let (folder, workflow) = workflows.first,
      let calendar = folder.library.calendars[workflow.calendar],
      let net = Soundness.net(of: workflow, calendar: calendar).net
    else { return nil }
    do throws(FileError) {
      try Files.write(Array(net.pnml.utf8), to: path, mode: 0o644)
    } catch {
      throw Failure(.failed, .output, "The net could not be written to \(path): \(error).")
    }
    return NetText(net: net, path: path)
  }
}
