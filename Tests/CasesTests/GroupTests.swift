import Cases
import FEEL
import Testing
import Workflows

@Suite("Groups")
struct GroupTests {
  private static let view = "form: [{ field: 'ok', type: 'yes/no', required: true }]"

  @Test func `a group begins when it is ready, and ends with what is owed in it`() throws {
    var trial = try Trial(items: [
      Trial.task("first"),
      Trial.group(
        "pair",
        [
          Trial.task("one"), Trial.task("two", "after: 'one'"),
          Trial.task("extra", "optional: true"),
        ],
        "after: 'first'"
      ),
      Trial.task("last", "after: 'pair'"),
    ])
    #expect(trial.open == ["first"])
    try trial.complete("first")
    #expect(trial.open == ["one", "extra"])
    try trial.complete("one")
    #expect(trial.open == ["extra", "two"])
    try trial.complete("two")
    #expect(trial.withdrawn == ["extra: group ended"])
    #expect(trial.open == ["last"])
  }

  @Test func `each instance has its own items, and knows its element`() throws {
    var trial = try Trial(
      items: [
        Trial.group(
          "visit",
          [
            Trial.task("ask", "to: '=who', \(Self.view)"),
            Trial.task("fix", "to: '=who', after: 'ask', when: 'not(ask.ok)'"),
          ],
          "forEach: 'who in partners'"
        )
      ],
      answers: ["partners": .names("health", "school")]
    )
    try trial.complete("ask", ["ok": .no], of: "school")
    #expect(
      trial.state.openTasks.map { "\($0.item)@\($0.assignee)" } == ["ask@health", "fix@school"]
    )
    // From outside they read as a list over all instances.
    #expect(try trial.value("count(ask)") == .number(1))
    #expect(try trial.value("ask[1].ok") == .no)
    try trial.complete("ask", ["ok": .yes], of: "health")
    #expect(try trial.value("every one in ask satisfies one.ok") == .no)
    #expect(trial.open == ["fix"])
    try trial.complete("fix")
    #expect(trial.outcome == "good")
  }

  @Test func `a group over an empty list is done at once`() throws {
    let trial = try Trial(
      items: [
        Trial.group("visit", [Trial.task("ask", "to: '=who'")], "forEach: 'who in partners'"),
        Trial.task("last", "after: 'visit'"),
      ],
      answers: ["partners": .list([])]
    )
    #expect(trial.open == ["last"])
  }

  @Test func `until that reads what stands in the group waits for a first answer`() throws {
    var trial = try Trial(
      items: [
        Trial.group(
          "visit",
          [Trial.task("ask", "to: '=who', \(Self.view)")],
          "forEach: 'who in partners', until: 'every one in ask satisfies one.ok'"
        ),
        Trial.task("last", "after: 'visit'"),
      ],
      answers: ["partners": .names("health", "school", "police")]
    )
    #expect(trial.open == ["ask", "ask", "ask"])
    try trial.complete("ask", ["ok": .yes], of: "school")
    #expect(trial.open == ["last"])
    #expect(trial.withdrawn.count { $0 == "visit: enough" } == 2)
  }

  @Test func `nothing in an optional group is owed`() throws {
    var trial = try Trial(items: [
      Trial.task("first"), Trial.group("extra", [Trial.task("more")], "optional: true"),
    ])
    #expect(trial.open == ["first", "more"])
    try trial.complete("first")
    #expect(trial.withdrawn == ["extra: left", "more: left"])
    #expect(trial.outcome == "good")
  }

  @Test func `groups stand in groups`() throws {
    var trial = try Trial(items: [
      Trial.group(
        "outer",
        [
          Trial.task("one"),
          Trial.group("inner", [Trial.task("two"), Trial.task("three", "after: 'two'")]),
          Trial.task("four", "after: ['one', 'inner']"),
        ]
      ),
      Trial.task("five", "after: 'outer'"),
    ])
    #expect(trial.open == ["one", "two"])
    try trial.complete("two")
    try trial.complete("three")
    #expect(trial.open == ["one"])
    try trial.complete("one")
    #expect(trial.open == ["four"])
    try trial.complete("four")
    #expect(trial.open == ["five"])
  }

  @Test func `a repeated group has fresh items, and outside the latest are read`() throws {
    var trial = try Trial(items: [
      Trial.group(
        "round",
        [Trial.task("ask", Self.view), Trial.task("note", "after: 'ask'")],
        "repeat: { until: 'ask.ok', times: 3 }"
      ),
      Trial.task("other"),
    ])
    try trial.complete("ask", ["ok": .no])
    #expect(trial.open == ["other", "note"])
    try trial.complete("note")
    #expect(trial.open == ["other", "ask"])
    try trial.complete("ask", ["ok": .yes])
    #expect(try trial.value("ask.ok") == .yes)
    try trial.complete("note")
    #expect(trial.open == ["other"])
  }
}
