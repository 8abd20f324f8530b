/// A span as people state it in rules: "5 working days", "6 months", "48 hours".
package struct Period: Hashable, Sendable {
  /// What a period counts.
  package enum Unit: CaseIterable, Sendable {
    /// Elapsed time of 60 seconds.
    case minutes
    /// Elapsed time of 3,600 seconds, also across a change of the clocks.
    case hours
    /// Every day of the calendar.
    case days
    /// Days on which offices work, by a `WorkingCalendar`.
    case workingDays
    /// Seven days of the calendar.
    case weeks
    /// The same day number of a later month, or its last day.
    case months
    /// The same date of a later year, 28 February for 29 February.
    case years

    /// The name for a count of one, as in "working day".
    package var singular: String {
      switch self {
      case .minutes: "minute"
      case .hours: "hour"
      case .days: "day"
      case .workingDays: "working day"
      case .weeks: "week"
      case .months: "month"
      case .years: "year"
      }
    }

    /// The name for any other count, as in "working days".
    package var plural: String { singular + "s" }
  }

  /// The largest count a period may have.
  package static let countLimit = 100_000

  /// How many units, 0 to `countLimit`.
  package let count: Int
  /// What is counted.
  package let unit: Unit

  /// Makes a period from its parts; a count outside 0 to `countLimit` is a programming error.
  package init(_ count: Int, _ unit: Unit) {
    precondition(
      0...Period.countLimit ~= count,
      "count 0...\(Period.countLimit) expected, found \(count)"
    )
    self.count = count
    self.unit = unit
  }

  /// The period as people say it, with the singular for one: "1 working day", "6 months".
  package var text: String { "\(count) \(count == 1 ? unit.singular : unit.plural)" }

  /// Whether the period is elapsed time, so that neither zone nor calendar matters.
  package var isElapsedTime: Bool {
    switch unit {
    case .minutes, .hours: true
    case .days, .workingDays, .weeks, .months, .years: false
    }
  }
}

extension Period: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
