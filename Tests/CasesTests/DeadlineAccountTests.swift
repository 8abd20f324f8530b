import CaseWalks
import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// Monday, 7 December 2026, 09:00 UTC is when each case is opened.
@Suite("How a deadline came about")
struct DeadlineAccountTests {
  /// A trial whose whole story is kept.
  private struct Story {
    var trial: Trial
    private(set) var lines: [(entry: Entry, by: Attribution)] = []

    init(_ items: String, answers: [String: Value] = [:]) throws {
      trial = try Trial(
        "{ id: 'one', title: 'One', items: [\(items)], next: [{ end: 'good' }] }",
        answers: answers
      )
      note(trial.entries)
    }

    private mutating func note(_ entries: [Entry]) {
      let person = Person(userID: 1, name: "somebody")
      let by = Attribution(at: trial.now, person: person, participant: nil)
      lines += entries.map { ($0, by) }
    }

    mutating func complete(
      _ item: String,
      _ answers: [String: Value] = [:],
      at moment: String
    ) throws {
      trial.now = try #require(Timestamp(text: moment))
      note(try trial.complete(item, answers))
    }

    /// The countings of the task of an item, by these versions of the calendar.
    func countings(
      of item: String,
      by calendars: [WorkingCalendar] = [WalkWorkflow.calendar]
    ) throws -> [DeadlineCounting] {
      let number = try trial.openTask(item).number
      let workflow = trial.workflow
      var history = DeadlineHistory(only: number) { _, _ in
        DeadlineRules(workflow: workflow, calendars: calendars, zone: .utc)
      }
      for line in lines { history.take(line.entry, line.by) }
      #expect(Set(history.countings.keys).isSubset(of: [number]))
      return history.countings[number] ?? []
    }
  }

  private func task(_ id: String, _ rest: String) -> String {
    "{ task: '\(id)', title: 'T', to: 'police', \(rest) },"
  }

  private func day(_ text: String) throws -> Value { .date(try #require(CivilDate(text: text))) }

  @Test func `a date has one counting, with each day and what it was counted from`() throws {
    let story = try Story(task("look", "due: '14 working days'"))
    let counting = try #require(try story.countings(of: "look").first)
    let account = try #require(counting.account)
    #expect(counting.agrees && counting.cause == .offered && counting.before == nil)
    #expect(account.start.anchor == .offered)
    #expect(account.start.at.text == "2026-12-07T09:00:00Z")
    #expect(!account.isStandIn && account.pauses.isEmpty)
    #expect(account.counting.days.count == 21)
    #expect(account.counting.days.filter { $0.reason == nil }.map(\.count) == Array(1...14))
    let passedOver = account.counting.days.filter { $0.reason != nil }.map(\.date.text)
    #expect(passedOver.contains("2026-12-25") && passedOver.contains("2026-12-12"))
    #expect(try story.trial.openTask("look").due == account.due)
  }

  @Test func `an anchor that came to be known and was corrected leaves each date behind`() throws {
    var story = try Story(
      task("look", "due: { period: '1 week', from: { latest: ['exit.on', 'opened'] } }")
        + task("wait", "due: { period: '2 days', from: 'hearing.on' }")
        + task("tell", "due: '1 day', form: ['exit.on']")
        + task("correct", "after: 'tell', due: '1 day', form: ['exit.on', 'hearing.on']")
    )
    let standIn = try #require(try story.countings(of: "wait").first?.account)
    #expect(standIn.isStandIn && standIn.start.anchor == .offered)
    try story.complete("tell", ["exit.on": try day("2026-12-21")], at: "2026-12-08T10:00:00Z")
    try story.complete(
      "correct",
      ["exit.on": try day("2026-12-23"), "hearing.on": try day("2026-12-20")],
      at: "2026-12-09T11:00:00Z"
    )
    let countings = try story.countings(of: "look")
    #expect(countings.map(\.agrees) == [true, true, true])
    #expect(countings.map(\.cause) == [.offered, .again(.anchor), .again(.anchor)])
    #expect(countings.map(\.at.text).last == "2026-12-09T11:00:00Z")
    #expect(
      countings.compactMap(\.recorded?.at.text) == [
        "2026-12-14T17:00:00Z", "2026-12-28T17:00:00Z", "2026-12-30T17:00:00Z",
      ]
    )
    #expect(countings.dropFirst().map(\.before) == countings.dropLast().map(\.recorded))
    let path = FieldPath(unchecked: "exit.on")
    #expect(
      countings.map { $0.account?.start.anchor } == [.opened, .field(path), .field(path)]
    )
    let known = try #require(try story.countings(of: "wait").last)
    #expect(known.agrees && known.account?.isStandIn == false)
    #expect(known.recorded?.at.text == "2026-12-22T17:00:00Z")
  }

