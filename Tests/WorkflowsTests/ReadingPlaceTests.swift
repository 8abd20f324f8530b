import Testing
import Workflows

/// What a name stands for depends on where it is read: within a group or outside it, before or
/// after what it names is done, in what a completion began or beside it.
@Suite("What is read from where")
struct ReadingPlaceTests {
  /// The findings for a stage of these items that is left if a condition holds.
  private func findings(
    _ items: String,
    way: String = "true",
    events: String = "{ event: 'call', title: 'C', by: ['police'] }"
  ) -> [String] {
    let text = """
      { workflow: 'w', version: 1, title: 'W', source: 'Invented', marking: 'OFFICIAL',
        reference: 'W', calendar: 'england-and-wales',
        participants: [{ id: 'police', title: 'Police' }], oversight: ['police'],
        record: [{ field: 'n', title: 'N', type: 'number' },
          { field: 'them', title: 'Them', type: 'participants' }],
        start: { by: ['police'], form: [], stage: 'start' },
        outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
        retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
        events: [\(events)],
        stages: [{ id: 'start', title: 'Start', items: [\(items)],
          next: [{ when: '\(way)', end: 'done' }, { end: 'done' }] }] }
      """
    return Fixture.read(text).findings.map(\.message)
  }

  private static func task(_ id: String, _ rest: String = "") -> String {
    "{ task: '\(id)', title: 'T', to: 'police', due: '1 day', "
      + "form: [{ field: 'ok', type: 'yes/no' }], \(rest) },"
  }

  private static func unsure(_ item: String) -> String {
    "'\(item)' may not have been done by then: guard it with 'is defined(\(item))'"
  }

  /// A group around `one` and `two`, which waits for it.
  private static func group(_ rest: String, two: String = "", title: String = "G") -> String {
    "{ group: 'g', title: '\(title)', \(rest) items: ["
      + task("one") + task("two", "after: 'one', \(two)") + "] },"
  }

  @Test(arguments: [
    // Of one instance there is one context, from wherever it is read.
    ("", "one.ok and two.ok", []),
    ("repeat: { times: 2 },", "one.ok and two.ok", []),
    // Of many there are lists, and these are there even where nobody answered.
    ("forEach: 'p in them',", "some o in one satisfies o.ok", []),
    ("forEach: 'p in them',", "one.ok", ["expected a boolean, found a list of booleans"]),
    ("forEach: 'p in them', late: true,", "count(g) > 1 and count(two) > 1", []),
    ("on: { each: 'call' },", "is defined(one) and count(one) > 1", []),
    ("on: { each: 'call' },", "count(one) > 1", [unsure("one")]),
    // What is not owed, may be skipped or may be cancelled is not certainly there.
    ("optional: true,", "one.ok", [unsure("one")]),
    ("when: 'n > 1',", "one.ok", [unsure("one")]),
    ("on: 'call',", "one.ok", [unsure("one")]),
    ("when: 'n > 1',", "is defined(one) and one.ok", []),
  ])
  func `an item in a group is read from outside`(
    rest: String,
    way: String,
    expected: [String]
  ) {
    #expect(findings(Self.group(rest), way: way) == expected)
  }

  @Test(arguments: [
    ("", "one.ok", []),
    ("forEach: 'p in them',", "one.ok and p = \"police\"", []),
    ("forEach: 'p in them',", "p = \"polcie\"", ["expected one of 'police', found 'polcie'"]),
    ("forEach: 'p in them',", "count(one.ok) > 1 and one.ko", ["'one' has no 'ko'"]),
    ("on: { each: 'call' },", "one.ok", []),
    ("optional: true,", "one.ok", []),
    ("repeat: { until: 'one.ok' },", "one.ok", []),
    ("", "g = null", [unsure("g")]),
  ])
  func `an item in a group is read within the same instance`(
    rest: String,
    when: String,
    expected: [String]
  ) {
    #expect(findings(Self.group(rest, two: "when: '\(when)'")) == expected)
  }

  @Test func `a title may name the elements of the groups around`() {
    let inner =
      "{ group: 'h', forEach: 'q in them', items: ["
      + Self.task("ask", "help: 'H'").replacing("title: 'T'", with: "title: '{p} and {q}'") + "] }"
    let found = findings("{ group: 'g', forEach: 'p in them', title: '{p}', items: [\(inner)] }")
    #expect(found == [])
  }

  /// What `last` may read without a guard, by what it waits for.
  @Test(arguments: [
    ("after: { each: ['many'] }", "many.ok", []),
    ("after: { each: ['one'] }", "one.ok", []),
    ("after: { each: ['one', 'other'] }", "one.ok", [unsure("one")]),
    ("after: { set: ['one', 'other'] }", "one.ok and other.ok", []),
    ("after: { set: ['one', 'many'] }", "many.ok", []),
    ("after: { count: 2, of: ['one', 'other'] }", "one.ok and other.ok", []),
    ("after: { count: 2, of: ['one', 'many'] }", "one.ok", [unsure("one")]),
    ("after: { any: ['one', 'many'] }", "one.ok", [unsure("one")]),
    ("after: ['one', 'other']", "one.ok and other.ok", []),
    ("after: ['one', 'held']", "one.ok and held.ok", [unsure("held")]),
    ("after: 'held'", "held.ok", []),
    ("after: 'begun'", "is defined(begun)", []),
  ])
  func `what began an item is there when it begins`(
    after: String,
    when: String,
    expected: [String]
  ) {
    let items =
      Self.task("one") + Self.task("other") + Self.task("held", "while: 'n > 1'")
      + Self.task("many", "forEach: 'p in them'") + "{ milestone: 'begun' },"
      + Self.task("last", "\(after), when: '\(when)'")
    #expect(findings(items) == expected)
  }

  @Test func `what comes after something that nobody owes may never begin`() {
    let items = { (rest: String) in
      Self.task("one") + Self.task("two", rest) + Self.task("last", "after: ['one', 'two']")
    }
    #expect(findings(items("when: 'n > 1'"), way: "last.ok") == [])
    for rest in ["optional: true", "on: 'call'", "while: 'n > 1'"] {
      #expect(findings(items(rest), way: "last.ok") == [Self.unsure("last")])
    }
  }

  @Test func `a panel and a series are read by what came of them`() {
    let items = """
      { panel: 'vote', title: 'V', members: '=them', positions: ['yes', 'no'], due: '1 day',
        form: [{ field: 'share', type: 'number' }] },
      { series: 'talks', title: 'T', to: '=them[1]', sessions: '=n', due: '1 day', after: 'vote',
        until: 'talks.held >= n or vote.decision = "no" or talks.reports[-1].more = false',
        form: [{ field: 'more', type: 'yes/no' }] },
      { subcase: 'plan', title: 'P', workflow: 'plan', by: 'police', after: 'talks',
        with: { 'a.b': 'talks.missed', c: 'vote.positions[1].reasons' } },
      """
    let way =
      "sum(vote.positions.share) > 1 and talks.commissioned > talks.held "
      + "and plan.outcome = \"kept\" and vote.rule != \"none\""
    #expect(findings(items, way: way) == [])
  }
}
