import Cases
import FEEL
import Testing
import Workflows

/// What `after`, `always` and `when` mean, row by row of the language's table.
@Suite("What an item waits for")
struct ReadinessTests {
  private static let advice = "form: [{ field: 'advice', type: 'choice', choices: ['a', 'b'] }]"

  /// A stage of items, each a task of the police that is due within a week.
  private static func stage(_ items: [String]) -> String {
    let items = items.map { item in
      item.contains("to:")
        ? "{ title: 'T', due: '1 week', \(item) }"
        : "{ title: 'T', to: 'police', due: '1 week', \(item) }"
    }
    return """
      { id: 'only', title: 'Only', items: [\(items.joined(separator: ",\n"))],
        next: [{ end: 'good' }] }
      """
  }

  @Test func `items that wait for nothing are offered together`() throws {
    let trial = try Trial(Self.stage(["task: 'one'", "task: 'two'"]))
    #expect(trial.open == ["one", "two"])
  }

  @Test func `all means that every one is resolved`() throws {
    var trial = try Trial(
      Self.stage(["task: 'one'", "task: 'two'", "task: 'last', after: ['one', 'two']"])
    )
    try trial.complete("two")
    #expect(trial.open == ["one"])
    try trial.complete("one")
    #expect(trial.open == ["last"])
  }

  @Test func `a skipped item counts as resolved`() throws {
    var trial = try Trial(
      Self.stage([
        "task: 'one'", "task: 'two', when: 'false'", "task: 'last', after: ['one', 'two']",
      ])
    )
    #expect(trial.progress("two") == .skipped)
    try trial.complete("one")
    #expect(trial.open == ["last"])
  }

  @Test func `a dead path is skipped to its end`() throws {
    var trial = try Trial(
      Self.stage([
        "task: 'one', \(Self.advice)",
        "task: 'two', after: 'one', when: 'one.advice = \"a\"'",
        "task: 'three', after: 'two'",
        "task: 'four', after: 'three'",
        "task: 'other'",
      ])
    )
    let entries = try trial.complete("one", ["advice": .string("b")])
    let reasons = entries.compactMap { entry in
      if case .itemSkipped(let item, _, _, let reason) = entry { "\(item): \(reason)" } else { nil }
    }
    #expect(reasons == ["two: condition", "three: deadPath", "four: deadPath"])
    #expect(trial.open == ["other"])
  }

  @Test func `always is offered on a dead path too`() throws {
    let trial = try Trial(
      Self.stage([
        "task: 'one', when: 'false'", "task: 'two', after: 'one', always: true",
        "task: 'three', after: 'one'", "task: 'other'",
      ])
    )
    #expect(trial.open == ["two", "other"])
    #expect(trial.progress("three") == .skipped)
  }

  @Test func `one live path of two is enough`() throws {
    var trial = try Trial(
      Self.stage([
        "task: 'one', when: 'false'", "task: 'two'", "task: 'last', after: ['one', 'two']",
      ])
    )
    try trial.complete("two")
    #expect(trial.open == ["last"])
  }

  @Test func `any is satisfied by the first completion, and later ones are swallowed`() throws {
    var trial = try Trial(
      Self.stage(["task: 'one'", "task: 'two'", "task: 'last', after: { any: ['one', 'two'] }"])
    )
    try trial.complete("two")
    #expect(trial.open == ["one", "last"])
    try trial.complete("one")
    #expect(trial.open == ["last"])
  }

  @Test func `any does not take a skip for a completion`() throws {
    let trial = try Trial(
      Self.stage([
        "task: 'one', when: 'false'", "task: 'two'",
        "task: 'last', after: { any: ['one', 'two'] }",
      ])
    )
    #expect(trial.open == ["two"])
  }

  @Test func `any of nothing but skips is skipped`() throws {
    let trial = try Trial(
      Self.stage([
        "task: 'one', when: 'false'", "task: 'two', when: 'false'", "task: 'other'",
        "task: 'last', after: { any: ['one', 'two'] }",
      ])
    )
    #expect(trial.progress("last") == .skipped)
  }

  @Test func `count waits for so many completions`() throws {
    var trial = try Trial(
      Self.stage([
        "task: 'one'", "task: 'two'", "task: 'three'",
        "task: 'last', after: { count: 2, of: ['one', 'two', 'three'] }",
      ])
    )
    try trial.complete("one")
    #expect(trial.open == ["two", "three"])
    try trial.complete("three")
    #expect(trial.open == ["two", "last"])
  }

  @Test func `count that can no longer be reached is skipped`() throws {
    var trial = try Trial(
      Self.stage([
        "task: 'one'", "task: 'two', after: 'one', when: 'false'", "task: 'three'",
        "task: 'other'", "task: 'last', after: { count: 3, of: ['one', 'two', 'three'] }",
      ])
    )
    #expect(trial.progress("last") == nil)
    try trial.complete("one")
    #expect(trial.progress("last") == .skipped)
  }

  @Test func `when is asked once, at the moment that what it waits for has happened`() throws {
    var trial = try Trial(
      Self.stage([
        "task: 'one', form: ['urgent']", "task: 'two', form: ['urgent']",
        "task: 'last', after: 'one', when: 'urgent = true'",
      ])
    )
    try trial.complete("one", ["urgent": .no])
    #expect(trial.progress("last") == .skipped)
    try trial.complete("two", ["urgent": .yes])
    #expect(trial.outcome == "good")
  }

  @Test func `a stage whose every item is skipped is passed through`() throws {
    let trial = try Trial(
      """
      { id: 'first', title: 'First', items: [
          { task: 'one', title: 'T', to: 'police', due: '1 day', when: 'urgent = true' }],
        next: [{ to: 'second' }] },
      { id: 'second', title: 'Second', items: [
          { task: 'two', title: 'T', to: 'police', due: '1 day' }],
        next: [{ end: 'good' }] }
      """,
      answers: ["urgent": .no]
    )
    #expect(trial.stage == "second")
    #expect(trial.open == ["two"])
  }
}
