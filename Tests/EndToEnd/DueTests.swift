import CivilTime
import Foundation
import JSONText
import Platform
import SQLite
import Testing
import Varlink

/// What is owed, how its date came about, and what a case waits for: for each who may know of it.
@Suite("Owed, explained and foreseen")
struct DueTests {
  private static func items(_ run: Run) throws -> [String] {
    try (run.json()["tasks"]?.array ?? []).compactMap { $0["item"]?.string }
  }

  @Test(.timeLimit(.minutes(2)))
  func `each sees what they owe, and overseers all of it, the overdue first`() throws {
    let diary = try Diary()
    let all = try Self.items(try diary.run("chair", "due", "--json"))
    #expect(all.first == "back")
    #expect(all.sorted() == ["ask", "ask", "back", "look", "review"])
    #expect(try Self.items(try diary.run("health", "due", "--json")) == ["back"])
    #expect(try Self.items(try diary.run("school", "due", "--json")) == [])
    // What was never offered is nobody's business yet.
    let police = try Self.items(try diary.run("police", "due", "--json"))
    #expect(police.sorted() == ["ask", "ask", "look"])
    #expect(
      try Self.items(try diary.run("chair", "due", "--agency", "health", "--json"))
        == all.filter { $0 == "back" }
    )
    #expect(try Self.items(try diary.run("health", "due", "--agency", "police", "--json")) == [])
    #expect(try Self.items(try diary.run("chair", "due", "--overdue", "--json")) == ["back"])
    #expect(try Self.items(try diary.run("chair", "due", "--limit", "2", "--json")).count == 2)

