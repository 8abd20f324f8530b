import CivilTime
import Testing

@Suite("Account of a deadline")
struct DueAccountTests {
  let calendar: WorkingCalendar
  let london: ZoneRules

  init() throws {
    calendar = try BankHolidayFile.shipped().calendar()
    london = try londonSince1996()
  }

  private func account(
    _ period: String,
    _ roll: Roll = .none,
    at time: String? = nil,
    from anchor: String,
    limit: Int = 400
  ) throws -> DueAccount {
    let rule = DueRule(
      period: try Period(parsing: period),
      roll: roll,
      timeOfDay: try time.map { try #require(TimeOfDay(text: $0)) }
    )
    return calendar.account(of: rule, from: try instant(anchor), zone: london, limit: limit)
  }

  @Test func `each working day says that it counted or why it was passed over`() throws {
    let account = try account("3 working days", from: "2026-04-01T09:00:00Z")
    let expected: [(String, Int, NonWorkingReason?)] = [
      ("2026-04-02", 1, nil), ("2026-04-03", 1, .holiday("Good Friday")),
      ("2026-04-04", 1, .weekend), ("2026-04-05", 1, .weekend),
      ("2026-04-06", 1, .holiday("Easter Monday")), ("2026-04-07", 2, nil), ("2026-04-08", 3, nil),
    ]
    #expect(
      account.days
        == (try expected.map {
          DayCounted(date: try day($0.0), count: $0.1, reason: $0.2, isCovered: true)
        })
    )
    #expect(account.start == (try local("2026-04-01T10:00")))
    #expect(account.end == (try local("2026-04-08T17:00")))
    #expect(account.rolled.isEmpty && account.rollReason == nil && account.clockChange == nil)
    #expect(account.calendar == "england-and-wales" && account.calendarVersion == "test")
    #expect(account.coverage == 2024...2028)
  }

  @Test func `a roll says what it went over and why, a short month what it does not have`() throws {
    let anchor = "2025-08-31T09:00:00Z"
    let next = try account("6 months", .nextWorkingDay, from: anchor)
    #expect(next.days.map(\.date.text) == ["2026-02-28"])
    #expect(next.missingDayOfMonth == 31)
    #expect(next.rollReason == .weekend)
    #expect(next.rolled.map(\.date.text) == ["2026-03-01", "2026-03-02"])
    #expect(next.rolled.map(\.reason) == [.weekend, nil])
    let back = try account("6 months", .previousWorkingDay, from: anchor)
    #expect(back.rolled.map(\.date.text) == ["2026-02-27"])
    let stays = try account("6 months", from: anchor)
    #expect(stays.rolled.isEmpty && stays.rollReason == nil)
    #expect(stays.due.at == (try instant("2026-02-28T17:00:00Z")))
  }

  @Test func `weeks count their days`() throws {
    let account = try account("1 week", from: "2025-08-31T09:00:00Z")
    #expect(account.days.map(\.count) == [0, 0, 0, 0, 0, 0, 1])
    #expect(account.days.allSatisfy { $0.reason == nil })
  }

