import CivilTime
import Foundation
import JSONText
import Testing
import Workflows

@testable import panelctl

@Suite("Dates on the command line")
struct CalendarAddTests {
  private static let workflows = #filePath.components(separatedBy: "/Tests/")[0] + "/Workflows"

  /// The shipped calendar and one of a council, on a Tuesday in winter.
  static func desk() throws -> CalendarDesk {
    let shipped = try CheckedFolder.calendars(in: workflows)
    let national = try #require(shipped.library.calendars["england-and-wales"])
    let closures = WorkingCalendar(
      name: "our-council",
      version: "2",
      coverage: 2026...2027,
      holidays: [
        Holiday(date: try #require(CivilDate(text: "2026-12-29")), title: "Offices closed")
      ]
    )
    let known = WorkingCalendar(
      name: national.name,
      version: "1",
      coverage: national.coverage,
      holidays: national.holidays
    )
    return CalendarDesk(
      calendars: [
        "england-and-wales": known,
        "our-council": try WorkingCalendar(
          name: "our-council",
          version: "2",
          joining: [known, closures]
        ),
      ],
      origins: ["our-council": "Cabinet, 3 March"],
      zone: .utc,
      now: try #require(Timestamp(text: "2026-12-01T09:30:00Z"))
    )
  }

  private func invocation(_ words: [String]) throws -> Invocation {
    guard case .run(let invocation) = try CommandLineReader.read(["calendar", "add"] + words)
    else { throw Failure.usage("no command") }
    return invocation
  }

  private func answer(_ words: String...) throws -> String {
    let invocation = try invocation(words)
    let settings = try Settings(invocation.options, Settings.Surroundings())
    return try CalendarSum(invocation, on: Self.desk()).answer(settings)
  }

  @Test(arguments: [
    (["2025-04-16", "5 working days"], "2025-04-25 (Friday)\n"),
    (["2025-04-16", "5", "working", "days"], "2025-04-25 (Friday)\n"),
    (["today", "10 working days"], "2026-12-15 (Tuesday)\n"),
    (["2025-04-16", "5 working days", "--at", "12:00"], "2025-04-25 12:00 (Friday)\n"),
    (["2026-12-24", "1 working day"], "2026-12-29 (Tuesday)\n"),
    (["2026-12-24", "1 working day", "--calendar", "our-council"], "2026-12-30 (Wednesday)\n"),
    (["2026-12-04T09:00", "48 hours"], "2026-12-06 09:00 (Sunday)\n"),
    (["today", "90 minutes"], "2026-12-01 11:00 (Tuesday)\n"),
    (
      ["2026-12-04T09:00", "48 hours", "--roll=next"],
      """
      2026-12-07 09:00 (Monday)
      Moved from 2026-12-06 (Sunday), a weekend, to the next working day.

      """
    ),
    (
      ["2025-08-31", "6 months", "--roll", "previous"],
      """
      2026-02-27 (Friday)
      February 2026 has no day 31: its last day is taken.
      Moved from 2026-02-28 (Saturday), a weekend, to the previous working day.

      """
    ),
    (
      ["2028-02-29", "6 years", "--roll=none"],
      """
      2034-02-28 (Tuesday)
      February 2034 has no day 29: its last day is taken.
      Provisional: england-and-wales knows the holidays of 2024 to 2028 only.

      """
    ),
  ])
  func `a date and a period are answered by a date`(words: [String], expected: String) throws {
    let invocation = try invocation(words)
    let settings = try Settings(invocation.options, Settings.Surroundings())
    #expect(try CalendarSum(invocation, on: Self.desk()).answer(settings) == expected)
  }

  @Test func `an explanation shows each day and why`() throws {
    #expect(
      try answer("2026-04-01", "3 working days", "--explain") == """
        2026-04-08 (Wednesday)

        3 working days from 2026-04-01 (Wednesday), by england-and-wales, version 1, years \
        2024 to 2028.

        Date        Day        Count          Why
        2026-04-02  Thursday   working day 1
        2026-04-03  Friday     -              Good Friday
        2026-04-04  Saturday   -              a weekend
        2026-04-05  Sunday     -              a weekend
        2026-04-06  Monday     -              Easter Monday
        2026-04-07  Tuesday    working day 2
        2026-04-08  Wednesday  working day 3  due

        """
    )
    #expect(
      try answer("2028-11-30", "1 month", "--roll", "next", "--explain") == """
        2029-01-01 (Monday)
        Moved from 2028-12-30 (Saturday), a weekend, to the next working day.
        Provisional: england-and-wales knows the holidays of 2024 to 2028 only.

        1 month from 2028-11-30 (Thursday), by england-and-wales, version 1, years 2024 to 2028.

        Date        Day       Count    Why
        2028-12-30  Saturday  month 1
                                       a weekend: moved
        2028-12-31  Sunday    -        a weekend
        2029-01-01  Monday    -        year not covered; due

        """
    )
  }

  @Test func `programs read an object`() throws {
    #expect(
      try answer("2026-12-24", "1 working day", "--at", "12:00", "--json", "--explain") == """
        {"date":"2026-12-29","time":"12:00","weekday":"Tuesday","provisional":false,\
        "calendar":"england-and-wales","calendarVersion":"1","remarks":[],"days":[\
        {"date":"2026-12-25","count":0,"reason":"Christmas Day","covered":true},\
        {"date":"2026-12-26","count":0,"reason":"a weekend","covered":true},\
        {"date":"2026-12-27","count":0,"reason":"a weekend","covered":true},\
        {"date":"2026-12-28","count":0,"reason":"Boxing Day","covered":true},\
        {"date":"2026-12-29","count":1,"covered":true}],"rolled":[]}

        """
    )
  }

  @Test(arguments: [
    ([], "Expected a DATE and a PERIOD, or --lines"),
    (["2026-12-04"], "Expected a DATE and a PERIOD, or --lines"),
    (["--lines", "2026-12-04", "1 day"], "Expected --lines alone"),
    (["--lines", "--explain"], "Expected --lines alone"),
    (["tomorow", "1 day"], "Expected 'today' or a date such as '2026-12-04', found 'tomorow'."),
    (["2026-02-29", "1 day"], "Expected 'today' or a date such as '2026-12-04'"),
    (["04/12/2026", "1 day"], "Expected 'today' or a date such as '2026-12-04'"),
    (["today", "5 wroking days"], "found 'wroking days'; did you mean 'working days'?"),
    (["today", "2 weeks and 3 days"], "the end after '2 weeks', found ' and 3 days'."),
    (["today", "five days"], "did you mean '5 days'?"),
    (["2026-12-04", "48 hours"], "as in '2026-12-04T09:00', found a date."),
    (["today", "48 hours", "--at", "12:00"], "Expected no --at with hours"),
    (["today", "1 day", "--at", "noon"], "Expected a time such as 17:00 for --at, found 'noon'."),
    (["today", "1 day", "--at", "24:00"], "Expected a time such as 17:00 for --at"),
    (["today", "1 day", "--roll", "up"], "Expected next, previous or none for --roll"),
    (["today", "1 day", "--calendar", "englnd-and-wales"], "did you mean 'england-and-wales'?"),
    (["today", "1 day", "--calendar", "x"], "there is england-and-wales and our-council."),
    (["today", "1 day", "--strict"], "does not take --strict"),
  ])
  func `what cannot be answered is refused`(words: [String], expected: String) {
    let failure = #expect(throws: Failure.self) {
      try CalendarSum(invocation(words), on: Self.desk()).answer(Settings(GivenOptions(), .init()))
    }
    #expect(failure?.sentence.contains(expected) == true, "\(failure?.sentence ?? "")")
  }

  private static let noDate = "error: expected 'today' or a date such as '2026-12-04', found 'x"
  private static let nothing =
    "error: expected a count and a unit, as in '5 working days', found nothing"

  @Test(arguments: [
    ("2025-04-16 5 working days", "2025-04-25", false),
    ("  2025-04-16\t5  working days\r", "2025-04-25", false),
    ("2025-08-31 6 months", "2026-03-02", false),
    ("2028-02-29 6 years", "2034-02-28 provisional", false),
    ("2026-12-04T09:00 49 hours", "2026-12-07 10:00", false),
    ("2026-12-04", nothing, true), (" ", nothing, true),
    ("x\u{1B}[2J 1 day", noDate, true),
  ])
  func `a line is answered by a line`(line: String, expected: String, isWrong: Bool) throws {
    let sum = try CalendarSum(invocation(["--lines", "--roll", "next"]), on: Self.desk())
    let answer = sum.answer(line: Array(line.utf8), isJSON: false)
    #expect(answer.isWrong == isWrong)
    #expect(line.contains("\u{1B}") ? answer.text.hasPrefix(expected) : answer.text == expected)
    #expect(!answer.text.unicodeScalars.contains { VisibleText.isObeyed($0) })
    let json = try JSON(parsing: Array(sum.answer(line: Array(line.utf8), isJSON: true).text.utf8))
    #expect((json.object?["error"] != nil) == isWrong)
    #expect((json.object?["date"] != nil) != isWrong)
  }

  @Test func `a change of the clocks is told`() throws {
    let london = try #require(Session.zone("Europe/London"), "the zone files are there")
    let desk = CalendarDesk(
      calendars: try Self.desk().calendars,
      zone: london,
      now: try #require(Timestamp(text: "2026-12-01T09:30:00Z"))
    )
    let lines = try [
      ["2026-03-28", "1 day", "--at", "01:30"], ["2026-10-24", "1 day", "--at", "01:30"],
      ["2026-10-24T12:00", "48 hours"],
    ].map { words in
      let sum = try CalendarSum(invocation(words), on: desk)
      return try sum.answer(Settings(GivenOptions(), .init()))
    }
    #expect(
      lines == [
        """
        2026-03-29 02:30 (Sunday)
        The clocks skip 01:30 on that day: it is as much later.

        """,
        """
        2026-10-25 01:30 (Sunday)
        The clocks show that time twice on that day: the first is meant.

        """,
        """
        2026-10-26 11:00 (Monday)
        The clocks are put back 60 minutes meanwhile.

        """,
      ]
    )
  }

  @Test func `the calendars are listed with the years they know`() throws {
    let medium = Page.Medium(columns: 100, isColoured: false, isRehearsal: false)
    #expect(
      CalendarList.page(try Self.desk()).rendered(on: medium) == """
        Calendar           Years         Days off  Version  Source
        england-and-wales  2024 to 2028  40        1
        our-council        2026 to 2027  41        2        Cabinet, 3 March

        """
    )
    let json = CalendarList.json(try Self.desk())
    let second = try #require(json["calendars"]?.array?.last)
    #expect(
      JSON.object(try #require(second.object)).text()
        == #"{"calendar":"our-council","from":2026,"to":2027,"holidays":41,"version":"2","#
        + #""source":"Cabinet, 3 March"}"#
    )
  }

  @Test func `calendars are looked for where workflows lie, and a folder without any is told`()
    throws
  {
    #expect(try CheckedFolder.calendars(in: "\(Self.workflows)/calendars").findings.isEmpty)
    let failure = #expect(throws: Failure.self) {
      try CheckedFolder.calendars(in: "/nonexistent")
    }
    #expect(failure?.status == .notFound)
    #expect(failure?.sentence.contains("/nonexistent/calendars") == true)
    let bad = WorkflowFolder(
      calendars: [SourceFile(name: "c.json", bytes: Array("{}".utf8))],
      codeLists: [],
      workflows: []
    )
    let refused = #expect(throws: Failure.self) {
      try CalendarDesk(bad, zone: .utc, now: .earliest)
    }
    #expect(refused?.details.count == 1)
  }
}
