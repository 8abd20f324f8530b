import CivilTime
import Foundation
import Testing

@testable import panelctl

@Suite("iCalendar text")
struct ICalendarTests {
  private static let nasty =
    "Review; six months, \"after\" support\\ends\nnext line \u{1F5D3}\u{FE0F} é "
    + String(repeating: "länger und länger ", count: 12) + "end"

  private func sample() throws -> ICalendar {
    ICalendar(
      madeAt: try #require(Timestamp(text: "2026-12-01T09:30:15.250Z")),
      events: [
        ICalendar.Event(
          uid: "CH-7KQ4-M/RTK@paneld.invalid",
          start: .at(try #require(Timestamp(text: "2026-12-04T17:00:00Z"))),
          summary: "Assess the referral"
        ),
        ICalendar.Event(
          uid: "CH-7KQ4-M/RTL@paneld.invalid",
          start: .on(try #require(CivilDate(text: "2027-06-04"))),
          summary: Self.nasty,
          description: "x\r\ny\u{7}z"
        ),
      ]
    )
  }

  @Test func `an entry has its lines in order, dates in basic form and special signs escaped`()
    throws
  {
    let text = try sample().text
    #expect(text.hasSuffix("\r\n") && !text.replacing("\r\n", with: "").contains("\n"))
    let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    #expect(
      Array(lines.prefix(11)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//paneld//panelctl//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
        "UID:CH-7KQ4-M/RTK@paneld.invalid", "DTSTAMP:20261201T093015Z",
        "DTSTART:20261204T170000Z", "SUMMARY:Assess the referral", "TRANSP:TRANSPARENT",
      ]
    )
    #expect(lines.contains("DTSTART;VALUE=DATE:20270604"))
    #expect(lines.contains("DESCRIPTION:x\\nyz"))
    #expect(
      lines.contains {
        $0.hasPrefix(#"SUMMARY:Review\; six months\, "after" support\\ends\nnext line"#)
      }
    )
    #expect(lines.last == "END:VCALENDAR")
  }

  @Test func `no line is longer than 75 octets, and no character is cut`() throws {
    for unit in ["a", "é", "€", "\u{1F5D3}"] {
      for length in 60...160 {
        var text = ICalendarText()
        let value = String(repeating: unit, count: length)
        text.line("SUMMARY", value)
        let lines = text.content.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(text.content.replacing("\r\n ", with: "") == "SUMMARY:\(value)\r\n")
      }
    }
  }

  /// A Python that has the package `icalendar`: the system's own, or the first on the path.
  private static let python: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return (["/usr/bin"] + path.split(separator: ":").map(String.init))
      .map { "\($0)/python3" }
      .first { (try? run($0, "import icalendar", on: ""))?.status == 0 }
  }()

  private static func isThere() -> Bool { python != nil }

  private static func run(
    _ python: String,
    _ script: String,
    on text: String
  ) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("calendar-\(UUID().uuidString).ics")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", script, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static let script = """
    import icalendar, json, sys
    read = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
    events = [event for event in read.walk('VEVENT')]
    print(json.dumps([[str(e['UID']), str(e.decoded('DTSTART')), str(e.decoded('DTSTAMP')),
                       str(e['SUMMARY']), str(e.get('DESCRIPTION', ''))] for e in events]
                     + [[str(len(e.errors)) for e in events]]))
    """

  @Test(.enabled("no Python with icalendar (Debian: python3-icalendar)") { isThere() })
  func `a parser that somebody else wrote reads back what was meant`() throws {
    let run = try Self.run(try #require(Self.python), Self.script, on: sample().text)
    #expect(run.status == 0)
    let found = try JSONDecoder().decode([[String]].self, from: Data(run.output.utf8))
    #expect(
      found == [
        [
          "CH-7KQ4-M/RTK@paneld.invalid", "2026-12-04 17:00:00+00:00",
          "2026-12-01 09:30:15+00:00", "Assess the referral", "",
        ],
        [
          "CH-7KQ4-M/RTL@paneld.invalid", "2027-06-04", "2026-12-01 09:30:15+00:00", Self.nasty,
          "x\nyz",
        ],
        ["0", "0"],
      ]
    )
  }
}
