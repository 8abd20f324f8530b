import Cases
import FEEL
import Testing
import Workflows

@Suite("Cancelled, kept and taken at once")
struct CancellingTests {
  @Test func `what is open is withdrawn, what waits ends, and what waits for these is dead`() throws
  {
    var trial = try Trial(items: [
      Trial.task("stop", "cancels: ['one', 'later', 'ask']"), Trial.task("one"),
      Trial.task("later", "after: 'other'"), Trial.task("afterOne", "after: 'one'"),
      Trial.task("afterBoth", "after: ['one', 'other']"), Trial.task("other"),
      Trial.task("ask", "repeat: { times: 5 }"), Trial.task("afterAsk", "after: 'ask'"),
    ])
    try trial.complete("ask")
    try trial.complete("stop")
    #expect(trial.withdrawn == ["one: cancelled", "ask: cancelled"])
    for item in ["one", "later", "ask"] { #expect(trial.progress(item) == .cancelled) }
    #expect(trial.progress("afterOne") == .skipped)
    // One round of 'ask' was done before it was cancelled, so there is something to go on with.
    #expect(trial.open == ["other", "afterAsk"])
    try trial.complete("other")
    #expect(trial.open == ["afterAsk", "afterBoth"])
  }

  @Test func `what is done stays done`() throws {
    var trial = try Trial(items: [
      Trial.task("one"), Trial.task("stop", "cancels: 'one'"), Trial.task("last", "after: 'one'"),
    ])
    try trial.complete("one")
    try trial.complete("stop")
    #expect(trial.progress("one") == nil)
    #expect(trial.open == ["last"])
  }

  @Test func `a milestone cancels as soon as it is reached, inside groups as well`() throws {
    var trial = try Trial(items: [
      Trial.task("one"), Trial.task("two"),
      Trial.group("pair", [Trial.task("a"), Trial.task("b", "after: 'a'")]),
      "{ milestone: 'reached', after: { any: ['one', 'two'] }, cancels: ['one', 'two', 'b'] }",
    ])
    try trial.complete("two")
    #expect(trial.withdrawn == ["one: cancelled"])
    #expect(trial.open == ["a"])
    try trial.complete("a")
    #expect(trial.outcome == "good")
  }

  @Test func `an event is lost where nobody listens, unless it is kept`() throws {
    let items = [
      Trial.task("first"), Trial.task("second", "after: 'first'"),
      Trial.task("talk", "after: 'first', on: 'call'"),
    ]
    for (rest, open) in [("", ["second"]), ("kept: true,", ["second", "talk"])] {
      var trial = try Trial(items: items, events: Trial.event("call", rest))
      try trial.report("call")
      #expect(trial.open == ["first"])
      try trial.complete("first")
      #expect(trial.open == open)
      try trial.complete("second")
    }
  }

  @Test func `each report that is kept is taken up once`() throws {
    var trial = try Trial(
      items: [
        Trial.task("first"), Trial.task("second", "after: 'first'"),
        Trial.task("talk", "after: 'first', on: { each: 'call' }"),
      ],
      events: Trial.event("call", "kept: true,")
    )
    try trial.report("call")
    try trial.report("call")
    #expect(trial.state.kept.values.map(\.self) == [2])
    try trial.complete("first")
    #expect(trial.open == ["second", "talk", "talk"])
    #expect(trial.state.kept.isEmpty)
  }

  @Test func `a way out on an item is taken before anything else begins`() throws {
    let items = [
      Trial.task("stop", "form: ['urgent']"), Trial.task("other"),
      Trial.task("after1", "after: 'stop'"),
    ]
    let next = "{ on: 'stop', when: 'urgent = true', end: 'bad' }"
    var trial = try Trial(items: items, next: next)
    let entries = try trial.complete("stop", ["urgent": .yes])
    #expect(trial.outcome == "bad")
    #expect(trial.withdrawn == ["other: left"])
    let offered = entries.contains { if case .taskOffered = $0 { true } else { false } }
    #expect(!offered)

    trial = try Trial(items: items, next: next)
    try trial.complete("stop", ["urgent": .no])
    #expect(trial.open == ["other", "after1"])
    // It holds later on as well: the item has been completed in this visit.
    var late = try Trial(
      items: [Trial.task("stop"), Trial.task("flip", "form: ['urgent']"), Trial.task("other")],
      next: next
    )
    try late.complete("stop")
    try late.complete("flip", ["urgent": .yes])
    #expect(late.outcome == "bad")
  }

  @Test func `a stage's way out on an event goes before the event's own`() throws {
    let event = Trial.event("call", "end: 'good',")
    let next = "{ event: 'call', when: 'urgent = true', end: 'bad' }"
    for (urgent, outcome) in [(Value.yes, "bad"), (.no, "good")] {
      var trial = try Trial(
        items: [Trial.task("one")],
        next: next,
        events: event,
        answers: ["urgent": urgent]
      )
      try trial.report("call")
      #expect(trial.outcome == outcome)
    }
  }

  @Test func `a command that breaks an invariant is refused in its words`() throws {
    var trial = try Trial(
      items: [
        Trial.task("flip", "form: ['urgent', 'subject.age']"), Trial.task("other"),
      ],
      invariants: """
        { when: 'urgent = true', holds: 'subject.age != null', say: 'Urgent needs an age.' }
        """
    )
    let task = try trial.openTask("flip")
    let command = Command.complete(tag: trial.tag(task), answers: Answers(["urgent": .yes]))
    #expect(
      trial.refusal(of: command, as: "police") == .invariantBroken(say: "Urgent needs an age.")
    )
    try trial.complete("flip", ["urgent": .yes, "subject.age": .number(12)])
    #expect(trial.open == ["other"])
  }

  @Test func `a decision keeps what its table said when it was reached`() throws {
    var trial = try Trial(
      items: [
        Trial.task("flip", "form: ['urgent']"),
        "{ decision: 'routed', table: 'route', after: 'flip' }",
        Trial.task("again", "after: 'routed', form: ['urgent']"),
        Trial.task("last", "after: 'again', when: 'routed.speed = \"fast\"'"),
      ],
      decisions: """
        { table: 'route', title: 'Route', hit: 'first', inputs: ['urgent'],
          outputs: [{ output: 'speed', type: 'choice', choices: ['fast', 'slow'] }],
          rules: [['true', '"fast"'], ['-', '"slow"']] }
        """
    )
    try trial.complete("flip", ["urgent": .yes])
    try trial.complete("again", ["urgent": .no])
    #expect(try trial.value("routed.speed") == .string("fast"))
    #expect(try trial.value("route") == .string("slow"))
    #expect(trial.open == ["last"])
  }
}
