import CivilTime
import Testing

/// Deadlines worked out by hand from the published bank holidays of England and Wales.
@Suite("Vectors")
struct VectorTests {
  private static let vectors: [(String, String, Roll, String, Weekday)] = [
    ("2025-04-16", "5 working days", .none, "2025-04-25", .friday),
    ("2025-12-23", "5 working days", .none, "2026-01-02", .friday),
    ("2026-03-31", "5 working days", .none, "2026-04-09", .thursday),
    ("2026-12-24", "5 working days", .none, "2027-01-05", .tuesday),
    ("2026-08-28", "1 working day", .none, "2026-09-01", .tuesday),
    ("2027-12-23", "5 working days", .none, "2028-01-04", .tuesday),
    ("2027-12-31", "1 working day", .none, "2028-01-04", .tuesday),
    ("2027-12-24", "20 working days", .none, "2028-01-26", .wednesday),
    // Received at a weekend.
    ("2025-05-03", "5 working days", .none, "2025-05-12", .monday),
    ("2025-08-31", "6 months", .none, "2026-02-28", .saturday),
    ("2025-08-31", "6 months", .nextWorkingDay, "2026-03-02", .monday),
    ("2027-08-30", "6 months", .none, "2028-02-29", .tuesday),
    ("2024-02-29", "12 months", .none, "2025-02-28", .friday),
    ("2028-02-29", "6 years", .none, "2034-02-28", .tuesday),
  ]

  @Test(arguments: vectors)
  func `the deadline is the known one`(
    from: String,
    period: String,
    roll: Roll,
    expected: String,
    weekday: Weekday
  ) throws {
    let calendar = try BankHolidayFile.shipped().calendar()
    let london = try londonSince1996()
    let rule = DueRule(period: try Period(parsing: period), roll: roll)
    // The same whether it came in the first minute of the day or in the last.
    for time in [TimeOfDay.midnight, .endOfDay] {
      let anchor = london.timestamp(of: CivilDateTime(date: try day(from), time: time))
      let due = london.civil(at: calendar.due(rule, from: anchor, zone: london).at)
      #expect(due == CivilDateTime(date: try day(expected), time: DueRule.defaultTimeOfDay))
      #expect(due.date.weekday == weekday)
    }
  }
}
