import CivilTime
import Foundation

/// Counts days as somebody with a calendar on the wall would, without anything of what is tested.
///
/// Instants are microseconds since 1970; days are counted from 1970-01-01.
struct PlainDays {
  private let holidays: Set<Int>
  private let zone: TimeZone
  private let gregorian: Foundation.Calendar

  struct Unreadable: Error {
    let file: String
  }

  /// Reads a calendar file in the format of GOV.UK.
  init(holidays path: String, division: String, zone name: String) throws {
    var utc = Foundation.Calendar(identifier: .gregorian)
    guard let zone = TimeZone(identifier: name), let greenwich = TimeZone(secondsFromGMT: 0),
      let file = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: path))
      ) as? [String: Any],
      let events = (file[division] as? [String: Any])?["events"] as? [[String: Any]]
    else { throw Unreadable(file: path) }
    utc.timeZone = greenwich
    gregorian = utc
    self.zone = zone
    holidays = Set(
      events.compactMap { $0["date"] as? String }.compactMap { text in
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return utc.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
      }.map { Int(($0.timeIntervalSince1970 / 86_400).rounded(.down)) }
    )
  }

  /// When something is due by a rule.
  func due(_ rule: DueRule, from start: Int64) -> Int64 {
    if let elapsed = elapsed(rule.period) {
      let end = local(start + elapsed)
      let rolled = roll(end.day, rule.roll)
      return rolled == end.day ? start + elapsed : instant(rolled, end.micros)
    }
    let time = Int64(rule.timeOfDay?.secondsSinceMidnight ?? 17 * 3_600) * 1_000_000
    return instant(roll(moved(local(start).day, rule.period, 1), rule.roll), time)
  }

  /// The instant a period before another (sign -1) or after it, at the same time of day.
  func beside(_ instant: Int64, _ period: Period, _ sign: Int) -> Int64 {
    if let elapsed = elapsed(period) { return instant + Int64(sign) * elapsed }
    let here = local(instant)
    return self.instant(moved(here.day, period, sign), here.micros)
  }

  /// A deadline later by the time that its clock stood still.
  func later(_ due: Int64, _ rule: DueRule, stoodFrom from: Int64, to: Int64) -> Int64 {
    guard from < due else { return due }
    guard rule.period.unit == .workingDays else { return due + to - from }
    let (first, last) = (local(from).day, local(to).day)
    let stood = first < last ? (first + 1...last).count(where: isWorkday) : 0
    return beside(due, Period(stood, .workingDays), 1)
  }

  /// The first instant of a day of the calendar.
  func midnight(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let date = gregorian.date(from: DateComponents(year: year, month: month, day: day))
    return instant(Int((date?.timeIntervalSince1970 ?? 0) / 86_400), 0)
  }

  /// The instant of a date and time on the wall.
  func instant(_ moment: CivilDateTime) -> Int64 {
    let start = midnight(moment.date.year, moment.date.month, moment.date.day)
    return instant(local(start).day, Int64(moment.time.nanosecondsSinceMidnight / 1_000))
  }

  func isWorkday(_ day: Int) -> Bool {
    // 1970-01-01 was a Thursday.
    let weekday = (day + 3) % 7
    return weekday < 5 && !holidays.contains(day)
  }

  private func elapsed(_ period: Period) -> Int64? {
    switch period.unit {
    case .minutes: Int64(period.count) * 60_000_000
    case .hours: Int64(period.count) * 3_600_000_000
    case .days, .workingDays, .weeks, .months, .years: nil
    }
  }

  private func moved(_ day: Int, _ period: Period, _ sign: Int) -> Int {
    switch period.unit {
    case .minutes, .hours: return day
    case .days: return day + sign * period.count
    case .weeks: return day + sign * period.count * 7
    case .workingDays:
      var (day, left) = (day, period.count)
      while left > 0 {
        day += sign
        if isWorkday(day) { left -= 1 }
      }
      return day
    case .months, .years:
      let unit: Foundation.Calendar.Component = period.unit == .months ? .month : .year
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let moved = gregorian.date(byAdding: unit, value: sign * period.count, to: date)
      return Int((moved ?? date).timeIntervalSince1970 / 86_400)
    }
  }

  private func roll(_ day: Int, _ roll: Roll) -> Int {
    var day = day
    switch roll {
    case .none: break
    case .nextWorkingDay: while !isWorkday(day) { day += 1 }
    case .previousWorkingDay: while !isWorkday(day) { day -= 1 }
    }
    return day
  }

  /// The day, and the microseconds of it, that the clocks show.
  private func local(_ instant: Int64) -> (day: Int, micros: Int64) {
    let shown = instant + offset(at: instant) * 1_000_000
    return (Int(shown / 86_400_000_000), shown % 86_400_000_000)
  }

  /// The instant at which the clocks show this; the first of two, and after a gap by its length.
  private func instant(_ day: Int, _ micros: Int64) -> Int64 {
    let shown = Int64(day) * 86_400_000_000 + micros
    let summer = shown - 3_600_000_000
    if offset(at: summer) == 3_600 { return summer }
    return shown
  }

  private func offset(at instant: Int64) -> Int64 {
    let seconds = Double(instant) / 1e6
    return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
  }
}
