import CaseRuns
import CivilTime
import Foundation
import JSONText
import Testing
import Workflows

/// Cases that open cases, and a clock that brings deadlines.
@Suite("Playing cases")
struct PlayTests {
  /// A workflow of one stage with these items.
  private static func workflow(
    _ name: String,
    _ items: String,
    form: String = "[]",
    events: String = ""
  ) -> SourceFile {
    let text = """
      {
        workflow: '\(name)', version: 1, title: 'T', source: 'Invented', marking: 'OFFICIAL',
        reference: 'PL', calendar: 'england-and-wales',
        participants: [{ id: 'police', title: 'Police' }, { id: 'health', title: 'Health' }],
        oversight: ['police'],
        record: [{ field: 'what', title: 'What', type: 'text', readers: 'everyone' }],
        start: { by: ['police', 'health'], form: \(form), stage: 'only' },
        stages: [{ id: 'only', title: 'Only', items: [\(items)], next: [{ end: 'done' }] }],
        events: [\(events)],
        outcomes: [
          { id: 'done', title: 'Done', retention: 'short' },
          { id: 'recalled', title: 'Recalled', retention: 'short' },
        ],
        retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
      }
      """
    return SourceFile(name: "\(name).json5", bytes: Array(text.utf8))
  }

  private static func task(_ id: String, _ rest: String = "") -> String {
    "{ task: '\(id)', title: 'T', to: 'police', due: '2 working days', \(rest) }"
  }

  private static let parent = """
    \(task("first")),
    { subcase: 'plan', title: 'P', workflow: 'child', by: 'health', recall: 'not-wanted',
      after: 'first', with: { what: '"a plan"' } },
    \(task("stop", "cancels: 'plan'")), \(task("last", "after: 'plan'"))
    """
  private static let recall =
    "{ event: 'not-wanted', title: 'E', by: ['police'], form: [], end: 'recalled' }"

  /// Plays a script on the first of these workflows and gives what is otherwise than it says.
  private func play(_ files: [SourceFile], _ script: String) throws -> [String] {
    let folder = try Bench.folder(files)
    let isGood = !folder.hasErrors
    try #require(isGood, "\(folder.report)")
    let setting = Run.Setting(
      workflow: try #require(folder.workflows.first).workflow,
      others: folder.workflows.dropFirst().map(\.workflow),
      calendars: folder.library.calendars,
      zone: .utc
    )
    let reading = ScriptReader.read(Array(script.utf8), name: "script")
    try #require(reading.findings.isEmpty, "\(reading.findings)")
    let report = Run.play(try #require(reading.scripts.first), from: "script", in: setting)
    return report.mismatches.map(\.message)
  }

  @Test func `a subcase is answered by its opener, and its end goes on in the case`() throws {
    let child = Self.workflow("child", Self.task("write"), form: "['what']", events: Self.recall)
    let odd = try play(
      [Self.workflow("parent", Self.parent), child],
      """
      {
        steps: [
          { as: 'police', task: 'first', expect: { begun: ['plan'] } },
          { in: 'plan', expect: { open: ['write'], case: { what: 'a plan' } } },
          { in: 'plan', as: 'police', task: 'write', expect: { ends: 'done' } },
          { expect: { completed: ['plan'], open: ['stop', 'last'] } },
          { as: 'police', task: 'stop', expect: { cancelled: [] } },
          { as: 'police', task: 'last', expect: { case: { 'plan.outcome': 'done' } } },
        ],
        ends: 'done',
      }
      """
    )
    #expect(odd == [])
  }

  @Test func `a subcase that is no longer wanted is told so`() throws {
    let child = Self.workflow("child", Self.task("write"), form: "['what']", events: Self.recall)
    let odd = try play(
      [Self.workflow("parent", Self.parent), child],
      """
      {
        steps: [
          { as: 'police', task: 'first' },
          { as: 'police', task: 'stop', expect: { cancelled: ['plan'], skipped: ['last'] } },
          { in: 'plan', expect: { withdrawn: ['write'], ends: 'recalled' } },
        ],
        ends: 'done',
      }
      """
    )
    #expect(odd == [])
  }

  @Test func `a subcase that ends at once is linked before its end is told`() throws {
    let child = Self.workflow(
      "child",
      Self.task("never", "when: 'what = null'"),
      form: "['what']",
      events: Self.recall
    )
    let odd = try play(
      [Self.workflow("parent", Self.parent), child],
      """
      {
        steps: [
          {
            as: 'police', task: 'first',
            expect: {
              completed: ['first', 'plan'], open: ['stop', 'last'],
              case: { 'plan.outcome': 'done' },
            },
          },
        ],
      }
      """
    )
    #expect(odd == [])
  }

  @Test func `what follows is refused with the command, and nothing of it stays`() throws {
    let unknown = try play(
      [Self.workflow("parent", Self.parent)],
      """
      {
        steps: [
          { as: 'police', task: 'first', refused: 'rule failed' },
          { expect: { open: ['first', 'stop'], completed: [] } },
        ],
      }
      """
    )
    #expect(unknown == [])
    let closed = Self.workflow("child", Self.task("write"), form: "[]", events: Self.recall)
    let refused = try play(
      [Self.workflow("parent", Self.parent), closed],
      """
      {
        steps: [
          { as: 'police', task: 'first', refused: 'form' },
          { expect: { open: ['first', 'stop'] } },
        ],
      }
      """
    )
    #expect(refused == [])
  }

  @Test func `cases that open one another without end are stopped`() throws {
    let endless = """
      \(Self.task("first")),
      { subcase: 'again', title: 'A', workflow: 'endless', by: 'police',
        after: 'first' }
      """
    let atOnce = "{ subcase: 'again', title: 'A', workflow: 'endless', by: 'police' }"
    #expect(
      try play([Self.workflow("endless", atOnce)], "{}")
        == ["the opening is refused: limit: at most 50 cases that one command reaches"]
    )
    let odd = try play(
      [Self.workflow("endless", endless)],
      """
      {
        steps: [
          { as: 'police', task: 'first' },
          { in: 'again', as: 'police', task: 'first' },
          { in: 'again/again', expect: { open: ['first'] } },
          { in: 'again#1', expect: { open: [] } },
        ],
      }
      """
    )
    #expect(odd == [])
  }

