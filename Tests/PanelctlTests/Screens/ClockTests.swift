import CivilTime
import Testing

@testable import panelctl

@Suite("Dates as people read them")
struct ClockTests {
  @Test(arguments: [
    ("2026-12-04T17:00:00Z", "Fri 4 Dec 2026, 17:00 (in 3 days)", false),
    ("2026-12-02T00:00:00Z", "Wed 2 Dec 2026, 0:00 (tomorrow)", false),
    ("2026-12-01T17:00:00Z", "Tue 1 Dec 2026, 17:00 (today)", false),
    ("2026-12-01T09:00:00Z", "Tue 1 Dec 2026, 9:00 (overdue since today)", true),
    ("2026-11-30T17:00:00Z", "Mon 30 Nov 2026, 17:00 (1 day overdue)", true),
    ("2026-11-29T17:00:00Z", "Sun 29 Nov 2026, 17:00 (2 days overdue)", true),
  ])
  func `a deadline says how far it is`(text: String, words: String, isLate: Bool) throws {
    let due = try fixedClock().due(text)
    #expect(due.text == words)
    #expect((due.style == .alarm) == isLate)
  }

  @Test(arguments: [
    ("2026-11-28T10:05:00Z", "Sat 28 Nov 2026, 10:05 (3 days ago)"),
    ("2026-11-30T23:59:00Z", "Mon 30 Nov 2026, 23:59 (yesterday)"),
    ("not a time", "not a time"),
  ])
  func `a moment says how long ago it was`(text: String, words: String) throws {
    #expect(try fixedClock().momentAndDistance(text) == words)
  }

  @Test func `days are counted in the zone, not in hours`() throws {
    // 23:30 UTC is half past midnight of the next day an hour further east.
    let now = try #require(Timestamp(text: "2026-06-01T23:30:00Z"))
    let clock = Clock(zone: .fixed(offsetSeconds: 3600), now: now)
    #expect(clock.due("2026-06-02T16:00:00Z").text == "Tue 2 Jun 2026, 17:00 (today)")
    #expect(clock.moment("2026-06-01T23:30:00Z") == "Tue 2 Jun 2026, 0:30")
  }

  @Test func `dates of answers are worded, other texts stay`() throws {
    let clock = try fixedClock()
    #expect(clock.date("2011-03-14") == "14 Mar 2011")
    #expect(clock.date("14/3/2011") == "14/3/2011")
    #expect(clock.dateAndTime("2026-09-07T09:20:00Z") == "Mon 7 Sep 2026, 9:20")
    #expect(clock.dateAndTime("2026-09-07T09:20:00") == "Mon 7 Sep 2026, 9:20")
  }
}
