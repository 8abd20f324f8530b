/// A rule that goes on for ever, as a zone file's footer states it: "GMT0BST,M3.5.0/1,M10.5.0".
struct PosixZoneRule: Equatable, Sendable {
  /// Summer time and the two changes of each year.
  struct Daylight: Equatable, Sendable {
    let type: LocalTimeType
    let start: Change
    let end: Change
  }

  /// When, each year, clocks are changed.
  struct Change: Equatable, Sendable {
    enum Day: Equatable, Sendable {
      /// 1...365, 29 February is not counted.
      case julian(Int)
      /// 0...365, 29 February is counted.
      case zeroBased(Int)
      /// Week 5 means the last such weekday of the month.
      case weekday(month: Int, week: Int, Weekday)
    }

    let day: Day
    /// Seconds after midnight of the clock before the change, -167 to 167 hours.
    let time: Int

    /// The instant of the change in a year, in seconds since the epoch.
    func second(inYear year: Int, offsetBefore offset: Int) -> Int64 {
      Int64(dayNumber(inYear: year) * 86_400 + time - offset)
    }

    private func dayNumber(inYear year: Int) -> Int {
      switch day {
      case .julian(let number):
        let skipsLeapDay = number >= 60 && CivilDate.isLeapYear(year)
        return DayNumber.ofNewYear(year) + number - 1 + (skipsLeapDay ? 1 : 0)
      case .zeroBased(let number):
        return DayNumber.ofNewYear(year) + number
      case .weekday(let month, let week, let weekday):
        let first = DayNumber.of(year: year, month: month, day: 1)
        // Day number 0 was a Thursday, the fourth day of the week.
        let daysToFirst = floorDivide(weekday.rawValue - 4 - first, 7).remainder
        let last = CivilDate.daysInMonth(month, ofYear: year) - 1
        let days = daysToFirst + (week - 1) * 7
        return first + (days > last ? days - 7 : days)
      }
    }
  }

  let standard: LocalTimeType
  let daylight: Daylight?

  /// The stretch of unchanged local time around a second.
  func segment(at second: Int64) -> LocalTimeSegment {
    guard let daylight else {
      return LocalTimeSegment(start: .min, end: .max, type: standard)
    }
    let day = floorDivide(Int(second) + standard.offset, 86_400).quotient
    let year = DayNumber.date(of: day).year
    var segment = LocalTimeSegment(start: .min, end: .max, type: standard)
    // A change may be stated up to a week outside its year, hence the years before and after.
    for candidate in year - 1...year + 1 {
      let end = daylight.end.second(inYear: candidate, offsetBefore: daylight.type.offset)
      segment.meet(changeAt: end, to: standard, around: second)
      // Where summer time ends and starts in the same second, it goes on: the start comes last.
      let start = daylight.start.second(inYear: candidate, offsetBefore: standard.offset)
      segment.meet(changeAt: start, to: daylight.type, around: second)
    }
    return segment
  }
}

extension LocalTimeSegment {
  /// Narrows the segment by a change, if it is nearer to `second` than those met before.
  fileprivate mutating func meet(
    changeAt change: Int64,
    to type: LocalTimeType,
    around second: Int64
  ) {
    if change > second {
      end = min(end, change)
    } else if change >= start {
      start = change
      self.type = type
    }
  }
}
