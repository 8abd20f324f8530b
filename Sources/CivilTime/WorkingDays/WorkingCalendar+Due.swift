/// Deadlines.
extension WorkingCalendar {
  /// Works out when something is due.
  ///
  /// Minutes and hours are elapsed time from the anchor. All other periods are counted from the
  /// anchor's local date, that day not counted, and end at the rule's time of day. Then the day
  /// rolls as the rule says; an elapsed period keeps its local time when its day rolls.
  ///
  /// - Parameters:
  ///   - rule: The period, the roll and the time of day.
  ///   - anchor: The instant to count from.
  ///   - zone: Whose clocks decide which day it is and when the day ends.
  /// - Returns: The instant, provisional if a day counted or landed on is not covered. An elapsed
  ///   period that does not roll asks nothing of the calendar and is never provisional.
  package func due(_ rule: DueRule, from anchor: Timestamp, zone: ZoneRules) -> Due {
    reckon(rule, from: anchor, zone: zone).due
  }

  /// Gives the account of how `due` comes to its result for the same arguments.
  ///
  /// - Parameters:
  ///   - rule: The period, the roll and the time of day.
  ///   - anchor: The instant to count from.
  ///   - zone: Whose clocks decide which day it is and when the day ends.
  ///   - limit: The most days wanted; of a longer count the last ones are given.
  /// - Returns: Every day that was looked at, and what moved the result.
  package func account(
    of rule: DueRule,
    from anchor: Timestamp,
    zone: ZoneRules,
    limit: Int = 400
  ) -> DueAccount {
    let found = reckon(rule, from: anchor, zone: zone)
    let days = counted(rule, from: found.start.date, to: found.reached.date)
    let kept = days.suffix(limit)
    return DueAccount(
      rule: rule,
      start: found.start,
      days: Array(kept),
      omittedDays: days.count - kept.count,
      missingDayOfMonth: missingDay(rule.period, found),
      rollReason: found.final == found.reached.date ? nil : reason(found.reached.date),
      rolled: rolled(rule, from: found.reached.date, to: found.final),
      end: zone.civil(at: found.due.at),
      clockChange: clockChange(found, zone),
      due: found.due,
      calendar: name,
      calendarVersion: version,
      coverage: coverage
    )
  }

  /// What is known when a deadline has been worked out.
  private struct Reckoning {
    let start: CivilDateTime
    /// Where the period ends.
    let reached: CivilDateTime
    /// The day it came to by rolling.
    let final: CivilDate
    /// The time elapsed, where it was not a time of day that decided.
    let elapsed: Duration?
    let due: Due
  }

  private func reckon(_ rule: DueRule, from anchor: Timestamp, zone: ZoneRules) -> Reckoning {
    let start = zone.civil(at: anchor)
    let reached = reach(rule, from: anchor, start: start, zone: zone)
    let final = roll(reached.date, rule.roll)
    var isProvisional = !covers(reached.date) || !covers(final)
    if rule.period.isElapsedTime, rule.roll == .none { isProvisional = false }
    if rule.period.unit == .workingDays, rule.period.count > 0 {
      isProvisional = isProvisional || !covers(start.date.adding(days: 1))
    }
    let elapsed =
      rule.period.isElapsedTime && final == reached.date ? rule.period.elapsed : nil
    let at =
      elapsed.map { anchor.adding($0) }
      ?? zone.timestamp(of: CivilDateTime(date: final, time: reached.time))
    return Reckoning(
      start: start,
      reached: reached,
      final: final,
      elapsed: elapsed,
      due: Due(at: at, isProvisional: isProvisional)
    )
  }

  private func reach(
    _ rule: DueRule,
    from anchor: Timestamp,
    start: CivilDateTime,
    zone: ZoneRules
  ) -> CivilDateTime {
    if rule.period.isElapsedTime { return zone.civil(at: anchor.adding(rule.period.elapsed)) }
    return CivilDateTime(
      date: moved(start.date, by: rule.period, sign: 1),
      time: rule.timeOfDay ?? DueRule.defaultTimeOfDay
    )
  }

  /// The date some units later, or earlier with a sign of -1; elapsed time does not move it.
  private func moved(_ date: CivilDate, by period: Period, sign: Int) -> CivilDate {
    let count = sign * period.count
    return switch period.unit {
    case .minutes, .hours: date
    case .days: date.adding(days: count)
    case .workingDays: adding(workingDays: count, to: date)
    case .weeks: date.adding(days: 7 * count)
    case .months: date.adding(months: count)
    case .years: date.adding(years: count)
    }
  }

