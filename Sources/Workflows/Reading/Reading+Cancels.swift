import JSONText

/// A place where a lock is taken.
struct LockUse {
  let lock: String
  let place: JSONNode
  /// Whether several instances take it there.
  let isShared: Bool
}

extension WorkflowReader {
  /// Reads the items that are withdrawn when this one is completed: of the same stage, at any
  /// level, but neither the item itself nor a group around it, which would take its own completion
  /// back, nor what stands within it and is over when it is.
  mutating func cancels(_ node: JSONNode?, by id: ItemID?, _ level: Level) -> [ItemID] {
    var items: [ItemID] = []
    for element in names(node, of: "items") {
      guard let other = document.reference(element, to: itemNames, "item") else { continue }
      let frame = frames[other]
      if other == id {
        document.complain("'\(other)' cancels itself", at: element.span)
      } else if level.groups.contains(other) {
        document.complain(
          "'\(other)' is the group around this item: nothing cancels what it stands in",
          at: element.span
        )
      } else if let id, frame?.groups.contains(id) == true {
        document.complain(
          "'\(other)' stands within '\(id)', and is over when that is completed",
          at: element.span
        )
      } else if frame?.stage != level.stage {
        document.complain(
          "'\(other)' stands in another stage: 'cancels' reaches only this one",
          at: element.span
        )
      } else if items.contains(other) {
        document.complain("'\(other)' is named twice", at: element.span)
      } else {
        items.append(other)
      }
    }
    return items
  }

  /// Reads the items that are withdrawn when an event is reported.
  ///
  /// - Parameters:
  ///   - member: What stands under `cancels`.
  ///   - stages: Where the event can happen; none named is all.
  ///   - leaves: Whether the event takes the case out of its stage.
  /// - Returns: Those that it can reach.
  mutating func cancels(
    _ member: JSONNode.Member?,
    byEventIn stages: [StageID],
    leaves: Bool
  ) -> [ItemID] {
    guard let member else { return [] }
    if leaves {
      document.complain(
        "'cancels' adds nothing: the event leaves the stage, and all that is open with it",
        at: member.keySpan,
        severity: .warning
      )
    }
    var items: [ItemID] = []
    for element in names(member.value, of: "items") {
      guard let other = document.reference(element, to: itemNames, "item") else { continue }
      if let stage = frames[other]?.stage, !stages.isEmpty, !stages.contains(stage) {
        document.complain(
          "'\(other)' stands in the stage '\(stage)', where this event cannot happen",
          at: element.span
        )
      } else if items.contains(other) {
        document.complain("'\(other)' is named twice", at: element.span)
      } else {
        items.append(other)
      }
    }
    return items
  }

  /// The elements of a list, or the one that stands without brackets.
  mutating func names(_ node: JSONNode?, of noun: String) -> [JSONNode] {
    if let node, node.string != nil { return [node] }
    return document.list(node, of: noun, limit: WorkflowLimits.items)
  }

  // MARK: Locks

  /// Reads the lock of an item, and notes where a group around it holds the same.
  mutating func lock(_ node: JSONNode?, _ level: Level, isShared: Bool) -> String? {
    guard let node else { return nil }
    guard case .string(let text) = node.value else {
      document.expected("a word that names a lock", at: node)
      return nil
    }
    guard Spelling.isHyphenated(text) else {
      document.complain("'\(text)' cannot name a lock: expected \(StageID.rule)", at: node.span)
      return nil
    }
    if let holder = level.locks.first(where: { $0.lock == text }) {
      document.complain(
        "this would wait for ever: the group '\(holder.group)' around it holds the lock '\(text)'",
        at: node.span
      )
    }
    lockUses.append(LockUse(lock: text, place: node, isShared: isShared))
    return text
  }

  /// Whether several instances of an item can be there side by side.
  func isShared(_ id: ItemID?) -> Bool {
    guard let id, let frame = frames[id] else { return true }
    return frame.isMany || frame.groups.contains { frames[$0]?.isMany == true }
  }

  /// Warns of locks that keep nothing apart, once all items of a stage have been read.
  mutating func checkLocks() {
    for (lock, uses) in Dictionary(grouping: lockUses, by: \.lock) {
      guard let only = uses.first, uses.count == 1, !only.isShared else { continue }
      document.complain(
        "nothing else in this stage takes the lock '\(lock)'",
        at: only.place.span,
        severity: .warning
      )
    }
    lockUses = []
  }
}
