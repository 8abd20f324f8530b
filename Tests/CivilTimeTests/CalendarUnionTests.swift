import CivilTime
import Testing

@Suite("Several calendars")
struct CalendarUnionTests {
  private func closures(
    _ dates: [String],
    coverage: ClosedRange<Int> = 2025...2027
  ) throws -> WorkingCalendar {
    WorkingCalendar(
      name: "closures",
      version: "1",
      coverage: coverage,
      holidays: try dates.map { Holiday(date: try day($0), title: "Closed") }
    )
  }

  @Test func `a day off in either is a day off, covered where both cover it`() throws {
    let national = try BankHolidayFile.shipped().calendar()
    let joined = try WorkingCalendar(
      name: "our-council",
      version: "2",
      joining: [national, try closures(["2026-12-25", "2026-12-29", "2026-12-30", "2026-12-31"])]
    )
    #expect(joined.coverage == 2025...2027)
    #expect(joined.reason(try day("2026-12-25")) == .holiday("Christmas Day"))
    #expect(joined.reason(try day("2026-12-29")) == .holiday("Closed"))
    #expect(joined.adding(workingDays: 1, to: try day("2026-12-24")).text == "2027-01-04")
    #expect(national.adding(workingDays: 1, to: try day("2026-12-24")).text == "2026-12-29")
  }

  /// Whatever the dates: a working day of the union is one in each of its parts.
  @Test func `a working day of the union is one of every part`() throws {
    let national = try BankHolidayFile.shipped().calendar()
    var generator = SeededGenerator(seed: 8)
    let start = try day("2025-01-01")
    let own = try closures(
      (0..<60).map { _ in start.adding(days: .random(in: 0..<1095, using: &generator)).text }
    )
    let joined = try WorkingCalendar(name: "both", version: "1", joining: [national, own])
    for offset in 0..<1095 {
      let date = start.adding(days: offset)
      #expect(
        joined.isWorkingDay(date) == (national.isWorkingDay(date) && own.isWorkingDay(date))
      )
    }
  }

  @Test func `calendars without a common year or without a working day are refused`() throws {
    let early = try closures([], coverage: 2020...2021)
    let late = try closures([], coverage: 2022...2023)
    #expect(throws: CalendarUnionError.noCommonYear) {
      try WorkingCalendar(name: "x", version: "1", joining: [early, late])
    }
    let halves = [Set(Weekday.allCases.prefix(4)), Set(Weekday.allCases.suffix(3))].map {
      WorkingCalendar(name: "x", version: "1", coverage: 2026...2026, holidays: [], weekend: $0)
    }
    #expect(throws: CalendarUnionError.noWorkingDay) {
      try WorkingCalendar(name: "x", version: "1", joining: halves)
    }
  }
}

@Suite("A calendar that grows")
struct CalendarDifferenceTests {
  @Test func `a new holiday and a new year move the deadlines that they touch, and no others`()
    throws
  {
    let file = try BankHolidayFile.shipped()
    let new = try file.calendar()
    let removed = "2027-05-03"
    let old = WorkingCalendar(
      name: new.name,
      version: "old",
      coverage: 2024...2027,
      holidays: new.holidays.filter { $0.date.year < 2028 && $0.date.text != removed }
        + [Holiday(date: try day("2027-06-01"), title: "Not after all")]
    )
    let difference = CalendarDifference(from: old, to: new)
    #expect(difference.added.filter { $0.date.year < 2028 }.map(\.date.text) == [removed])
    #expect(difference.removed.map(\.title) == ["Not after all"])
    #expect(difference.newlyCovered == [2028] && difference.noLongerCovered.isEmpty)
    #expect(difference.changedWeekdays.isEmpty && !difference.isEmpty)
    #expect(CalendarDifference(from: new, to: new).isEmpty)

    let london = try londonSince1996()
    let cases: [(String, String, Roll)] = [
      ("2027-04-29T09:00:00Z", "2 working days", .none),  // over the added holiday
      ("2027-05-28T09:00:00Z", "2 working days", .none),  // over the removed one
      ("2027-06-28T09:00:00Z", "2 working days", .none),  // untouched
      ("2027-12-30T09:00:00Z", "2 working days", .none),  // over the new year's first holiday
      ("2028-02-01T09:00:00Z", "1 day", .none),  // only certain now
      ("2027-04-03T09:00:00Z", "1 month", .nextWorkingDay),  // rolls off the added holiday
      ("2027-04-29T09:00:00Z", "96 hours", .none),  // no calendar in it
    ]
    let counted = try cases.enumerated().map { index, item in
      let rule = DueRule(period: try Period(parsing: item.1), roll: item.2)
      let anchor = try instant(item.0)
      return CountedDue(
        id: index,
        rule: rule,
        anchor: anchor,
        due: old.due(rule, from: anchor, zone: london)
      )
    }
    let changes = new.changes(of: counted, zone: london)
    #expect(changes.map(\.id) == [0, 1, 3, 4, 5])
    #expect(changes.first?.after.at == (try instant("2027-05-04T16:00:00Z")))
    #expect(changes[3].before.at == changes[3].after.at)
    #expect(changes[3].before.isProvisional && !changes[3].after.isProvisional)
    #expect(old.changes(of: counted, zone: london).isEmpty)
  }
}
