import CivilTime
import Testing
import Workflows

@Suite("Calendars of the past")
struct CalendarArchiveTests {
  private func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(text: text))
  }

  private func file(_ name: String, _ day: String, _ more: String = "") -> [UInt8] {
    let event = "{\"title\":\"Closed\",\"date\":\"\(day)\"}"
    return Array("{\"\(name)\":{\"division\":\"\(name)\",\"events\":[\(event)]\(more)}}".utf8)
  }

  private func kept(_ name: String, _ text: [UInt8], since: String) throws -> CalendarArchive.Kept {
    let folder = WorkflowFolder(
      calendars: [SourceFile(name: name, bytes: text)],
      codeLists: [],
      workflows: []
    )
    let version = try #require(folder.library.calendars[name]?.version)
    return CalendarArchive.Kept(
      name: name,
      version: version,
      text: text,
      since: try moment(since)
    )
  }

  private func days(_ calendars: [WorkingCalendar]) -> [String?] {
    calendars.map { $0.holidays.first?.date.text }
  }

  @Test func `the version that held at a moment comes first, then the newest`() throws {
    let archive = CalendarArchive([
      try kept("plain", file("plain", "2026-01-01"), since: "2026-01-05T00:00:00Z"),
      try kept("plain", file("plain", "2026-01-02"), since: "2026-02-05T00:00:00Z"),
      try kept("plain", file("plain", "2026-01-03"), since: "2026-03-05T00:00:00Z"),
    ])
    let at = { (text: String) in days(archive.versions(of: "plain", at: try moment(text))) }
    #expect(try at("2026-02-20T00:00:00Z") == ["2026-01-02", "2026-01-03", "2026-01-01"])
    #expect(try at("2026-02-05T00:00:00Z") == ["2026-01-02", "2026-01-03", "2026-01-01"])
    #expect(try at("2027-01-01T00:00:00Z") == ["2026-01-03", "2026-01-02", "2026-01-01"])
    #expect(try at("2025-01-01T00:00:00Z") == ["2026-01-01", "2026-01-03", "2026-01-02"])
    #expect(archive.versions(of: "other", at: .latest).isEmpty)
  }

  @Test func `a calendar that joins others is put together from the parts it was made of`() throws {
    let union = Array("{\"council\":{\"joins\":[\"plain\"],\"events\":[]}}".utf8)
    let old = file("plain", "2026-01-01")
    let new = file("plain", "2026-01-02")
    let versions = try [old, new].map { part in
      let folder = WorkflowFolder(
        calendars: [
          SourceFile(name: "plain.json", bytes: part),
          SourceFile(name: "union.json", bytes: union),
        ],
        codeLists: [],
        workflows: []
      )
      return try #require(folder.library.calendars["council"]?.version)
    }
    #expect(versions[0] != versions[1])
    let archive = CalendarArchive([
      CalendarArchive.Kept(
        name: "council",
        version: versions[0],
        text: union,
        since: try moment("2026-01-05T00:00:00Z")
      ),
      try kept("plain", old, since: "2026-01-05T00:00:00Z"),
      CalendarArchive.Kept(
        name: "council",
        version: versions[1],
        text: union,
        since: try moment("2026-02-05T00:00:00Z")
      ),
      try kept("plain", new, since: "2026-02-05T00:00:00Z"),
    ])
    let found = archive.versions(of: "council", at: try moment("2026-01-20T00:00:00Z"))
    #expect(found.map(\.version) == versions)
    #expect(days(found) == ["2026-01-01", "2026-01-02"])
  }

  @Test func `what can be read no longer is left out`() throws {
    let archive = CalendarArchive([
      CalendarArchive.Kept(name: "plain", version: "x", text: [1, 2], since: .latest)
    ])
    #expect(archive.versions(of: "plain", at: .latest).isEmpty)
  }
}
