import CivilTime
import PanelInterface
import Testing

@testable import panelctl

@Suite("Deadlines for people's own calendars")
struct DiaryEntriesTests {
  private func entries(
    _ tasks: [TaskView],
    isRehearsal: Bool = false
  ) throws -> [ICalendar.Event] {
    DiaryEntries(tasks: tasks, clock: try fixedClock(), isRehearsal: isRehearsal).events
  }

  @Test func `an entry has the title without names, and who is asked`() throws {
    var task = sampleTask(title: "What does Ada's school know?")
    task.plainTitle = "What does each know?"
    let entry = try #require(try entries([task]).first)
    #expect(entry.uid == "CH-7KQ4-M/RTK@paneld.invalid")
    #expect(entry.summary == "Due: What does each know? [CH-7KQ4-M/RTK]")
    #expect(
      entry.description == """
        OFFICIAL-SENSITIVE
        Asked of Police Prevent team.
        panelctl task show CH-7KQ4-M/RTK
        """
    )
    guard case .at(let moment) = entry.start else {
      Issue.record("expected an instant")
      return
    }
    #expect(moment.text == "2026-12-04T17:00:00Z")
    #expect(try entries([task], isRehearsal: true).first?.summary.hasPrefix("REHEARSAL ") == true)
  }

  @Test func `what is planned keeps its identity when it becomes due`() throws {
    var planned = sampleTask(due: nil)
    planned.standing = .held
    planned.until = "2027-06-04T00:00:00Z"
    var due = sampleTask(due: "2027-06-18T16:00:00Z")
    due.provisional = true
    due.owed = false
    let found = try entries([planned, due, sampleTask(due: nil)])
    #expect(found.count == 2)
    #expect(Set(found.map(\.uid)).count == 1)
    #expect(found.first?.summary.hasPrefix("Begins: ") == true)
    #expect(found.last?.description?.contains("Provisional") == true)
    #expect(found.last?.description?.contains("Optional") == true)
  }
}
