import CivilTime
import Foundation
import Testing

@Suite("Civil dates")
struct CivilDateTests {
  @Test(arguments: [
    ("1970-01-01", 0, Weekday.thursday, 1, 1),
    ("1969-12-31", -1, .wednesday, 365, 1),
    ("2000-02-29", 11_016, .tuesday, 60, 9),
    ("2024-12-31", 20_088, .tuesday, 366, 1),
    ("2026-12-04", 20_791, .friday, 338, 49),
    ("2021-01-03", 18_630, .sunday, 3, 53),
    ("2020-12-31", 18_627, .thursday, 366, 53),
    ("1600-03-01", -135_080, .wednesday, 61, 9),
    ("0000-01-01", -719_528, .saturday, 1, 52),
    ("-0001-12-31", -719_529, .friday, 365, 52),
  ])
  func `a date knows its number, weekday, day of the year and week`(
    text: String,
    days: Int64,
    weekday: Weekday,
    dayOfYear: Int,
    week: Int
  ) throws {
    let date = try day(text)
    #expect(date.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days) == date)
    #expect(date.weekday == weekday)
    #expect(date.dayOfYear == dayOfYear)
    #expect(date.isoWeek == week)
    #expect(date.text == text)
  }

  @Test(arguments: [
    "", "2026", "2026-12", "2026-12-4", "2026-1-04", "26-12-04", "2026-13-01", "2026-00-01",
    "2026-02-29", "1900-02-29", "2026-04-31", "2026-01-00", "2026-01-32", "2026/01/02",
    "2026-12-04 ", " 2026-12-04", "+2026-12-04", "-0000-01-01", "02026-01-01",
    "1000000000-01-01", "99999999999999999999-01-01", "2026-12-04T", "2026-12-0x", "٢٠٢٦-01-01",
  ])
  func `a text that is no date is refused`(text: String) {
    #expect(CivilDate(text: text) == nil)
  }

  @Test(arguments: [
    "0000-02-29", "-0004-02-29", "9999-12-31", "10000-01-01", "999999999-12-31",
    "-999999999-01-01", "-12345-06-07",
  ])
  func `years before 0 and after 9999 are read and written`(text: String) throws {
    let date = try day(text)
    #expect(date.text == text)
    #expect(CivilDate(daysSinceEpoch: date.daysSinceEpoch) == date)
  }

  @Test func `every day of eight centuries follows the day before it`() throws {
    var date = try day("1599-12-31")
    var weekday = date.weekday
    let end = try day("2400-03-01")
    var days = date.daysSinceEpoch
    while date < end {
      let isLast = date.day == CivilDate.daysInMonth(date.month, ofYear: date.year)
      let expected =
        isLast
        ? CivilDate(
          year: date.month == 12 ? date.year + 1 : date.year,
          month: date.month == 12 ? 1 : date.month + 1,
          day: 1
        )
        : CivilDate(year: date.year, month: date.month, day: date.day + 1)
      days += 1
      let next = CivilDate(daysSinceEpoch: days)
      let nextWeekday = Weekday(rawValue: weekday.rawValue % 7 + 1)
      guard next == expected, next.daysSinceEpoch == days, next > date, next.weekday == nextWeekday
      else {
        Issue.record("after \(date) expected \(String(describing: expected)), found \(next)")
        return
      }
      (date, weekday) = (next, next.weekday)
    }
  }

