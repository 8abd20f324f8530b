import CivilTime
import Testing
import Workflows

@Suite("Code lists")
struct CodeListTests {
  private func read(_ text: String) -> CodeListReading {
    CodeListReader.read(text: Array(text.utf8), name: "codes.json5")
  }

  @Test func `a list has its codes in the order of the file`() throws {
    let reading = read(
      """
      { codes: 'genders', title: 'Genders', source: '[REC] invented', note: 'for the tests',
        entries: [{ code: 'f', title: 'Female' }, { code: 'm', title: 'Male' }, 'other'] }
      """
    )
    #expect(reading.findings.isEmpty)
    let list = try #require(reading.list)
    #expect(list.name.text == "genders")
    #expect(list.source == "[REC] invented")
    #expect(list.choices.map(\.code) == ["f", "m", "other"])
    #expect(list.choices.map(\.title) == ["Female", "Male", "other"])
  }

  @Test(arguments: [
    ("[]", ["1:1: error: expected a code list in braces, found a list"]),
    ("", ["1:1: error: expected a value, found the end of the text"]),
    (
      "{ codes: 'Genders', title: 'G', source: 'S', entries: ['a'] }",
      [
        "1:11: error: 'Genders' cannot name a code list: expected lower-case letters and digits, "
          + "words joined by '-', at most 40"
      ]
    ),
    (
      "{ codes: 'g', title: 'G', entries: [{ code: 'a' }] }",
      ["1:1: error: a code list needs 'source'", "1:37: error: a choice needs 'title'"]
    ),
    (
      "{ codes: 'g', title: 'G', source: 'S', choices: ['a'] }",
      ["1:40: error: a code list has no 'choices'; did you mean 'entries'?"]
    ),
    (
      "{ codes: 'g', title: 'G', source: 'S', entries: ['a', { code: 'a', title: 'A' }, 3] }",
      [
        "1:64: error: there are two choices 'a'",
        "1:82: error: expected text or { code, title }, found a number",
      ]
    ),
  ])
  func `a broken list is refused with its place`(text: String, expected: [String]) {
    let reading = read(text)
    #expect(reading.list == nil)
    #expect(reading.findings.map { String($0.description.dropFirst(12)) } == expected)
  }

  @Test func `a list has at most so many entries`() {
    let entries = (0...WorkflowLimits.choices).map { "'c\($0)'" }.joined(separator: ",")
    let reading = read("{ codes: 'g', title: 'G', source: 'S', entries: [\(entries)] }")
    #expect(reading.findings.map(\.message) == ["expected at most 500 choices, found 501"])
  }
}

@Suite("Calendar files")
struct CalendarFileTests {
  private func read(_ text: String) -> CalendarReading {
    CalendarFile.read(Array(text.utf8), name: "c.json")
  }

  private let events = """
    "events": [{ "title": "Good Friday", "date": "2026-04-03", "notes": "", "bunting": false },
      { "title": "Christmas Day", "date": "2027-12-25" }]
    """

  @Test func `every division becomes a calendar of its name`() throws {
    let reading = read(
      "{ \"north\": { \"division\": \"north\", \(events) }, \"south\": { \(events) } }"
    )
    #expect(reading.findings.isEmpty)
    #expect(reading.calendars.map(\.name) == ["north", "south"])
    let north = try #require(reading.calendars.first)
    #expect(north.holidays.map(\.title) == ["Good Friday", "Christmas Day"])
    #expect(north.coverage == 2026...2027)
    let goodFriday = try #require(CivilDate(year: 2026, month: 4, day: 3))
    #expect(!north.isWorkingDay(goodFriday))
  }

  @Test func `coverage is what the file says where it says so`() throws {
    let text = "{ \"coverage\": { \"from\": 2025, \"to\": 2028 }, \"north\": { \(events) } }"
    let calendar = try #require(read(text).calendars.first)
    #expect(calendar.coverage == 2025...2028)
  }

  @Test func `the version changes with the content`() throws {
    let first = try #require(read("{ \"north\": { \(events) } }").calendars.first)
    let second = try #require(read("{ \"north\": { \(events) }  }").calendars.first)
    #expect(first.version.count == 16)
    #expect(first.version != second.version)
  }

