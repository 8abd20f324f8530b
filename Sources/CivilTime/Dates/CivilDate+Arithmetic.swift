/// Moving a date by days, months and years.
extension CivilDate {
  /// The date some days later, or earlier if negative; stops at the range's ends.
  package func adding(days: Int) -> CivilDate {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(Int64(days))
    guard !overflow else { return days < 0 ? .earliest : .latest }
    return CivilDate(daysSinceEpoch: sum)
  }

  /// The same day number some months later, or the month's last day if that is shorter.
  ///
  /// 31 August and six months give 28 February: a deadline never slips into the next month.
  ///
  /// - Parameter months: Months forward, or back if negative.
  /// - Returns: The date; `earliest` or `latest` if it would lie outside the range.
  package func adding(months: Int) -> CivilDate {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return months < 0 ? .earliest : .latest }
    let (newYear, monthIndex) = floorDivide(sum, 12)
    guard newYear >= CivilDate.years.lowerBound else { return .earliest }
    guard newYear <= CivilDate.years.upperBound else { return .latest }
    let newMonth = monthIndex + 1
    return CivilDate(
      validYear: newYear,
      month: newMonth,
      day: min(day, CivilDate.daysInMonth(newMonth, ofYear: newYear))
    )
  }

  /// The same day some years later; 29 February becomes 28 February in a common year.
  ///
  /// - Parameter years: Years forward, or back if negative.
  /// - Returns: The date; `earliest` or `latest` if it would lie outside the range.
  package func adding(years: Int) -> CivilDate {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    guard !overflow else { return years < 0 ? .earliest : .latest }
    return adding(months: months)
  }

  /// Days from this date to another, negative if the other is earlier.
  package func days(until other: CivilDate) -> Int {
    Int(other.daysSinceEpoch - daysSinceEpoch)
  }

  /// The calendar months completed between this date and another.
  ///
  /// A month is complete when the day number is reached: from 31 January none is complete on 28
  /// February, one is on 1 March. So a person born on 29 February turns 18 on 1 March, as the
  /// law of England counts it. An earlier `other` gives the negative of the count the other way.
  ///
  /// - Parameter other: The later date.
  /// - Returns: Whole months, rounded towards zero.
  package func wholeMonths(until other: CivilDate) -> Int {
    let months = (other.year - year) * 12 + other.month - month
    if months > 0, other.day < day { return months - 1 }
    if months < 0, other.day > day { return months + 1 }
    return months
  }

  /// The years completed between this date and another: on a date of birth, the age.
  package func wholeYears(until other: CivilDate) -> Int {
    wholeMonths(until: other) / 12
  }
}
