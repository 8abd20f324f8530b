import FEEL
import JSONText

extension WorkflowReader {
  /// Checks that no name that expressions begin with means two things, or none.
  mutating func checkNames(_ members: Members) {
    checkDecisionNames(members)
    for element in document.elements(of: members["record"]) {
      guard let place = element["field"], let path = place.string.flatMap({ FieldPath($0) })
      else { continue }
      checkReadable(path.text, at: place)
    }
    for stage in document.elements(of: members["stages"]) {
      for element in document.elements(of: stage["items"]) {
        guard let place = element["task"], let item = place.string.flatMap({ ItemID($0) })
        else { continue }
        if fieldRoots.contains(item.text) {
          hasGraphGaps = true
          document.complain(
            "'\(item)' cannot name a task: fields of the record begin with it",
            at: place.span
          )
        }
        checkReadable(item.text, at: place)
      }
    }
  }

  /// Checks that no decision has a name that stands for something else.
  mutating func checkDecisionNames(_ members: Members) {
    for element in document.elements(of: members["decisions"]) {
      guard let place = element["table"], let name = place.string, DecisionName.isValid(name)
      else { continue }
      if itemNames.contains(ItemID(unchecked: name)) {
        document.complain("'\(name)' cannot name a decision: a task has the name", at: place.span)
      } else if fieldRoots.contains(name) {
        document.complain(
          "'\(name)' cannot name a decision: fields of the record begin with it",
          at: place.span
        )
      }
      checkReadable(name, at: place)
    }
  }

  /// What a name that expressions begin with stands for already, nil where it is free.
  func use(of name: String) -> String? {
    if Self.reservedNames.contains(name) { return "a word of the language" }
    if itemNames.contains(ItemID(unchecked: name)) { return "the name of a task" }
    if decisionNames.contains(DecisionName(unchecked: name)) { return "the name of a decision" }
    return fieldRoots.contains(name) ? "the name of a field" : nil
  }

  /// Checks that an expression can read a path: `in.return` is words of the language.
  mutating func checkReadable(_ path: String, at place: JSONNode) {
    let root = FieldPath(unchecked: path).root
    if !Self.reservedNames.contains(root), let expression = try? Expression(parsing: path),
      expression.references.count == 1,
      expression.references.first?.path.joined(separator: ".") == path
    {
      return
    }
    document.complain(
      "'\(path)' means something else in expressions: choose another name",
      at: place.span
    )
  }
}