  @Test(arguments: [
    ("2025-08-31", 6, "2026-02-28"),
    ("2027-08-30", 6, "2028-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2028-02-29", 72, "2034-02-28"),
    ("2026-01-31", 1, "2026-02-28"),
    ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-15", -13, "2024-12-15"),
    ("2026-12-31", 0, "2026-12-31"),
    ("0001-01-31", -11, "0000-02-29"),
  ])
  func `months keep the day number or stop at the end of the month`(
    text: String,
    months: Int,
    expected: String
  ) throws {
    let date = try day(text)
    #expect(date.adding(months: months).text == expected)
    if months % 12 == 0 { #expect(date.adding(years: months / 12).text == expected) }
  }

  @Test func `arithmetic stops at the ends of the range`() throws {
    #expect(CivilDate.latest.text == "999999999-12-31")
    #expect(CivilDate.earliest.text == "-999999999-01-01")
    for step in [1, Int.max] {
      #expect(CivilDate.latest.adding(days: step) == .latest)
      #expect(CivilDate.latest.adding(months: step) == .latest)
      #expect(CivilDate.latest.adding(years: step) == .latest)
      #expect(CivilDate.earliest.adding(days: -step) == .earliest)
      #expect(CivilDate.earliest.adding(months: -step) == .earliest)
      #expect(CivilDate.earliest.adding(years: -step) == .earliest)
    }
    #expect(try day("1970-01-01").adding(days: .min) == .earliest)
    #expect(CivilDate(daysSinceEpoch: .max) == .latest)
    #expect(CivilDate(daysSinceEpoch: .min) == .earliest)
    let whole = CivilDate.earliest.days(until: .latest)
    #expect(CivilDate.earliest.adding(days: whole) == .latest)
    #expect(CivilDate.earliest.wholeMonths(until: .latest) == 1_999_999_999 * 12 - 1)
  }

  @Test(arguments: [
    ("2011-12-22", "2013-08-24", 20, 1),
    ("2026-01-31", "2026-02-28", 0, 0),
    ("2026-01-31", "2026-03-01", 1, 0),
    ("2026-01-31", "2026-03-31", 2, 0),
    ("2008-02-29", "2026-02-28", 215, 17),
    ("2008-02-29", "2026-03-01", 216, 18),
    ("2008-12-04", "2026-12-03", 215, 17),
    ("2008-12-04", "2026-12-04", 216, 18),
    ("2026-12-04", "2026-12-04", 0, 0),
    ("2013-08-24", "2011-12-22", -20, -1),
    ("2026-02-28", "2026-01-31", 0, 0),
  ])
  func `completed months and years are counted`(
    from: String,
    to: String,
    months: Int,
    years: Int
  ) throws {
    #expect(try day(from).wholeMonths(until: day(to)) == months)
    #expect(try day(from).wholeYears(until: day(to)) == years)
  }

  @Test func `the n-th weekday of a month is found`() {
    #expect(CivilDate.nth(1, .monday, year: 2026, month: 5)?.text == "2026-05-04")
    #expect(CivilDate.nth(-1, .monday, year: 2026, month: 8)?.text == "2026-08-31")
    #expect(CivilDate.nth(5, .monday, year: 2026, month: 8)?.text == "2026-08-31")
    #expect(CivilDate.nth(5, .tuesday, year: 2026, month: 8) == nil)
    #expect(CivilDate.nth(0, .tuesday, year: 2026, month: 8) == nil)
    #expect(CivilDate.nth(1, .tuesday, year: 2026, month: 13) == nil)
  }

  /// Dates of two centuries against the calendar of Foundation.
  @Test(arguments: (1...4).map { UInt64($0) })
  func `months, weeks and days agree with a second opinion`(seed: UInt64) throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let date = CivilDate(daysSinceEpoch: .random(in: -25_567...47_846, using: &generator))
      let months = Int.random(in: -600...600, using: &generator)
      let other = Date(timeIntervalSince1970: Double(date.daysSinceEpoch) * 86_400)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear],
        from: other
      )
      #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
      #expect(parts.weekday == date.weekday.rawValue % 7 + 1, "\(date)")
      #expect(parts.weekOfYear == date.isoWeek, "\(date)")
      #expect(parts.yearForWeekOfYear == date.isoWeekYear, "\(date)")
      let mine = date.adding(months: months)
      // Foundation is no witness for the end of February: it takes the length of that month from
      // the year it came from.
      guard mine.month != 2 || date.day <= 28 else {
        #expect(mine.day == min(date.day, mine.endOfMonth.day), "\(date) + \(months)")
        continue
      }
      let moved = try #require(calendar.date(byAdding: .month, value: months, to: other))
      let movedDays = Int64((moved.timeIntervalSince1970 / 86_400).rounded(.down))
      #expect(mine.daysSinceEpoch == movedDays, "\(date) + \(months)")
    }
  }
}
