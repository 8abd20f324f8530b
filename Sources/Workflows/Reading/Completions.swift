import FEEL

/// What has certainly been completed when an expression is evaluated.
///
/// An item can be skipped, by its `when` or because everything it waits for was skipped, it can be
/// cancelled, and an event can take a case out of a stage before anything in it is done. Reading an
/// item that has not been completed stops the command, so a file that would do so is refused.
/// Whatever is in doubt counts as not completed.
struct Completions {
  /// What is complete whenever a case comes to a stage.
  private var onEntry: [StageID: Set<ItemID>] = [:]
  /// The same for each item when it begins, of its stage alone.
  private var onOffer: [ItemID: Set<ItemID>] = [:]
  /// What the end of each item adds: itself, and in a group what is complete then.
  private var onEnd: [ItemID: Set<ItemID>] = [:]
  /// What a stage adds when it is left because nothing owed is open.
  private var byStage: [StageID: Set<ItemID>] = [:]
  private var stageOf: [ItemID: StageID] = [:]
  /// The outermost group that follows itself, of each item that stands in one.
  private var repeatedGroup: [ItemID: ItemID] = [:]
  /// What is read as lists by then, of each item that stands in a group with many instances.
  private var lists: [ItemID: Set<ItemID>] = [:]
  /// The items that follow themselves.
  private var repeated: Set<ItemID> = []
  /// The items that have several instances side by side.
  private let many: Set<ItemID>
  /// Of each item that one of several begins, these: only that one is there to be read.
  private var alternatives: [ItemID: Set<ItemID>] = [:]
  /// What some item or event may withdraw.
  private let cancelled: Set<ItemID>

  init(start: StageID, stages: [Stage], events: [EventDefinition]) {
    let all = stages.flatMap(\.allItems)
    cancelled = Set(all.flatMap(\.cancels) + events.flatMap(\.cancels))
    many = Set(all.filter(\.isMany).map(\.id))
    repeated = Set(all.filter { $0.repetition != nil }.map(\.id))
    for stage in stages {
      for (item, groups) in stage.itemsWithGroups {
        stageOf[item.id] = stage.id
        if case .each(let others) = item.after, others.count > 1 {
          for inner in Self.within(item).union([item.id]) {
            alternatives[inner, default: []].formUnion(others)
          }
        }
        repeatedGroup[item.id] = groups.first(where: repeated.contains)
        if item.isMany {
          let within = Self.within(item)
          for inner in within { lists[inner, default: []].formUnion(within) }
        }
      }
      let certain = settleEnds(stage.items, areOwed: true)
      byStage[stage.id] = ends(of: certain)
      settleOffers(stage.items, certain, before: [], areOwed: true)
    }
    onEntry = [start: []]
    settleEntries(stages: stages, events: events)
  }

  /// What is complete at a place, whatever was answered before.
  func certain(at site: ExpressionSite) -> Set<ItemID> {
    switch site {
    case .start, .decision, .invariant: return []
    case .item(let item):
      guard let item, let stage = stageOf[item] else { return [] }
      return (onEntry[stage] ?? []).union(onOffer[item] ?? [])
    case .completion(let item):
      guard let item else { return [] }
      return certain(at: .item(item)).union(onEnd[item] ?? [item])
    case .wayOut(let stage, let cause):
      guard let stage else { return [] }
      return (onEntry[stage] ?? []).union(added(by: cause, in: stage))
    case .event(let stages):
      let entries = stages.isEmpty ? Array(onEntry.values) : stages.compactMap { onEntry[$0] }
      return Self.common(entries)
    }
  }

  /// What cannot be read there without asking, though it may be complete: of the alternatives that
  /// began an item only one is there for it.
  func alternatives(at site: ExpressionSite) -> Set<ItemID> {
    switch site {
    case .start, .decision, .invariant, .wayOut, .event: []
    case .item(let item), .completion(let item): item.flatMap { alternatives[$0] } ?? []
    }
  }

  // MARK: Stages

  /// What is complete of a stage's own items when a way out is looked at for this cause.
  private func added(by cause: Transition.Cause, in stage: StageID) -> Set<ItemID> {
    switch cause {
    case .settled: return byStage[stage] ?? []
    case .event, .expired, .time: return []
    case .item(let item):
      // A group that follows itself may have begun anew, with nothing done in it yet.
      if let group = repeatedGroup[item] { return onOffer[group] ?? [] }
      return (onOffer[item] ?? []).union(end(ofAnInstanceOf: item)).union(lists[item] ?? [])
    }
  }

