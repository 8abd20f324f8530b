import CivilTime
import Testing

@Suite("Periods")
struct PeriodTests {
  @Test(arguments: [
    ("5 working days", 5, Period.Unit.workingDays, "5 working days"),
    ("1 working day", 1, .workingDays, "1 working day"),
    ("1 working days", 1, .workingDays, "1 working day"),
    ("6 months", 6, .months, "6 months"),
    ("1 month", 1, .months, "1 month"),
    ("48 hours", 48, .hours, "48 hours"),
    ("2 weeks", 2, .weeks, "2 weeks"),
    ("90 minutes", 90, .minutes, "90 minutes"),
    ("6 years", 6, .years, "6 years"),
    ("0 days", 0, .days, "0 days"),
    ("0 day", 0, .days, "0 days"),
    ("100000 days", 100_000, .days, "100000 days"),
  ])
  func `a period is read and said as people say it`(
    text: String,
    count: Int,
    unit: Period.Unit,
    said: String
  ) throws {
    let period = try Period(parsing: text)
    #expect(period == Period(count, unit))
    #expect(period.text == said)
    #expect(try Period(parsing: said) == period)
  }

  static let form = "a count and a unit, as in '5 working days'"
  static let count = "a count of 0 to 100000 without leading zeros"
  static let unit =
    "a unit (minutes, hours, days, working days, weeks, months or years)"
  static let one = "one count and one unit: the end after"
  static let space = "a space before the unit"

  @Test(
    arguments: [
      ("", form, "nothing", nil, 0),
      ("days", form, "'days'", nil, 0),
      (" 5 days", form, "' 5 days'", nil, 0),
      ("-5 days", form, "'-5 days'", nil, 0),
      ("P5D", form, "'P5D'", nil, 0),
      ("100001 days", count, "'100001'", nil, 0),
      ("99999999999999999999999 days", count, "'99999999999999999999999'", nil, 0),
      ("05 days", count, "'05'", nil, 0),
      ("00 days", count, "'00'", nil, 0),
      ("5", unit, "nothing", nil, 1),
      ("5 ", unit, "nothing", nil, 2),
      ("5.5 days", unit, "'.5 days'", nil, 1),
      ("5days", space, "'days'", "5 days", 1),
      ("5workingdays", unit, "'workingdays'", "working days", 1),
      ("5  days", unit, "' days'", "days", 2),
      ("5 days ", "\(one) '5 days'", "' '", nil, 6),
      ("5 Working Days", unit, "'Working Days'", "working days", 2),
      ("5 working-days", unit, "'working-days'", "working days", 2),
      ("5 wroking days", unit, "'wroking days'", "working days", 2),
      ("5 working dyas", unit, "'working dyas'", "working days", 2),
      ("5 workdays", unit, "'workdays'", "working days", 2),
      ("5 business days", unit, "'business days'", "working days", 2),
      ("5 calendar days", unit, "'calendar days'", "days", 2),
      ("48 hrs", unit, "'hrs'", "hours", 3),
      ("6 mnoths", unit, "'mnoths'", "months", 2),
      ("6 quarters", unit, "'quarters'", nil, 2),
      ("five working days", form, "'five working days'", "5 working days", 0),
      ("A month", form, "'A month'", "1 month", 0),
      ("six mnoths", form, "'six mnoths'", nil, 0),
      ("2 weeks and 3 days", "\(one) '2 weeks'", "' and 3 days'", nil, 7),
      ("1 year, 6 months", "\(one) '1 year'", "', 6 months'", nil, 6),
      ("5 working days before", "\(one) '5 working days'", "' before'", nil, 14),
      ("6 fortnights", unit, "'fortnights'", nil, 2),
      ("5 días", unit, "'días'", nil, 2),
    ] as [(String, String, String, String?, Int)]
  )
  func `a text that is no period is refused with the near miss`(
    text: String,
    expected: String,
    found: String,
    suggestion: String?,
    offset: Int
  ) {
    let error = #expect(throws: PeriodError.self) { try Period(parsing: text) }
    #expect(error?.expected == expected)
    #expect(error?.found == found)
    #expect(error?.suggestion == suggestion)
    #expect(error?.offset == offset)
  }

  @Test func `an error reads as a sentence and repeats little of a long text`() {
    let error = #expect(throws: PeriodError.self) { try Period(parsing: "5 wroking days") }
    #expect(
      error?.description
        == "expected \(Self.unit), found 'wroking days'; did you mean 'working days'?"
    )
    let long = #expect(throws: PeriodError.self) {
      try Period(parsing: String(repeating: "x", count: 10_000))
    }
    #expect(long?.found == "'\(String(repeating: "x", count: 40))...'")
    #expect(long?.length == 10_000)
  }
}
