package import CivilTime

/// A day and a time with what they say about their zone: FEEL's date and time.
package struct DateAndTime: Sendable, Equatable {
  /// What calendar and clock show.
  package let local: CivilDateTime
  /// Where they hang.
  package let zone: Zone

  /// Puts a local date and time and a zone together.
  package init(_ local: CivilDateTime, zone: Zone = .local) {
    self.local = local
    self.zone = zone
  }

  /// Makes the date and time that the clocks of a zone show at an instant.
  package init(_ instant: Timestamp, in rules: ZoneRules) {
    self.init(rules.civil(at: instant), zone: .named(rules))
  }

  /// Midnight in UTC at the start of a day: what a date means where a date and time is wanted.
  package init(midnightOf date: CivilDate) {
    self.init(CivilDateTime(date: date, time: .midnight), zone: .utc)
  }

  /// The day.
  package var date: CivilDate { local.date }
  /// The time on that day, with the zone.
  package var time: ClockTime { ClockTime(local.time, zone: zone) }
  /// Seconds east of UTC, or nil without a zone.
  package var offset: Int? { zone.offset(at: local) }
  /// The instant, or nil without a zone.
  package var timestamp: Timestamp? {
    offset.map {
      Timestamp(seconds: local.wallSeconds - Int64($0), nanosecond: local.time.nanosecond)
    }
  }

  /// As in "2026-12-04T17:00:00", with "Z", "+01:00" or "@Europe/London" where there is a zone.
  package var text: String { "\(date.text)T\(time.text)" }

  /// Whole seconds from another one to this one, or nil if only one of them has a zone.
  func seconds(since other: DateAndTime) -> Int64? {
    let difference = local.wallSeconds - other.local.wallSeconds
    if let offset, let otherOffset = other.offset {
      return difference - Int64(offset - otherOffset)
    }
    return zone == other.zone ? difference : nil
  }

  /// Nanoseconds from another one to this one, or nil if only one of them has a zone.
  func nanoseconds(since other: DateAndTime) -> Int128? {
    seconds(since: other).map {
      Int128($0) * 1_000_000_000
        + Int128(local.time.nanosecond - other.local.time.nanosecond)
    }
  }

  /// The date and time some nanoseconds later, or nil if that leaves the calendar.
  ///
  /// Time passes as it does for everyone: where the clocks of a named zone are changed in between,
  /// a day of 24 hours ends at another time by the clock.
  func adding(nanoseconds: Int128) -> DateAndTime? {
    let second: Int128 = 1_000_000_000
    let sum = Int128(local.time.nanosecond) + nanoseconds
    let seconds = Int128(local.wallSeconds) + floorDivide(sum, second)
    let nanosecond = Int(truncatingIfNeeded: sum - floorDivide(sum, second) * second)
    guard let wall = Int64(exactly: seconds) else { return nil }
    let moved = wall + offsetChange(to: wall)
    guard CivilDate(exactDay: floorDivide(Int128(moved), 86_400)) != nil else { return nil }
    return CivilDateTime(wallSeconds: moved, nanosecond: nanosecond).zoned(zone)
  }

  /// By how many seconds a named zone's clocks are changed on the way to a local second.
  private func offsetChange(to wall: Int64) -> Int64 {
    // Past this many seconds either way, a timestamp could not hold the instant.
    let bound: Int64 = 9_000_000_000_000
    guard case .named(let rules) = zone, abs(wall) < bound, let offset else { return 0 }
    let instant = Timestamp(seconds: wall - Int64(offset))
    return Int64(rules.offset(at: instant) - offset)
  }

  /// Moved by calendar months, or nil if that leaves the calendar.
  func adding(months: Int) -> DateAndTime? {
    local.date.exactly(addingMonths: months).map {
      CivilDateTime(date: $0, time: local.time).zoned(zone)
    }
  }
}

extension CivilDateTime {
  fileprivate func zoned(_ zone: Zone) -> DateAndTime { DateAndTime(self, zone: zone) }
}

extension CivilDate {
  /// The date that lies a number of days after 1970-01-01, or nil outside the calendar.
  init?(exactDay days: Int128) {
    let first = Int128(CivilDate.earliest.daysSinceEpoch)
    let last = Int128(CivilDate.latest.daysSinceEpoch)
    guard days >= first, days <= last else { return nil }
    self.init(daysSinceEpoch: Int64(truncatingIfNeeded: days))
  }

  /// The same day number some months later, or nil outside the calendar.
  func exactly(addingMonths months: Int) -> CivilDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= CivilDate.years.lowerBound * 12,
      sum < (CivilDate.years.upperBound + 1) * 12
    else { return nil }
    return adding(months: months)
  }
}

/// The quotient rounded towards negative infinity.
func floorDivide(_ number: Int128, _ divisor: Int128) -> Int128 {
  let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? quotient - 1 : quotient
}
