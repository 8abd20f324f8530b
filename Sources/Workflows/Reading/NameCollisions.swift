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
      checkItemNames(stage["items"], depth: 0)
    }
  }

  private mutating func checkItemNames(_ list: JSONNode?, depth: Int) {
    for element in document.elements(of: list) {
      guard let kind = Self.kind(of: element) else { continue }
      if let item = kind.node.string.flatMap({ ItemID($0) }) {
        if fieldRoots.contains(item.text) {
          hasGraphGaps = true
          document.complain(
            "'\(item)' cannot name \(kind.word.withArticle): fields of the record begin with it",
            at: kind.node.span
          )
        }
        checkReadable(item.text, at: kind.node)
      }
      if kind.word == "group", depth < WorkflowLimits.groupDepth {
        checkItemNames(element["items"], depth: depth + 1)
      }
    }
  }

  /// Checks that no decision has a name that stands for something else.
  mutating func checkDecisionNames(_ members: Members) {
    for element in document.elements(of: members["decisions"]) {
      guard let place = element["table"], let name = place.string, DecisionName.isValid(name)
      else { continue }
      if let noun = frames[ItemID(unchecked: name)]?.noun {
        document.complain(
          "'\(name)' cannot name a decision: \(noun) has the name",
          at: place.span
        )
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
    if let noun = frames[ItemID(unchecked: name)]?.noun { return "the name of \(noun)" }
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