  @Test(arguments: [
    ("[]", ["1:1: error: expected calendars by their divisions, found a list"]),
    ("{}", ["1:1: error: expected a division such as 'england-and-wales', found none"]),
    ("{ // no\n}", ["1:3: error: expected a key in double quotes, found '/'"]),
    (#"{ "n": { "event": [] } }"#, ["1:8: error: a division needs 'events'"]),
    (#"{ "n": 5 }"#, ["1:8: error: expected a division with its 'events', found a number"]),
    (
      #"{ "n": { "events": [] } }"#,
      ["1:20: error: expected at least one of the events, found an empty list"]
    ),
    (
      #"{ "n": { "events": [{ "title": "X", "date": "25/12/2026" }, { "date": 3 }, 4] } }"#,
      [
        "1:46: error: expected a date such as '2026-12-25', found '25/12/2026'",
        "1:61: error: an event needs 'title'",
        "1:71: error: expected a date such as '2026-12-25', found a number",
        "1:76: error: expected an event with 'title' and 'date', found a number",
      ]
    ),
    (
      #"{ "coverage": { "from": 2026, "to": 2025 }, "#
        + #""n": { "events": [{ "title": "X", "date": "2026-12-25" }] } }"#,
      ["1:37: error: expected a year from 2026 on, found 2025"]
    ),
    (
      #"{ "coverage": { "from": 2024, "to": 2025 }, "#
        + #""n": { "events": [{ "title": "X", "date": "2026-12-25" }] } }"#,
      ["1:88: error: 2026-12-25 lies outside the coverage, 2024 to 2025"]
    ),
  ])
  func `a broken file is refused with its place`(text: String, expected: [String]) {
    let reading = read(text)
    #expect(reading.calendars.isEmpty)
    #expect(reading.findings.map { String($0.description.dropFirst(7)) } == expected)
  }
}

@Suite("Joined calendars")
struct JoinedCalendarTests {
  private static let north = """
    { "coverage": { "from": 2026, "to": 2027 },
      "north": { "events": [{ "title": "Good Friday", "date": "2026-04-03" }] } }
    """

  private func folder(_ texts: String...) -> WorkflowFolder {
    let sources = texts.enumerated().map { number, text in
      SourceFile(name: "\(number).json", bytes: Array(text.utf8))
    }
    return WorkflowFolder(calendars: sources, codeLists: [], workflows: [])
  }

  @Test func `a calendar joins others with its own days off, in whatever order they are read`()
    throws
  {
    let council = """
      { "source": "Cabinet, 3 March",
        "council": { "joins": ["north"], "events": [{ "title": "Shut", "date": "2026-12-29" }] },
        "library": { "joins": ["council"] } }
      """
    for texts in [[council, Self.north], [Self.north, council]] {
      let folder = folder(texts[0], texts[1])
      #expect(folder.findings.isEmpty, "\(folder.report)")
      for name in ["council", "library"] {
        let joined = try #require(folder.library.calendars[name])
        #expect(joined.name == name && joined.coverage == 2026...2027)
        #expect(joined.holidays.map(\.title) == ["Good Friday", "Shut"])
        #expect(joined.version.count == 16)
        #expect(folder.calendarOrigins[name] == "Cabinet, 3 March")
      }
      #expect(folder.calendarOrigins["north"]?.isEmpty == true)
      #expect(Set(folder.calendarFiles.flatMap(\.names)) == ["council", "library", "north"])
    }
  }

  @Test func `the version changes with a part`() throws {
    let council = #"{ "council": { "joins": ["north"] } }"#
    let first = folder(Self.north, council).library.calendars["council"]
    let second = folder(Self.north + " ", council).library.calendars["council"]
    #expect(try #require(first).version != #require(second).version)
  }

  @Test(arguments: [
    (
      #"{ "c": { "joins": [] } }"#,
      ["1:19: error: expected at least one of the joins, found an empty list"]
    ),
    (
      #"{ "c": { "joins": ["nort"] } }"#,
      ["1:21: error: there is no calendar 'nort'; did you mean 'north'?"]
    ),
    (#"{ "c": { "joins": ["north", "north"] } }"#, ["1:30: error: 'north' is named twice"]),
    (
      #"{ "c": { "joins": ["d"] }, "d": { "joins": ["c"] } }"#,
      [
        "1:21: error: calendars cannot join in a circle: 'c' waits for 'd' and it in turn",
        "1:46: error: calendars cannot join in a circle: 'd' waits for 'c' and it in turn",
      ]
    ),
    (
      #"{ "c": { "joins": ["d"] }, "d": { "joins": ["e"] } }"#,
      ["1:46: error: there is no calendar 'e'"]
    ),
    (
      #"{ "coverage": { "from": 2030, "to": 2031 }, "c": { "joins": ["north"] } }"#,
      ["1:63: error: c: expected a year that all calendars cover, found none"]
    ),
    (#"{ "north": { "joins": ["north"] } }"#, ["1:1: error: there are two calendars 'north'"]),
    (
      #"{ "c": { "joins": ["north"], "events": [4] } }"#,
      ["1:41: error: expected an event with 'title' and 'date', found a number"]
    ),
  ])
  func `what cannot be joined is refused with its place`(text: String, expected: [String]) {
    let findings = folder(Self.north, text).findings
    #expect(findings.map { String($0.diagnostic.description.dropFirst(7)) } == expected)
  }
}
