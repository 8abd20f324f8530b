/// Where a date stands in its month, year and week.
extension CivilDate {
  /// Days from 1970-01-01, negative before it.
  package var daysSinceEpoch: Int64 {
    Int64(DayNumber.of(year: year, month: month, day: day))
  }

  /// The day of the week.
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday, the fourth day.
    switch floorDivide(Int(daysSinceEpoch) + 3, 7).remainder {
    case 0: .monday
    case 1: .tuesday
    case 2: .wednesday
    case 3: .thursday
    case 4: .friday
    case 5: .saturday
    default: .sunday
    }
  }

  /// The day's number in its year, 1 to 366.
  package var dayOfYear: Int {
    Int(daysSinceEpoch) - DayNumber.ofNewYear(year) + 1
  }

  /// The number of the ISO 8601 week, 1 to 53; the first days of January may be in week 52 or 53.
  package var isoWeek: Int { (thursdayOfWeek.dayOfYear - 1) / 7 + 1 }

  /// The year that `isoWeek` belongs to, which differs from `year` around the New Year.
  package var isoWeekYear: Int { thursdayOfWeek.year }

  /// ISO 8601 gives a week to the year that has its Thursday.
  private var thursdayOfWeek: CivilDate {
    adding(days: Weekday.thursday.rawValue - weekday.rawValue)
  }

  /// Whether the date's year has a 29 February.
  package var isInLeapYear: Bool { CivilDate.isLeapYear(year) }

  /// The date's last day of the month.
  package var endOfMonth: CivilDate {
    CivilDate(
      validYear: year,
      month: month,
      day: CivilDate.daysInMonth(month, ofYear: year)
    )
  }

  /// Tells whether a year has a 29 February in the Gregorian calendar.
  package static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days in a month, 28 to 31.
  ///
  /// - Parameters:
  ///   - month: The month, 1 to 12; anything else is a programming error.
  ///   - year: The year, which decides February.
  /// - Returns: Days.
  package static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeapYear(year) ? 29 : 28
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: preconditionFailure("month 1...12 expected, found \(month)")
    }
  }

  /// The n-th such weekday of a month, as in "the first Tuesday of May".
  ///
  /// - Parameters:
  ///   - number: 1 for the first, 5 for the fifth; -1 for the last.
  ///   - weekday: The day of the week.
  ///   - year: The year.
  ///   - month: The month, 1 to 12.
  /// - Returns: The date, or nil if the month has no such day.
  package static func nth(
    _ number: Int,
    _ weekday: Weekday,
    year: Int,
    month: Int
  ) -> CivilDate? {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    let daysToFirst = floorDivide(weekday.rawValue - first.weekday.rawValue, 7).remainder
    let count = (daysInMonth(month, ofYear: year) - 1 - daysToFirst) / 7 + 1
    let index = number == -1 ? count : number
    guard 1...count ~= index else { return nil }
    return CivilDate(year: year, month: month, day: 1 + daysToFirst + (index - 1) * 7)
  }
}
