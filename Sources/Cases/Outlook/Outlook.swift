import FEEL
package import Workflows

/// What a case waits for, what comes after that, and which ways it may go.
package struct Outlook: Sendable {
  /// Something that goes on or is held back.
  package struct Wait: Sendable, Equatable {
    package let instance: Instance
    /// Whether its stage waits for it.
    package let isOwed: Bool
    /// The items that wait for it.
    package let followers: [ItemID]
  }

  /// Something that has not begun.
  package struct Later: Sendable, Equatable {
    package let item: ItemID
    /// What of that which it waits for has not come to its end.
    package let needs: [ItemID]
    /// The event that it waits for besides.
    package let event: EventID?
  }

  /// A way out of the stage.
  package struct Way: Sendable, Equatable {
    /// Its place in the file's order.
    package let place: Int
    /// Whether its condition holds as things are; nil where that cannot be told yet.
    package let holds: Bool?
  }

  /// In the order in which they began.
  package let waits: [Wait]
  /// In the file's order.
  package let later: [Later]
  /// In the file's order, which is the order in which they are tried.
  package let ways: [Way]
}

extension CaseState {
  /// Tells what the case waits for, and what would move it.
  ///
  /// - Parameter context: the rules, and the present.
  /// - Returns: nothing at all where the case is closed.
  package func outlook(_ context: CommandContext) -> Outlook {
    let workflow = context.workflow
    guard let stage = visit.flatMap({ workflow.stage($0.stage) }) else {
      return Outlook(waits: [], later: [], ways: [])
    }
    let deliberation = Deliberation(self, context, as: nil)
    let later = stage.allItems.flatMap { deliberation.later($0) }
    let instances =
      tasks.values.filter(\.isUnresolved).map { Instance.task($0) }
      + steps.values.filter(\.isUnresolved).map { Instance.step($0) }
    let waits = instances.sorted { $0.number < $1.number }.map { instance in
      Outlook.Wait(
        instance: instance,
        isOwed: workflow.isOwed(instance.item),
        followers: later.filter { $0.needs.contains(instance.item) }.map(\.item).unique
      )
    }
    let ways = stage.next.enumerated().map { place, way in
      // A condition that reads what nobody has answered yet cannot be told.
      Outlook.Way(place: place, holds: try? deliberation.holds(way.when))
    }
    return Outlook(waits: waits, later: later, ways: ways)
  }
}

extension Deliberation {
  /// The places at which nothing has come of an item yet.
  fileprivate func later(_ item: Item) -> [Outlook.Later] {
    places(of: item.id).filter { state.items[$0] == nil }.map { place in
      Outlook.Later(
        item: item.id,
        needs: item.after.items.filter { !isResolved($0, within: place.within) },
        event: item.on?.event
      )
    }
  }
}

extension [ItemID] {
  fileprivate var unique: [ItemID] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
