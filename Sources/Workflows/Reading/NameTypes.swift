import FEEL

/// What the names stand for that every expression of a workflow can read.
struct NameTypes {
  /// The case's fields by the names that their paths begin with, and the words of the language.
  var roots: [String: ValueType] = [:]
  /// What the decisions give.
  var decisions: [String: ValueType] = [:]
  /// What one completion of each item gives.
  var items: [String: ValueType] = [:]
  /// Where the items stand.
  var frames: [ItemID: ItemFrame] = [:]
  /// The names and paths that somebody may have meant.
  var known: [String] = []
  /// One of the workflow's participants.
  var participant: ValueType = .choice([])
  /// Fields that are described wrongly: nothing follows from their types.
  var doubtful: Set<String> = []

  /// The type of what a field holds.
  func type(of type: FieldType, named name: String) -> ValueType {
    doubtful.contains(name) ? .notMadeOut : self.type(of: type)
  }

  /// The type of what a field holds that is described rightly.
  func type(of type: FieldType) -> ValueType {
    switch type {
    case .text: .string
    case .number: .number
    case .date: .date
    case .dateAndTime: .dateAndTime
    case .yesNo: .boolean
    case .choice(let choices): .choice(choices.map(\.code))
    case .choices(let choices): .list(.choice(choices.map(\.code)))
    case .participants: .list(participant)
    case .rows(let columns):
      .list(.context(columns.map { ValueType.ContextMember($0.name, self.type(of: $0.type)) }))
    }
  }
}

extension ValueType {
  /// The type of something that is described wrongly, which has been complained about there.
  static let notMadeOut = ValueType.named("")
}

/// What a decision gives.
struct DecisionShape {
  let hit: HitPolicy
  let outputs: [DecisionTable.Output]

  /// The type of what expressions read by the decision's name.
  func type(_ names: NameTypes) -> ValueType {
    if hit == .count { return .number }
    let members = outputs.map { ValueType.ContextMember($0.name, names.type(of: $0.type)) }
    guard let first = members.first else { return .notMadeOut }
    let one = members.count == 1 ? first.type : .context(members)
    return hit.isSingle || hit.isAggregate ? one : .list(one)
  }
}

/// The names that one expression can read.
struct ReadableNames: TypeScope {
  let names: NameTypes
  let scope: ExpressionScope
  /// What the elements are that items are repeated for.
  let elements: [ItemID: ValueType]

  func type(at path: [String]) -> TypeLookup {
    let root = path[0]
    if let answer = scope.answers[root] { return .type(names.type(of: answer, named: root)) }
    if let variable = scope.variables.first(where: { $0.name == root }) {
      return .type(variable.item.flatMap { elements[$0] } ?? .notMadeOut)
    }
    if root == scope.owner?.text { return unanswered(path) }
    if let one = names.items[root] {
      if path.count > 1, one == .context([]) {
        return .unavailable(
          message: "'\(root)' has no answers: "
            + "ask whether it was reached with 'is defined(\(root))'",
          suggestion: nil
        )
      }
      let isList = names.frames.readsList(ItemID(unchecked: root), at: scope.site)
      return .type(isList && one != .notMadeOut ? .list(one) : one)
    }
    if let type = names.roots[root] ?? names.decisions[root] {
      return .type(type)
    }
    let own = scope.answers.keys.sorted() + scope.variables.map(\.name)
    return .unknown(suggestion: Suggestion.nearest(to: root, among: own + names.known))
  }

  private func unanswered(_ path: [String]) -> TypeLookup {
    .unavailable(
      message: "'\(path[0])' is not answered yet in its own form: "
        + "name the answer alone, without '\(path[0]).'",
      suggestion: path.count > 1 && scope.answers[path[1]] != nil ? path[1] : nil
    )
  }
}

extension WorkflowReader {
  /// Names that every expression knows.
  static let reservedNames = ["case", "stage"]
  /// What every item's answers hold beside them: who gave them.
  static let performerName = "participant"

  /// Gathers what names stand for, once all fields and items have been read.
  func nameTypes() -> NameTypes {
    var names = NameTypes()
    names.participant = .choice(participants.texts)
    names.doubtful = doubtful
    names.frames = frames
    for root in fieldRoots { names.roots[root] = recordType(below: root, names) }
    names.roots["stage"] = .choice(stageNames.texts)
    names.roots["case"] = .context([
      .init("reference", .string), .init("opened", .date), .init("entries", .number),
    ])
    for item in itemNames.names where !Self.reservedNames.contains(item.text) {
      names.items[item.text] = type(of: item, names)
    }
    for name in decisionNames.names {
      names.decisions[name.text] = decisionTypes[name.text]?.type(names) ?? .notMadeOut
    }
    let answered = itemNames.names.flatMap { item in
      (answers[item]?.keys.sorted() ?? []).map { "\(item).\($0)" }
    }
    names.known =
      itemNames.texts + decisionNames.texts + fieldNames.names.map(\.root) + Self.reservedNames
      + fieldNames.texts
      + answered
    return names
  }

  /// The type of a field, or of the context of the fields whose paths begin so.
  private func recordType(below path: String, _ names: NameTypes) -> ValueType {
    let whole = FieldPath(unchecked: path)
    if let field = fields[whole] { return names.type(of: field.type, named: path) }
    // A field of the record that is itself wrong has been noted there.
    if fieldNames.contains(whole) { return .notMadeOut }
    let depth = whole.parts.count
    var members: [ValueType.ContextMember] = []
    for field in fieldNames.names where field.text.hasPrefix(path + ".") {
      let name = field.parts[depth]
      guard !members.contains(where: { $0.name == name }) else { continue }
      members.append(.init(name, recordType(below: "\(path).\(name)", names)))
    }
    return .context(members)
  }

  /// The type of what one completion of an item gives.
  private func type(of item: ItemID, _ names: NameTypes) -> ValueType {
    guard let answers = answers[item] else { return .notMadeOut }
    var members = answers.sorted { $0.key < $1.key }.map { name, type in
      ValueType.ContextMember(name, names.type(of: type, named: name))
    }
    if frames[item]?.word == "task" {
      members.append(.init(Self.performerName, names.participant))
    }
    return .context(members)
  }
}
