import Cases
import CivilTime
import FEEL
import Testing
import Workflows

@Suite("Deadlines")
struct DeadlineTests {
  private static func stages(due: String) -> String {
    """
    { id: 'only', title: 'Only', items: [
        { task: 'one', title: 'One', to: 'police', due: \(due) }],
      next: [{ end: 'good' }] }
    """
  }

  /// Counted from Monday 7 December 2026, 09:00, with a holiday on the 25th.
  @Test(arguments: [
    ("'48 hours'", "2026-12-09T09:00:00Z"), ("'5 working days'", "2026-12-14T17:00:00Z"),
    ("'14 working days'", "2026-12-28T17:00:00Z"), ("'1 month'", "2027-01-07T17:00:00Z"),
    ("{ period: '5 days', roll: 'next working day' }", "2026-12-14T17:00:00Z"),
    ("{ period: '1 week', at: '12:00' }", "2026-12-14T12:00:00Z"),
  ])
  func `a task is due by its period from when it is offered`(due: String, at: String) throws {
    let trial = try Trial(Self.stages(due: due))
    let task = try trial.openTask("one")
    #expect(task.due?.at.text == at)
    #expect(task.due?.isProvisional == false)
  }

  @Test func `a deadline beyond the calendar's years is provisional`() throws {
    let trial = try Trial(Self.stages(due: "'400 working days'"))
    #expect(try trial.openTask("one").due?.isProvisional == true)
  }

  @Test func `a deadline that passes is noted and told, and changes nothing else`() throws {
    var trial = try Trial(Self.stages(due: "'48 hours'"))
    let task = try trial.openTask("one")
    let before = trial.state
    let entries = try trial.allow(.ring(AlarmName(of: task.number, .due)), as: "nobody")
    let due = try #require(task.due?.at)
    #expect(entries == [.deadlinePassed(task.number, task.item, due: due)])
    #expect(trial.state.alarms.isEmpty)
    #expect(trial.state.openTasks.map(\.status) == before.openTasks.map(\.status))
    #expect(trial.state.openTasks.map(\.due) == before.openTasks.map(\.due))
    let told = trial.state.notices(of: entries[0], in: trial.workflow)
    #expect(told.map(\.participant.text) == ["police", "chair"])
    #expect(told.allSatisfy { $0.kind == .overdue && $0.task == task.number })
  }

  @Test func `the daemon's own entries name no participant`() throws {
    let trial = try Trial(Self.stages(due: "'48 hours'"))
    let context = Trial.context("nobody", "daemon", trial.workflow, trial.now)
    let decision = try trial.state.decide(.ring(AlarmName(of: TaskNumber(1), .due)), context)
    #expect(decision.attribution.participant == nil)
    #expect(decision.attribution.person.name == "daemon")
  }

  @Test func `a deadline that comes after the answer says nothing`() throws {
    var trial = try Trial(
      """
      { id: 'only', title: 'Only', items: [
          { task: 'one', title: 'One', to: 'police', due: '1 day' },
          { task: 'two', title: 'Two', to: 'police', due: '1 day' }],
        next: [{ end: 'good' }] }
      """
    )
    let task = try trial.openTask("one")
    try trial.complete("one")
    #expect(try trial.allow(.ring(AlarmName(of: task.number, .due)), as: "nobody") == [])
    #expect(try trial.allow(.ring(AlarmName(of: TaskNumber(99), .due)), as: "nobody") == [])
  }
}
