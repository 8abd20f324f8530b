import FEEL

/// What has certainly been completed when an expression is evaluated.
///
/// An item can be skipped, by its `when` or because everything it waits for was skipped, and an
/// event can take a case out of a stage before anything in it is done. Reading an item that has
/// not been completed stops the command, so a file that would do so is refused.
struct Completions {
  /// What is complete whenever a case comes to a stage.
  private var onEntry: [StageID: Set<ItemID>] = [:]
  /// The same for each item when it is offered.
  private var onOffer: [ItemID: Set<ItemID>] = [:]
  /// What a stage adds when it is left because nothing owed is open.
  private var byStage: [StageID: Set<ItemID>] = [:]
  private var stageOf: [ItemID: StageID] = [:]

  init(start: StageID, stages: [Stage], events: [EventDefinition]) {
    for stage in stages {
      let certain = Self.certain(of: stage.items)
      byStage[stage.id] = certain
      for item in stage.items { stageOf[item.id] = stage.id }
      settleOffers(stage.items, certain)
    }
    onEntry = [start: []]
    settleEntries(stages: stages, events: events)
  }

  /// What is complete at a place, whatever was answered before.
  func certain(at site: ExpressionSite) -> Set<ItemID> {
    switch site {
    case .start, .decision: return []
    case .item(let item):
      guard let item, let stage = stageOf[item] else { return [] }
      return (onEntry[stage] ?? []).union(onOffer[item] ?? [])
    case .completion(let item):
      guard let item else { return [] }
      return certain(at: .item(item)).union([item])
    case .wayOut(let stage):
      guard let stage else { return [] }
      return (onEntry[stage] ?? []).union(byStage[stage] ?? [])
    case .event(let stages):
      let entries = stages.isEmpty ? Array(onEntry.values) : stages.compactMap { onEntry[$0] }
      return Self.common(entries)
    }
  }

  /// Follows all ways between stages until nothing changes: what is complete on each of them.
  private mutating func settleEntries(stages: [Stage], events: [EventDefinition]) {
    var changed = true
    while changed {
      changed = false
      for stage in stages {
        guard let entered = onEntry[stage.id] else { continue }
        let left = entered.union(byStage[stage.id] ?? [])
        for transition in stage.next {
          if case .stage(let target) = transition.target, lower(target, to: left) {
            changed = true
          }
        }
        for event in events where event.stages.isEmpty || event.stages.contains(stage.id) {
          if case .stage(let target) = event.target, lower(target, to: entered) {
            changed = true
          }
        }
      }
    }
  }

  private mutating func lower(_ stage: StageID, to complete: Set<ItemID>) -> Bool {
    let known = onEntry[stage]
    let common = known.map { $0.intersection(complete) } ?? complete
    onEntry[stage] = common
    return common != known
  }

  /// The items of a stage that are completed before it is left for want of open work.
  private static func certain(of items: [Item]) -> Set<ItemID> {
    var certain: Set<ItemID> = []
    var before = -1
    while certain.count != before {
      before = certain.count
      for task in items where !task.isOptional && task.when == nil {
        let isOffered =
          switch task.after {
          case .all(let others):
            others.isEmpty || task.always || others.contains(where: certain.contains)
          case .any(let others), .each(let others): others.contains(where: certain.contains)
          case .set(let others): others.allSatisfy(certain.contains)
          case .count(let count, let others):
            others.filter(certain.contains).count >= count
          }
        if isOffered { certain.insert(task.id) }
      }
    }
    return certain
  }

  /// Finds what is complete when each item is offered, from those that wait for nothing onwards.
  private mutating func settleOffers(_ items: [Item], _ certain: Set<ItemID>) {
    var waiting = items
    var before = -1
    while waiting.count != before {
      before = waiting.count
      waiting.removeAll { task in
        let others = task.after.items
        guard others.allSatisfy({ onOffer[$0] != nil }) else { return false }
        let ways = others.map { other -> Set<ItemID> in
          let isDone = Self.isDone(other, before: task, certain)
          return (onOffer[other] ?? []).union(isDone ? [other] : [])
        }
        switch task.after {
        case .all: onOffer[task.id] = ways.reduce([]) { $0.union($1) }
        // Whichever was first: only what all the ways have in common.
        case .any, .count, .each, .set: onOffer[task.id] = Self.common(ways)
        }
        return true
      }
    }
  }

  /// Tells whether an item that another waits for is complete, not only resolved.
  private static func isDone(
    _ item: ItemID,
    before task: Item,
    _ certain: Set<ItemID>
  ) -> Bool {
    switch task.after {
    // Where the only one was skipped, this one is skipped too and reads nothing.
    case .all(let others): certain.contains(item) || (others.count == 1 && !task.always)
    case .any, .count, .each, .set: true
    }
  }

  private static func common(_ sets: [Set<ItemID>]) -> Set<ItemID> {
    guard var common = sets.first else { return [] }
    for set in sets.dropFirst() { common.formIntersection(set) }
    return common
  }
}

extension WorkflowReader {
  /// Notes each expression that reads an item which may not have been completed by then.
  mutating func checkCompletions(start: Start, stages: [Stage], events: [EventDefinition]) {
    let completions = Completions(start: start.stage, stages: stages, events: events)
    let needs = decisionNeeds()
    for pending in pending {
      // A decision is looked at wherever it is read.
      if case .decision = pending.scope.site { continue }
      var certain = completions.certain(at: pending.scope.site)
      for reference in pending.freeReferences where !reference.guardedByIsDefined {
        guard let root = reference.path.first, root != pending.scope.variable,
          pending.scope.answers[root] == nil
        else { continue }
        let item = ItemID(unchecked: root)
        let place = pending.span(reference.position.offset, length: root.utf8.count)
        if itemNames.contains(item) {
          guard item != pending.scope.owner, certain.insert(item).inserted else { continue }
          document.complain(
            "'\(item)' may not have been done by then: guard it with 'is defined(\(item))'",
            at: place
          )
        } else if let missing = needs[root]?.first(where: { !certain.contains($0) }) {
          document.complain(
            "'\(root)' reads '\(missing)', which may not have been done by then: "
              + "guard it with 'is defined(\(root))'",
            at: place
          )
        }
      }
    }
  }
}
