import Foundation
import Testing

/// Holds each block of `Workflows/README.md` to the language and to the program.
///
/// A comment right before a block says what it is; without one, only `console` stands for itself:
///
/// - `file: NAME` is a whole file, read without findings.
/// - `into: NAME PLACE` goes into a file that is there; it is read at the next command or heading.
/// - `try: FRAME PLACE` goes into a frame as it was, and is read at once.
/// - `each: FRAME PLACE` has in each line another piece for the same place.
/// - `step: WHERE` is a step of a script.
/// - `map: NAME` says what names have become, for a migration.
/// - `shown: WHY` is not ours, or needs a service.
///
/// Before a console, `ends with: 3` names its exit code and `slip: NAME OLD => NEW` makes a mistake
/// in a file for as long as it runs. `WRITE_README=1` writes what commands print into the page.
@Suite("Reference of the language")
struct ReferencePageTests {
  private static let file = URL(
    fileURLWithPath: #filePath.components(separatedBy: "/Tests/")[0] + "/Workflows/README.md"
  )

  private static var isWriting: Bool {
    ProcessInfo.processInfo.environment["WRITE_README"] != nil
  }

  @Test func `every block of the page is what it says it is`() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let reading = try PageReading(of: text)
    for fault in reading.faults { Issue.record("README.md:\(fault.line): \(fault.words)") }
    let unused = Set(try Desk.frameNames).subtracting(reading.usedFrames)
    #expect(unused.isEmpty, "no block needs \(unused.sorted())")
    guard Self.isWriting else {
      for odd in reading.odd {
        Issue.record(
          "README.md:\(odd.block.line): run with WRITE_README=1; found\n\(odd.printed)"
        )
      }
      return
    }
    var lines = text.components(separatedBy: "\n")
    for odd in reading.odd.reversed() {
      let range = odd.block.line..<(odd.block.line + odd.block.lines.count)
      lines.replaceSubrange(range, with: odd.printed.components(separatedBy: "\n"))
    }
    try lines.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
  }

  @Test(
    arguments: [
      (["```json5", "due: 1,", "```"], 1, "a block of no kind"),
      (["", "<!-- fiel: a.json5 -->", "```json5", "{}", "```"], 3, "there is no kind 'fiel'"),
      (
        ["<!-- try: support.json5 stages/support/items -->", "```json5", "{ task: 'a' },", "```"],
        2,
        "a task needs 'title'"
      ),
      (["<!-- try: support.json5 stages/two -->", "```json5", "next: [],", "```"], 2, "no 'two'"),
      (
        [
          "<!-- each: waiting.json5 stages/support/items/last -->", "```json5", "after: 'police1',",
          "after: 'polices1',", "```",
        ], 4, "did you mean 'police1'"
      ),
      (["<!-- map: a -->", "```json5", "{ items: { a: 1 } }", "```"], 2, "expected the name"),
      (["<!-- shown: -->", "```json", "{}", "```"], 2, "say why"),
      (["<!-- step: a -->", "```json5", "{ tusk: 'a' }", "```"], 2, "a step has no 'tusk'"),
      (["```console", "$ false", "```"], 1, "ends with 1"),
      (["<!-- slip: support.json5 nowhere => here -->", "```console", "```"], 2, "no OLD"),
      (
        ["<!-- into: support.json5 -->", "```json5", "version: 0,", "```", "# Next"], 2,
        "found in support.json5"
      ),
    ] as [([String], Int, String)]
  )
  func `a block that is not what it says is found`(
    page: [String],
    line: Int,
    words: String
  ) throws {
    let faults = try PageReading(of: page.joined(separator: "\n")).faults
    #expect(faults.map(\.line) == [line])
    #expect(faults.first?.words.contains(words) == true, "\(faults)")
  }

  @Test func `a console that shows something else than is printed is found`() throws {
    let shown = [
      "```console", "$ echo one \\", ">   two", "one two", "$ echo three", "four", "```",
    ]
    let reading = try PageReading(of: shown.joined(separator: "\n"))
    #expect(reading.faults.isEmpty)
    #expect(reading.odd.map(\.printed) == ["$ echo one \\\n>   two\none two\n$ echo three\nthree"])
  }

  @Test func `every link within the page leads to a heading`() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let anchors = MarkdownPage(text).anchors
    for link in text.matches(of: #/\]\(#([^)]*)\)/#) {
      #expect(anchors.contains(String(link.1)), "no heading '\(link.1)'")
    }
  }
}
