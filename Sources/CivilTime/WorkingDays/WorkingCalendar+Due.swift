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
    let start = zone.civil(at: anchor).date
    let landing = landing(of: rule, from: anchor, zone: zone)
    let final = roll(landing.date, rule.roll)
    if rule.period.isElapsedTime {
      guard rule.roll != .none else {
        return Due(at: anchor.adding(rule.period.elapsed), isProvisional: false)
      }
      let isProvisional = !covers(landing.date) || !covers(final)
      guard final != landing.date else {
        return Due(at: anchor.adding(rule.period.elapsed), isProvisional: isProvisional)
      }
      let at = zone.timestamp(of: CivilDateTime(date: final, time: landing.time))
      return Due(at: at, isProvisional: isProvisional)
    }
    var isProvisional = !covers(landing.date) || !covers(final)
    if rule.period.unit == .workingDays, rule.period.count > 0 {
      isProvisional = isProvisional || !covers(start.adding(days: 1))
    }
    return Due(
      at: zone.timestamp(of: CivilDateTime(date: final, time: landing.time)),
      isProvisional: isProvisional
    )
  }

  /// Lists the days that lead to `due` for the same arguments, the due day last.
  ///
  /// Working days, days and weeks list each day after the anchor's, months and years and elapsed
  /// time only the day reached. The days over which a deadline rolled come after, each with its
  /// reason.
  ///
  /// - Parameters:
  ///   - rule: The period, the roll and the time of day.
  ///   - anchor: The instant to count from.
  ///   - zone: Whose clocks decide which day it is.
  ///   - limit: The most lines wanted; of a longer account the last ones are given.
  /// - Returns: Days in the order in which they were looked at.
  package func explain(
    _ rule: DueRule,
    from anchor: Timestamp,
    zone: ZoneRules,
    limit: Int = 400
  ) -> [DayCounted] {
    let landing = landing(of: rule, from: anchor, zone: zone).date
    let final = roll(landing, rule.roll)
    let step = rule.roll == .previousWorkingDay ? -1 : 1
    var rolled: [DayCounted] = []
    var date = landing
    while date != final {
      date = date.adding(days: step)
      rolled.append(line(date, rule.period.count, reason: reason(date)))
    }
    var lines = counted(rule, from: zone.civil(at: anchor).date, to: landing)
    if final != landing, let last = lines.popLast() {
      lines.append(line(last.date, last.count, reason: reason(last.date)))
    }
    return (lines + rolled).suffix(limit)
  }

  private func landing(
    of rule: DueRule,
    from anchor: Timestamp,
    zone: ZoneRules
  ) -> CivilDateTime {
    let date = zone.civil(at: anchor).date
    let count = rule.period.count
    let day: CivilDate
    switch rule.period.unit {
    case .minutes, .hours: return zone.civil(at: anchor.adding(rule.period.elapsed))
    case .days: day = date.adding(days: count)
    case .workingDays: day = adding(workingDays: count, to: date)
    case .weeks: day = date.adding(days: 7 * count)
    case .months: day = date.adding(months: count)
    case .years: day = date.adding(years: count)
    }
    return CivilDateTime(date: day, time: rule.timeOfDay ?? DueRule.defaultTimeOfDay)
  }

  private func roll(_ date: CivilDate, _ roll: Roll) -> CivilDate {
    switch roll {
    case .none: date
    case .nextWorkingDay: next(workingDayOnOrAfter: date)
    case .previousWorkingDay: previous(workingDayOnOrBefore: date)
    }
  }

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
    guard end > start else { return [line(end, total, reason: nil)] }
    var lines: [DayCounted] = []
    var days = 0
    var date = start
    while date < end {
      date = date.adding(days: 1)
      let passedOver = rule.period.unit == .workingDays ? reason(date) : nil
      if passedOver == nil { days += 1 }
      lines.append(line(date, days / daysPerUnit, reason: passedOver))
    }
    return lines
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
