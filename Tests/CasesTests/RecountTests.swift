import CaseWalks
import Cases
import CivilTime
import Testing
import Workflows

/// A calendar that has grown moves deadlines; the calendar of trials covers 2026 and 2027.
@Suite("Deadlines by a calendar that has grown")
struct RecountTests {
  private static let grown = WorkingCalendar(
    name: "plain",
    version: "grown",
    coverage: 2026...2028,
    holidays: ["2026-12-09", "2026-12-25", "2028-01-03"].compactMap { text in
      CivilDate(text: text).map { Holiday(date: $0, title: "Off") }
    }
  )

  private func trial(_ due: String) throws -> Trial {
    try Trial(
      """
      { id: 'one', title: 'One', next: [{ end: 'good' }],
        items: [{ task: 'look', title: 'T', to: 'police', \(due) }] }
      """
    )
  }

  /// Counts again by the grown calendar, now.
  private func recount(_ trial: inout Trial) throws -> [Entry] {
    let plain = Trial.context("nobody", "paneld", trial.workflow, trial.now)
    let context = CommandContext(
      now: plain.now,
      principal: plain.principal,
      workflow: plain.workflow,
      calendar: Self.grown,
      zone: plain.zone
    )
    let decision = try trial.state.decide(.recount, context)
    for entry in decision.entries { trial.state.evolve(entry, decision.attribution) }
    return decision.entries
  }

  @Test func `a provisional deadline moves, and says by which calendar`() throws {
    var trial = try trial("due: '275 working days'")
    let old = try #require(try trial.openTask("look").due)
    #expect(old.at.text == "2027-12-28T17:00:00Z" && !old.isProvisional)
    trial = try self.trial("due: '280 working days'")
    let before = try #require(try trial.openTask("look").due)
    #expect(before.at.text == "2028-01-04T17:00:00Z" && before.isProvisional)
    let entries = try recount(&trial)
    let after = Due(at: try #require(Timestamp(text: "2028-01-06T17:00:00Z")), isProvisional: false)
    #expect(try trial.openTask("look").due == after)
    guard case .deadlineMoved(_, _, let from, let to, .calendar)? = entries.first else {
      Issue.record("expected a deadline that has moved, found \(entries)")
      return
    }
    #expect(from == before && to.due == after && to.calendar == "grown")
    #expect(try recount(&trial) == [])
  }

  @Test func `a holiday that was proclaimed later moves what is ahead`() throws {
    var trial = try trial("due: '3 working days'")
    #expect(try trial.openTask("look").due?.at.text == "2026-12-10T17:00:00Z")
    _ = try recount(&trial)
    #expect(try trial.openTask("look").due?.at.text == "2026-12-11T17:00:00Z")
  }

  @Test func `what has rung rings again only where its time is now ahead`() throws {
    let rule = "due: '2 working days', escalate: [{ after: '1 working day', to: 'chair' }]"
    var past = try trial(rule)
    // Due on the 9th; the deadline has rung, its ladder has not.
    try past.pass(until: "2026-12-10T09:00:00Z")
    #expect(past.state.alarms.map(\.name.kind) == [.rung(0)])
    _ = try recount(&past)
    #expect(past.state.alarms.map(\.name.kind) == [.due, .rung(0)])
    #expect(past.state.alarms.map(\.at.text) == ["2026-12-10T17:00:00Z", "2026-12-11T17:00:00Z"])
    var gone = try trial(rule)
    try gone.pass(until: "2026-12-14T09:00:00Z")
    #expect(gone.state.alarms.isEmpty)
    _ = try recount(&gone)
    #expect(gone.state.alarms.isEmpty)
  }
}
