import JSONText

extension WorkflowReader {
  static let anyShape = Shape("a choice of items", ["any"])
  static let countShape = Shape("a number of items", ["count", "of"])

  static let eachShape = Shape("a wait for each", ["each"])
  static let setShape = Shape("a wait for sets", ["set"])

  /// Reads what an item waits for: a name, a list of them, `{ any: [...] }`,
  /// `{ count: 2, of: [...] }`, `{ each: [...] }` or `{ set: [...] }`.
  ///
  /// - Parameters:
  ///   - node: What stands under `after`; nil waits for nothing.
  ///   - item: The item that waits.
  ///   - siblings: The names of the items of the same level: only those can be waited for.
  /// - Returns: What is right of it.
  mutating func after(
    _ node: JSONNode?,
    of item: ItemID?,
    siblings: [String]
  ) -> Item.After {
    guard let node else { return .all([]) }
    switch node.value {
    case .string:
      return .all(sibling(node, of: item, siblings).map { [$0] } ?? [])
    case .array:
      return .all(self.siblings(node, of: item, siblings))
    case .object where node.member("count") != nil || node.member("of") != nil:
      guard let members = document.members(of: node, Self.countShape) else { return .all([]) }
      let items = self.siblings(members["of"], of: item, siblings)
      // One item that begins several times can bring any number of completions.
      let isBounded = items.allSatisfy { frames[$0]?.beginsOnce ?? true }
      let most = isBounded ? max(1, items.count) : WorkflowLimits.instances
      let count = document.integer(members["count"], in: 1...most)
      return .count(count ?? 1, of: items)
    case .object where node.member("each") != nil:
      guard let members = document.members(of: node, Self.eachShape) else { return .all([]) }
      return .each(self.siblings(members["each"], of: item, siblings))
    case .object where node.member("set") != nil:
      guard let members = document.members(of: node, Self.setShape) else { return .all([]) }
      return .set(self.siblings(members["set"], of: item, siblings))
    case .object:
      guard let members = document.members(of: node, Self.anyShape) else { return .all([]) }
      return .any(self.siblings(members["any"], of: item, siblings))
    case .null, .bool, .number:
      document.expected(
        "the name of an item, a list of them, 'any', 'count', 'each' or 'set'",
        at: node
      )
      return .all([])
    }
  }

  private mutating func siblings(
    _ node: JSONNode?,
    of item: ItemID?,
    _ siblings: [String]
  ) -> [ItemID] {
    var items: [ItemID] = []
    for element in document.list(node, of: "items", limit: WorkflowLimits.items) {
      guard let other = sibling(element, of: item, siblings) else { continue }
      if items.contains(other) {
        document.complain("'\(other)' is named twice", at: element.span)
      } else {
        items.append(other)
      }
    }
    return items
  }

  private mutating func sibling(
    _ node: JSONNode,
    of item: ItemID?,
    _ siblings: [String]
  ) -> ItemID? {
    guard case .string(let text) = node.value else {
      document.expected("the name of an item", at: node)
      return nil
    }
    let other = ItemID(unchecked: text)
    if siblings.contains(text), other != item { return other }
    hasGraphGaps = true
    if other == item {
      document.complain("'\(text)' waits for itself", at: node.span)
      return nil
    }
    let own = item.flatMap { frames[$0] }
    if let frame = frames[other] {
      let isElsewhere = own.map { $0.stage != frame.stage } ?? false
      document.complain(
        isElsewhere
          ? "'\(text)' stands in another stage: 'after' reaches only this one"
          : "'\(text)' stands in another group: 'after' reaches only items of the same one",
        at: node.span
      )
    } else {
      document.complain(
        "there is no item '\(text)' in this \(own?.groups.isEmpty == false ? "group" : "stage")",
        at: node.span,
        suggestion: Suggestion.nearest(to: text, among: siblings.filter { $0 != item?.text })
      )
    }
    return nil
  }
}

/// What an item waits for, with its place.
struct Wait {
  let item: ItemID
  let after: [ItemID]
  let place: JSONNode
}

extension WorkflowReader {
  /// Notes each ring of items that wait for one another, once, at its first member.
  mutating func checkWaits(_ waits: [Wait]) {
    let following = Dictionary(waits.map { ($0.item, $0.after) }, uniquingKeysWith: { $1 })
    var noted: Set<ItemID> = []
    for wait in waits where !noted.contains(wait.item) {
      guard let ring = Ring.shortest(from: wait.item, following) else { continue }
      noted.formUnion(ring)
      hasGraphGaps = true
      let story = ring.dropFirst().map { "'\($0)'" }.joined(separator: ", which waits for ")
      document.complain("'\(wait.item)' waits for \(story)", at: wait.place.span)
    }
  }

  /// Notes items that wait until another is over that never is: one that begins anew with every
  /// event, or with every completion of such a one.
  mutating func checkEndless(_ items: [Item], _ waits: [Wait]) {
    var endless: Set<ItemID> = []
    var before = -1
    while endless.count != before {
      before = endless.count
      for item in items {
        if case .each? = item.on { endless.insert(item.id) }
        switch item.after {
        case .each(let others), .set(let others):
          if others.contains(where: endless.contains) { endless.insert(item.id) }
        case .all, .any, .count: break
        }
      }
    }
    let places = Dictionary(waits.map { ($0.item, $0.place) }, uniquingKeysWith: { $1 })
    for item in items {
      guard let place = places[item.id] else { continue }
      switch item.after {
      case .all(let others):
        for other in others where endless.contains(other) {
          document.complain(
            "'\(other)' begins anew with every event and is never over: "
              + "wait for it with 'any', 'count', 'each' or 'set'",
            at: place.span
          )
        }
      case .any, .count, .each, .set: break
      }
    }
  }
}
