/// What happens to a deadline that falls on a day on which nobody works.
package enum Roll: Hashable, CaseIterable, Sendable {
  /// It stays there.
  case none
  /// It moves to the first working day after.
  case nextWorkingDay
  /// It moves to the last working day before.
  case previousWorkingDay
}

/// How a deadline follows from the instant it is counted from.
package struct DueRule: Hashable, Sendable {
  /// When a day ends for a deadline that does not say so: close of business, 17:00 local time.
  package static let defaultTimeOfDay = TimeOfDay(validSeconds: 17 * 3600, nanosecond: 0)

  /// How long after the anchor.
  package let period: Period
  /// What happens on a day on which nobody works.
  package var roll: Roll
  /// The local time of the due day, nil for `defaultTimeOfDay`; elapsed periods do not use it.
  package var timeOfDay: TimeOfDay?

  /// Puts a rule together.
  package init(period: Period, roll: Roll = .none, timeOfDay: TimeOfDay? = nil) {
    self.period = period
    self.roll = roll
    self.timeOfDay = timeOfDay
  }
}

/// When something is due.
package struct Due: Hashable, Sendable {
  /// The last instant that is in time.
  package let at: Timestamp
  /// Whether a day counted or landed on lies outside the years that the calendar covers.
  package let isProvisional: Bool

  /// Puts an instant and its standing together.
  package init(at: Timestamp, isProvisional: Bool) {
    self.at = at
    self.isProvisional = isProvisional
  }
}