  /// Follows all ways between stages until nothing changes: what is complete on each of them.
  private mutating func settleEntries(stages: [Stage], events: [EventDefinition]) {
    var changed = true
    while changed {
      changed = false
      for stage in stages {
        guard let entered = onEntry[stage.id] else { continue }
        for transition in stage.next {
          let left = entered.union(added(by: transition.cause, in: stage.id))
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

  // MARK: Items

  /// Finds what is complete when the items of a level, and of the groups in it, have ended.
  ///
  /// - Returns: The items of the level that are completed before it is over.
  private mutating func settleEnds(_ items: [Item], areOwed: Bool) -> Set<ItemID> {
    for item in items {
      let inner = settleEnds(item.children, areOwed: areOwed && !item.isOptional)
      // Of a group with many instances the items within it are lists, empty ones perhaps.
      let read = item.isMany ? Self.within(item) : ends(of: inner)
      onEnd[item.id] = read.union([item.id])
    }
    return areOwed ? certain(of: items) : []
  }

  private func ends(of items: Set<ItemID>) -> Set<ItemID> {
    items.reduce(into: []) { $0.formUnion(onEnd[$1] ?? [$1]) }
  }

  private static func within(_ group: Item) -> Set<ItemID> {
    group.children.reduce(into: []) { $0.formUnion(within($1).union([$1.id])) }
  }

  /// The items of a level that are completed before it is over for want of open work.
  private func certain(of items: [Item]) -> Set<ItemID> {
    var resolved: Set<ItemID> = []
    var certain: Set<ItemID> = []
    var before = -1
    while certain.count + resolved.count != before {
      before = certain.count + resolved.count
      for item in items where Self.isWaitedFor(item) {
        let begins = begins(item, certain)
        let ends =
          switch item.after {
          case .any, .count: begins || item.after.items.allSatisfy(resolved.contains)
          case .all, .each, .set: item.after.items.allSatisfy(resolved.contains)
          }
        guard ends else { continue }
        resolved.insert(item.id)
        if begins, item.when == nil, !cancelled.contains(item.id) { certain.insert(item.id) }
      }
    }
    return certain
  }

  /// Nobody waits for what is optional, for an event, or for a condition to come back; so what
  /// comes after those may never begin.
  private static func isWaitedFor(_ item: Item) -> Bool {
    !item.isOptional && item.on == nil && item.whileHolds == nil
  }

  /// Whether enough of what an item waits for is completed, once all of it is resolved.
  private func begins(_ item: Item, _ certain: Set<ItemID>) -> Bool {
    switch item.after {
    case .all(let others):
      others.isEmpty || item.always || others.contains(where: certain.contains)
    case .any(let others), .each(let others): others.contains(where: certain.contains)
    case .set(let others): others.allSatisfy(certain.contains)
    case .count(let count, let others): others.filter(certain.contains).count >= count
    }
  }

  /// Finds what is complete when each item begins, from those that wait for nothing onwards.
  private mutating func settleOffers(
    _ items: [Item],
    _ certain: Set<ItemID>,
    before: Set<ItemID>,
    areOwed: Bool
  ) {
    var waiting = items
    var left = -1
    while waiting.count != left {
      left = waiting.count
      waiting.removeAll { item in
        guard item.after.items.allSatisfy({ onOffer[$0] != nil }) else { return false }
        onOffer[item.id] = before.union(complete(before: item, certain))
        return true
      }
    }
    for item in items where !item.children.isEmpty {
      let isOwed = areOwed && !item.isOptional
      settleOffers(
        item.children,
        isOwed ? self.certain(of: item.children) : [],
        before: onOffer[item.id] ?? before,
        areOwed: isOwed
      )
    }
  }

  private func complete(before item: Item, _ certain: Set<ItemID>) -> Set<ItemID> {
    let others = item.after.items
    switch item.after {
    case .all:
      return others.reduce(into: []) { complete, other in
        complete.formUnion(onOffer[other] ?? [])
        // Where the only one was skipped, this one is skipped too and reads nothing.
        if certain.contains(other) || (others.count == 1 && !item.always) {
          complete.formUnion(onEnd[other] ?? [other])
        }
      }
    case .set: return ways(others).reduce([]) { $0.union($1) }
    case .count(others.count, _) where !others.contains(where: mayCompleteAgain):
      return ways(others).reduce([]) { $0.union($1) }
    // Whichever was first: only what all the ways have in common.
    case .any, .count, .each: return Self.common(ways(others))
    }
  }

  /// Whether several completions of an item can count, so that another is not needed.
  private func mayCompleteAgain(_ item: ItemID) -> Bool {
    repeated.contains(item) || many.contains(item)
  }

  private func ways(_ others: [ItemID]) -> [Set<ItemID>] {
    others.map { (onOffer[$0] ?? []).union(end(ofAnInstanceOf: $0)) }
  }

  /// What one completion adds: another instance of a group may have begun after it.
  private func end(ofAnInstanceOf item: ItemID) -> Set<ItemID> {
    repeated.contains(item) ? [item] : onEnd[item] ?? [item]
  }

  private static func common(_ sets: [Set<ItemID>]) -> Set<ItemID> {
    guard var common = sets.first else { return [] }
    for set in sets.dropFirst() { common.formIntersection(set) }
    return common
  }
}