  @Test(arguments: [
    ("1 day", "01:30", "2026-03-28T12:00:00Z", "2026-03-29T02:30:00"),
    ("1 day", "01:30", "2026-10-24T12:00:00Z", "2026-10-25T01:30:00"),
    ("48 hours", nil, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00"),
    ("48 hours", nil, "2026-03-28T12:00:00Z", "2026-03-30T13:00:00"),
    ("1 day", "03:00", "2026-03-28T12:00:00Z", "2026-03-29T03:00:00"),
    ("48 hours", nil, "2026-06-01T12:00:00Z", "2026-06-03T13:00:00"),
  ])
  func `a change of the clocks is named where it moves the end`(
    period: String,
    time: String?,
    anchor: String,
    end: String
  ) throws {
    let account = try account(period, at: time, from: anchor)
    #expect(account.end == (try local(end)))
    let expected: ClockChange? =
      switch (period, anchor.prefix(7)) {
      case ("48 hours", "2026-10"): .passed(seconds: -3600)
      case ("48 hours", "2026-03"): .passed(seconds: 3600)
      case ("1 day", "2026-10"): .shownTwice
      case ("1 day", "2026-03") where time == "01:30":
        .skipped(wanted: try #require(TimeOfDay(hour: 1, minute: 30)))
      default: nil
      }
    #expect(account.clockChange == expected)
  }

  @Test func `a long account keeps its last days and says how many it left out`() throws {
    let account = try account("1000 working days", from: "2026-04-01T09:00:00Z", limit: 10)
    #expect(account.days.count == 10)
    #expect(account.omittedDays > 1390)
    #expect(account.days.last?.count == 1000)
    #expect(account.days.last?.isCovered == false)
  }

  /// Whatever the rule, the account ends on the due day and counts what was asked for.
  @Test(arguments: [3, 5] as [UInt64])
  func `the account agrees with the deadline`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let rule = DueRule(
        period: Period(
          .random(in: 0...40, using: &generator),
          try #require(Period.Unit.allCases.randomElement(using: &generator))
        ),
        roll: try #require(Roll.allCases.randomElement(using: &generator))
      )
      let anchor = Timestamp(seconds: .random(in: 1_704_067_200...1_861_919_999, using: &generator))
      let due = calendar.due(rule, from: anchor, zone: london)
      let account = calendar.account(of: rule, from: anchor, zone: london, limit: .max)
      #expect(account.due == due && account.omittedDays == 0)
      #expect(account.end == london.civil(at: due.at))
      let reached = try #require(account.days.last)
      let last = account.rolled.last ?? reached
      #expect(last.date == account.end.date, "\(rule) from \(anchor)")
      #expect(reached.count == rule.period.count)
      #expect((account.rollReason == nil) == account.rolled.isEmpty)
      if rule.period.unit == .workingDays, rule.period.count > 0 {
        #expect(account.days.count(where: { $0.reason == nil }) == rule.period.count)
      }
      if rule.roll != .none { #expect(last.reason == nil && calendar.isWorkingDay(last.date)) }
      if (account.days + account.rolled).contains(where: { !$0.isCovered }),
        !rule.period.isElapsedTime
      {
        #expect(due.isProvisional)
      }
    }
  }

  @Test(arguments: [
    ("1 working day", "2026-12-29T17:00:00Z", "2026-12-24T17:00:00Z", "2026-12-30T17:00:00Z"),
    ("2 days", "2026-03-30T16:00:00Z", "2026-03-28T17:00:00Z", "2026-04-01T16:00:00Z"),
    ("1 month", "2026-03-31T16:00:00Z", "2026-02-28T17:00:00Z", "2026-04-30T16:00:00Z"),
    ("48 hours", "2026-03-30T16:00:00Z", "2026-03-28T16:00:00Z", "2026-04-01T16:00:00Z"),
    ("0 working days", "2026-03-30T16:00:00Z", "2026-03-30T16:00:00Z", "2026-03-30T16:00:00Z"),
  ])
  func `reminders and later steps keep the time of day`(
    period: String,
    due: String,
    before: String,
    after: String
  ) throws {
    let period = try Period(parsing: period)
    let due = try instant(due)
    #expect(calendar.instant(period, .before, due, zone: london).at == (try instant(before)))
    #expect(calendar.instant(period, .after, due, zone: london).at == (try instant(after)))
  }

  @Test func `working days before or after the years covered are provisional`() throws {
    let period = Period(2, .workingDays)
    let start = try instant("2024-01-02T17:00:00Z")
    #expect(calendar.instant(period, .before, start, zone: london).isProvisional)
    #expect(!calendar.instant(period, .after, start, zone: london).isProvisional)
    let end = try instant("2028-12-28T17:00:00Z")
    #expect(calendar.instant(period, .after, end, zone: london).isProvisional)
    #expect(!calendar.instant(Period(2, .days), .after, end, zone: london).isProvisional)
  }
}
