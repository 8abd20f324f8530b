import FEEL
import JSONText

extension WorkflowReader {
  /// Notes each expression that reads an item which may not have been completed by then.
  mutating func checkCompletions(start: Start, stages: [Stage], events: [EventDefinition]) {
    let completions = Completions(start: start.stage, stages: stages, events: events)
    let needs = decisionNeeds()
    for pending in pending {
      // A decision is looked at wherever it is read.
      if case .decision = pending.scope.site { continue }
      check(pending, completions, needs)
    }
    for item in decisionItems {
      let certain = completions.certain(at: item.scope.site)
      guard let missing = needs[item.table.text]?.first(where: { !certain.contains($0) }),
        !isAssumed(item.table.text, item.scope)
      else { continue }
      document.complain(
        "'\(item.table)' reads '\(missing)', which may not have been done by then: "
          + "give the item 'when: \"is defined(\(item.table))\"'",
        at: item.place.span
      )
    }
  }

  private mutating func check(
    _ pending: PendingExpression,
    _ completions: Completions,
    _ needs: [String: [ItemID]]
  ) {
    var certain = completions.certain(at: pending.scope.site)
    var alternatives = completions.alternatives(at: pending.scope.site)
    for reference in pending.freeReferences where !reference.guardedByIsDefined {
      guard let root = reference.path.first, pending.scope.answers[root] == nil,
        !pending.scope.variables.contains(where: { $0.name == root })
      else { continue }
      let item = ItemID(unchecked: root)
      let place = pending.span(reference.position.offset, length: root.utf8.count)
      if itemNames.contains(item) {
        let isHidden = certain.contains(item) && alternatives.contains(item)
        guard item != pending.scope.owner, isHidden || !certain.contains(item),
          !isAssumed(reference.path.joined(separator: "."), pending.scope)
        else { continue }
        certain.insert(item)
        alternatives.remove(item)
        document.complain(
          isHidden
            ? "'\(item)' is there only where this began after it: guard it with "
              + "'is defined(\(item))'"
            : "'\(item)' may not have been done by then: guard it with 'is defined(\(item))'",
          at: place
        )
      } else if let missing = needs[root]?.first(where: { !certain.contains($0) }),
        !isAssumed(root, pending.scope)
      {
        document.complain(
          "'\(root)' reads '\(missing)', which may not have been done by then: "
            + "guard it with 'is defined(\(root))'",
          at: place
        )
      }
    }
  }

  /// Whether a condition that holds there asks whether a path is defined.
  private func isAssumed(_ path: String, _ scope: ExpressionScope) -> Bool {
    // What was done in a group that follows itself is undone by the next instance of the group.
    let item = ItemID(unchecked: FieldPath(unchecked: path).root)
    let around = scope.site.item.flatMap { frames[$0]?.groups } ?? []
    let groups = frames[item]?.groups ?? []
    guard groups.allSatisfy({ around.contains($0) || frames[$0]?.isRepeated == false }) else {
      return false
    }
    return scope.assumed.contains { condition in
      let both = try? Expression(parsing: "(\(condition)) and \(path)")
      return both?.references.last?.guardedByIsDefined == true
    }
  }
}
