package import CivilTime

/// A time of day with what it says about its zone: FEEL's time.
///
/// FEEL compares times by whole seconds. A named zone has no offset without a date; where one is
/// needed between different zones, the day 1970-01-01 gives it, so that a comparison means the
/// same on every day.
package struct ClockTime: Sendable, Equatable {
  /// The time that the clock shows.
  package let time: TimeOfDay
  /// Where the clock stands.
  package let zone: Zone

  /// Puts a time and a zone together.
  package init(_ time: TimeOfDay, zone: Zone = .local) {
    self.time = time
    self.zone = zone
  }

  private static let referenceDay = CivilDate(daysSinceEpoch: 0)

  /// Seconds east of UTC, or nil for a time without a zone.
  package var offset: Int? {
    zone.offset(at: CivilDateTime(date: Self.referenceDay, time: time))
  }

  /// As in "10:30:00", "10:30:00Z", "10:30:00+01:00" or "10:30:00@Europe/London".
  package var text: String { time.shortText + zone.suffix }

  /// The time some nanoseconds later, going round at midnight.
  func adding(nanoseconds: Int128) -> ClockTime {
    let day: Int128 = 86_400_000_000_000
    var sum = (Int128(time.nanosecondsSinceMidnight) + nanoseconds) % day
    if sum < 0 { sum += day }
    let moved = TimeOfDay(nanosecondsSinceMidnight: Int(truncatingIfNeeded: sum))
    return ClockTime(moved ?? time, zone: zone)
  }

  /// Nanoseconds from another time to this one, or nil if only one of them has a zone.
  func nanoseconds(since other: ClockTime) -> Int? {
    let difference = time.nanosecondsSinceMidnight - other.time.nanosecondsSinceMidnight
    if zone == other.zone { return difference }
    guard let offset, let otherOffset = other.offset else { return nil }
    return difference - (offset - otherOffset) * 1_000_000_000
  }

  /// Whole seconds from another time to this one, or nil if only one of them has a zone.
  func seconds(since other: ClockTime) -> Int? {
    let difference = time.secondsSinceMidnight - other.time.secondsSinceMidnight
    if zone == other.zone { return difference }
    guard let offset, let otherOffset = other.offset else { return nil }
    return difference - (offset - otherOffset)
  }
}

extension TimeOfDay {
  /// The time with no more digits of a fraction than it needs, as in "10:30:00.5".
  fileprivate var shortText: String {
    var text = text
    if nanosecond != 0 { while text.utf8.last == UInt8(ascii: "0") { text.removeLast() } }
    return text
  }
}
