import JSONText
import Soundness
import Workflows

/// What a check found, for people and for programs.
struct CheckReportText {
  private let folders: [WorkflowFolder]
  /// What the check of each workflow came to, by its file; empty where none was asked for.
  private let verdicts: [String: Verdict]
  /// The net that was written, where one was asked for.
  var net: NetText?

  init(folders: [WorkflowFolder]) {
    self.folders = folders
    verdicts = [:]
  }

  init(proved: [ProvedFolder]) {
    folders = proved.map(\.folder)
    verdicts = Dictionary(
      proved.flatMap(\.verdicts).map { ($0.source.name, $0.verdict) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  var hasErrors: Bool { folders.contains(where: \.hasErrors) }

  /// Every complaint with its place, a line for each good file, and the sum.
  var text: String {
    var parts: [String] = []
    for folder in folders {
      parts += folder.findings.map { finding in
        let lines = VisibleText.lines(finding.diagnostic.rendered(source: finding.source.bytes))
        return lines.joined(separator: "\n") + "\n"
      }
      parts += good(in: folder).map { line(about: $0.workflow, in: $0.source) + "\n" }
    }
    let lines = [sum] + (net?.lines ?? [])
    return (parts + lines.map { VisibleText.line($0) + "\n" }).joined()
  }

  /// `findings` as objects, and `workflows` with what each good file holds.
  var json: JSONObject {
    var object: JSONObject = [
      "good": .bool(!hasErrors),
      "workflows": .array(
        folders.flatMap(\.workflows).map { workflow, source in
          var object: JSONObject = [
            "file": .string(source.name),
            "workflow": .string(workflow.name.text),
            "version": .number(JSONNumber(workflow.version)),
            "stages": .number(JSONNumber(workflow.stages.count)),
            "tasks": .number(JSONNumber(tasks(of: workflow))),
            "outcomes": .number(JSONNumber(workflow.outcomes.count)),
          ]
          if let verdict = verdicts[source.name] {
            object.append("proof", .object(Self.json(verdict)))
          }
          return .object(object)
        }
      ),
      "findings": .array(folders.flatMap(\.findings).map { Self.json($0.diagnostic) }),
    ]
    if let net { object.append("net", .object(net.json)) }
    return object
  }

  /// The workflows that cases can run on.
  private func good(in folder: WorkflowFolder) -> [(workflow: Workflow, source: SourceFile)] {
    folder.workflows.filter { verdicts[$0.source.name]?.isAcceptable ?? true }
  }

  private func line(about workflow: Workflow, in source: SourceFile) -> String {
    VisibleText.line(
      """
      \(source.name): good: \(workflow.name) version \(workflow.version), \
      \(Wording.count(workflow.stages.count, "stage")), \
      \(Wording.count(tasks(of: workflow), "task")), \
      \(Wording.count(workflow.outcomes.count, "outcome"))\(proof(of: source))
      """
    )
  }

  private func proof(of source: SourceFile) -> String {
    guard let verdict = verdicts[source.name] else { return "" }
    switch verdict.conclusion {
    case .sound:
      return "; proved in \(Wording.count(verdict.explored.situations, "situation"))"
    case .unfinished, .unsound: return "; not proved"
    }
  }

  private static func json(_ verdict: Verdict) -> JSONObject {
    var object: JSONObject = [
      "conclusion": .string(verdict.conclusion.rawValue),
      "situations": .number(JSONNumber(verdict.explored.situations)),
      "steps": .number(JSONNumber(verdict.explored.steps)),
    ]
    if let excuse = verdict.excuse { object.append("unproven", .string(excuse)) }
    return object
  }

  private var sum: String {
    let findings = folders.flatMap(\.findings)
    let errors = findings.filter { $0.diagnostic.severity == .error }.count
    let warnings = findings.count - errors
    let good = folders.reduce(0) { $0 + self.good(in: $1).count }
    guard !findings.isEmpty || good == 0 else {
      return "\(Wording.count(good, "workflow")) checked, nothing found."
    }
    let files = Set(findings.filter { $0.diagnostic.severity == .error }.map(\.source.name)).count
    let place = errors == 0 ? "" : " in \(Wording.count(files, "file"))"
    return """
      \(Wording.count(errors, "error"))\(place), \(Wording.count(warnings, "warning")), \
      \(Wording.count(good, "good workflow")).
      """
  }

  private func tasks(of workflow: Workflow) -> Int {
    workflow.stages.reduce(0) { $0 + $1.items.count }
  }

  /// A finding for programs.
  static func json(_ diagnostic: Diagnostic) -> JSON {
    var object: JSONObject = [
      "file": .string(diagnostic.file),
      "line": .number(JSONNumber(diagnostic.position.line)),
      "column": .number(JSONNumber(diagnostic.position.column)),
      "offset": .number(JSONNumber(diagnostic.position.offset)),
      "length": .number(JSONNumber(diagnostic.length)),
      "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message),
    ]
    if let suggestion = diagnostic.suggestion {
      object.append("suggestion", .string(suggestion))
    }
    if !diagnostic.story.isEmpty {
      object.append("story", .array(diagnostic.story.map { .string($0) }))
    }
    return .object(object)
  }
}
