package import CivilTime
package import FEEL

/// How a case of this workflow begins.
package struct Start: Sendable {
  /// Who may open a case.
  package let openers: [ParticipantID]
  /// What is asked of whoever opens it.
  package let form: Form
  /// The stage that it enters first.
  package let stage: StageID
  /// When cases are opened without anybody asking.
  package let schedules: [ScheduledStart]

  package init(
    openers: [ParticipantID],
    form: Form,
    stage: StageID,
    schedules: [ScheduledStart] = []
  ) {
    self.openers = openers
    self.form = form
    self.stage = stage
    self.schedules = schedules
  }

  /// The schedule of this name, or nil.
  package func schedule(_ id: ScheduleID) -> ScheduledStart? {
    schedules.first { $0.id == id }
  }
}

/// A phase of a case; one is active at a time.
package struct Stage: Sendable {
  package let id: StageID
  package let title: String
  package let items: [Item]
  /// Where the case goes when nothing owed is open here; the first that matches wins.
  package let next: [Transition]
  /// All items, those within groups included, in the file's order.
  package let allItems: [Item]
  /// Tells whether it has ways out that are taken as soon as an item is completed or has expired.
  package let hasWaysAtOnce: Bool
  /// Tells whether anything that begins in it may be held back.
  package let holdsBack: Bool
  /// Tells whether a deadline in it can change while its task is open.
  package let hasMovingDeadlines: Bool

  package init(id: StageID, title: String, items: [Item], next: [Transition]) {
    self.id = id
    self.title = title
    self.items = items
    self.next = next
    // Asked for with every command, and the same each time.
    let all = Self.withGroups(items).map(\.item)
    allItems = all
    hasWaysAtOnce = next.contains(where: \.isTakenAtOnce)
    holdsBack = all.contains(where: \.mayBeHeld)
    hasMovingDeadlines = all.contains { item in
      item.task?.deadline.map { $0.pause != nil || $0.anchor.canMove } ?? false
    }
  }
}

extension Stage {
  /// All items, each with the groups that it stands in, the outermost first.
  var itemsWithGroups: [(item: Item, groups: [ItemID])] { Self.withGroups(items) }

  private static func withGroups(_ items: [Item]) -> [(item: Item, groups: [ItemID])] {
    var found: [(item: Item, groups: [ItemID])] = []
    var waiting: [(item: Item, groups: [ItemID])] = items.reversed().map { ($0, []) }
    while let next = waiting.popLast() {
      found.append(next)
      let groups = next.groups + [next.item.id]
      waiting += next.item.children.reversed().map { ($0, groups) }
    }
    return found
  }
}

extension Item {
  /// Tells whether something may keep it back once its moment has come.
  fileprivate var mayBeHeld: Bool {
    if lock != nil || whileHolds != nil || notBefore != nil || repetition?.every != nil {
      return true
    }
    return switch kind {
    case .series(let series): series.every != nil
    case .task, .panel, .milestone, .decision, .subcase, .group: false
    }
  }
}

extension Transition {
  /// Tells whether what becomes of an item makes it be looked at, whatever else is open.
  fileprivate var isTakenAtOnce: Bool {
    switch cause {
    case .item, .expired: true
    case .settled, .event, .time: false
    }
  }
}

/// A way out of a stage.
package struct Transition: Sendable {
  /// What it waits for.
  package let cause: Cause
  /// The condition under which it is taken; nil is always.
  package let when: Expression?
  package let target: Target

  package init(cause: Cause, when: Expression?, target: Target) {
    self.cause = cause
    self.when = when
    self.target = target
  }

  /// What makes a way out be looked at.
  package enum Cause: Hashable, Sendable {
    /// Nothing owed is open in the stage any more.
    case settled
    /// An instance of this item has been completed, whatever else is open.
    case item(ItemID)
    /// An instance of this item was not answered until its expiry, whatever else is open.
    case expired(ItemID)
    /// So long after the stage was entered, whatever is open then.
    case time(DueRule)
    /// This event has been reported, whatever else is open.
    case event(EventID)
  }

  /// Where a case goes.
  package enum Target: Hashable, Sendable {
    case stage(StageID)
    case end(OutcomeID)
  }
}
