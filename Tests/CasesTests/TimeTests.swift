import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// Monday, 7 December 2026, 09:00 UTC is when each case is opened; the calendar has no holidays.
@Suite("What happens by itself")
struct TimeTests {
  private func stage(_ items: String, next: String = "{ end: 'good' }") -> String {
    "{ id: 'one', title: 'One', items: [\(items)], next: [\(next)] }"
  }

  private func task(_ id: String, _ rest: String) -> String {
    "{ task: '\(id)', title: 'T', to: 'police', \(rest) },"
  }

  private func day(_ text: String) throws -> Value { .date(try #require(CivilDate(text: text))) }

  private func due(_ trial: Trial, _ item: String) throws -> String? {
    try trial.openTask(item).due?.at.text
  }

  @Test(arguments: [
    ("'2 working days'", "2026-12-09T17:00:00Z"),
    ("{ period: '3 days', at: '12:00' }", "2026-12-10T12:00:00Z"),
    ("{ period: '1 month', from: 'exit.on' }", "2026-12-15T17:00:00Z"),
    ("{ period: '1 week', from: 'opened' }", "2026-12-14T17:00:00Z"),
    ("{ period: '1 week', from: { latest: ['exit.on', 'hearing.on'] } }", "2026-12-27T17:00:00Z"),
    (
      "{ period: '1 week', from: { earliest: ['exit.on', 'hearing.on', 'opened'] } }",
      "2026-11-22T17:00:00Z"
    ),
    ("{ period: '1 week', from: 'exit.on', roll: 'next working day' }", "2026-11-23T17:00:00Z"),
  ])
  func `a deadline is counted from its anchor`(rule: String, expected: String) throws {
    let trial = try Trial(
      stage(task("look", "due: \(rule)")),
      answers: ["exit.on": try day("2026-11-15"), "hearing.on": try day("2026-12-20")]
    )
    #expect(try due(trial, "look") == expected)
  }

  @Test func `an anchor that nobody knows is the offer, until it is known`() throws {
    var trial = try Trial(
      stage(
        task("look", "due: { period: '1 week', from: 'exit.on' }")
          + task("tell", "due: '1 day', form: ['exit.on']")
      )
    )
    #expect(try due(trial, "look") == "2026-12-14T17:00:00Z")
    let entries = try trial.complete("tell", ["exit.on": try day("2026-12-21")])
    #expect(try due(trial, "look") == "2026-12-28T17:00:00Z")
    #expect(
      entries.contains { entry in
        if case .deadlineMoved(_, _, let old?, _, .anchor) = entry {
          old.at.text == "2026-12-14T17:00:00Z"
        } else {
          false
        }
      }
    )
  }

  @Test func `reminders come before, the ladder after, each once and in order`() throws {
    var trial = try Trial(
      stage(
        task(
          "look",
          """
          due: '5 working days', remind: ['1 working day before', '2 hours before'],
          escalate: [{ after: 'due', to: 'chair' },
            { after: '1 working day', to: 'health', does: 'add' },
            { after: '2 working days', to: 'school', does: 'reassign' }]
          """
        )
      )
    )
    let entries = try trial.pass(until: "2026-12-31T00:00:00Z")
    let told = entries.map { entry in
      switch entry {
      case .reminded(_, _, let index, let due): "reminder \(index) \(due.text)"
      case .deadlinePassed(_, _, let due): "due \(due.text)"
      case .escalated(_, _, let step): "\(step.action) \(step.participant) \(step.due.text)"
      default: "\(entry)"
      }
    }
    #expect(
      told == [
        "reminder 0 2026-12-11T17:00:00Z", "reminder 1 2026-12-14T15:00:00Z",
        "due 2026-12-14T17:00:00Z", "notify chair 2026-12-14T17:00:00Z",
        "add health 2026-12-15T17:00:00Z", "reassign school 2026-12-16T17:00:00Z",
      ]
    )
    #expect(try trial.openTask("look").assignee.text == "school")
    let tag = trial.tag(try trial.openTask("look"))
    #expect(trial.refusal(of: .claim(tag: tag), as: "police") != nil)
    try trial.allow(.complete(tag: tag, answers: .none), as: "health")
    #expect(trial.outcome == "good")
  }

