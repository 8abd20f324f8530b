import JSONText

extension WorkflowReader {
  private static let startShape = Shape("the start", ["by", "form", "stage"])
  private static let stageShape = Shape("a stage", ["id", "title", "items", "next"])
  private static let transitionShape = Shape("a way out", [], optional: ["when", "to", "end"])

  /// Reads how a case begins.
  mutating func start(_ node: JSONNode?) -> Start? {
    guard let node, let members = document.members(of: node, Self.startShape) else { return nil }
    let openers = document.references(members["by"], to: participants, "participant")
    let form = form(members["form"], ExpressionScope(site: .start))
    let stage = document.reference(members["stage"], to: stageNames, "stage")
    return stage.map { Start(openers: openers, form: form, stage: $0) }
  }

  /// Reads the stages with their items and ways out.
  mutating func stages(_ node: JSONNode?) -> [Stage] {
    var stages: [Stage] = []
    for element in document.list(node, of: "stages", limit: WorkflowLimits.stages) {
      guard let members = document.members(of: element, Self.stageShape) else { continue }
      let title = taskTitle(members["title"], variable: nil)
      let items = items(members["items"])
      let id = members["id"]?.string.flatMap { StageID($0) }
      let next = transitions(members["next"], outOf: id)
      guard let id else { continue }
      stages.append(Stage(id: id, title: title, items: items, next: next))
    }
    return stages
  }

  /// Reads the ways out of a stage: the last, and only the last, is taken always.
  private mutating func transitions(_ node: JSONNode?, outOf stage: StageID?) -> [Transition] {
    var transitions: [Transition] = []
    let elements = document.list(node, of: "ways out")
    for (index, element) in elements.enumerated() {
      guard let members = document.members(of: element, Self.transitionShape) else {
        hasGraphGaps = true
        continue
      }
      let isLast = index == elements.count - 1
      let condition = members.member("when")
      if isLast, let condition {
        document.complain(
          "the last way out must be open always: no answer may leave the case without one",
          at: condition.keySpan
        )
      } else if !isLast, condition == nil {
        document.complain(
          "the ways out after this one can never be taken: it has no 'when'",
          at: element.span
        )
      }
      let when = expression(condition?.value, scope: ExpressionScope(site: .wayOut(stage)))
      guard let target = target(members, isNeeded: true) else { continue }
      transitions.append(Transition(cause: .settled, when: when, target: target))
    }
    return transitions
  }

  /// Reads where a case goes: `to` a stage or to its `end`.
  mutating func target(_ members: Members, isNeeded: Bool) -> Transition.Target? {
    let stage = document.reference(members["to"], to: stageNames, "stage")
    let outcome = document.reference(members["end"], to: outcomeNames, "outcome")
    let target: Transition.Target?
    switch (members.member("to"), members.member("end")) {
    case (.some, .some(let end)):
      document.complain("expected 'to' a stage or an 'end', found both", at: end.keySpan)
      target = nil
    case (.some, nil):
      target = stage.map { .stage($0) }
    case (nil, .some):
      target = outcome.map { .end($0) }
    case (nil, nil):
      guard isNeeded else { return nil }
      document.complain("expected 'to' a stage or an 'end', found neither", at: members.node.span)
      target = nil
    }
    if target == nil { hasGraphGaps = true }
    return target
  }
}
