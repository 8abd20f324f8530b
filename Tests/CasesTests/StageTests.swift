import Cases
import FEEL
import Testing
import Workflows

@Suite("Stages")
struct StageTests {
  private static let loop = """
    { id: 'review', title: 'Review', items: [
        { task: 'look', title: 'Look', to: 'police', due: '1 month',
          form: [{ field: 'again', type: 'yes/no', required: true }] },
        { task: 'skip', title: 'Skipped', to: 'police', due: '1 day', after: 'look',
          when: 'not(look.again)' },
        { task: 'mention', title: 'Mention', to: 'school', optional: true }],
      next: [
        { when: 'look.again and case.entries < 4', to: 'review' },
        { end: 'good' }] }
    """

  @Test func `entering a stage again makes new instances`() throws {
    var trial = try Trial(Self.loop)
    let first = try trial.openTask("look")
    try trial.complete("look", ["again": .yes])
    let second = try trial.openTask("look")
    #expect(second.number > first.number)
    #expect(second.visit == 2)
    #expect(trial.state.tasks[first.number] == nil)
    #expect(trial.progress("skip") == nil)
    #expect(
      trial.refusal(of: .claim(tag: trial.tag(first)), as: "police")
        == .taskNotOpen(trial.state.reference(of: first.number), found: .past)
    )
  }

  @Test func `the state does not grow with the number of visits`() throws {
    var trial = try Trial(Self.loop)
    var sizes: [Int] = []
    for _ in 1...3 {
      sizes.append(trial.state.tasks.count)
      try trial.complete("look", ["again": .yes])
    }
    #expect(Set(sizes).count == 1)
    #expect(trial.state.visits == [StageID(unchecked: "review"): 4])
  }

  @Test func `case entries counts the visits to the present stage`() throws {
    var trial = try Trial(Self.loop)
    for _ in 1...3 { try trial.complete("look", ["again": .yes]) }
    #expect(trial.stage == "review")
    try trial.complete("look", ["again": .yes])
    #expect(trial.outcome == "good")
  }

  @Test func `what is optional keeps no stage open and is withdrawn on leaving`() throws {
    var trial = try Trial(Self.loop)
    #expect(trial.open == ["look", "mention"])
    try trial.complete("look", ["again": .no])
    #expect(trial.open == ["mention", "skip"])
    let entries = try trial.complete("skip")
    #expect(trial.outcome == "good")
    #expect(
      entries.contains {
        if case .taskWithdrawn(_, let item, .left) = $0 { item.text == "mention" } else { false }
      }
    )
  }

  @Test func `the first transition that holds is taken`() throws {
    var trial = try Trial(
      """
      { id: 'only', title: 'Only', items: [
          { task: 'one', title: 'One', to: 'police', due: '1 day', form: ['subject.age'] }],
        next: [
          { when: 'subject.age < 18', end: 'good' },
          { when: 'subject.age < 100', end: 'bad' },
          { end: 'good' }] }
      """
    )
    try trial.complete("one", ["subject.age": .number(17)])
    #expect(trial.outcome == "good")
  }

  @Test func `a condition that fails stops the command and leaves the case as it was`() throws {
    var trial = try Trial(
      """
      { id: 'only', title: 'Only', items: [
          { task: 'one', title: 'One', to: 'police', due: '1 day', form: ['subject.age'] }],
        next: [{ when: 'subject.age + 1 < 18', end: 'good' }, { end: 'bad' }] }
      """
    )
    let before = trial.state
    let task = try trial.openTask("one")
    let refusal = trial.refusal(of: .complete(tag: trial.tag(task), answers: .none), as: "police")
    guard case .ruleFailed(let failure)? = refusal else {
      Issue.record("expected a failed rule, found \(String(describing: refusal))")
      return
    }
    #expect(failure.expression == "subject.age + 1 < 18")
    #expect(trial.state == before)
    try trial.complete("one", ["subject.age": .number(3)])
    #expect(trial.outcome == "good")
  }

  @Test func `an answer is read from the latest instance`() throws {
    var trial = try Trial(
      """
      { id: 'first', title: 'First', items: [
          { task: 'ask', title: 'Ask', to: 'police', due: '1 day',
            form: [{ field: 'word', type: 'text', required: true }] }],
        next: [{ to: 'second' }] },
      { id: 'second', title: 'Second', items: [
          { task: 'judge', title: 'Judge', to: 'chair', due: '1 day' }],
        next: [
          { when: 'ask.word = "stop"', end: 'good' },
          { when: 'ask.participant = "police"', to: 'first' },
          { end: 'bad' }] }
      """
    )
    try trial.complete("ask", ["word": .string("go")])
    try trial.complete("judge")
    try trial.complete("ask", ["word": .string("stop")])
    try trial.complete("judge")
    #expect(trial.outcome == "good")
  }
}