  private func roll(_ date: CivilDate, _ roll: Roll) -> CivilDate {
    switch roll {
    case .none: date
    case .nextWorkingDay: next(workingDayOnOrAfter: date)
    case .previousWorkingDay: previous(workingDayOnOrBefore: date)
    }
  }
}

// The parts of the account.
extension WorkingCalendar {
  private func line(_ date: CivilDate, _ count: Int, reason: NonWorkingReason?) -> DayCounted {
    DayCounted(date: date, count: count, reason: reason, isCovered: covers(date))
  }

  private func counted(_ rule: DueRule, from start: CivilDate, to end: CivilDate) -> [DayCounted] {
    let total = rule.period.count
    let daysPerUnit: Int
    switch rule.period.unit {
    case .minutes, .hours, .months, .years: return [line(end, total, reason: nil)]
    case .workingDays, .days: daysPerUnit = 1
    case .weeks: daysPerUnit = 7
    }
    guard start != end else { return [line(end, total, reason: nil)] }
    var lines: [DayCounted] = []
    var days = 0
    var date = start
    while date != end {
      date = date.adding(days: 1)
      let passedOver = rule.period.unit == .workingDays ? reason(date) : nil
      if passedOver == nil { days += 1 }
      lines.append(line(date, days / daysPerUnit, reason: passedOver))
    }
    return lines
  }

  private func rolled(_ rule: DueRule, from start: CivilDate, to end: CivilDate) -> [DayCounted] {
    let step = start < end ? 1 : -1
    var lines: [DayCounted] = []
    var date = start
    while date != end {
      date = date.adding(days: step)
      lines.append(line(date, rule.period.count, reason: reason(date)))
    }
    return lines
  }

  private func missingDay(_ period: Period, _ found: Reckoning) -> Int? {
    let wanted = found.start.date.day
    return switch period.unit {
    case .months, .years: wanted == found.reached.date.day ? nil : wanted
    case .minutes, .hours, .days, .workingDays, .weeks: nil
    }
  }

  private func clockChange(_ found: Reckoning, _ zone: ZoneRules) -> ClockChange? {
    if let elapsed = found.elapsed {
      let anchor = found.due.at - elapsed
      let seconds = zone.offset(at: found.due.at) - zone.offset(at: anchor)
      return seconds == 0 ? nil : .passed(seconds: seconds)
    }
    switch zone.resolve(CivilDateTime(date: found.final, time: found.reached.time)) {
    case .unique: return nil
    case .gap: return .skipped(wanted: found.reached.time)
    case .overlap: return .shownTwice
    }
  }
}

// Reminders before a deadline, and steps after it.
extension WorkingCalendar {
  /// On which side of an instant another lies.
  package enum Side: Hashable, CaseIterable, Sendable {
    /// Earlier.
    case before
    /// Later.
    case after
  }

  /// The instant that lies a period before or after another, at the same local time of day.
  ///
  /// Minutes and hours are elapsed time. A reminder "1 working day before" a deadline at 17:00 is
  /// at 17:00 of the working day before.
  ///
  /// - Parameters:
  ///   - period: How far.
  ///   - side: In which direction.
  ///   - instant: What it is counted from.
  ///   - zone: Whose clocks decide which day and what time it is.
  /// - Returns: The instant, provisional where working days were counted that are not covered.
  package func instant(
    _ period: Period,
    _ side: Side,
    _ instant: Timestamp,
    zone: ZoneRules
  ) -> Due {
    let sign = side == .before ? -1 : 1
    if period.isElapsedTime {
      return Due(at: instant.adding(period.elapsed * sign), isProvisional: false)
    }
    let local = zone.civil(at: instant)
    let date = moved(local.date, by: period, sign: sign)
    var isProvisional = false
    if period.unit == .workingDays, period.count > 0 {
      isProvisional = !covers(date) || !covers(local.date.adding(days: sign))
    }
    return Due(
      at: zone.timestamp(of: CivilDateTime(date: date, time: local.time)),
      isProvisional: isProvisional
    )
  }
}

extension Period {
  /// The span of minutes and hours; zero for what depends on a calendar.
  fileprivate var elapsed: Duration {
    switch unit {
    case .minutes: .seconds(60 * count)
    case .hours: .seconds(3600 * count)
    case .days, .workingDays, .weeks, .months, .years: .zero
    }
  }
}
