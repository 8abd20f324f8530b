import CaseWalks
import CivilTime
import Foundation
import Soundness
import Testing
import Workflows

/// The check against an explorer that merges nothing.
@Suite struct BruteForceTests {
  /// Each gives 25 workflows: 500 in all, of which every change is held against 300.
  private static let seeds: Range<UInt64> =
    ProcessInfo.processInfo.environment["PANELD_LONG"] == nil ? 0..<12 : 0..<20

  @Test(arguments: seeds)
  func `of 25 workflows drawn by lot both explorers say the same`(seed: UInt64) {
    var lot = RandomWorkflow(seed: seed)
    var compared = 0
    for number in 0..<25 {
      let (text, workflow) = lot.next()
      let comparison = Comparison(workflow, WalkWorkflow.calendar)
      guard let comparison else { continue }
      compared += 1
      #expect(
        comparison.onlyByCheck.isEmpty && comparison.onlyByForce.isEmpty,
        "number \(number) of seed \(seed)\n\(comparison.onlyByCheck)\n\(comparison.onlyByForce)\n\(text)"
      )
    }
    #expect(compared >= 10)
  }

  @Test(arguments: [
    """
    { panel: 'adopt', title: 'Adopt', members: ['police', 'health'], due: '1 day',
      positions: ['yes', 'no'] },
    """,
    """
    { series: 'adopt', title: 'Adopt', to: 'police', sessions: 2, due: '1 day' },
    """,
    """
    { series: 'adopt', title: 'Adopt', to: 'police', sessions: 2, due: '1 day', every: '1 week',
      until: 'adopt.missed > 0' },
    """,
  ])
  func `of what is counted both explorers say the same`(item: String) throws {
    let part = item.contains("panel") ? "decision = \"no\"" : "missed > 1"
    let workflow = SmallWorkflow.read(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [\(item)], next: [
          { when: 'is defined(adopt) and adopt.\(part)', to: 'round' }, { end: 'done' },
        ] },
        { id: 'round', title: 'Round', items: [
          { task: 'walk', title: 'Walk', to: 'police', due: '1 day' },
        ], next: [{ when: '1 = 2', end: 'done' }, { to: 'round' }] }
        """
    )
    let comparison = try #require(Comparison(workflow, WalkWorkflow.calendar))
    #expect(comparison.onlyByCheck == [])
    #expect(comparison.onlyByForce == [])
    #expect(comparison.both.map(\.kind).contains(.noOutcome) == !item.contains("until"))
  }

  @Test func `both explorers find a field that is read before anybody can have answered it`() throws
  {
    let workflow = SmallWorkflow.read(
      stages: """
        { id: 'gateway', title: 'Gateway', items: [
          { task: 'assess', title: 'Assess', to: 'police', due: '1 day' },
        ], next: [{ when: 'sure = true', to: 'later' }, { to: 'later' }] },
        { id: 'later', title: 'Later', items: [
          { task: 'rate', title: 'Rate', to: 'police', due: '1 day', form: ['sure'] },
        ], next: [{ end: 'done' }] }
        """,
      record: "{ field: 'sure', title: 'Sure', type: 'yes/no' }"
    )
    let comparison = try #require(Comparison(workflow, WalkWorkflow.calendar))
    #expect(comparison.both.contains(Judgement(.readBeforeWritten, "sure")))
  }

  /// The patterns with more to look at than the slow explorer can.
  private static let tooMany: Set<String> = [
    "14-multiple-instances-with-run-time-knowledge.json5",
    "15-multiple-instances-without-run-time-knowledge.json5",
    "31-blocking-partial-join.json5", "33-generalized-and-join.json5",
    "38-general-synchronizing-merge.json5",
  ]

  @Test(arguments: Repository.patternNames)
  func `of each pattern both explorers say the same`(name: String) throws {
    let file = Repository.patterns.appendingPathComponent(name)
    let (workflow, calendar, _) = try Repository.read(file)
    let comparison = Comparison(workflow, calendar, limit: 3_000)
    #expect((comparison == nil) == Self.tooMany.contains(name))
    #expect(comparison?.onlyByCheck.isEmpty != false, "\(comparison?.onlyByCheck ?? [])")
    #expect(comparison?.onlyByForce.isEmpty != false, "\(comparison?.onlyByForce ?? [])")
  }
}

/// What both explorers say of one workflow.
struct Comparison {
  let both: Set<Judgement>
  let onlyByCheck: [Judgement]
  let onlyByForce: [Judgement]
  let nodes: Int

  /// Nil where one of them does not come to an end.
  init?(_ workflow: Workflow, _ calendar: WorkingCalendar, limit: Int = 250) {
    var force = BruteForce(workflow, calendar, limit: limit)
    guard !force.values.hasUnknownTypes else { return nil }
    let limits = Limits(situations: limit, steps: 20 * limit)
    let verdict = Soundness.check(workflow: workflow, calendar: calendar, limits: limits)
    guard verdict.unfinished == nil else { return nil }
    force.explore()
    guard force.isFinished else { return nil }
    let theirs = Set(verdict.findings.map { Judgement($0) })
    let mine = force.judgements
    both = mine.intersection(theirs)
    onlyByCheck = theirs.subtracting(mine).sorted()
    // Of answers that no condition tells apart the check keeps one, and what would have been
    // looked at with the others makes no difference either.
    onlyByForce = mine.subtracting(theirs).filter { $0.kind != .readBeforeWritten }.sorted()
    nodes = force.nodes.count
  }
}
