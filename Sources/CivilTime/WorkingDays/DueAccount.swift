/// How a deadline was counted: each day with what it was, and whatever moved the result.
///
/// It is made by the same reckoning as the deadline itself, so the two cannot disagree.
package struct DueAccount: Hashable, Sendable {
  /// What was asked for.
  package let rule: DueRule
  /// What the clocks showed at the instant that was counted from.
  package let start: CivilDateTime
  /// The days that were counted or passed over, in order; the day that the period reaches is last.
  ///
  /// Working days, days and weeks list each day after the first; months, years and elapsed time
  /// only the day reached. With a count of 0 it is the first day itself.
  package let days: [DayCounted]
  /// How many days before those were left out for want of room.
  package let omittedDays: Int
  /// The day number asked for, where the month reached does not have it: 31 for 28 February.
  package let missingDayOfMonth: Int?
  /// Why nobody works on the day reached, where the deadline rolled for it.
  package let rollReason: NonWorkingReason?
  /// The days that the deadline rolled over, in the order it went; the day it came to is last.
  package let rolled: [DayCounted]
  /// What the clocks show when it is due.
  package let end: CivilDateTime
  /// What a change of the clocks does to the time of day.
  package let clockChange: ClockChange?
  /// The result.
  package let due: Due
  /// The calendar by which it was counted.
  package let calendar: String
  /// The calendar's version.
  package let calendarVersion: String
  /// The years for which the calendar knows all holidays.
  package let coverage: ClosedRange<Int>
}

/// What a change of the clocks does to a deadline.
package enum ClockChange: Hashable, Sendable {
  /// The clocks skip the time asked for: it is read by the clock before the change.
  case skipped(wanted: TimeOfDay)
  /// The clocks show the time twice: the first is meant.
  case shownTwice
  /// The clocks are put forward by so many seconds (back if negative) while time elapses.
  case passed(seconds: Int)
}

/// One line of the account of how a deadline was counted.
package struct DayCounted: Hashable, Sendable {
  /// The day.
  package let date: CivilDate
  /// How many units of the period are reached on this day, itself included.
  package let count: Int
  /// Why the day was passed over; nil if it was counted or landed on.
  package let reason: NonWorkingReason?
  /// Whether the calendar knows all holidays of the day's year.
  package let isCovered: Bool

  /// Puts a line together.
  package init(date: CivilDate, count: Int, reason: NonWorkingReason?, isCovered: Bool) {
    self.date = date
    self.count = count
    self.reason = reason
    self.isCovered = isCovered
  }
}
