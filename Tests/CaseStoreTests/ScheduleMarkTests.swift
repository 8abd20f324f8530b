import CaseStore
import CaseWalks
import Cases
import CivilTime
import SQLite
import Testing
import Workflows

/// What the store knows of the days on which the calendar opens cases.
@Suite("Schedules in the store")
struct ScheduleMarkTests {
  private static let mark = ScheduleMark(
    workflow: WorkflowName(unchecked: "walk"),
    schedule: ScheduleID(unchecked: "yearly"),
    recurs: "every April",
    through: TemporaryStore.start
  )
  private static let link = ScheduleLink(
    schedule: mark.schedule,
    date: CivilDate(text: "2027-04-01") ?? .earliest
  )

  /// Opens a case as the calendar does.
  private func open(_ temporary: TemporaryStore, seed: UInt64) throws -> StoredCase {
    var walk = Walk(seed: seed)
    let reference = try temporary.store.unusedReference(prefix: "WK")
    let plain = walk.open(as: reference)
    guard case .caseOpened(let opened)? = plain.entries.first else {
      preconditionFailure("a case begins by being opened")
    }
    let scheduled = Entry.CaseOpened(
      reference: opened.reference,
      workflow: opened.workflow,
      participant: opened.participant,
      tags: opened.tags,
      record: opened.record,
      schedule: Self.link
    )
    let decision = Decision(
      entries: [.caseOpened(scheduled)] + plain.entries.dropFirst(),
      attribution: plain.attribution
    )
    return try temporary.inBatch { try temporary.store.create(decision, in: temporary) }
  }

  @Test func `how far a schedule has come is kept, replaced and forgotten`() throws {
    let temporary = try TemporaryStore()
    try temporary.store.keep(Self.mark)
    try temporary.reopen()
    #expect(try temporary.store.scheduleMarks() == [Self.mark])
    let later = ScheduleMark(
      workflow: Self.mark.workflow,
      schedule: Self.mark.schedule,
      recurs: "each quarter",
      through: Self.mark.through + .seconds(1)
    )
    try temporary.store.keep(later)
    #expect(try temporary.store.scheduleMarks() == [later])
    try temporary.store.forget(later)
    #expect(try temporary.store.scheduleMarks() == [])
  }

  @Test func `a case is found again by its schedule and its day, and loaded with them`() throws {
    let temporary = try TemporaryStore()
    let name = Self.mark.workflow
    #expect(try !temporary.store.hasCase(of: name, openedBy: Self.link))
    let stored = try open(temporary, seed: 1)
    #expect(try temporary.store.hasCase(of: name, openedBy: Self.link))
    let other = ScheduleLink(schedule: Self.link.schedule, date: Self.link.date.adding(days: 1))
    #expect(try !temporary.store.hasCase(of: name, openedBy: other))
    #expect(
      try !temporary.store.hasCase(of: WorkflowName(unchecked: "other"), openedBy: Self.link)
    )
    try temporary.reopen()
    let loaded = try #require(try temporary.store.stored(stored.state.reference))
    #expect(loaded.state == stored.state && loaded.state.opening.schedule == Self.link)
    #expect(try temporary.findings() == [])
  }

  @Test func `verification finds two cases of one day, and a day that was changed`() throws {
    let temporary = try TemporaryStore()
    for seed in UInt64(1)...2 { _ = try open(temporary, seed: seed) }
    #expect(
      try temporary.findings().map(\.description) == [
        "database: 2 cases were opened by the schedule yearly of walk for 2027-04-01, expected one"
      ]
    )
    try temporary.intruder().execute("UPDATE cases SET scheduled_for = '2028-04-01' WHERE id = 1")
    try temporary.reopen()
    let found = try temporary.findings().map(\.problem)
    #expect(found == ["its opening differs from its entries"])
  }
}
