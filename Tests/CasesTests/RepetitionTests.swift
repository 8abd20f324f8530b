import Cases
import CivilTime
import FEEL
import Testing
import Workflows

@Suite("Again and again")
struct RepetitionTests {
  private static let number = "form: [{ field: 'n', type: 'number', required: true }]"

  @Test(arguments: [
    ("{ times: 2 }", [9, 9], 2), ("{ until: 'ask.n > 3' }", [1, 2, 5], 3),
    ("{ until: 'ask.n > 3', times: 2 }", [1, 2], 2),
    ("{ until: 'ask.n > 3', times: 5 }", [4], 1),
  ])
  func `an item is repeated until its condition holds or its times are over`(
    repetition: String,
    answers: [Int],
    count: Int
  ) throws {
    var trial = try Trial(items: [
      Trial.task("ask", "repeat: \(repetition), \(Self.number)"),
      Trial.task("last", "after: 'ask'"),
    ])
    for answer in answers {
      #expect(trial.open == ["ask"])
      try trial.complete("ask", ["n": .number(answer)])
    }
    #expect(trial.open == ["last"])
    #expect(trial.state.instances(of: ItemID(unchecked: "ask")).count == count)
    #expect(try trial.value("ask.n") == .number(answers.last ?? 0))
  }

  @Test func `a new instance for every completion, which reads as that one`() throws {
    var trial = try Trial(items: [
      Trial.task("one", Self.number), Trial.task("two", Self.number),
      Trial.task(
        "check",
        "after: { each: ['one', 'two'] }, form: [{ field: 'why', type: 'text', required: true, "
          + "when: 'is defined(one) and one.n > 3' }]"
      ),
      Trial.task("last", "after: 'check'"),
    ])
    try trial.complete("two", ["n": .number(1)])
    #expect(trial.open == ["one", "check"])
    try trial.complete("one", ["n": .number(7)])
    #expect(trial.open == ["check", "check"])
    // The first is for 'two', the second for 'one'.
    try trial.complete("check", number: 0)
    try trial.complete("check", ["why": .string("seven")])
    #expect(trial.open == ["last"])
    #expect(try trial.value("count(check)") == .number(2))
  }

  @Test func `a completion that its condition lets pass begins nothing`() throws {
    var trial = try Trial(items: [
      Trial.task("one", Self.number), Trial.task("two", Self.number),
      Trial.task(
        "check",
        "after: { each: ['one', 'two'] }, when: 'is defined(one) and one.n > 3'"
      ),
      Trial.task("last", "after: 'check', always: true"),
    ])
    try trial.complete("one", ["n": .number(1)])
    #expect(trial.open == ["two"])
    try trial.complete("two", ["n": .number(9)])
    #expect(trial.progress("check") == .skipped)
    #expect(trial.open == ["last"])
  }

  @Test func `a set takes the first completions of all, then the second ones`() throws {
    let same = "form: [{ field: 'why', type: 'text', required: true, when: 'one.n != two.n' }]"
    var trial = try Trial(items: [
      Trial.task("one", "repeat: { times: 2 }, \(Self.number)"),
      Trial.task("two", "repeat: { times: 3 }, \(Self.number)"),
      Trial.task("pair", "after: { set: ['one', 'two'] }, \(same)"),
    ])
    for (item, n) in [("one", 1), ("one", 2), ("two", 1), ("two", 5), ("two", 6)] {
      trial.now = trial.now + .seconds(1)
      try trial.complete(item, ["n": .number(n)])
    }
    #expect(trial.open == ["pair", "pair"])
    // 1 with 1, 2 with 5; the third of 'two' stays alone.
    try trial.complete("pair", number: 0)
    #expect(throws: Refusal.self) { try trial.complete("pair") }
    try trial.complete("pair", ["why": .string("not the same")])
    #expect(trial.outcome == "good")
  }

  @Test func `what stands in a group that a completion began reads that completion`() throws {
    var trial = try Trial(items: [
      Trial.task("ask", "repeat: { times: 2 }, \(Self.number)"),
      Trial.group(
        "work",
        [Trial.task("small", "when: 'ask.n < 5'"), Trial.task("large", "when: 'ask.n >= 5'")],
        "after: { each: ['ask'] }"
      ),
    ])
    try trial.complete("ask", ["n": .number(9)])
    #expect(trial.open == ["ask", "large"])
    trial.now = trial.now + .seconds(1)
    try trial.complete("ask", ["n": .number(1)])
    #expect(trial.open == ["large", "small"])
  }

  @Test func `an event begins a new instance every time, and holds nothing open`() throws {
    var trial = try Trial(
      items: [
        Trial.task("first"), Trial.task("talk", "on: { each: 'call' }"),
        Trial.task("once", "on: 'call'"),
      ],
      events: Trial.event("call")
    )
    try trial.report("call")
    try trial.report("call")
    #expect(trial.open == ["first", "talk", "once", "talk"])
    for item in ["first", "talk", "once", "talk"] { try trial.complete(item) }
    #expect(trial.outcome == "good")
  }

  @Test func `late: elements that the list gains are asked, the last answer's included`() throws {
    var trial = try Trial(
      items: [
        Trial.task("ask", "to: '=who', forEach: 'who in partners', late: true, form: ['partners']"),
        Trial.task("last", "after: 'ask'"),
      ],
      answers: ["partners": .names("health")]
    )
    try trial.complete("ask", ["partners": .names("health", "school")])
    #expect(trial.open == ["ask@school"])
    try trial.complete("ask", ["partners": .names("school")])
    #expect(trial.open == ["last"])
    #expect(trial.progress("ask") == .finished)
  }
}
