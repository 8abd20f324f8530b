import Cases
import FEEL
import Testing
import Workflows

@Suite("What is held back")
struct HoldingTests {
  @Test func `of one lock one is open at a time, in the order of being ready`() throws {
    var trial = try Trial(items: [
      Trial.task("one", "lock: 'room'"), Trial.task("two", "lock: 'room'"),
      Trial.task("three", "lock: 'room', after: 'one'"), Trial.task("other", "lock: 'door'"),
      Trial.task("fifth", "lock: 'door'"),
    ])
    #expect(trial.open == ["one", "other"])
    #expect(trial.held == ["two", "fifth"])
    try trial.complete("one")
    #expect(trial.open == ["two", "other"])
    #expect(trial.held == ["fifth", "three"])
    try trial.complete("two")
    #expect(trial.open == ["other", "three"])
  }

  @Test func `instances of one list share their item's lock`() throws {
    var trial = try Trial(
      items: [Trial.task("ask", "to: '=who', forEach: 'who in partners', lock: 'room'")],
      answers: ["partners": .names("health", "school")]
    )
    #expect(trial.open == ["ask@health"])
    try trial.complete("ask")
    #expect(trial.open == ["ask@school"])
    try trial.complete("ask")
    #expect(trial.outcome == "good")
  }

  @Test func `a panel, a series and a group keep their lock until they are resolved`() throws {
    var trial = try Trial(items: [
      """
      { panel: 'vote', title: 'Vote', members: ['police', 'health'], positions: ['yes', 'no'],
        reasons: false, due: '1 week', lock: 'room' }
      """,
      """
      { series: 'talks', title: 'Talks', to: 'health', sessions: 2, due: '1 week', lock: 'room' }
      """,
      Trial.group("pair", [Trial.task("a"), Trial.task("b", "after: 'a'")], "lock: 'room'"),
    ])
    #expect(trial.open == ["vote", "vote"])
    #expect(trial.held == ["talks", "pair"])
    try trial.complete("vote", ["position": .string("yes")])
    #expect(trial.held == ["talks", "pair"])
    try trial.complete("vote", ["position": .string("yes")])
    #expect(trial.open == ["talks"])
    try trial.complete("talks", ["session": .string("held")])
    #expect(trial.held == ["pair"])
    try trial.complete("talks", ["session": .string("held")])
    #expect(trial.open == ["a"])
  }

  @Test func `while: held, offered, recalled and offered again as its condition changes`() throws {
    var trial = try Trial(items: [
      Trial.task("flip", "repeat: { times: 4 }, form: ['urgent']"),
      Trial.task("hurry", "while: 'urgent = true'"),
    ])
    #expect(trial.held == ["hurry"])
    try trial.complete("flip", ["urgent": .yes])
    let task = try trial.openTask("hurry")
    try trial.allow(.claim(tag: trial.tag(task)), as: "police")
    let entries = try trial.complete("flip", ["urgent": .no])
    #expect(trial.held == ["hurry"])
    let notices = entries.flatMap { trial.state.notices(of: $0, in: trial.workflow) }
    #expect(notices.contains { $0.kind == .recalled && $0.task == task.number })
    #expect(
      trial.refusal(of: .complete(tag: trial.tag(task), answers: .none), as: "police")
        == .taskNotOpen(trial.state.reference(of: task.number), found: .held)
    )
    try trial.complete("flip", ["urgent": .yes])
    #expect(trial.open == ["hurry", "flip"])
    try trial.complete("hurry")
    try trial.complete("flip")
    #expect(trial.outcome == "good")
  }

  @Test func `what is held for its condition is owed to nobody`() throws {
    var trial = try Trial(items: [
      Trial.task("first"), Trial.task("hurry", "while: 'urgent = true'"),
    ])
    try trial.complete("first")
    #expect(trial.withdrawn == ["hurry: left"])
    #expect(trial.outcome == "good")
  }

  @Test func `what is recalled for its condition gives its lock on`() throws {
    var trial = try Trial(
      items: [
        Trial.task("one", "lock: 'room', while: 'urgent = true'"),
        Trial.task("two", "lock: 'room'"), Trial.task("flip", "form: ['urgent']"),
        Trial.task("back", "form: ['urgent'], after: 'flip'"),
      ],
      answers: ["urgent": .yes]
    )
    #expect(trial.open == ["one", "flip"])
    try trial.complete("flip", ["urgent": .no])
    #expect(trial.open == ["two", "back"])
    try trial.complete("back", ["urgent": .yes])
    #expect(trial.held == ["one"])
    try trial.complete("two")
    #expect(trial.open == ["one"])
  }
}
