import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// Monday, 7 December 2026, 09:00 UTC is when each case is opened.
@Suite("What a case waits for")
struct OutlookTests {
  private static let stages = """
    { id: 'one', title: 'One', items: [
        { task: 'look', title: 'Look', to: 'police', due: '2 working days',
          remind: ['1 working day before'], expires: '2 working days',
          escalate: [{ after: '1 working day', to: 'chair', does: 'add' }] },
        { task: 'ask', title: 'Ask', to: 'health', due: '1 week', optional: true },
        { task: 'close', title: 'Sum up', to: 'chair', after: ['look', 'ask'], due: '1 day',
          form: ['subject.age'] },
        { task: 'hear', title: 'Hear', to: 'chair', on: 'called', due: '1 day', optional: true },
        { task: 'plan', title: 'Plan', to: 'school', notBefore: '1 month', due: '1 week' },
      ],
      next: [{ expired: 'look', to: 'two' }, { when: 'urgent = true', end: 'bad' },
        { when: '1 / subject.age > 0', end: 'bad' }, { end: 'good' }] },
    { id: 'two', title: 'Two', items: [
        { task: 'mend', title: 'Mend', to: 'chair', due: '1 month', expires: '1 month' }],
      next: [{ end: 'bad' }] }
    """

  private static func trial() throws -> Trial {
    try Trial(
      stages,
      events: "{ event: 'called', title: 'Called', by: ['police'] }",
      answers: ["urgent": .no, "subject.age": .number(0)]
    )
  }

  private func context(_ trial: Trial) -> CommandContext {
    Trial.context("nobody", "paneld", trial.workflow, trial.now)
  }

  @Test func `what goes on is told with what comes after, and what it needs`() throws {
    let trial = try Self.trial()
    let outlook = trial.state.outlook(context(trial))
    #expect(outlook.waits.map(\.instance.item.text) == ["look", "ask", "plan"])
    #expect(outlook.waits.map(\.isOwed) == [true, false, true])
    #expect(outlook.waits.map { $0.followers.map(\.text) } == [["close"], ["close"], []])
    #expect(outlook.later.map(\.item.text) == ["close", "hear"])
    #expect(outlook.later.map { $0.needs.map(\.text) } == [["look", "ask"], []])
    #expect(outlook.later.map { $0.event?.text } == [nil, "called"])
  }

  @Test func `a way out says whether its condition holds, where that can be told`() throws {
    let trial = try Self.trial()
    let outlook = trial.state.outlook(context(trial))
    #expect(outlook.ways.map(\.place) == [0, 1, 2, 3])
    #expect(outlook.ways.map(\.holds) == [true, false, nil, true])
  }

  @Test func `a closed case waits for nothing, and nothing comes`() throws {
    var trial = try Trial(
      """
      { id: 'only', title: 'Only', items: [
          { task: 'one', title: 'One', to: 'police', due: '1 day' }], next: [{ end: 'good' }] }
      """
    )
    try trial.complete("one")
    let outlook = trial.state.outlook(context(trial))
    #expect(outlook.waits.isEmpty && outlook.later.isEmpty && outlook.ways.isEmpty)
    let forecast = trial.state.forecast(context(trial))
    #expect(forecast.happenings.isEmpty && forecast.end == .quiet)
  }

  private func words(_ entry: Entry) -> String? {
    switch entry {
    case .reminded: "reminded"
    case .deadlinePassed(let number, _, _): "overdue \(number.value)"
    case .escalated(_, _, let step): "\(step.action) \(step.participant)"
    case .taskExpired: "expired"
    case .stageEntered(let stage, _): "enters \(stage)"
    case .taskOffered(let offered): "asks \(offered.assignee)"
    case .caseClosed(let outcome, _): "closed \(outcome)"
    default: nil
    }
  }

  /// The forecast has to be what time does: the same case is let alone, and the two compared.
  @Test func `what is foreseen is what happens when nobody acts`() throws {
    var trial = try Self.trial()
    let forecast = trial.state.forecast(context(trial))
    let foreseen = forecast.happenings.flatMap { happening in
      happening.entries.compactMap(words).map { "\(happening.at.text.prefix(10)) \($0)" }
    }
    #expect(
      foreseen == [
        "2026-12-08 reminded", "2026-12-09 overdue 1", "2026-12-10 add chair",
        "2026-12-11 expired", "2026-12-11 enters two", "2026-12-11 asks chair",
        "2027-01-11 overdue 4", "2027-02-11 expired", "2027-02-11 closed bad",
      ]
    )
    #expect(forecast.end == .quiet)
    // Tasks of stages that are left by then can still be named.
    #expect(forecast.tasks.count == 4)
    let before = trial.state
    let real = try trial.pass(until: "2027-12-31T00:00:00Z")
    #expect(real == forecast.happenings.flatMap(\.entries))
    #expect(before.closure == nil && trial.outcome == "bad")
  }

  @Test func `what goes on for ever is followed so far and no further`() throws {
    let trial = try Trial(
      """
      { id: 'only', title: 'Only', items: [
          { task: 'one', title: 'One', to: 'police', due: '1 day', remind: ['1 hour before'] }],
        next: [{ later: '1 month', to: 'only' }, { end: 'good' }] }
      """
    )
    let forecast = trial.state.forecast(context(trial), limit: 12)
    #expect(forecast.happenings.count == 12)
    #expect(forecast.end == .cut)
    #expect(forecast.happenings.map(\.at) == forecast.happenings.map(\.at).sorted())
  }

  @Test func `what a rule does not allow ends the forecast, and is told`() throws {
    let trial = try Trial(
      """
      { id: 'only', title: 'Only', items: [
          { task: 'one', title: 'One', to: 'police', due: '1 day' }],
        next: [{ later: '1 month', when: '1 / subject.age > 0', end: 'bad' }, { end: 'good' }] }
      """,
      answers: ["subject.age": .number(0)]
    )
    let forecast = trial.state.forecast(context(trial))
    #expect(forecast.happenings.count == 1)
    guard case .refused(let at) = forecast.end else {
      Issue.record("expected a refusal, found \(forecast.end)")
      return
    }
    #expect(at.text == "2027-01-07T17:00:00Z")
  }
}
