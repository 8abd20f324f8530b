/// A day on which offices are closed by law or custom.
package struct Holiday: Hashable, Sendable {
  /// The day.
  package let date: CivilDate
  /// What it is called, as in "Good Friday".
  package let title: String

  /// Names a day.
  package init(date: CivilDate, title: String) {
    self.date = date
    self.title = title
  }
}

/// Why a day is not a working day.
package enum NonWorkingReason: Hashable, Sendable {
  /// It falls on a day of the week on which nobody works.
  case weekend
  /// It is a holiday, of this title.
  case holiday(String)
}

/// Which days offices work: a weekend, a list of holidays and the years that the list is good for.
///
/// Outside its years a calendar still counts, by weekends and whatever holidays it has, but what
/// it says there is provisional: holidays are proclaimed a few years ahead at most.
package struct WorkingCalendar: Hashable, Sendable {
  /// As in "england-and-wales".
  package let name: String
  /// Tells one text of the calendar from the next: a content hash or a label.
  package let version: String
  /// The years for which all holidays are known.
  package let coverage: ClosedRange<Int>
  /// The holidays in order, one for a day, also those that fall on a weekend.
  package let holidays: [Holiday]
  /// The days of the week on which nobody works.
  package let weekend: Set<Weekday>

  /// Bit n is set if `Weekday(rawValue: n)` is in the weekend.
  private let weekendBits: UInt8
  /// The days of `holidays` since the epoch, for the search.
  private let holidayDays: [Int64]

  /// Makes a calendar.
  ///
  /// - Parameters:
  ///   - name: As in "england-and-wales".
  ///   - version: A content hash or a label.
  ///   - coverage: The years for which `holidays` is complete.
  ///   - holidays: In any order; of two on one day the first stays.
  ///   - weekend: The days of the week on which nobody works; all seven are a programming error.
  package init(
    name: String,
    version: String,
    coverage: ClosedRange<Int>,
    holidays: [Holiday],
    weekend: Set<Weekday> = [.saturday, .sunday]
  ) {
    precondition(weekend.count < 7, "a week with a working day expected")
    self.name = name
    self.version = version
    self.coverage = coverage
    self.weekend = weekend
    var sorted: [Holiday] = []
    for holiday in holidays.sorted(by: { $0.date < $1.date })
    where sorted.last?.date != holiday.date {
      sorted.append(holiday)
    }
    self.holidays = sorted
    holidayDays = sorted.map(\.date.daysSinceEpoch)
    weekendBits = weekend.reduce(0) { $0 | 1 << UInt8($1.rawValue) }
  }

  /// Whether a date lies in the years for which all holidays are known.
  package func covers(_ date: CivilDate) -> Bool { coverage.contains(date.year) }

  /// Whether offices work on a date.
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    isWorkingDay(date.daysSinceEpoch)
  }

  /// Why offices do not work on a date; nil on a working day.
  ///
  /// A holiday on a weekend is given as the weekend that it is anyway.
  package func reason(_ date: CivilDate) -> NonWorkingReason? {
    let day = date.daysSinceEpoch
    if isWeekend(day) { return .weekend }
    return holidayIndex(day).map { .holiday(holidays[$0].title) }
  }

  /// The working day some working days later, or earlier if negative.
  ///
  /// The date itself is not counted, whether it is a working day or not: one working day from a
  /// Saturday is Monday.
  ///
  /// - Parameters:
  ///   - count: How many working days; 0 gives the date itself, working day or not.
  ///   - date: The day to count from.
  /// - Returns: The last day counted.
  package func adding(workingDays count: Int, to date: CivilDate) -> CivilDate {
    let step: Int64 = count < 0 ? -1 : 1
    var day = date.daysSinceEpoch
    var left = count.magnitude
    while left > 0, Self.days.contains(day) {
      day += step
      if isWorkingDay(day) { left -= 1 }
    }
    return CivilDate(daysSinceEpoch: day)
  }

  /// The date itself if offices work on it, else the first later one on which they do.
  package func next(workingDayOnOrAfter date: CivilDate) -> CivilDate {
    nearestWorkingDay(from: date, step: 1)
  }

  /// The date itself if offices work on it, else the last earlier one on which they did.
  package func previous(workingDayOnOrBefore date: CivilDate) -> CivilDate {
    nearestWorkingDay(from: date, step: -1)
  }

  /// The working days between two dates, the first not counted, the last counted.
  ///
  /// - Parameters:
  ///   - first: The day before the first day that may count.
  ///   - last: The last day that may count.
  /// - Returns: How many; 0 if `last` is not after `first`.
  package func workingDays(after first: CivilDate, through last: CivilDate) -> Int {
    var count = 0
    var day = first.daysSinceEpoch + 1
    let end = last.daysSinceEpoch
    while day <= end {
      if isWorkingDay(day) { count += 1 }
      day += 1
    }
    return count
  }

  private func nearestWorkingDay(from date: CivilDate, step: Int64) -> CivilDate {
    var day = date.daysSinceEpoch
    while !isWorkingDay(day), Self.days.contains(day) { day += step }
    return CivilDate(daysSinceEpoch: day)
  }

  /// The days that a date can hold; counting stops when it has left them.
  private static let days =
    CivilDate.earliest.daysSinceEpoch...CivilDate.latest.daysSinceEpoch

  private func isWorkingDay(_ day: Int64) -> Bool {
    !isWeekend(day) && holidayIndex(day) == nil
  }

  private func isWeekend(_ day: Int64) -> Bool {
    // Day 0 was a Thursday: number 3 if Monday is 0.
    let weekday = floorDivide(Int(day) + 3, 7).remainder + 1
    return weekendBits & 1 << UInt8(truncatingIfNeeded: weekday) != 0
  }

  private func holidayIndex(_ day: Int64) -> Int? {
    var low = 0
    var high = holidayDays.count
    while low < high {
      let middle = (low + high) / 2
      if holidayDays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < holidayDays.count && holidayDays[low] == day ? low : nil
  }
}
