import CaseStore
import Cases
import CivilTime
import Foundation
import Platform
import Testing
import Workflows

/// A year of 500 cases ends with every obligation met, expired or escalated as its workflow says.
@Suite("A simulated year", .serialized)
struct YearTests {
  static let seeds = Array(UInt64(1)...(Place.isLong ? 100 : 1))

  @Test(.timeLimit(.minutes(20)), arguments: seeds)
  func `a year loses nothing, does nothing twice, and is never late`(seed: UInt64) throws {
    let folder = try SimulatedYear.workflowFolder()
    let workflows = try StoredCases.workflows(in: folder.file("workflows"))
    let year = try SimulatedYear(
      seed: seed,
      cases: 500,
      workflows: folder.file("workflows"),
      doors: workflows.map { workflow in
        SimulatedYear.Door(
          workflow: workflow.name.text,
          opener: workflow.start.openers[0].text,
          participants: workflow.participants.map(\.id.text),
          share: workflow.name.text == "year" ? 80 : 20
        )
      }
    )
    let end = try year.run()
    #expect(year.findings == [])
    #expect(year.unexplained == [])

    let days = try PlainDays(
      holidays: "\(Place.workflows)/calendars/england-and-wales.json",
      division: "england-and-wales",
      zone: "Europe/London"
    )
    let rules = Ledger.Rules(days: days, slack: 180_000_000, absences: year.absences)
    let books = try Books(
      of: year.folder.file("data"),
      workflows,
      rules,
      Explanations.Rules(workflowFolder: folder.file("workflows")),
      until: end
    )
    #expect(Array(books.complaints.prefix(20)) == [])
    // A year in which nothing happened would prove nothing.
    let tally = books.tally
    #expect(books.cases == 500)
    #expect(books.explained >= tally.offered)
    for (what, count) in tally.counts { #expect(count > 20, "\(what)") }
    #expect(year.absences.count > 5)
    try Self.expectNoticed(books, until: end)
  }

  /// Whoever checks is checked: a journal from which one thing that happened by itself is taken
  /// away, or in which it stands twice, is not let pass.
  private static func expectNoticed(_ books: Books, until end: Int64) throws {
    let (ledger, lines) = try #require(books.richest)
    #expect(complaints(ledger, lines, end) == [])
    var count = 0
    var unseen = 0
    for (place, line) in lines.enumerated() where isByItself(line) {
      count += 1
      var missing = lines
      missing.remove(at: place)
      if complaints(ledger, missing, end) == [] { unseen += 1 }
      var doubled = lines
      doubled.insert(line, at: place)
      #expect(complaints(ledger, doubled, end) != [])
    }
    // Where a task came to its end right after it, nothing need have happened any more.
    #expect(unseen * 10 < count)
    #expect(count > 5)
  }

  private static func complaints(
    _ ledger: Ledger,
    _ lines: [JournalLine],
    _ end: Int64
  ) -> [String] {
    var reader = ledger
    for line in lines { reader.read(line) }
    reader.close(at: end)
    return reader.complaints
  }

  private static func isByItself(_ line: JournalLine) -> Bool {
    guard case .entry(let entry) = line.content else { return false }
    switch entry {
    case .reminded, .deadlinePassed, .escalated, .taskExpired: return true
    default: return false
    }
  }
}