    let screen = try diary.run("chair", "due").output
    let headings = ["Overdue\n", "Planned, not begun yet\n", "5 tasks, 1 overdue"]
    let places = headings.map { screen.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil }, "\(screen)")
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    #expect(screen.contains("days overdue") && screen.contains("REHEARSAL"))
    #expect(try diary.run("school", "due").output.contains("Nothing is owed"))
  }

  @Test(.timeLimit(.minutes(2)))
  func `a deadline is accounted for, and the account is what the case has`() throws {
    let diary = try Diary()
    for item in ["look", "back", "ask"] {
      let explained = try diary.explained(item)
      let countings = explained["countings"]?.array ?? []
      #expect(countings.count == 1 && countings.allSatisfy { $0["agrees"] == true }, "\(item)")
      #expect(explained["account"]?["due"] == explained["task"]?["due"], "\(item)")
      #expect(explained["withheld"] == false)
    }
    let look = try diary.explained("look")
    #expect(look["source"] == "Invented guidance, page 3")
    #expect(look["account"]?["calendar"] == "england-and-wales")
    #expect(look["account"]?["period"] == "6 working days")
    let days = look["account"]?["days"]?.array ?? []
    #expect(days.filter { $0["passedOver"] == nil }.count == 6)
    #expect(days.contains { $0["passedOver"] == "a weekend" })

    let shown = try diary.run("chair", "explain", "due", try diary.task("back"))
    #expect(shown.status == 0, "\(shown.error)")
    #expect(shown.output.contains("the case file's \"First heard of\""))
    #expect(shown.output.contains("Thu 5 Feb 2026"))
    // The date that it counts from is none that the NHS may read.
    let withheld = try diary.run("health", "explain", "due", try diary.task("back"))
    #expect(withheld.status == 0)
    #expect(withheld.output.contains("counted from something that you may not read"))
    #expect(!withheld.output.contains("First heard of"))
    let hidden = try diary.call(
      "health",
      "tasks.ExplainDue",
      ["task": .string(diary.task("back"))]
    )
    #expect(hidden["account"] == nil && hidden["withheld"] == true)

    let held = try diary.explained("review")
    #expect(held["countings"]?.array == [] && held["task"]?["until"] != nil)
  }

  @Test(.timeLimit(.minutes(2)))
  func `a date that was corrected, and a calendar that has grown, leave an account that agrees`()
    throws
  {
    var diary = try Diary()
    _ = try diary.call(
      "police",
      "cases.Report",
      [
        "reference": .string(diary.reference), "event": "heard-again",
        "answers": ["heard": "2026-03-02"], "commandId": "heard-again-1",
      ]
    )
    let moved = try diary.explained("back")["countings"]?.array ?? []
    #expect(moved.map { $0["cause"]?.string } == ["offered", "anchor"])
    #expect(moved.first?["due"] == "2026-02-05T17:00:00Z")
    #expect(moved.last?["before"] == moved.first?["due"])
    #expect(moved.last?["due"] == "2026-03-05T17:00:00Z")
    #expect(moved.allSatisfy { $0["agrees"] == true })

    let counted = try diary.explained("look")
    let task = try diary.task("look")
    _ = try diary.call(
      "police",
      "tasks.Complete",
      ["task": .string(task), "answers": [:], "commandId": "look-is-done"]
    )
    // From now on nobody works on a day that was counted.
    let day = try #require(
      (counted["account"]?["days"]?.array ?? []).first { $0["passedOver"] == nil }?["date"]?.string
    )
    let calendar = try JSON(
      parsing: Array(
        Data(
          contentsOf: URL(fileURLWithPath: "\(Place.workflows)/calendars/england-and-wales.json")
        )
      ),
      limits: .file
    ).text()
    let grown = calendar.replacing(
      "\"events\":[",
      with: "\"events\":[{\"title\":\"Day of mourning\",\"date\":\"\(day)\"},"
    )
    #expect(grown != calendar)
    try diary.folder.write(grown, to: "workflows/calendars/england-and-wales.json")
    try diary.restart()
    let after = try diary.call("chair", "tasks.ExplainDue", ["task": .string(task)])
    #expect(after["task"]?["standing"] == "completed")
    #expect(after["account"] == counted["account"])
    #expect(after["countings"]?.array?.allSatisfy { $0["agrees"] == true } == true)
    let now = try diary.explained("close")["account"]
    #expect(now?["calendarVersion"] == counted["account"]?["calendarVersion"])
  }

  @Test(.timeLimit(.minutes(2)))
  func `a date that its rule does not give is told loudly, and ends with 1`() throws {
    var diary = try Diary()
    let look = try diary.task("look")
    #expect(try diary.run("police", "explain", "due", look).status == 0)
    let folder = diary.folder
    try diary.restart {
      let connection = try Connection(path: folder.file("data/cases.db"), mode: .readWrite)
      try connection.execute("UPDATE tasks SET due_at_us = due_at_us + 86400000000")
    }
    let run = try diary.run("police", "explain", "due", look)
    #expect(run.status == 1)
    #expect(run.output.contains("THE DATE DOES NOT AGREE WITH ITS RULE."))
    #expect(try diary.run("police", "explain", "due", look, "--json").status == 1)
    let explained = try diary.explained("look")
    #expect(explained["countings"]?.array?.last?["agrees"] == false)
    #expect(explained["account"]?["due"] != explained["task"]?["due"])
  }

  @Test(.timeLimit(.minutes(2)))
  func `a migration leaves both dates, each by the version that it was counted by`() throws {
    var trial = try Versions()
    let reference = try trial.open("Ada")
    try trial.restart()
    _ = try trial.migrate(Versions.map, dryRun: false)
    let tasks = try trial.tasks(of: "police", in: reference)
    let look = try #require(tasks.first { $0["item"] == "look" }?["task"])
    let explained = try trial.client.answer("org.paneld.tasks.ExplainDue", ["task": look])
    let countings = explained["countings"]?.array ?? []
    #expect(countings.map { $0["cause"]?.string } == ["offered", "migration"])
    #expect(countings.allSatisfy { $0["agrees"] == true })
    #expect(countings.first?["due"] == countings.last?["before"])
    #expect(explained["account"]?["period"] == "2 working days")
    #expect(explained["account"]?["workflowVersion"] == 2)
  }

  @Test(.timeLimit(.minutes(2)))
  func `a case tells what it waits for and what happens if nobody acts, to each their part`()
    throws
  {
    let diary = try Diary()
    let why = try diary.call("chair", "cases.Why", ["reference": .string(diary.reference)])
    let waits = (why["waits"]?.array ?? []).compactMap { $0["title"]?.string }
    #expect(
      waits == [
        "Look into it", "Ask Beatrix", "Ask Crispin", "Count back", "Review after 6 months",
      ]
    )
    #expect(why["waits"]?.array?.first?["followers"] == ["Sum up"])
    #expect(why["later"]?.array?.first?["needs"] == "after: Look into it")
    #expect(
      why["ways"]?.array?.map { $0["target"]?.string } == ["Too late", "the case ends: Done"]
    )
    #expect(why["events"]?.array?.compactMap { $0["event"]?.string } == ["over"])
    let coming = (why["coming"]?.array ?? []).compactMap { $0["summary"]?.string }
    let expected = [
      "Reminded: Look into it", "Deadline passed: Look into it",
      "Asked Chair as well, for it is overdue: Look into it",
      "Too late for an answer: Look into it", "Stage entered: Too late", "Asked Chair: Make good",
      "Deadline passed: Make good",
    ]
    #expect(coming.filter { expected.contains($0) } == expected, "\(coming)")
    #expect(why["end"] == "quiet" && why["partial"] == false)
    let moments = (why["coming"]?.array ?? []).compactMap { $0["at"]?.string }
    #expect(moments == moments.sorted())

    let part = try diary.call("health", "cases.Why", ["reference": .string(diary.reference)])
    #expect((part["waits"]?.array ?? []).compactMap { $0["title"]?.string } == ["Count back"])
    #expect(part["later"] == [] && part["ways"] == [] && part["partial"] == true)
    // Its date has passed already, and what time does to others' work is not for the NHS.
    #expect(part["coming"] == [])
    let own = try diary.call("police", "cases.Why", ["reference": .string(diary.reference)])
    let told = Set((own["coming"]?.array ?? []).compactMap { $0["summary"]?.string })
    #expect(told.isSuperset(of: expected.prefix(4)), "\(told)")
    #expect(told.isDisjoint(with: expected.suffix(3)), "\(told)")
    #expect(
      (own["waits"]?.array ?? []).compactMap { $0["title"]?.string }
        == ["Look into it", "Ask Beatrix", "Ask Crispin"]
    )

    let screen = try diary.run("chair", "why", diary.reference)
    #expect(screen.status == 0)
    #expect(screen.output.contains("If nobody acts"))
    #expect(screen.output.contains("OFFICIAL-SENSITIVE"))
    #expect(screen.output.contains("panelctl --as chair explain due"))
  }

  @Test(.timeLimit(.minutes(2)))
  func `what is not as it has to be ends with its exit code`() throws {
    let diary = try Diary()
    let look = try diary.task("look")
    let path = diary.folder.file("none/diary.ics")
    let ends: [(Int32, String, [String])] = [
      (4, "health", ["explain", "due", look]), (4, "school", ["explain", "due", look]),
      (4, "chair", ["explain", "due", "nonsense"]), (2, "chair", ["explain", "due"]),
      (2, "chair", ["explain", look]), (4, "school", ["why", diary.reference]),
      (4, "chair", ["why", "CH-7KQ4-M"]), (2, "chair", ["why"]),
      (2, "chair", ["due", "--week", "--month"]), (2, "chair", ["due", "--limit", "0"]),
      (4, "chair", ["due", "--agency", "nobody"]), (2, "chair", ["due", "nobody"]),
      (2, "chair", ["calendar", "export"]), (2, "chair", ["calendar", "export", "--ics"]),
      (2, "chair", ["calendar", "export", "--ics", "-", "--json"]),
      (1, "chair", ["calendar", "export", "--ics", path]),
    ]
    for (status, who, words) in ends {
      let run = try Run(
        [Place.panelctl, "--as", who] + words,
        environment: ["PANELCTL_SOCKET": diary.folder.file("socket")]
      )
      #expect(run.status == status, "\(words): \(run.output)\(run.error)")
      #expect(run.error.hasPrefix("panelctl: "), "\(words): \(run.error)")
    }
    try diary.client.act(as: "chair")
    let bad = try diary.client.call("org.paneld.tasks.List", ["dueBefore": "soon"])
    #expect(bad.error == "org.varlink.service.InvalidParameter")
  }
}

