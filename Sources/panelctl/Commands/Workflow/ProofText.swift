import JSONText
import Soundness
import Workflows

/// A verdict as people read it, and as programs do.
struct ProofText {
  private let verdict: Verdict
  private let workflow: Workflow
  /// The net that was written, and the file.
  var written: (net: PetriNet, path: String)?

  init(_ verdict: Verdict, _ workflow: Workflow) {
    self.verdict = verdict
    self.workflow = workflow
  }

  var text: String {
    var lines = verdict.findings.flatMap { finding in
      ["\(finding.kind.isError ? "error" : "warning"): \(finding.sentence)"]
        + finding.story.map { "    -> \(words(of: $0))" }
    }
    lines.append(conclusion)
    if let (net, path) = written { lines += words(of: net, in: path) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var conclusion: String {
    let explored = verdict.explored
    let work = "\(explored.situations) situations, \(explored.steps) steps"
    switch verdict.conclusion {
    case .sound:
      return "\(workflow.name) version \(workflow.version): proved (\(work)). From every "
        + "situation an outcome can be reached, with nothing left open."
    case .unsound:
      return "\(workflow.name) version \(workflow.version): a case could be stranded (\(work))."
    case .unfinished:
      return "\(workflow.name) version \(workflow.version): not proved, there is more to look at "
        + "than \(work). Nothing that strands a case was found so far."
    }
  }

  private func words(of net: PetriNet, in path: String) -> [String] {
    let size = "\(net.places.count) places, \(net.transitions.count) transitions"
    guard !net.omissions.isEmpty else { return ["\(path): \(size). It says all."] }
    let judgement =
      net.saysAll
      ? "Every case is a way through it, but it says more than there are:"
      : "It does not say all:"
    return ["\(path): \(size). \(judgement)"]
      + net.omissions.map { omission in
        let place = omission.place.words
        return "    \(place.isEmpty ? "everywhere" : place): \(omission.sentence)"
      }
  }

  private func words(of step: Step) -> String {
    var words = deed(of: step)
    if !step.answers.isEmpty {
      words +=
        ", "
        + step.answers.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    }
    if let outcome = step.outcome { return words + "; the case ends: \(outcome)" }
    if let stage = step.stage { words += "; stage \(stage)" }
    return step.asks.isEmpty
      ? words + ", nobody new is asked"
      : words + ", asked: " + step.asks.map(\.text).joined(separator: ", ")
  }

  private func deed(of step: Step) -> String {
    let who = step.participant.map { workflow.title(of: $0) } ?? "nobody"
    switch step.deed {
    case .open: return "\(who) opens a case"
    case .answer(let item): return "\(who) answers '\(item)'"
    case .report(let event): return "\(who) reports '\(event)'"
    case .subcaseEnds(let item): return "the case of '\(item)' ends"
    case .timePasses(let item):
      return item.map { "time passes for '\($0)'" } ?? "time passes"
    }
  }

  var json: JSONObject {
    var object = JSONObject()
    object.append("workflow", .string(workflow.name.text))
    object.append("version", .number(JSONNumber(workflow.version)))
    object.append("conclusion", .string(verdict.conclusion.rawValue))
    object.append("situations", .number(JSONNumber(verdict.explored.situations)))
    object.append("steps", .number(JSONNumber(verdict.explored.steps)))
    object.append("findings", .array(verdict.findings.map { .object(json(of: $0)) }))
    if let (net, path) = written { object.append("net", .object(json(of: net, in: path))) }
    return object
  }

  private func json(of net: PetriNet, in path: String) -> JSONObject {
    [
      "file": .string(path),
      "places": .number(JSONNumber(net.places.count)),
      "transitions": .number(JSONNumber(net.transitions.count)),
      "saysAll": .bool(net.saysAll),
      "omissions": .array(
        net.omissions.map { omission in
          [
            "kind": .string(omission.kind.rawValue),
            "place": .string(omission.place.words),
            "sentence": .string(omission.sentence),
          ]
        }
      ),
    ]
  }

  private func json(of finding: Finding) -> JSONObject {
    var object = JSONObject()
    object.append("kind", .string(finding.kind.rawValue))
    object.append("error", .bool(finding.kind.isError))
    object.append("sentence", .string(finding.sentence))
    let place = finding.place
    for (key, value) in [
      ("stage", place.stage?.text), ("item", place.item?.text), ("event", place.event?.text),
      ("outcome", place.outcome?.text), ("field", place.field?.text),
      ("expression", place.expression),
    ] {
      if let value { object.append(key, .string(value)) }
    }
    object.append("story", .array(finding.story.map { .string(words(of: $0)) }))
    return object
  }
}