  @Test func `a pause is in the account with how much later it made the date`() throws {
    var story = try Story(
      task("look", "due: '5 working days', pause: 'urgent = true'")
        + task("stop", "due: '1 day', form: ['urgent']")
        + task("go", "after: 'stop', due: '9 days', form: ['urgent']"),
      answers: ["urgent": .no]
    )
    try story.complete("stop", ["urgent": .yes], at: "2026-12-08T10:00:00Z")
    try story.complete("go", ["urgent": .no], at: "2026-12-11T10:00:00Z")
    let counting = try #require(try story.countings(of: "look").last)
    let account = try #require(counting.account)
    #expect(counting.agrees && counting.cause == .again(.pause))
    #expect(account.counting.due.at.text == "2026-12-14T17:00:00Z")
    #expect(account.pauses.map(\.shift) == [.workingDays(3)])
    #expect(account.pauses.first?.pause.from.text == "2026-12-08T10:00:00Z")
    #expect(account.due.at.text == "2026-12-17T17:00:00Z")
  }

  @Test func `a date that its rule does not give is told`() throws {
    let story = try Story(task("look", "due: '5 working days'"))
    let other = WorkingCalendar(
      name: "plain",
      version: "other",
      coverage: 2020...2030,
      holidays: [Holiday(date: try #require(CivilDate(text: "2026-12-09")), title: "Closed")]
    )
    let wrong = try #require(try story.countings(of: "look", by: [other]).first)
    #expect(!wrong.agrees)
    #expect(wrong.recorded?.at.text == "2026-12-14T17:00:00Z")
    #expect(wrong.account?.due.at.text == "2026-12-15T17:00:00Z")
    // Of the versions that there were, the one that gives what was written down.
    let found = try #require(
      try story.countings(of: "look", by: [other, WalkWorkflow.calendar]).first
    )
    #expect(found.agrees)
    #expect(found.account?.counting.calendarVersion == WalkWorkflow.calendar.version)
  }

  @Test func `a task without a deadline has no counting`() throws {
    let story = try Story(
      task("look", "due: '5 working days'") + task("chat", "optional: true")
    )
    #expect(try story.countings(of: "chat").isEmpty)
    let number = try story.trial.openTask("chat").number
    let context = Trial.context("chair", "chair", story.trial.workflow, story.trial.now)
    #expect(story.trial.state.account(of: number, context) == nil)
    #expect(story.trial.state.account(of: TaskNumber(99), context) == nil)
  }

  @Test(arguments: UInt64(1)...40)
  func `each date of a random case is what its account says`(seed: UInt64) throws {
    let workflow = seed.isMultiple(of: 2) ? WalkWorkflow.workflow : EverythingWorkflow.workflow
    var walk = Walk(seed: seed, workflow: workflow)
    var history = DeadlineHistory { version, _ in
      version.version == workflow.version
        ? DeadlineRules(workflow: workflow, calendars: [WalkWorkflow.calendar], zone: .utc) : nil
    }
    let first = walk.open(as: Trial.reference)
    guard case .caseOpened(let opened)? = first.entries.first else { return }
    var state = CaseState(opening: opened, first.attribution)
    var next: Decision? = first
    var count = 0
    while let decision = next, count < 300 {
      for entry in decision.entries {
        state.evolve(entry, decision.attribution)
        history.take(entry, decision.attribution)
      }
      let somebody = Principal(person: Person(userID: 1, name: "x"), participants: [])
      for task in state.openTasks {
        let account = state.account(of: task.number, walk.context(somebody))
        // While a clock stands still its deadline is not counted: that comes when it runs again.
        if task.pausedSince == nil { #expect(account?.due == task.due) }
        #expect(history.countings[task.number]?.last?.recorded == task.due)
      }
      next = walk.step(state)
      count += 1
    }
    let countings = history.countings.values.flatMap(\.self)
    #expect(!countings.isEmpty)
    #expect(countings.filter { !$0.agrees } == [])
  }
}
