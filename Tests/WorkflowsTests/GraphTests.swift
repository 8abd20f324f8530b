import Testing
import Workflows

@Suite("Ways through the stages")
struct GraphTests {
  /// A workflow of these stages and events, `start` first; its other parts are right.
  private func findings(stages: String, events: String = "") -> [String] {
    let text = """
      { workflow: 'w', version: 1, title: 'W', source: 'Invented', marking: 'OFFICIAL',
        reference: 'W', calendar: 'england-and-wales',
        participants: [{ id: 'police', title: 'Police' }], oversight: ['police'],
        record: [{ field: 'n', title: 'N', type: 'number' }],
        start: { by: ['police'], form: [], stage: 'start' },
        outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
        retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
        events: [\(events)],
        stages: [
      \(stages)
        ] }
      """
    return Fixture.read(text).findings.map(\.message)
  }

  private func stage(_ id: String, items: String = "", next: String) -> String {
    "{ id: '\(id)', title: '\(id)', items: [\(items)], next: [\(next)] },"
  }

  private func task(_ id: String, _ rest: String = "") -> String {
    "{ task: '\(id)', title: 'T', to: 'police', due: '1 day', "
      + "form: [{ field: 'ok', type: 'yes/no' }], \(rest) },"
  }

  @Test func `a stage that nothing leads to is refused`() {
    let found = findings(
      stages: stage("start", next: "{ end: 'done' }") + stage("island", next: "{ end: 'done' }")
    )
    #expect(found == ["no case can come to the stage 'island'"])
  }

  @Test func `an event can lead to a stage`() {
    let found = findings(
      stages: stage("start", next: "{ end: 'done' }") + stage("island", next: "{ end: 'done' }"),
      events: "{ event: 'storm', title: 'S', by: ['police'], to: 'island' }"
    )
    #expect(found == [])
  }

  @Test func `an event in a stage that cannot be reached leads nowhere`() {
    let found = findings(
      stages: stage("start", next: "{ end: 'done' }") + stage("island", next: "{ end: 'done' }"),
      events: "{ event: 'storm', title: 'S', by: ['police'], in: ['island'], to: 'island' }"
    )
    #expect(found == ["no case can come to the stage 'island'"])
  }

  @Test func `stages from which nothing ends are refused, each`() {
    let found = findings(
      stages: stage("start", next: "{ when: 'n > 1', end: 'done' }, { to: 'a' }")
        + stage("a", items: task("one"), next: "{ to: 'b' }")
        + stage("b", items: task("two"), next: "{ to: 'a' }")
    )
    #expect(
      found == [
        "no outcome can be reached from the stage 'a'",
        "no outcome can be reached from the stage 'b'",
      ]
    )
  }

  @Test func `an event can be the only end`() {
    let found = findings(
      stages: stage("start", items: task("one"), next: "{ to: 'start' }"),
      events: "{ event: 'stop', title: 'S', by: ['police'], end: 'done' }"
    )
    #expect(found == [])
  }

  @Test func `going round without asking anything of anybody is refused once`() {
    let found = findings(
      stages: stage("start", items: task("one"), next: "{ to: 'a' }")
        + stage("a", items: task("two", "optional: true"), next: "{ to: 'b' }")
        + stage("b", next: "{ when: 'n > 1', end: 'done' }, { to: 'a' }")
    )
    #expect(found == ["a case would go round for ever, nothing is owed: 'a' -> 'b' -> 'a'"])
  }

  @Test func `a stage that leads to itself asks for something first`() {
    let ways = "{ when: 'n > 1', end: 'done' }, { to: 'start' }"
    let idle = "a case would go round for ever, nothing is owed: 'start' -> 'start'"
    #expect(findings(stages: stage("start", items: task("one"), next: ways)) == [])
    #expect(findings(stages: stage("start", next: ways)) == [idle])
  }

  @Test(arguments: [
    // Owed and without condition: done before the stage is left.
    ("", "one.ok", true),
    ("when: 'n > 1'", "one.ok", false),
    ("when: 'n > 1'", "is defined(one) and one.ok", true),
    ("when: 'n > 1'", "is defined(one.ok)", true),
    ("when: 'n > 1'", "if is defined(one) then one.ok else false", true),
    ("when: 'n > 1'", "not(is defined(one)) or one.ok", true),
    ("when: 'n > 1'", "one.ok and is defined(one)", false),
    ("optional: true", "one.ok", false),
    ("forEach: 'p in [\"police\"]'", "count(one) > 1", true),
  ])
  func `what may have been skipped is read under a guard`(
    rest: String,
    condition: String,
    isRight: Bool
  ) {
    let found = findings(
      stages: stage(
        "start",
        items: task("one", rest),
        next: "{ when: '\(condition)', end: 'done' }, { end: 'done' }"
      )
    )
    let finding = "'one' may not have been done by then: guard it with 'is defined(one)'"
    #expect(found == (isRight ? [] : [finding]))
  }

  /// Of the items before `five`, one, three and four are owed always, two only sometimes.
  @Test(arguments: [
    ("", ["one", "two"]),
    ("after: 'one'", ["two"]),
    ("after: ['one', 'three']", ["two"]),
    ("after: ['one', 'two']", ["two"]),
    // What waits for `two` alone is skipped with it, and then reads nothing.
    ("after: 'two'", ["one"]),
    ("after: 'two', always: true", ["one", "two"]),
    ("after: { any: ['two'] }", ["one"]),
    ("after: { any: ['two', 'three'] }", ["one", "two"]),
    ("after: { count: 1, of: ['one', 'three'] }", ["one", "two"]),
    ("after: 'four'", ["two"]),
  ])
  func `what an item waits for is done when it is offered`(after: String, unsure: [String]) {
    let five = (after.isEmpty ? "" : after + ", ") + "when: 'one.ok and two.ok'"
    let items =
      task("one") + task("two", "when: 'n > 1'") + task("three")
      + task("four", "after: ['one', 'two']") + task("five", five)
    let found = findings(stages: stage("start", items: items, next: "{ end: 'done' }"))
    #expect(found == unsure.map { guardFinding($0) })
  }

  private func guardFinding(_ item: String) -> String {
    "'\(item)' may not have been done by then: guard it with 'is defined(\(item))'"
  }

  @Test func `what is done before a stage on every way can be read there`() {
    let ways = "{ when: 'n > 1', to: 'a' }, { to: 'b' }"
    let found = findings(
      stages: stage("start", items: task("one"), next: ways)
        + stage("a", items: task("two"), next: "{ to: 'b' }")
        + stage(
          "b",
          items: task("three", "when: 'one.ok or two.ok'"),
          next: "{ end: 'done' }"
        )
    )
    #expect(found == [guardFinding("two")])
  }

  @Test func `an event leaves behind what it interrupts`() {
    let found = findings(
      stages: stage("start", items: task("one"), next: "{ to: 'b' }")
        + stage("b", items: task("two", "when: 'one.ok'"), next: "{ end: 'done' }"),
      events: "{ event: 'e', title: 'E', by: ['police'], in: ['start'], to: 'b' }"
    )
    #expect(found == [guardFinding("one")])
  }

  @Test func `the items of a stage that is entered again are new`() {
    let found = findings(
      stages: stage(
        "start",
        items: task("one", "after: 'two'") + task("two", "when: 'one.ok'"),
        next: "{ when: 'n > 1', end: 'done' }, { to: 'start' }"
      )
    )
    #expect(found == [guardFinding("one")])
  }
}