  @Test func `the clock brings deadlines once, and counts working days`() throws {
    let files = [Self.workflow("clock", Self.task("one"))]
    let script = """
      {
        at: '2026-12-24T10:00',
        steps: [
          { at: '+1 working day', expect: { case: { 'string(today())': '2026-12-29' } } },
          { at: '2026-12-30T16:59', expect: { open: ['one'] } },
          { at: '+1 minute', expect: { case: { 'now() >= @"2026-12-30T17:00:00Z"': true } } },
          { at: '+1 month', expect: { case: { 'string(today())': '2027-01-30' } } },
          { at: '2026-12-01T10:00', expect: {} },
        ],
      }
      """
    let odd = try play(files, script)
    #expect(
      odd == ["expected an instant from 2027-01-30T17:00:00Z on, found 2026-12-01T10:00:00Z"]
    )
    let folder = try Bench.folder(files)
    let setting = Run.Setting(
      workflow: try #require(folder.workflows.first).workflow,
      others: [],
      calendars: folder.library.calendars,
      zone: .utc
    )
    let parsed = try #require(ScriptReader.read(Array(script.utf8), name: "s").scripts.first)
    let report = Run.play(parsed, from: "s", in: setting)
    let overdue = report.steps.map { $0.happenings.count { $0.what == .overdue } }
    #expect(overdue == [0, 0, 0, 1, 0])
  }

  @Test(arguments: [
    (
      "{ steps: [{ as: 'polce', task: 'one' }] }", "there is no participant 'polce' in the workflow"
    ),
    ("{ steps: [{ as: 'police', task: 'on' }] }", "there is no item 'on' in the workflow"),
    ("{ steps: [{ as: 'police', event: 'x' }] }", "there is no event 'x' in the workflow"),
    ("{ expect: { open: ['two'] } }", "there is no item 'two' in the workflow"),
    ("{ expect: { open: ['one@health'] } }", "open: expected ['one@health'], found ['one@police']"),
    ("{ expect: { open: ['one', 'one'] } }", "open: expected ['one', 'one'], found ['one@police']"),
    ("{ expect: { ends: 'done' } }", "expected the case ended as 'done', found it open"),
    ("{ expect: { case: { what: 1 } } }", "expected 1, found null"),
    (
      "{ expect: { case: { one: 1 } } }",
      "expected 1, found rule failed: 'one': 'one' is not defined yet"
    ),
    ("{ steps: [{ in: 'one', expect: {} }] }", "expected a subcase of 'one', found 0 of them"),
    (
      "{ as: 'police', referral: { x: 1 } }",
      "the opening is refused: form: x: expected a field of this form, found an unknown name"
    ),
  ])
  func `what comes out otherwise is said`(script: String, message: String) throws {
    #expect(try play([Self.workflow("simple", Self.task("one"))], script).first == message)
  }
}
