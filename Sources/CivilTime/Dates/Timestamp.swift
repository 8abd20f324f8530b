/// An instant, in whole microseconds of UTC without leap seconds.
///
/// Arithmetic that would leave the range of 64 bits (about 292,000 years each way) stops at
/// `earliest` or `latest`: a deadline absurdly far away is far away, not a crash.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// The first instant that can be held.
  package static let earliest = Timestamp(microseconds: .min)
  /// The last instant that can be held.
  package static let latest = Timestamp(microseconds: .max)

  /// Microseconds since 1970-01-01T00:00:00Z, negative before it.
  package let microseconds: Int64

  /// Makes an instant from microseconds since 1970-01-01T00:00:00Z.
  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Makes an instant from seconds since 1970-01-01T00:00:00Z and a part of a second.
  ///
  /// - Parameters:
  ///   - seconds: Whole seconds, rounded towards the past.
  ///   - nanosecond: The rest, 0 to 999,999,999 nanoseconds; what is below a microsecond is cut.
  package init(seconds: Int64, nanosecond: Int = 0) {
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowAgain) = whole.addingReportingOverflow(Int64(nanosecond / 1000))
    microseconds = overflow || overflowAgain ? (seconds < 0 ? .min : .max) : sum
  }

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
  package var seconds: Int64 { Int64(floorDivide(Int(microseconds), 1_000_000).quotient) }

  /// The part of the second, 0 to 999,999,000 nanoseconds.
  package var nanosecond: Int { floorDivide(Int(microseconds), 1_000_000).remainder * 1000 }

  /// The instant a duration later, cut to the microsecond.
  package func adding(_ duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow else { return seconds < 0 ? .earliest : .latest }
    let parts = attoseconds / 1_000_000_000_000
    let (span, overflowOfSpan) = whole.addingReportingOverflow(parts)
    let (sum, overflowOfSum) = microseconds.addingReportingOverflow(span)
    guard !overflowOfSpan, !overflowOfSum else { return duration < .zero ? .earliest : .latest }
    return Timestamp(microseconds: sum)
  }

  /// The instant a duration later, cut to the microsecond.
  package static func + (instant: Timestamp, duration: Duration) -> Timestamp {
    instant.adding(duration)
  }

  /// The instant a duration earlier, cut to the microsecond.
  package static func - (instant: Timestamp, duration: Duration) -> Timestamp {
    instant.adding(.zero - duration)
  }

  /// The time from the second instant to the first, negative if the first is earlier.
  package static func - (left: Timestamp, right: Timestamp) -> Duration {
    .microseconds(left.microseconds) - .microseconds(right.microseconds)
  }

  /// Orders instants from the past to the future.
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}