  @Test func `what expires is resolved, and a way out can wait for it`() throws {
    let items =
      task("look", "due: '1 working day', expires: '2 working days'")
      + task("other", "due: '1 month'") + task("later", "after: 'look', due: '1 day'")
    var settled = try Trial(stage(items))
    try settled.pass(until: "2026-12-10T18:00:00Z")
    #expect(settled.open == ["other"])
    #expect(settled.progress("later") == .skipped)
    var leaving = try Trial(
      stage(items, next: "{ expired: 'look', end: 'bad' }, { end: 'good' }")
    )
    try leaving.pass(until: "2026-12-10T16:59:00Z")
    #expect(leaving.outcome == nil)
    try leaving.pass(until: "2026-12-10T17:00:00Z")
    #expect(leaving.outcome == "bad")
  }

  @Test func `a way out can wait for time alone`() throws {
    let next = "{ later: '28 days', when: 'urgent = true', end: 'bad' }, { end: 'good' }"
    let items = task("look", "due: '6 months'")
    var urgent = try Trial(stage(items, next: next), answers: ["urgent": .yes])
    try urgent.pass(until: "2027-01-04T16:59:00Z")
    #expect(urgent.outcome == nil)
    try urgent.pass(until: "2027-01-04T17:00:00Z")
    #expect(urgent.outcome == "bad")
    var calm = try Trial(stage(items, next: next), answers: ["urgent": .no])
    try calm.pass(until: "2027-03-01T00:00:00Z")
    #expect(calm.open == ["look"])
  }

  @Test func `reviews begin so many months after the exit`() throws {
    var trial = try Trial(
      stage(
        task(
          "review",
          """
          forEach: 'month in [6, 12]', due: '2 weeks',
          notBefore: { period: '{month} months', from: 'exit.on' }
          """
        )
      ),
      answers: ["exit.on": try day("2026-12-01")]
    )
    #expect(trial.open == [])
    #expect(trial.stage == "one")
    try trial.pass(until: "2027-06-02T00:00:00Z")
    #expect(trial.open == ["review@police"])
    #expect(try due(trial, "review") == "2027-06-15T17:00:00Z")
    try trial.complete("review")
    try trial.pass(until: "2027-12-02T00:00:00Z")
    try trial.complete("review")
    #expect(trial.outcome == "good")
  }

  @Test func `a repeated task comes again when its time has come`() throws {
    var trial = try Trial(
      stage(
        task("review", "due: '1 week', repeat: { every: '1 month', times: 3 }")
      )
    )
    try trial.complete("review")
    #expect(trial.open == [])
    try trial.pass(until: "2027-01-07T17:00:00Z")
    #expect(trial.open == ["review"])
    try trial.pass(until: "2027-02-20T00:00:00Z")
    try trial.complete("review")
    #expect(trial.open == ["review"])
    try trial.complete("review")
    #expect(trial.outcome == "good")
  }

  @Test func `sessions come one after the other at their interval`() throws {
    var trial = try Trial(
      stage(
        "{ series: 'mentoring', title: 'M', to: 'school', sessions: 3, every: '1 week', "
          + "due: '1 week' },"
      )
    )
    for _ in 0..<3 {
      try trial.complete("mentoring", ["session": .string("held")])
      #expect(trial.open == [])
      try trial.pass(until: trial.now.adding(.seconds(8 * 86_400)).text)
    }
    #expect(trial.outcome == "good")
  }

  @Test func `a clock that stands still moves the deadline by the time that it stood`() throws {
    var trial = try Trial(
      stage(
        task("look", "due: '5 working days', pause: 'urgent = true'")
          + task("hold", "due: '1 year', repeat: { times: 2 }, form: ['urgent']")
      )
    )
    try trial.complete("hold", ["urgent": .yes])
    #expect(trial.state.alarms.allSatisfy { $0.name.kind != .due || $0.at.text > "2027" })
    try trial.pass(until: "2026-12-17T09:00:00Z")
    try trial.complete("hold", ["urgent": .no])
    #expect(try due(trial, "look") == "2026-12-24T17:00:00Z")
    #expect(try trial.openTask("look").pauses.count == 1)
  }

  @Test func `an alarm that comes after the answer says nothing`() throws {
    var trial = try Trial(stage(task("look", "due: '1 day'") + task("other", "due: '2 days'")))
    let name = AlarmName(of: try trial.openTask("look").number, .due)
    try trial.complete("look")
    #expect(try trial.allow(.ring(name), as: "nobody") == [])
  }
}
