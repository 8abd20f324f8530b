/// Conversion between day numbers (0 is 1970-01-01) and the proleptic Gregorian calendar.
///
/// The Gregorian calendar repeats every 400 years (146,097 days). Counting years from 1 March
/// puts the leap day at the very end of a year, so the days before a month become a straight
/// line: (153 m + 2) / 5 for the m-th month after March.
enum DayNumber {
  private static let daysIn400Years = 146_097
  /// Days from 0000-03-01 to 1970-01-01.
  private static let epoch = 719_468

  /// The day number of a date; `year` may be anything that fits, the other two must be valid.
  static func of(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let (cycle, yearOfCycle) = floorDivide(marchYear, 400)
    let monthsAfterMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthsAfterMarch + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * daysIn400Years + dayOfCycle - epoch
  }

  /// The date that has a day number.
  static func date(of number: Int) -> (year: Int, month: Int, day: Int) {
    let (cycle, dayOfCycle) = floorDivide(number + epoch, daysIn400Years)
    // Take the leap days before this one away, so that every year left has 365 days.
    let leapDays = dayOfCycle / 1460 - dayOfCycle / 36_524 + dayOfCycle / 146_096
    let yearOfCycle = (dayOfCycle - leapDays) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthsAfterMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthsAfterMarch + 2) / 5 + 1
    let month = monthsAfterMarch < 10 ? monthsAfterMarch + 3 : monthsAfterMarch - 9
    return (cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day number of the first of January, valid for every year of the representable range.
  static func ofNewYear(_ year: Int) -> Int { of(year: year, month: 1, day: 1) }
}

/// Division that rounds towards the past, with a remainder that is never negative.
func floorDivide(_ dividend: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
