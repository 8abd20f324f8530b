import JSONText
import Workflows

/// `panelctl workflow table`: prints a decision table of a workflow file, without a service.
enum WorkflowTable {
  static let command = Command(
    words: ["workflow", "table"],
    operands: [Command.Operand(name: "FILE"), Command.Operand(name: "NAME")],
    options: [.library],
    summary: "prints a decision table of a workflow file; needs no service",
    explanation: [
      """
      NAME is the name under which the file's expressions read the decision. The calendars and \
      code lists lie in calendars and codes beside the file, or below --library DIR.
      """
    ],
    example: "panelctl workflow table Workflows/channel-panel.json5 panelRoute",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let library = invocation.options.value(.library)
    let folders = try CheckedFolder.read([invocation.required(0)], library: library)
    guard let workflow = folders.lazy.flatMap(\.content.workflows).first?.workflow else {
      try Output.write(CheckReportText(folders: folders.map(\.content)).text)
      return .failed
    }
    let name = invocation.required(1)
    guard let table = workflow.decision(named: name) else {
      let known = workflow.decisions.map(\.name.text)
      let near = Suggestion.nearest(to: name, among: known)
      let hint = near.map { "did you mean '\($0)'?" } ?? "it has \(Wording.list(known, "and"))."
      throw Failure(
        .notFound,
        .file,
        known.isEmpty
          ? "The workflow has no decision tables."
          : "The workflow has no decision '\(name)': \(hint)"
      )
    }
    if session.settings.isJSON {
      try session.give(DecisionTableText(table: table).json)
    } else {
      let medium = Page.Medium(
        columns: session.settings.columns,
        isColoured: session.settings.isColoured,
        isRehearsal: false
      )
      try Output.write(DecisionTableText(table: table).page.rendered(on: medium))
    }
    return .done
  }
}
