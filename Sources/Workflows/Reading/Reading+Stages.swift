import JSONText

extension WorkflowReader {
  static let startShape = Shape("the start", ["by", "form", "stage"], optional: ["scheduled"])
  static let stageShape = Shape("a stage", ["id", "title", "items", "next"])

  /// Reads how a case begins.
  mutating func start(_ node: JSONNode?) -> Start? {
    guard let node, let members = document.members(of: node, Self.startShape) else { return nil }
    let openers = document.references(members["by"], to: participants, "participant")
    let errors = document.errorCount
    let form = form(members["form"], ExpressionScope(site: .start))
    let isDoubtful = document.errorCount > errors
    let stage = document.reference(members["stage"], to: stageNames, "stage")
    let schedules = schedules(
      members["scheduled"],
      openers: openers,
      answering: isDoubtful ? nil : form
    )
    return stage.map { Start(openers: openers, form: form, stage: $0, schedules: schedules) }
  }

  /// Reads the stages with their items and ways out.
  mutating func stages(_ node: JSONNode?) -> [Stage] {
    var stages: [Stage] = []
    for element in document.list(node, of: "stages", limit: WorkflowLimits.stages) {
      guard let members = document.members(of: element, Self.stageShape) else { continue }
      let title = title(members["title"], naming: [])
      let id = members["id"]?.string.flatMap { StageID($0) }
      let items = items(members["items"], Level(stage: id), mayBeEmpty: true)
      checkLocks()
      let next = transitions(members["next"], outOf: id)
      guard let id else { continue }
      stages.append(Stage(id: id, title: title, items: items, next: next))
    }
    return stages
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
