import FEEL
import JSONText

extension WorkflowReader {
  static let invariantShape = Shape("an invariant", ["holds", "say"], optional: ["when"])

  /// Reads what must hold of every open case after every command.
  mutating func invariants(_ node: JSONNode?) -> [Invariant] {
    var invariants: [Invariant] = []
    for element in document.list(node, of: "invariants", mayBeEmpty: true) {
      guard let members = document.members(of: element, Self.invariantShape) else { continue }
      var scope = ExpressionScope(site: .invariant)
      let when = expression(members["when"], scope: scope)
      scope.assumed = when.map { [$0.text] } ?? []
      let holds = expression(members["holds"], scope: scope)
      let say = document.prose(members["say"])
      if let place = members["holds"], let holds, holds.references.isEmpty {
        document.complain(
          "'holds' reads nothing of the case: it is always true or never",
          at: place.span
        )
      }
      guard let holds else { continue }
      invariants.append(Invariant(when: when, holds: holds, say: say))
    }
    return invariants
  }
}
