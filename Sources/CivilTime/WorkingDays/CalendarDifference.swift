/// What distinguishes a version of a calendar from an earlier one, as far as it moves deadlines.
package struct CalendarDifference: Hashable, Sendable {
  /// Days that have become holidays.
  package let added: [Holiday]
  /// Days that are holidays no longer.
  package let removed: [Holiday]
  /// Years for which all holidays are known now.
  package let newlyCovered: [Int]
  /// Years for which they were known and are no longer.
  package let noLongerCovered: [Int]
  /// Days of the week that have become weekend or working days.
  package let changedWeekdays: Set<Weekday>

  /// Compares two versions of a calendar; titles are of no matter.
  package init(from old: WorkingCalendar, to new: WorkingCalendar) {
    let before = Set(old.holidays.map(\.date))
    let after = Set(new.holidays.map(\.date))
    added = new.holidays.filter { !before.contains($0.date) }
    removed = old.holidays.filter { !after.contains($0.date) }
    newlyCovered = new.coverage.filter { !old.coverage.contains($0) }
    noLongerCovered = old.coverage.filter { !new.coverage.contains($0) }
    changedWeekdays = old.weekend.symmetricDifference(new.weekend)
  }

  /// Whether every deadline stays as it is.
  package var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && newlyCovered.isEmpty && noLongerCovered.isEmpty
      && changedWeekdays.isEmpty
  }
}

/// A deadline that was counted by some version of a calendar.
package struct CountedDue<ID: Hashable & Sendable>: Hashable, Sendable {
  /// Whose deadline it is.
  package let id: ID
  /// How it was counted.
  package let rule: DueRule
  /// From when.
  package let anchor: Timestamp
  /// What came of it.
  package let due: Due

  /// Puts a deadline together with how it came about.
  package init(id: ID, rule: DueRule, anchor: Timestamp, due: Due) {
    self.id = id
    self.rule = rule
    self.anchor = anchor
    self.due = due
  }
}

/// A deadline that is another by the new version of a calendar, or has become certain or uncertain.
package struct DueChange<ID: Hashable & Sendable>: Hashable, Sendable {
  /// Whose deadline it is.
  package let id: ID
  /// By the earlier version.
  package let before: Due
  /// By this version.
  package let after: Due
}

extension WorkingCalendar {
  /// Tells which deadlines change when they are counted by this calendar.
  ///
  /// - Parameters:
  ///   - counted: Deadlines as they were counted by an earlier version.
  ///   - zone: Whose clocks they were counted by.
  /// - Returns: Those with another instant or standing, in the order given.
  package func changes<ID>(
    of counted: [CountedDue<ID>],
    zone: ZoneRules
  ) -> [DueChange<ID>] {
    counted.compactMap { counted in
      let after = due(counted.rule, from: counted.anchor, zone: zone)
      guard after != counted.due else { return nil }
      return DueChange(id: counted.id, before: counted.due, after: after)
    }
  }
}
