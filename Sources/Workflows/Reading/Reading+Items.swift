import FEEL
import JSONText

extension WorkflowReader {
  private static let common = [
    "help", "after", "on", "always", "when", "optional", "cancels", "notBefore",
  ]
  private static let timed = ["due", "pause", "remind", "escalate", "expires"]
  private static let iterated = ["forEach", "until", "late"]

  static let itemShapes: [String: Shape] = [
    "task": Shape(
      "a task",
      ["task", "title", "to"],
      optional: common + iterated
        + ["repeat", "lock", "while", "form", "shows", "notBy", "sameAs"] + timed
    ),
    "panel": Shape(
      "a panel",
      ["panel", "title", "members", "positions"],
      optional: common
        + ["repeat", "lock", "present", "chair", "rule", "closes", "reasons"]
        + ["form", "shows"] + timed
    ),
    "series": Shape(
      "a series",
      ["series", "title", "to", "sessions"],
      optional: common + ["until", "every", "lock", "form", "shows"] + timed
    ),
    "milestone": Shape("a milestone", ["milestone"], optional: ["title"] + common),
    "decision": Shape("a decision item", ["decision", "table"], optional: ["title"] + common),
    "subcase": Shape(
      "a subcase",
      ["subcase", "title", "workflow", "by"],
      optional: common + iterated + ["repeat", "lock", "with", "recall"]
    ),
    "group": Shape(
      "a group",
      ["group", "items"],
      optional: ["title"] + common + iterated + ["repeat", "lock"]
    ),
  ]

  /// Reads the items of a stage or of a group.
  mutating func items(_ node: JSONNode?, _ level: Level, mayBeEmpty: Bool) -> [Item] {
    let elements = document.list(
      node,
      of: "items",
      limit: WorkflowLimits.items,
      mayBeEmpty: mayBeEmpty
    )
    let siblings = elements.compactMap { Self.kind(of: $0)?.node.string }
      .filter { itemNames.contains(ItemID(unchecked: $0)) }
    var items: [Item] = []
    var waits: [Wait] = []
    for element in elements {
      guard let item = item(element, level, siblings: siblings) else {
        hasGraphGaps = true
        continue
      }
      items.append(item)
      if let after = element["after"] {
        waits.append(Wait(item: item.id, after: item.after.items, place: after))
      }
    }
    checkWaits(waits)
    checkEndless(items, waits)
    return items
  }

  private mutating func item(_ node: JSONNode, _ level: Level, siblings: [String]) -> Item? {
    guard case .object(let keys) = node.value else {
      document.expected("an item in braces", at: node)
      return nil
    }
    guard let kind = Self.kind(of: node), let shape = Self.itemShapes[kind.word] else {
      complain(aboutKindless: keys, node)
      return nil
    }
    guard let members = document.members(of: node, shape) else { return nil }
    return item(members, kind.word, level, siblings: siblings)
  }

  /// Says that an item does not say what it is, at the key that may have been meant to.
  private mutating func complain(aboutKindless keys: [JSONNode.Member], _ node: JSONNode) {
    let known = Set(Self.itemShapes.values.flatMap(\.all))
    for member in keys where !known.contains(member.key) {
      guard let word = Suggestion.nearest(to: member.key, among: Self.kindWords) else { continue }
      document.complain("an item has no '\(member.key)'", at: member.keySpan, suggestion: word)
      return
    }
    let words = Self.kindWords.map { "'\($0)'" }.joined(separator: ", ")
    document.complain("an item needs one of \(words): what it is", at: node.span)
  }

  /// Reads one item; nil where it has no valid name, though whatever else is wrong is noted.
  private mutating func item(
    _ members: Members,
    _ word: String,
    _ level: Level,
    siblings: [String]
  ) -> Item? {
    let id = members[word]?.string.flatMap { ItemID($0) }
    let around = ExpressionScope(site: .item(id), variables: level.variables)
    let each = word == "series" ? nil : iteration(members, id, level)
    var inside = around
    inside.owner = id
    if let variable = elementName(members, id) { inside.variables.append(variable) }
    let after = after(members["after"], of: id, siblings: siblings)
    let on = trigger(members["on"], level)
    let repetition = repetition(members, after: after, on: on, around)
    let condition = expression(members["when"], scope: around)
    inside.assumed = condition.map { [$0.text] } ?? []
    let isOptional = document.flag(members["optional"])
    let frame = ItemContext(
      id: id,
      scope: inside,
      level: level,
      isOwed: level.isOwed && !isOptional
    )
    let title = title(members["title"], naming: inside.variables, orOf: id)
    let cancels = cancels(members["cancels"], by: id, level)
    let lock = lock(members["lock"], level, isShared: self.isShared(id))
    guard let kind = kind(members, word, frame, lock: lock), let id else { return nil }
    return Item(
      id: id,
      title: title,
      help: help(members),
      kind: kind,
      after: after,
      on: on,
      always: document.flag(members["always"]),
      when: condition,
      each: each,
      repetition: repetition,
      isOptional: isOptional,
      cancels: cancels,
      lock: lock,
      notBefore: notBefore(members["notBefore"], inside),
      whileHolds: whileHolds(members["while"], inside)
    )
  }

  private mutating func kind(
    _ members: Members,
    _ word: String,
    _ context: ItemContext,
    lock: String?
  ) -> Item.Kind? {
    switch word {
    case "task": return .task(task(members, context))
    case "panel": return .panel(panel(members, context))
    case "series": return .series(series(members, context))
    case "milestone":
      if let id = context.id { answers[id] = [:] }
      return .milestone
    case "decision": return decisionItem(members, context).map { .decision(table: $0) }
    case "subcase": return subcase(members, context).map { .subcase($0) }
    default: return .group(group(members, context, lock: lock))
    }
  }

  /// The title, or one made from the name where the item may go without.
  private mutating func title(
    _ node: JSONNode?,
    naming variables: [ElementName],
    orOf id: ItemID?
  ) -> String {
    guard let node else { return id.map { Self.title(from: $0.text) } ?? "" }
    return title(node, naming: variables.map(\.name))
  }
}

/// What the parts of an item need to know of the item.
struct ItemContext {
  let id: ItemID?
  /// For what stands in its instances.
  let scope: ExpressionScope
  /// Where it stands.
  let level: Level
  /// Whether what it asks of somebody is owed.
  let isOwed: Bool
}
