import Workflows

/// Whether a waiting item's moment has come.
enum Readiness {
  case notYet
  case ready
  /// It can never come: the item is skipped, and what waits only for it as well.
  case dead
}

extension Deliberation {
  /// Judges what an item waits for, by the meaning of `after` that the language fixes.
  func readiness(of item: Item, at place: Place) -> Readiness {
    let judged: Readiness
    switch item.after {
    case .all(let items): judged = allResolved(items, within: place.within)
    case .any(let items): judged = completions(1, of: items, within: place.within)
    case .count(let wanted, let items):
      judged = completions(wanted, of: items, within: place.within)
    case .each, .set: judged = .notYet  // Taken up one by one, never ready once and for all.
    }
    switch judged {
    case .dead where item.always: return .ready
    case .dead, .ready, .notYet: return judged
    }
  }

  private func allResolved(_ items: [ItemID], within: TaskNumber?) -> Readiness {
    guard items.allSatisfy({ isResolved($0, within: within) }) else { return .notYet }
    let deadEnd =
      !items.isEmpty && items.allSatisfy { completionCount(of: $0, within: within) == 0 }
    return deadEnd ? .dead : .ready
  }

  private func completions(
    _ wanted: Int,
    of items: [ItemID],
    within: TaskNumber?
  ) -> Readiness {
    let reached = items.reduce(0) { $0 + completionCount(of: $1, within: within) }
    if reached >= wanted { return .ready }
    var possible = reached
    for item in items {
      // An item of which another instance may begin can bring any number of completions.
      guard !mayBegin(item, within: within) else { return .notYet }
      possible += state.instances(at: Place(item, within: within)).count(where: \.isUnresolved)
    }
    return possible >= wanted ? .notYet : .dead
  }

  /// Tells whether all that can come of an item at this level has come.
  func isResolved(_ item: ItemID, within: TaskNumber?) -> Bool {
    !mayBegin(item, within: within)
      && !state.instances(at: Place(item, within: within)).contains(where: \.isUnresolved)
  }

  /// Tells whether an instance of an item may begin that has not begun yet.
  func mayBegin(_ item: ItemID, within: TaskNumber?) -> Bool {
    guard let found = state.items[Place(item, within: within)] else { return true }
    guard found.ending == nil, let definition = workflow.item(item) else { return false }
    // One that has begun once is done with beginning, unless it is of a kind that begins again.
    return definition.isMany && definition.each == nil || definition.repetition != nil
      || definition.each?.isLate == true
  }

  /// How often an item was completed at this level.
  ///
  /// An empty list counts as one completion, and so does a list of which enough was said before
  /// anybody answered: nothing about it was skipped.
  func completionCount(of item: ItemID, within: TaskNumber?) -> Int {
    let place = Place(item, within: within)
    let completed = state.instances(at: place).count { $0.answers != nil }
    switch state.items[place]?.ending {
    case .nobodyToAsk: return 1
    case .finished: return max(completed, workflow.item(item)?.each == nil ? 0 : 1)
    case .skipped, .cancelled, nil: return completed
    }
  }
}
