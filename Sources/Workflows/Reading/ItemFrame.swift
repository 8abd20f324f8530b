import JSONText

/// Where an item stands and how often it begins: known before anything else of it is read.
struct ItemFrame {
  /// The word of its kind.
  let word: String
  /// What a diagnostic calls it: a table is a decision too.
  var noun: String { word == "decision" ? "a decision item" : word.withArticle }
  let stage: StageID?
  /// The groups that it stands in, the outermost first.
  let groups: [ItemID]
  /// Whether it can have several instances side by side.
  let isMany: Bool
  /// Whether its instances follow one another.
  let isRepeated: Bool
  /// Whether it can be completed no more than once.
  var beginsOnce: Bool { !isMany && !isRepeated }
  /// The items of which each completion, or set of completions, begins an instance.
  let sources: [ItemID]

  init(_ node: JSONNode, word: String, stage: StageID?, groups: [ItemID]) {
    self.word = word
    self.stage = stage
    self.groups = groups
    let each = node["after"]?["each"] ?? node["after"]?["set"]
    sources = (each?.texts ?? []).map { ItemID(unchecked: $0) }
    isRepeated = node["repeat"] != nil
    isMany = each != nil || node["forEach"] != nil || node["on"]?["each"] != nil
  }
}

/// What a list of items finds around it: its stage, and the groups that it stands in.
struct Level {
  let stage: StageID?
  /// The outermost first.
  var groups: [ItemID] = []
  /// How many groups are around it, those without a right name included.
  var depth = 0
  /// The elements that the groups are repeated for.
  var variables: [ElementName] = []
  /// Whether the groups around it are owed: nothing is in one that is not.
  var isOwed = true
  /// What the groups hold for as long as they are open.
  var locks: [(lock: String, group: ItemID)] = []
}

/// The name of an element of `forEach`, and the item that is repeated for it.
struct ElementName {
  let name: String
  let item: ItemID?
}

extension JSONNode {
  /// The texts of a list, or the one text that stands without brackets.
  var texts: [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.compactMap(\.string)
    case .null, .bool, .number, .object: []
    }
  }
}

extension [ItemID: ItemFrame] {
  /// Tells whether an expression reads a list of contexts by an item's name, and not one context.
  ///
  /// Within the same instance of a group there is one; from outside a group that has several
  /// instances, there are those of all of them. What a completion began reads that completion.
  ///
  /// - Parameters:
  ///   - item: The item that is read.
  ///   - site: Where the expression stands.
  /// - Returns: Whether it is a list.
  func readsList(_ item: ItemID, at site: ExpressionSite) -> Bool {
    guard let frame = self[item] else { return false }
    // A series that goes on knows the sessions of its own instance.
    if case .completion(of: item) = site, frame.word == "series" { return false }
    let reader = site.item.flatMap { self[$0] }
    let around = reader?.groups ?? []
    if frame.isMany {
      let own = site.item.map { [$0] } ?? []
      let causes = (around + own).flatMap { self[$0]?.sources ?? [] }
      if !causes.contains(item) { return true }
    }
    let shared = zip(frame.groups, around).prefix { $0 == $1 }.count
    return frame.groups.dropFirst(shared).contains { self[$0]?.isMany == true }
  }
}

extension WorkflowReader {
  /// Takes the names of all items, whatever groups they stand in.
  mutating func declareItems(_ stages: JSONNode?) {
    for stage in document.elements(of: stages) {
      let id = stage["id"]?.string.flatMap { StageID($0) }
      declareItems(stage["items"], stage: id, groups: [], depth: 0)
    }
  }

  private mutating func declareItems(
    _ list: JSONNode?,
    stage: StageID?,
    groups: [ItemID],
    depth: Int
  ) {
    for element in document.elements(of: list) {
      guard let kind = Self.kind(of: element) else { continue }
      let name = document.name(kind.node, ItemID.self, of: kind.word)
      if let name {
        if itemNames.insert(name) {
          frames[name] = ItemFrame(element, word: kind.word, stage: stage, groups: groups)
        } else {
          document.complain("there are two items called '\(name)'", at: kind.node.span)
        }
      }
      if kind.word == "group", depth < WorkflowLimits.groupDepth {
        let inner = groups + (name.map { [$0] } ?? [])
        declareItems(element["items"], stage: stage, groups: inner, depth: depth + 1)
      }
    }
  }

  /// The words that say what an item is.
  static let kindWords = ["task", "panel", "series", "milestone", "decision", "subcase", "group"]

  /// The word that says what an item is, and its name: the first such key that it has.
  static func kind(of node: JSONNode) -> (word: String, node: JSONNode)? {
    guard case .object(let members) = node.value,
      let member = members.first(where: { kindWords.contains($0.key) })
    else { return nil }
    return (member.key, member.value)
  }
}
