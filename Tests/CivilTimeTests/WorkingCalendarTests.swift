import CivilTime
import Testing

@Suite("Working calendar")
struct WorkingCalendarTests {
  @Test(arguments: [
    ("2025-04-16", 5, "2025-04-25"),
    ("2025-12-23", 5, "2026-01-02"),
    ("2026-03-31", 5, "2026-04-09"),
    ("2026-12-24", 5, "2027-01-05"),
    ("2026-08-28", 1, "2026-09-01"),
    ("2027-12-23", 5, "2028-01-04"),
    ("2027-12-31", 1, "2028-01-04"),
    ("2027-12-24", 20, "2028-01-26"),
    ("2025-05-03", 5, "2025-05-12"),
    ("2025-05-03", 0, "2025-05-03"),
    ("2025-04-25", -5, "2025-04-16"),
    ("2026-04-05", -1, "2026-04-02"),
  ])
  func `working days are counted from the day after`(
    from: String,
    count: Int,
    expected: String
  ) throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    #expect(calendar.adding(workingDays: count, to: try day(from)) == (try day(expected)))
  }

  @Test(arguments: [(2024, 254), (2025, 253), (2026, 253), (2027, 253), (2028, 252)])
  func `the years have their known number of working days`(year: Int, expected: Int) throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    let before = try day("\(year - 1)-12-31")
    #expect(calendar.workingDays(after: before, through: try day("\(year)-12-31")) == expected)
  }

  @Test func `the shipped file is in the format of GOV.UK and says what it covers`() throws {
    let file = try BankHolidayFile.shipped()
    #expect(file.source.hasPrefix("https://www.gov.uk/"))
    #expect(file.coverage.from == 2024 && file.coverage.to == 2028)
    #expect(file.englandAndWales.division == "england-and-wales")
    let dates = file.englandAndWales.events.map(\.date)
    #expect(dates == dates.sorted() && Set(dates).count == dates.count)
    for event in file.englandAndWales.events {
      let date = try day(event.date)
      #expect(date.weekday.rawValue <= 5, "\(event.title) \(date)")
      #expect(["", "Substitute day"].contains(event.notes))
    }
  }

  /// The days that the law derives, each year anew: a typing error would show.
  @Test(arguments: 2024...2028)
  func `the shipped dates follow from the rules`(year: Int) throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    let easter = try #require(easterSunday(year))
    func weekday(_ number: Int, _ month: Int) throws -> CivilDate {
      try #require(CivilDate.nth(number, .monday, year: year, month: month))
    }
    var expected: [CivilDate: String] = [
      easter.adding(days: -2): "Good Friday",
      easter.adding(days: 1): "Easter Monday",
      try weekday(1, 5): "Early May bank holiday",
      try weekday(-1, 5): "Spring bank holiday",
      try weekday(-1, 8): "Summer bank holiday",
    ]
    // A fixed day on a weekend moves to the next weekday that is free.
    for (text, title) in [
      ("01-01", "New Year’s Day"), ("12-25", "Christmas Day"), ("12-26", "Boxing Day"),
    ] {
      var date = try day("\(year)-\(text)")
      while date.weekday.rawValue > 5 || expected[date] != nil { date = date.adding(days: 1) }
      expected[date] = title
    }
    let shipped = calendar.holidays.filter { $0.date.year == year }
    #expect(Dictionary(uniqueKeysWithValues: shipped.map { ($0.date, $0.title) }) == expected)
  }

  /// Gauss's rule for the Gregorian calendar, with the two exceptions of April.
  private func easterSunday(_ year: Int) -> CivilDate? {
    let century = year / 100
    let moon = (15 + century - century / 4 - (8 * century + 13) / 25) % 30
    let full = (19 * (year % 19) + moon) % 30
    let sunday = (4 + century - century / 4) % 7
    let days = (2 * (year % 4) + 4 * (year % 7) + 6 * full + sunday) % 7
    var afterMarch22 = full + days
    if full == 29, days == 6 { afterMarch22 -= 7 }
    if full == 28, days == 6, year % 19 > 10 { afterMarch22 -= 7 }
    return CivilDate(year: year, month: 3, day: 22)?.adding(days: afterMarch22)
  }

  @Test func `a day off has a reason`() throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    #expect(calendar.reason(try day("2026-04-03")) == .holiday("Good Friday"))
    #expect(calendar.reason(try day("2026-04-04")) == .weekend)
    #expect(calendar.reason(try day("2026-04-02")) == nil)
    #expect(calendar.isWorkingDay(try day("2026-04-02")))
    #expect(!calendar.isWorkingDay(try day("2026-12-28")))
    #expect(calendar.next(workingDayOnOrAfter: try day("2026-04-03")).text == "2026-04-07")
    #expect(calendar.previous(workingDayOnOrBefore: try day("2026-04-06")).text == "2026-04-02")
    #expect(calendar.next(workingDayOnOrAfter: try day("2026-04-02")).text == "2026-04-02")
  }

  @Test func `a calendar covers its years and no more`() throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    for text in ["2024-01-01", "2028-12-31"] { #expect(calendar.covers(try day(text))) }
    for text in ["2023-12-31", "2029-01-01"] { #expect(!calendar.covers(try day(text))) }
  }

  @Test func `other weekends and holidays given twice or out of order are understood`() throws {
    let calendar = WorkingCalendar(
      name: "test",
      version: "1",
      coverage: 2026...2026,
      holidays: [
        Holiday(date: try day("2026-06-10"), title: "Later"),
        Holiday(date: try day("2026-06-09"), title: "First"),
        Holiday(date: try day("2026-06-09"), title: "Second"),
      ],
      weekend: [.friday, .saturday]
    )
    #expect(calendar.holidays.map(\.title) == ["First", "Later"])
    #expect(calendar.isWorkingDay(try day("2026-06-07")))
    #expect(calendar.reason(try day("2026-06-05")) == .weekend)
    #expect(calendar.adding(workingDays: 2, to: try day("2026-06-08")).text == "2026-06-14")
  }

  @Test func `counting stops at the end of the calendar`() throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    #expect(calendar.adding(workingDays: .max, to: .latest) == .latest)
    #expect(calendar.adding(workingDays: .min, to: .earliest) == .earliest)
    #expect(calendar.previous(workingDayOnOrBefore: .earliest) >= .earliest)
    #expect(calendar.next(workingDayOnOrAfter: .latest) <= .latest)
  }

  /// Counting by a list made by hand, for many dates and counts.
  @Test(arguments: [11, 12] as [UInt64])
  func `working days agree with a list of them`(seed: UInt64) throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    let closed = Set(try BankHolidayFile.shipped().englandAndWales.events.map(\.date))
    let start = try day("2024-01-01")
    let days = (0..<1827).map { start.adding(days: $0) }
    let working = days.filter { $0.weekday.rawValue <= 5 && !closed.contains($0.text) }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let date = try #require(days.randomElement(using: &generator))
      let count = Int.random(in: 1...60, using: &generator)
      let later = working.drop { $0 <= date }
      guard later.count >= count else { continue }
      let expected = later[later.startIndex + count - 1]
      #expect(calendar.adding(workingDays: count, to: date) == expected, "\(date) + \(count)")
      #expect(calendar.workingDays(after: date, through: expected) == count)
    }
  }
}
