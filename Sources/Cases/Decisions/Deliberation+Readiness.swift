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
  func readiness(of item: TaskDefinition, in stage: Stage) -> Readiness {
    let judged: Readiness
    switch item.after {
    case .all(let items): judged = allResolved(items)
    case .any(let items): judged = completions(1, of: items)
    case .count(let wanted, let items): judged = completions(wanted, of: items)
    }
    switch judged {
    case .dead where item.always: return .ready
    case .dead, .ready, .notYet: return judged
    }
  }

  private func allResolved(_ items: [ItemID]) -> Readiness {
    guard items.allSatisfy(isResolved) else { return .notYet }
    let deadEnd = !items.isEmpty && items.allSatisfy { completionCount(of: $0) == 0 }
    return deadEnd ? .dead : .ready
  }

  private func completions(_ wanted: Int, of items: [ItemID]) -> Readiness {
    let reached = items.reduce(0) { $0 + completionCount(of: $1) }
    if reached >= wanted { return .ready }
    // An item that still waits may bring any number of completions: nobody knows its list yet.
    guard items.allSatisfy({ state.items[$0] != nil }) else { return .notYet }
    let possible = items.reduce(reached) { sum, item in
      sum + state.instances(of: item).count(where: \.isOpen)
    }
    return possible >= wanted ? .notYet : .dead
  }

  private func isResolved(_ item: ItemID) -> Bool {
    switch state.items[item]?.progress {
    case nil: false
    case .skipped, .nobodyToAsk: true
    case .offered: !state.instances(of: item).contains(where: \.isOpen)
    }
  }

  /// An empty list counts as one completion: it is resolved, and nothing about it was skipped.
  private func completionCount(of item: ItemID) -> Int {
    switch state.items[item]?.progress {
    case nil, .skipped: 0
    case .nobodyToAsk: 1
    case .offered: state.instances(of: item).count { $0.completion != nil }
    }
  }
}