@Suite("Deadlines as iCalendar")
struct CalendarExportTests {
  /// A Python that has the package `icalendar`.
  private static let python: String? = ["/usr/bin/python3", Place.found("python3")]
    .compactMap(\.self)
    .first { (try? Run([$0, "-c", "import icalendar"]))?.status == 0 }

  private static func isThere() -> Bool { python != nil }

  private static let script = """
    import icalendar, json, sys
    read = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
    print(json.dumps({str(e['UID']): {
        'start': e.decoded('DTSTART').strftime('%Y-%m-%dT%H:%M:%SZ'),
        'zone': str(e.decoded('DTSTART').utcoffset()), 'stamp': str(e.decoded('DTSTAMP')),
        'summary': str(e['SUMMARY']), 'errors': len(e.errors)} for e in read.walk('VEVENT')}))
    """

  private static func read(_ path: String) throws -> JSONObject {
    let run = try Run([try #require(python), "-c", script, path])
    #expect(run.status == 0, "\(run.error)")
    return try run.json()
  }

  @Test(
    .enabled("no Python with icalendar (Debian: python3-icalendar)") { isThere() },
    .timeLimit(.minutes(2))
  )
  func `a parser that somebody else wrote reads the deadlines, and finds nothing personal`() throws
  {
    let diary = try Diary()
    let path = diary.folder.file("diary.ics")
    let written = try diary.run("chair", "calendar", "export", "--ics", path)
    #expect(written.status == 0, "\(written.error)")
    #expect(written.output.contains("5 entries written to"))
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for name in ["Ada", "Beatrix", "Crispin"] { #expect(!text.contains(name)) }

    let tasks = try diary.run("chair", "due", "--json").json()["tasks"]?.array ?? []
    let entries = try Self.read(path)
    #expect(entries.keys.count == tasks.count)
    for task in tasks {
      let entry = entries["\(task["task"]?.string ?? "")@paneld.invalid"]
      #expect(entry?["start"] == task["due"] ?? task["until"], "\(task)")
      #expect(entry?["zone"] == "0:00:00" && entry?["errors"] == 0)
      #expect(entry?["summary"]?.string?.contains(task["plainTitle"]?.string ?? "?") == true)
    }
    // Again into the same file, under the same identities; for others only theirs.
    #expect(try diary.run("chair", "calendar", "export", "--ics", path).status == 0)
    #expect(try Self.read(path).keys.sorted() == entries.keys.sorted())
    let own = try diary.run("health", "calendar", "export", "--ics", path, "--json")
    #expect(try own.json()["entries"] == 1)
    #expect(try Self.read(path).keys == ["\(try diary.task("back"))@paneld.invalid"])
    let printed = try diary.run("school", "calendar", "export", "--ics", "-")
    #expect(printed.output.hasPrefix("BEGIN:VCALENDAR\r\n"))
    #expect(!printed.output.contains("VEVENT"))
  }
}
