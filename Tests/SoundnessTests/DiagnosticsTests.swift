import CaseWalks
import JSONText
import Soundness
import Testing
import Workflows

/// What an analyst is told: each finding at its line, with its story.
struct DiagnosticsTests {
  private static func file(_ stages: String, _ more: String = "", events: String = "") -> String {
    """
    {
      workflow: 'told', version: 1, title: 'Told', source: 'Invented', marking: 'OFFICIAL',
      reference: 'TO', calendar: 'plain',
      participants: [{ id: 'police', title: 'Police' }, { id: 'health', title: 'Health' }],
      oversight: ['police'],
      record: [{ field: 'level', title: 'Level', type: 'number', least: 0, most: 9 }],
      start: { by: ['police'], form: [], stage: 'gateway' },
      stages: [
        \(stages)
      ],
      events: [\(events)],
      outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
      \(more)
    }
    """
  }

  private static func told(_ text: String, limits: Limits = .standard) -> [Diagnostic] {
    let workflow = WalkWorkflow.read(text)
    let verdict = Soundness.check(
      workflow: workflow,
      calendar: WalkWorkflow.calendar,
      limits: limits
    )
    let source = SourceFile(name: "told.json5", bytes: Array(text.utf8))
    return verdict.diagnostics(of: workflow, in: source)
  }

  private static let good = """
    { id: 'gateway', title: 'Gateway', items: [
      { task: 'assess', title: 'Assess', to: 'police', due: '1 day' },
    ], next: [{ end: 'done' }] },
    """

  @Test func `what is sound says nothing`() {
    #expect(Self.told(Self.file(Self.good)).isEmpty)
  }

  @Test func `a failing condition is shown where it stands, with the answers that lead to it`()
    throws
  {
    let text = Self.file(
      """
      { id: 'gateway', title: 'Gateway', items: [
        { task: 'assess', title: 'Assess', to: 'police', due: '1 day',
          form: [{ field: 'points', type: 'number' }] },
      ], next: [
        { when: 'assess.points > 3', end: 'done' },
        { end: 'done' },
      ] },
      """
    )
    let found = try #require(Self.told(text).first { $0.severity == .error })
    #expect(found.position.line == 13)
    #expect(found.length == "'assess.points > 3'".count)
    #expect(found.story.first == "Police opens a case; stage gateway, asked: assess")
    let last = "Police answers 'assess', points = null; stage gateway, nobody new is asked"
    #expect(found.story.last == last)
    let rendered = found.rendered(source: Array(text.utf8))
    #expect(rendered.hasSuffix("    -> \(found.story.last ?? "")"))
    #expect(rendered.contains("^^^^"))
  }

  @Test func `what never happens is a warning at the item`() throws {
    let text = Self.file(
      """
      { id: 'gateway', title: 'Gateway', items: [
        { task: 'assess', title: 'Assess', to: 'police', due: '1 day' },
        { task: 'rare', title: 'Rare', to: 'police', due: '1 day', when: 'case.entries > 1' },
      ], next: [{ end: 'done' }] },
      """
    )
    let found = try #require(Self.told(text).first)
    #expect(found.severity == .warning && found.position.line == 11)
    #expect(found.message == "'rare' never begins, whatever is answered")
  }

  private static let endless = file(
    """
    { id: 'gateway', title: 'Gateway', items: [
      { task: 'watch', title: 'Watch', to: 'police', due: '1 day' },
      { task: 'write', title: 'Write', to: 'police', due: '1 day', on: { each: 'news' },
        form: [{ field: 'x', type: 'number', required: true }] },
      { task: 'draw', title: 'Draw', to: 'police', due: '1 day', on: { each: 'news' } },
      { task: 'pair', title: 'Pair', to: 'police', due: '1 day',
        after: { set: ['write', 'draw'] } },
    ], next: [{ end: 'done' }] },
    """,
    "EXCUSE",
    events: "{ event: 'news', title: 'News', by: ['police'], form: [] }"
  )

  @Test func `what cannot be explored to the end is refused, unless the file says why`() throws {
    let limits = Limits(situations: 100, steps: 1_000)
    let bare = Self.endless.replacing("EXCUSE", with: "")
    let refused = try #require(Self.told(bare, limits: limits).last)
    #expect(refused.severity == .error && refused.position.line == 2)
    #expect(refused.message.contains("more than 100 different situations"))
    let excused = Self.endless.replacing("EXCUSE", with: "unproven: 'News has no end',")
    let warned = try #require(Self.told(excused, limits: limits).last)
    #expect(warned.severity == .warning)
    #expect(warned.message == "not proved, and says why: News has no end")
  }

  @Test func `an excuse that is not needed is a warning`() throws {
    let found = Self.told(Self.file(Self.good, "unproven: 'I was in a hurry',"))
    #expect(found.map(\.message) == ["expected no 'unproven': everything could be explored"])
    #expect(found.map(\.severity) == [.warning])
  }
}
