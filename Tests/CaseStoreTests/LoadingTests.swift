import CaseWalks
import Cases
import CivilTime
import FEEL
import SQLite
import Testing
import Workflows

@testable import CaseStore

/// What a case costs to read depends on its workflow and not on its age.
@Suite("Reading a case from its rows")
struct LoadingTests {
  private static let text = """
    {
      workflow: 'months', version: 1, title: 'Months', source: 'Invented', marking: 'OFFICIAL',
      reference: 'MO', calendar: 'plain',
      participants: [{ id: 'police', title: 'Police' }], oversight: ['police'],
      record: [{ field: 'note', title: 'Note', type: 'text' }],
      start: { by: ['police'], form: [], stage: 'month' },
      stages: [{ id: 'month', title: 'Month', items: [
          { task: 'review', title: 'Review', to: 'police', due: '1 month',
            form: [{ field: 'again', type: 'yes/no', required: true }, 'note'] },
          { task: 'extra', title: 'Extra', to: 'police', due: '1 month', when: 'false' }],
        next: [{ when: 'review.again', to: 'month' }, { end: 'done' }] }],
      outcomes: [{ id: 'done', title: 'Done', retention: 'r' }],
      retention: [{ class: 'r', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

  private static let rows = [
    "SELECT 1 FROM tasks WHERE case_id = 1 AND latest = 1", "SELECT 1 FROM items",
    "SELECT 1 FROM visits", "SELECT 1 FROM record", "SELECT 1 FROM involved",
    "SELECT 1 FROM timers",
  ]

  @Test func `a hundred visits leave as many rows to read as one`() throws {
    let temporary = try TemporaryStore(workflow: WalkWorkflow.read(Self.text), text: Self.text)
    var stored = try temporary.walk(seed: 1, steps: 0)
    let connection = try temporary.intruder()
    func count() throws -> [Int] {
      try Self.rows.map { sql in
        let statement = try connection.prepare(sql)
        var count = 0
        while try statement.step() { count += 1 }
        return count
      }
    }
    func next() throws {
      let task = try #require(stored.state.openTasks.first)
      let answers: [FieldPath: Value] = [
        FieldPath(unchecked: "again"): .boolean(true),
        FieldPath(unchecked: "note"): .string("month \(task.visit)"),
      ]
      let person = Person(userID: 1, name: "ann")
      let context = CommandContext(
        now: TemporaryStore.start,
        principal: Principal(
          person: person,
          participants: [ParticipantID(unchecked: "police")]
        ),
        workflow: temporary.workflow,
        calendar: WalkWorkflow.calendar,
        zone: .utc
      )
      let tag = stored.state.opening.tags.tag(task.number)
      let decision = try stored.state.decide(
        .complete(tag: tag, answers: Answers(unchecked: answers)),
        context
      )
      stored = try temporary.inBatch {
        try temporary.store.append(decision, to: stored, in: temporary.workflow)
      }
    }
    try next()
    let early = try count()
    for _ in 0..<100 { try next() }
    #expect(try count() == early)
    #expect(stored.state.taskCount == 102)
    #expect(try temporary.findings() == [])
  }

  /// Every statement of the loader finds its rows by a key and passes over none.
  @Test func `no part of a case is found by going through a table`() throws {
    let temporary = try TemporaryStore()
    let connection = try temporary.intruder()
    for (table, key) in [
      ("cases", "reference = 'x'"), ("cases", "id = 1"), ("record", "case_id = 1"),
      ("visits", "case_id = 1"), ("items", "case_id = 1"), ("kept_events", "case_id = 1"),
      ("steps", "case_id = 1 AND latest = 1"), ("involved", "case_id = 1"),
      ("tasks", "case_id = 1 AND latest = 1"), ("journal", "case_id = 1 AND number > 5"),
    ] {
      let plan = try connection.prepare("EXPLAIN QUERY PLAN SELECT * FROM \(table) WHERE \(key)")
      #expect(try plan.step())
      #expect(plan.text(3).hasPrefix("SEARCH"))
    }
  }

  @Test func `references are drawn until one is free, then longer ones`() throws {
    let temporary = try TemporaryStore { configuration in
      configuration = StoreConfiguration(path: configuration.path, mode: .rehearsal) { count in
        [UInt8](repeating: 0, count: count)
      }
    }
    let references = try (0..<5).map { _ in
      try temporary.walk(seed: 1, steps: 0).state.reference.text
    }
    // With nothing but zeros for randomness, every length has one reference to give.
    #expect(references.map { $0.utf8.count } == [9, 10, 11, 12, 13])
    #expect(throws: StoreError.noFreeReference(prefix: "WK")) {
      try temporary.store.unusedReference(prefix: "WK")
    }
  }

  @Test func `references of many cases are all different`() throws {
    let temporary = try TemporaryStore()
    var seen: Set<CaseReference> = []
    for seed in UInt64(0)..<200 {
      let reference = try temporary.walk(seed: seed, steps: 0).state.reference
      #expect(seen.insert(reference).inserted)
      #expect(CaseReference(reference.text) == reference)
    }
  }

  @Test func `a small cache forgets and finds again`() throws {
    let temporary = try TemporaryStore { $0.cachedCases = 2 }
    let cases = try (UInt64(1)...9).map { try temporary.walk(seed: $0, steps: 4) }
    for _ in 0..<2 {
      for stored in cases {
        #expect(try temporary.store.stored(stored.state.reference) == stored)
      }
    }
    let stranger = CaseReference(prefix: "NO", length: 4, random: 1)
    #expect(try temporary.store.stored(stranger) == nil)
  }
}
