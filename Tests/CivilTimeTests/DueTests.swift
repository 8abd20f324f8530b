import CivilTime
import Testing

@Suite("Deadlines")
struct DueTests {
  let calendar: WorkingCalendar
  let london: ZoneRules

  init() throws {
    calendar = try BankHolidayFile.shipped().calendar()
    london = try londonSince1996()
  }

  private func rule(_ period: String, _ roll: Roll, _ time: String?) throws -> DueRule {
    DueRule(
      period: try Period(parsing: period),
      roll: roll,
      timeOfDay: try time.map { try #require(TimeOfDay(text: $0)) }
    )
  }

  @Test(
    arguments: [
      ("2025-04-16T09:00:00Z", "5 working days", Roll.none, nil, "2025-04-25T16:00:00Z"),
      ("2025-05-03T09:00:00Z", "5 working days", .none, nil, "2025-05-12T16:00:00Z"),
      ("2026-12-24T09:00:00Z", "5 working days", .none, nil, "2027-01-05T17:00:00Z"),
      ("2026-08-28T09:00:00Z", "1 working day", .none, "23:59:59", "2026-09-01T22:59:59Z"),
      // Received after midnight by London's summer clock: the next day counts as day 0.
      ("2026-08-27T23:30:00Z", "1 working day", .none, nil, "2026-09-01T16:00:00Z"),
      ("2025-08-31T09:00:00Z", "6 months", .none, nil, "2026-02-28T17:00:00Z"),
      ("2025-08-31T09:00:00Z", "6 months", .nextWorkingDay, nil, "2026-03-02T17:00:00Z"),
      ("2025-08-31T09:00:00Z", "6 months", .previousWorkingDay, nil, "2026-02-27T17:00:00Z"),
      ("2027-08-30T09:00:00Z", "6 months", .nextWorkingDay, nil, "2028-02-29T17:00:00Z"),
      ("2024-02-29T09:00:00Z", "12 months", .nextWorkingDay, nil, "2025-02-28T17:00:00Z"),
      ("2026-04-01T09:00:00Z", "2 days", .nextWorkingDay, nil, "2026-04-07T16:00:00Z"),
      ("2026-03-20T09:00:00Z", "2 weeks", .previousWorkingDay, nil, "2026-04-02T16:00:00Z"),
      ("2026-04-04T09:00:00Z", "0 working days", .none, nil, "2026-04-04T16:00:00Z"),
      ("2026-04-04T09:00:00Z", "0 days", .nextWorkingDay, nil, "2026-04-07T16:00:00Z"),
      // Elapsed time takes no notice of the clocks going back or of the time of day.
      ("2026-10-24T12:00:00Z", "48 hours", .none, "09:00", "2026-10-26T12:00:00Z"),
      ("2026-10-24T12:00:00Z", "90 minutes", .none, nil, "2026-10-24T13:30:00Z"),
      ("2026-10-23T12:00:00Z", "24 hours", .nextWorkingDay, nil, "2026-10-26T13:00:00Z"),
      ("2026-10-21T12:00:00Z", "24 hours", .nextWorkingDay, nil, "2026-10-22T12:00:00Z"),
      // A due time in the hour that clocks skip, and in the hour they repeat.
      ("2026-03-28T12:00:00Z", "1 day", .none, "01:30", "2026-03-29T01:30:00Z"),
      ("2026-10-24T12:00:00Z", "1 day", .none, "01:30", "2026-10-25T00:30:00Z"),
    ] as [(String, String, Roll, String?, String)]
  )
  func `a deadline is the end of the day reached`(
    anchor: String,
    period: String,
    roll: Roll,
    time: String?,
    expected: String
  ) throws {
    let rule = try rule(period, roll, time)
    let due = calendar.due(rule, from: try instant(anchor), zone: london)
    #expect(due.at.text == expected)
    #expect(!due.isProvisional)
  }

  @Test(arguments: [
    // Landed on, counted, rolled to: each outside the years covered.
    ("2028-12-28T09:00:00Z", "2 working days", Roll.none, true),
    ("2028-12-28T09:00:00Z", "1 working day", .none, false),
    ("2023-12-28T09:00:00Z", "5 working days", .none, true),
    ("2023-12-31T09:00:00Z", "1 working day", .none, false),
    ("2028-12-30T09:00:00Z", "0 days", .none, false),
    ("2028-12-30T09:00:00Z", "0 days", .nextWorkingDay, true),
    ("2028-02-29T09:00:00Z", "6 years", .none, true),
    ("2023-06-01T09:00:00Z", "12 months", .none, false),
    ("2030-06-01T09:00:00Z", "48 hours", .none, false),
    ("2030-06-01T09:00:00Z", "48 hours", .nextWorkingDay, true),
  ])
  func `a deadline outside the calendar's years is provisional`(
    anchor: String,
    period: String,
    roll: Roll,
    isProvisional: Bool
  ) throws {
    let due = calendar.due(try rule(period, roll, nil), from: try instant(anchor), zone: london)
    #expect(due.isProvisional == isProvisional)
  }

  @Test func `six years from a leap day end on 28 February`() throws {
    let due = calendar.due(
      try rule("6 years", .none, nil),
      from: try instant("2028-02-29T09:00:00Z"),
      zone: london
    )
    #expect(due == Due(at: try instant("2034-02-28T17:00:00Z"), isProvisional: true))
  }
}
