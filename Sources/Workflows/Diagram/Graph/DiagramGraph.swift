/// What a diagram of a workflow says, before it is known how it will look.
///
/// The stages are numbered and the outcomes lettered, so that a way out names where it goes without
/// a line that has to be followed.
package struct DiagramGraph: Sendable, Equatable {
  package var title: String
  /// Below the title: name, version, source.
  package var subtitle: String
  package var nodes: [Node]
  /// Where a case stands; nil where no case is drawn.
  package var standing: Standing?

  package init(title: String, subtitle: String, nodes: [Node], standing: Standing? = nil) {
    self.title = title
    self.subtitle = subtitle
    self.nodes = nodes
    self.standing = standing
  }

  /// A box of the diagram.
  package struct Node: Sendable, Equatable {
    package var kind: Kind
    /// The number or letter by which ways out name it; empty where none leads to it.
    package var badge: String
    package var title: String
    /// The name in the workflow file; empty where it has none.
    package var name: String
    package var items: [Item]
    package var ways: [Way]

    package init(
      kind: Kind,
      badge: String,
      title: String,
      name: String,
      items: [Item] = [],
      ways: [Way] = []
    ) {
      self.kind = kind
      self.badge = badge
      self.title = title
      self.name = name
      self.items = items
      self.ways = ways
    }
  }

  /// What a box stands for.
  package enum Kind: String, CaseIterable, Sendable {
    case start
    case stage
    case end
    /// The list of what may happen in many stages.
    case events
  }

  /// A line in a box, or two: something in a stage that gets resolved.
  package struct Item: Sendable, Equatable {
    /// The letters by which other items of the box name it.
    package var letter: String
    package var mark: Mark
    package var title: String
    /// The name in the workflow file.
    package var name: String
    /// Who is asked, and under what conditions: half-sentences.
    package var details: [String]
    /// In how many groups it stands.
    package var depth: Int

    package init(
      letter: String,
      mark: Mark,
      title: String,
      name: String,
      details: [String],
      depth: Int
    ) {
      self.letter = letter
      self.mark = mark
      self.title = title
      self.name = name
      self.details = details
      self.depth = depth
    }
  }

  /// What an item is.
  package enum Mark: String, CaseIterable, Sendable {
    case task
    case panel
    case series
    case milestone
    case decision
    case subcase
    case group
  }

  /// A way from a box to another.
  package struct Way: Sendable, Equatable {
    /// When it is taken, shortened for a box.
    package var label: String
    /// When it is taken, in full.
    package var condition: String
    /// The place of the box that it leads to; nil where the case stays where it is.
    package var target: Int?
    /// Whether something from outside makes it be taken.
    package var isEvent: Bool

    package init(label: String, condition: String, target: Int?, isEvent: Bool) {
      self.label = label
      self.condition = condition
      self.target = target
      self.isEvent = isEvent
    }
  }

  /// Where a case stands, as far as whoever asked may know it.
  package struct Standing: Sendable, Equatable {
    package var reference: String
    /// The protective marking that the page carries for it.
    package var marking: String
    /// The name of the stage or outcome; nil where it is not known.
    package var place: String?
    package var isClosed: Bool
    /// How many tasks are open, by the name of the item.
    package var openItems: [String: Int]
    /// What a reader has to know beside it, in a sentence; empty where there is nothing.
    package var remark: String

    package init(
      reference: String,
      marking: String,
      place: String?,
      isClosed: Bool,
      openItems: [String: Int],
      remark: String = ""
    ) {
      self.reference = reference
      self.marking = marking
      self.place = place
      self.isClosed = isClosed
      self.openItems = openItems
      self.remark = remark
    }
  }
}

extension DiagramGraph {
  /// Tells whether the case that is drawn stands, or ended, in this box.
  package func isHere(_ node: Node) -> Bool {
    guard let standing, let place = standing.place, place == node.name else { return false }
    switch node.kind {
    case .stage: return !standing.isClosed
    case .end: return standing.isClosed
    case .start, .events: return false
    }
  }

  /// How many tasks of an item are open in the case that is drawn.
  package func openTasks(of item: Item) -> Int { standing?.openItems[item.name] ?? 0 }

  /// One line about the case that is drawn; nil where there is none.
  package var standingText: String? {
    guard let standing else { return nil }
    let place = nodes.first(where: isHere).map { "\($0.badge) \($0.title)" }
    let known = place.map { standing.isClosed ? "ended: \($0)" : "is in \($0)" }
    let text = "\(standing.reference) \(known ?? "is not in any of these stages")"
    return standing.remark.isEmpty ? text : "\(text). \(standing.remark)"
  }
}
