import JSONText

extension WorkflowReader {
  /// Reads the items of a group.
  mutating func group(_ members: Members, _ context: ItemContext, lock: String?) -> [Item] {
    if let id = context.id { answers[id] = [:] }
    var level = context.level
    level.depth += 1
    if level.depth > WorkflowLimits.groupDepth {
      hasGraphGaps = true
      document.complain(
        "groups stand within one another at most \(WorkflowLimits.groupDepth) deep",
        at: members["group"]?.span ?? members.node.span
      )
      return []
    }
    level.groups += context.id.map { [$0] } ?? []
    level.variables = context.scope.variables
    level.isOwed = context.isOwed
    if let lock, let id = context.id { level.locks.append((lock, id)) }
    return items(members["items"], level, mayBeEmpty: false)
  }
}
