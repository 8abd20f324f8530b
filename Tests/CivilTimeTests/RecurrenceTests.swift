import CivilTime
import Testing

@Suite("Recurrence")
struct RecurrenceTests {
  let calendar: WorkingCalendar
  let london: ZoneRules

  init() throws {
    calendar = try BankHolidayFile.shipped().calendar()
    london = try londonSince1996()
  }

  private func dates(_ text: String, from: String, count: Int = 3) throws -> [String] {
    let recurrence = try Recurrence(parsing: text)
    var last = london.timestamp(of: CivilDateTime(date: try day(from), time: .endOfDay))
    return try (0..<count).map { _ in
      let next = try #require(recurrence.next(after: last, calendar: calendar, zone: london))
      last = next.at
      return next.date.text
    }
  }

  @Test(arguments: [
    ("every day", "2026-02-27", ["2026-02-28", "2026-03-01", "2026-03-02"]),
    ("every working day", "2026-04-01", ["2026-04-02", "2026-04-07", "2026-04-08"]),
    ("every Monday", "2026-04-01", ["2026-04-06", "2026-04-13", "2026-04-20"]),
    ("every month", "2026-11-22", ["2026-12-01", "2027-01-01", "2027-02-01"]),
    ("every 3 months", "2026-11-22", ["2027-01-01", "2027-04-01", "2027-07-01"]),
    ("every 3 months from February", "2026-11-22", ["2027-02-01", "2027-05-01", "2027-08-01"]),
    ("each quarter", "2026-03-31", ["2026-04-01", "2026-07-01", "2026-10-01"]),
    ("each year", "2026-03-31", ["2027-01-01", "2028-01-01", "2029-01-01"]),
    ("every April", "2026-04-01", ["2027-04-01", "2028-04-01", "2029-04-01"]),
    ("every April and October", "2026-04-01", ["2026-10-01", "2027-04-01", "2027-10-01"]),
    ("first Tuesday of the month", "2026-11-22", ["2026-12-01", "2027-01-05", "2027-02-02"]),
    ("last Friday of each quarter", "2026-11-22", ["2027-01-29", "2027-04-30", "2027-07-30"]),
    ("first working day of every April", "2026-11-22", ["2027-04-01", "2028-04-03", "2029-04-02"]),
    ("last working day of the month", "2026-11-22", ["2026-11-30", "2026-12-31", "2027-01-29"]),
    ("day 31 of the month", "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]),
    ("day 15 of May, July and June", "2026-01-31", ["2026-05-15", "2026-06-15", "2026-07-15"]),
    ("fourth Thursday of November", "2026-11-25", ["2026-11-26", "2027-11-25", "2028-11-23"]),
  ])
  func `the days come as they are said`(text: String, from: String, expected: [String]) throws {
    #expect(try dates(text, from: from) == expected)
  }

  @Test(arguments: [
    ("each day at 08:00", "every day at 08:00"),
    ("every working day at 08:00:30", "every working day at 08:00:30"),
    ("each month", "every month"),
    ("first day of the month", "every month"),
    ("every 3 months", "each quarter"),
    ("every 3 months from April", "each quarter"),
    ("every 6 months from October", "every 6 months from April"),
    ("every 4 months", "every 4 months"),
    ("every 2 months from February", "every 2 months from February"),
    ("each year", "every January"),
    ("every May, July and June", "every May, June and July"),
    ("first Tuesday of every month", "first Tuesday of the month"),
    ("last day of February", "last day of February"),
    ("day 2 of each quarter at 17:30", "day 2 of each quarter at 17:30"),
    ("last working day of every 6 months", "last working day of every 6 months"),
  ])
  func `a recurrence is said in one way and read again`(text: String, said: String) throws {
    let recurrence = try Recurrence(parsing: text)
    #expect(recurrence.text == said)
    #expect(try Recurrence(parsing: said) == recurrence)
  }

  @Test(
    arguments: [
      ("", start, nil, 0),
      ("evry day", start, "every", 0),
      ("monthly", start, "every month", 0),
      ("1st Tuesday of the month", start, "first", 0),
      ("fifth Tuesday of the month", start, "last", 0),
      ("every", every, nil, 5),
      ("every Tusday", every, "Tuesday", 6),
      ("every april", every, "April", 6),
      ("every weekday", every, "working day", 6),
      ("every  day", every, nil, 5),
      ("every working", "'day' after 'working'", nil, 13),
      ("every working days", "'day' after 'working'", "day", 14),
      ("every 5 months", "2, 3, 4 or 6, which come out even in a year", nil, 6),
      ("every 3 weeks", "'months'", nil, 8),
      ("every 3 months from Febuary", "the name of a month", "February", 20),
      ("every April and", "the name of a month", nil, 15),
      ("every April, noon", "the name of a month", nil, 13),
      ("first Tuesday", of, nil, 13),
      ("first Tuesday in April", of, nil, 14),
      ("first Tuesday of", months, nil, 16),
      ("second day of April", "'working day' or a day of the week", nil, 7),
      ("first weekday of April", "'day', 'working day' or a day of the week", "working day", 6),
      ("day 0 of April", "the number of a day, 1 to 31", nil, 4),
      ("day 32 of April", "the number of a day, 1 to 31", nil, 4),
      ("day 01 of April", "the number of a day, 1 to 31", nil, 4),
      ("every day 08:00", "'at' and a time, or the end", nil, 10),
      ("every day at", "a time such as '08:00'", nil, 12),
      ("every day at 8", "a time such as '08:00'", nil, 13),
      ("every day at 08:00 sharp", "the end after the time", nil, 19),
    ] as [(String, String, String?, Int)]
  )
  func `a text that says no recurrence is refused at the word`(
    text: String,
    expected: String,
    suggestion: String?,
    offset: Int
  ) {
    let error = #expect(throws: RecurrenceError.self) { try Recurrence(parsing: text) }
    #expect(error?.expected == expected)
    #expect(error?.suggestion == suggestion)
    #expect(error?.offset == offset)
    #expect((error?.offset ?? 0) + (error?.length ?? 0) <= text.utf8.count)
  }

  private static let start =
    "'every', 'each', 'first', 'second', 'third', 'fourth', 'last' or 'day'"
  private static let of = "'of' and the months, as in 'of the month' or 'of April'"
  private static let months =
    "'the month', 'each quarter', 'every 3 months' or the name of a month"
  private static let every =
    "'day', 'working day', a day of the week, 'month', 'quarter', 'year', the name of a month, "
    + "or a number of months"

  @Test func `the time of day keeps to the wall over a change of the clocks`() throws {
    let recurrence = try Recurrence(parsing: "every day at 01:30")
    var last = try instant("2026-03-27T12:00:00Z")
    var found: [String] = []
    for _ in 0..<3 {
      last = try #require(recurrence.next(after: last, calendar: calendar, zone: london)).at
      found.append(last.text)
    }
    // 01:30 is skipped on the 29th, so it comes an hour later by the new clock.
    #expect(found == ["2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"])
    let first = recurrence.next(
      after: try instant("2026-10-24T12:00:00Z"),
      calendar: calendar,
      zone: london
    )
    #expect(first?.at == (try instant("2026-10-25T00:30:00Z")))
    // The clocks show 01:30 again an hour later: that is no second one.
    let second = recurrence.next(
      after: try instant("2026-10-25T00:30:00Z"),
      calendar: calendar,
      zone: london
    )
    #expect(second?.at == (try instant("2026-10-26T01:30:00Z")))
  }

  @Test func `days that depend on holidays not yet known are provisional`() throws {
    let working = try Recurrence(parsing: "first working day of January")
    let plain = try Recurrence(parsing: "every January")
    let after = try instant("2028-06-01T00:00:00Z")
    let found = working.next(after: after, calendar: calendar, zone: london)
    #expect(found?.date.text == "2029-01-01" && found?.isProvisional == true)
    #expect(plain.next(after: after, calendar: calendar, zone: london)?.isProvisional == false)
  }

  @Test func `at the end of time there is no next`() throws {
    let daily = try Recurrence(parsing: "every day")
    #expect(daily.next(after: .latest, calendar: calendar, zone: .utc) == nil)
    #expect(daily.latest(through: .earliest, calendar: calendar, zone: .utc) == nil)
  }

  private static let samples = [
    "every day at 00:00", "every day at 01:30", "every day at 02:15", "every day at 23:59",
    "every Sunday at 02:30", "last day of the month at 00:30", "every working day at 02:00",
    "last Sunday of March and October at 01:59",
  ]

  /// In zones with every kind of change: each local date once, in order, and `latest` agrees.
  @Test(
    .enabled(if: ZoneFiles.areInstalled, "no zone files on this system"),
    arguments: [
      "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
      "Africa/Cairo", "Asia/Tehran", "America/St_Johns", "Pacific/Apia",
    ]
  )
  func `no day comes twice and none is left out`(name: String) throws {
    let zone = try ZoneFiles.rules(name)
    for text in Self.samples {
      let recurrence = try Recurrence(parsing: text)
      let isDaily = text.hasPrefix("every day")
      let beginning = try day("2010-12-31")
      var date = beginning
      var last = zone.timestamp(of: CivilDateTime(date: date, time: .endOfDay))
      for _ in 0..<450 {
        let next = try #require(recurrence.next(after: last, calendar: calendar, zone: zone))
        #expect(next.at > last && next.date > date, "\(text) after \(last)")
        // Samoa had no 30 December 2011.
        if isDaily, next.date != date.adding(days: 1) {
          #expect(name == "Pacific/Apia" && date.text.hasPrefix("2011-12"), "\(text) after \(date)")
        }
        let latest = recurrence.latest(through: next.at, calendar: calendar, zone: zone)
        #expect(latest?.at == next.at)
        let justBefore = Timestamp(microseconds: next.at.microseconds - 1)
        let earlier = recurrence.latest(through: justBefore, calendar: calendar, zone: zone)
        // The walk began in the middle: only what came before its first step is not known here.
        if date > beginning { #expect(earlier?.at == last) }
        (last, date) = (next.at, next.date)
      }
    }
  }
}
