import FEEL
import JSONText

/// What is wrong with a path in an expression.
struct NameFault {
  /// Which part of the path is wrong.
  let part: Int
  let message: String
  let suggestion: String?
}

extension WorkflowReader {
  /// Names that every expression knows.
  static let reservedNames = ["case", "stage"]
  /// What every item's answers hold beside them: who gave them.
  static let performerName = "participant"
  private static let caseMembers = ["reference", "opened", "entries"]
  private static let dateMembers = ["year", "month", "day", "weekday"]
  private static let timeMembers = ["hour", "minute", "second", "time offset", "timezone"]

  /// Tells what is wrong with a name that an expression takes from outside, nil where it is right.
  func fault(in reference: Reference, _ scope: ExpressionScope) -> NameFault? {
    let name = reference.path.joined(separator: ".")
    if reference.isCalled {
      return NameFault(
        part: 0,
        message: "there is no function '\(name)'",
        suggestion: BuiltIn.nearest(to: name)
      )
    }
    if reference.maybeEntry, isEntry(reference.path[0]) { return nil }
    return fault(in: reference.path, scope)
  }

  /// Tells whether the elements of some list have an entry of this name, which a filter can read.
  func isEntry(_ name: String) -> Bool {
    if name == Self.performerName || answers.values.contains(where: { $0[name] != nil }) {
      return true
    }
    return fields.values.contains { field in
      guard case .rows(let columns) = field.type else { return false }
      return columns.contains { $0.name == name }
    }
  }

  /// Tells what is wrong with a path, nil where it leads to something.
  ///
  /// - Parameters:
  ///   - path: The names between the dots, at least one.
  ///   - scope: What the expression may read beside the record and the items.
  /// - Returns: The fault of the first part that leads nowhere.
  func fault(in path: [String], _ scope: ExpressionScope) -> NameFault? {
    guard let root = path.first else { return nil }
    if let type = scope.answers[root] { return fault(in: path, below: type, from: 1) }
    if root == scope.variable { return nil }
    switch root {
    case "stage": return fault(in: path, below: .yesNo, from: 1)
    case "case": return faultInCase(path)
    default: break
    }
    let item = ItemID(unchecked: root)
    if itemNames.contains(item) { return fault(in: path, ofItem: item, scope) }
    if fieldRoots.contains(root) { return faultInRecord(path) }
    return NameFault(
      part: 0,
      message: "there is no '\(root)' here",
      suggestion: Suggestion.nearest(to: root, among: names(scope))
    )
  }

  /// All that an expression may begin with, and the paths below.
  private func names(_ scope: ExpressionScope) -> [String] {
    let roots = fieldNames.names.map(\.root)
    let own = scope.answers.keys.sorted() + [scope.variable].compactMap { $0 }
    let answered = itemNames.names.flatMap { item in
      (answers[item]?.keys.sorted() ?? []).map { "\(item).\($0)" }
    }
    return own + itemNames.texts + roots + Self.reservedNames + fieldNames.texts + answered
  }

  private func faultInCase(_ path: [String]) -> NameFault? {
    guard path.count > 1 else { return nil }
    guard Self.caseMembers.contains(path[1]) else {
      return missing(1, of: path, among: Self.caseMembers)
    }
    return fault(in: path, below: path[1] == "opened" ? .date : .yesNo, from: 2)
  }

  private func fault(
    in path: [String],
    ofItem item: ItemID,
    _ scope: ExpressionScope
  ) -> NameFault? {
    if item == scope.owner {
      return NameFault(
        part: 0,
        message: "'\(item)' is not answered yet in its own form: "
          + "name the answer alone, without '\(item).'",
        suggestion: path.count > 1 && scope.answers[path[1]] != nil ? path[1] : nil
      )
    }
    guard path.count > 1, let answers = answers[item] else { return nil }
    if let type = answers[path[1]] { return fault(in: path, below: type, from: 2) }
    if path[1] == Self.performerName { return fault(in: path, below: .yesNo, from: 2) }
    return missing(1, of: path, among: answers.keys.sorted() + [Self.performerName])
  }

  private func faultInRecord(_ path: [String]) -> NameFault? {
    var known = path[0]
    for part in 1...path.count {
      if let field = fields[FieldPath(unchecked: known)] {
        return fault(in: path, below: field.type, from: part)
      }
      // A field of the record that is itself wrong has been noted there.
      if fieldNames.contains(FieldPath(unchecked: known)) { return nil }
      guard part < path.count else { return nil }
      let inner = known + "." + path[part]
      if !fieldFolders.contains(inner), !fieldNames.contains(FieldPath(unchecked: inner)) {
        let siblings = fieldNames.names.filter { $0.text.hasPrefix(known + ".") }
        return missing(part, of: path, among: siblings.map { $0.parts[part] })
      }
      known = inner
    }
    return nil
  }

  /// What is wrong with the parts of a path below a value of some type.
  private func fault(in path: [String], below type: FieldType, from part: Int) -> NameFault? {
    guard part < path.count else { return nil }
    switch type {
    case .rows(let columns):
      guard let column = columns.first(where: { $0.name == path[part] }) else {
        return missing(part, of: path, among: columns.map(\.name))
      }
      return fault(in: path, below: column.type, from: part + 1)
    case .date:
      return Self.dateMembers.contains(path[part])
        ? nil : missing(part, of: path, among: Self.dateMembers)
    case .dateAndTime:
      let members = Self.dateMembers + Self.timeMembers
      return members.contains(path[part]) ? nil : missing(part, of: path, among: members)
    case .text, .number, .yesNo, .choice, .choices, .participants:
      return missing(part, of: path, among: [])
    }
  }

  private func missing(_ part: Int, of path: [String], among names: [String]) -> NameFault {
    let outer = path[..<part].joined(separator: ".")
    let among =
      names.isEmpty ? "'\(outer)' has nothing below it" : "'\(outer)' has no '\(path[part])'"
    return NameFault(
      part: part,
      message: among,
      suggestion: Suggestion.nearest(to: path[part], among: names)
    )
  }
}
