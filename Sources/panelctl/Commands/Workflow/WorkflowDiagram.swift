import JSONText
import PanelInterface
import Platform
import Workflows

/// `panelctl workflow diagram`: draws a workflow file, and where a case of it stands.
enum WorkflowDiagram {
  static let command = Command(
    words: ["workflow", "diagram"],
    operands: [Command.Operand(name: "FILE")],
    options: [.svg, .dot, .text, .caseReference, .output, .library],
    summary: "draws a workflow file: its stages, what is in them, and where they lead",
    explanation: [
      """
      --text (also without it) is for a terminal, --svg a page to print or to look at, --dot for \
      Graphviz. --output FILE writes it to a file, which is whole or as it was before.
      """,
      """
      --case REF asks the service where a case stands and marks its stage and what is open in it, \
      as far as you may see that. FILE has to be of the workflow that the case runs on. Without \
      --case no service is needed.
      """,
      "Calendars and code lists lie in calendars and codes beside FILE, or below --library DIR.",
    ],
    example: "panelctl workflow diagram Workflows/channel-panel.json5 --svg --output channel.svg",
    run: run
  )

  /// What a diagram is written as.
  enum Form: String, Sendable {
    case text
    case svg
    case dot
  }

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let options = invocation.options
    let form = try form(of: options)
    let library = options.value(.library)
    let folders = try CheckedFolder.read([invocation.required(0)], library: library)
    guard let workflow = folders.lazy.flatMap(\.content.workflows).first?.workflow else {
      try Output.write(CheckReportText(folders: folders.map(\.content)).text)
      return .failed
    }
    var standing: DiagramGraph.Standing?
    if let reference = options.value(.caseReference) {
      standing = try session.standing(of: reference, in: workflow)
    }
    let graph = DiagramGraph(workflow, standing: standing)
    let diagram = text(of: graph, as: form, columns: session.settings.columns)
    if let path = options.value(.output) {
      try write(diagram, to: path)
    } else if session.settings.isJSON {
      try session.give(json(of: diagram, form, workflow, standing))
    } else if session.settings.isTerminal {
      // On a terminal nothing in it is obeyed.
      try Output.write(VisibleText.lines(diagram).joined(separator: "\n"))
    } else {
      try Output.write(diagram)
    }
    return .done
  }

  /// The form that the options ask for.
  static func form(of options: GivenOptions) throws(Failure) -> Form {
    let asked = [(Option.svg, Form.svg), (.dot, .dot), (.text, .text)].filter {
      options.has($0.0)
    }
    guard asked.count <= 1 else {
      let found = Wording.list(asked.map(\.0.written), "and")
      throw .usage("Expected one of --text, --svg and --dot, found \(found): leave one out.")
    }
    return asked.first?.1 ?? .text
  }

  /// The whole diagram as it is written.
  static func text(of graph: DiagramGraph, as form: Form, columns: Int) -> String {
    switch form {
    case .text: DiagramText.text(graph, columns: columns)
    case .svg: DiagramSVG.text(DiagramLayout(graph))
    case .dot: DiagramDOT.text(graph)
    }
  }

  private static func write(_ diagram: String, to path: String) throws(Failure) {
    do throws(FileError) {
      // Where a case stands is for nobody but whoever asked.
      try Files.write(Array(diagram.utf8), to: path, mode: 0o600)
    } catch {
      throw Failure(.failed, .output, "The diagram could not be written to \(path): \(error).")
    }
  }

  private static func json(
    of diagram: String,
    _ form: Form,
    _ workflow: Workflow,
    _ standing: DiagramGraph.Standing?
  ) -> JSONObject {
    var object: JSONObject = [
      "workflow": .string(workflow.name.text),
      "version": .number(JSONNumber(workflow.version)),
      "form": .string(form.rawValue),
    ]
    if let standing {
      object.append("case", .string(standing.reference))
      object.append("place", standing.place.map { .string($0) } ?? .null)
    }
    object.append("diagram", .string(diagram))
    return object
  }
}
