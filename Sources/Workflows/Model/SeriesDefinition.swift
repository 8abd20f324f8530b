package import CivilTime
package import FEEL

/// A number of sessions that were commissioned, asked for one after the other and each reported as
/// held, cancelled or missed.
///
/// A session that was cancelled or missed is not made up by another: what was ordered and what was
/// held are told apart, so that a shortfall is seen.
package struct SeriesDefinition: Sendable {
  package let count: Count
  /// Evaluated after each session; once true, there is no other.
  package let until: Expression?
  /// How long after the session before was asked for; nil is as soon as that is reported.
  package let every: DueRule?
  /// What is asked after each session: `session`, and whatever the file adds.
  package let session: TaskDefinition

  package init(count: Count, until: Expression?, every: DueRule? = nil, session: TaskDefinition) {
    self.count = count
    self.until = until
    self.every = every
    self.session = session
  }

  /// How many sessions are commissioned.
  package enum Count: Sendable {
    case fixed(Int)
    /// Evaluates to a whole number from 0 when the series begins.
    case computed(Expression)
  }

  /// The most sessions of one series.
  package static let longest = 200
  /// The question of what became of a session.
  package static let result = FieldPath(unchecked: "session")
  package static let held = Choice(code: "held", title: "Held")
  package static let cancelled = Choice(code: "cancelled", title: "Cancelled")
  package static let missed = Choice(code: "missed", title: "Missed")
  /// Everything that can become of a session.
  package static let results = [held, cancelled, missed]
  /// The answer that holds how many sessions were commissioned.
  ///
  /// Those that count what became of them are named like the results.
  package static let commissioned = FieldPath(unchecked: "commissioned")
}
