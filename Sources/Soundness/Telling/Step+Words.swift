package import Workflows

extension Step {
  /// What happens in the step, in one line: who does what, with which answers, and what follows.
  ///
  /// - Parameter workflow: the workflow, for what people call those who act.
  /// - Returns: the line, without a full stop.
  package func words(in workflow: Workflow) -> String {
    var words = deed(in: workflow)
    if !answers.isEmpty {
      words += ", " + answers.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    }
    if let outcome { return words + "; the case ends: \(outcome)" }
    if let stage { words += "; stage \(stage)" }
    return asks.isEmpty
      ? words + ", nobody new is asked"
      : words + ", asked: " + asks.map(\.text).joined(separator: ", ")
  }

  private func deed(in workflow: Workflow) -> String {
    let who = participant.map { workflow.title(of: $0) } ?? "nobody"
    switch deed {
    case .open: return "\(who) opens a case"
    case .answer(let item): return "\(who) answers '\(item)'"
    case .report(let event): return "\(who) reports '\(event)'"
    case .subcaseEnds(let item): return "the case of '\(item)' ends"
    case .timePasses(let item):
      return item.map { "time passes for '\($0)'" } ?? "time passes"
    }
  }
}
