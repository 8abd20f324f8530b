import CaseStore
import CaseWalks
import Cases
import CivilTime
import Testing
import Workflows

/// Lists that people page through: each entry once, in order, and nothing that is not theirs.
@Suite("Reading beside the writer")
struct ReaderTests {
  private static let participants = ["police", "health", "school", "chair"]
    .map(ParticipantID.init(unchecked:))

  private static func filled() throws -> (TemporaryStore, StoreReader, [StoredCase]) {
    let temporary = try TemporaryStore()
    let cases = try (UInt64(1)...25).map { try temporary.walk(seed: $0, steps: Int($0)) }
    return (temporary, try StoreReader.open(temporary.configuration), cases)
  }

  @Test func `an overseer pages through all cases, the latest changed first`() throws {
    let (temporary, reader, cases) = try Self.filled()
    var query = CaseQuery(overseen: [temporary.definition], participants: [], limit: 7)
    var listed: [CaseSummary] = []
    while true {
      let page = try reader.cases(query)
      listed += page
      guard let last = page.last else { break }
      query.after = last.cursor
    }
    #expect(Set(listed.map(\.reference)) == Set(cases.map(\.state.reference)))
    #expect(listed.count == cases.count)
    #expect(listed.map(\.changedAt) == listed.map(\.changedAt).sorted(by: >))
    for stored in cases {
      let summary = try #require(listed.first { $0.reference == stored.state.reference })
      #expect(summary.stage == stored.state.visit?.stage)
      #expect(summary.closure == stored.state.closure)
      #expect(summary.nextDue == stored.state.openTasks.compactMap(\.due?.at).min())
      #expect(try reader.summary(stored.state.reference) == summary)
    }
  }

  @Test func `others see the cases that they take part in, with their own next date`() throws {
    let (_, reader, cases) = try Self.filled()
    for participant in Self.participants {
      let query = CaseQuery(overseen: [], participants: [participant], limit: 100)
      let listed = try reader.cases(query)
      let expected = cases.filter { $0.state.involved.contains(participant) }
      #expect(Set(listed.map(\.id)) == Set(expected.map(\.id)))
      for stored in expected {
        let own = stored.state.openTasks.filter { $0.assignee == participant }
        #expect(
          listed.first { $0.id == stored.id }?.nextDue == own.compactMap(\.due?.at).min()
        )
      }
    }
    #expect(try reader.cases(CaseQuery(overseen: [], participants: [], limit: 9)) == [])
  }

  @Test func `open and closed cases are told apart`() throws {
    let (temporary, reader, cases) = try Self.filled()
    let query = { (isOpen: Bool) in
      CaseQuery(
        overseen: [temporary.definition],
        participants: [],
        isOpen: isOpen,
        limit: 100
      )
    }
    let closed = cases.filter { $0.state.closure != nil }
    #expect(!closed.isEmpty)
    #expect(try reader.cases(query(false)).count == closed.count)
    #expect(try reader.cases(query(true)).count == cases.count - closed.count)
    let counts = try reader.counts(at: .latest)
    #expect(counts.closedCases == closed.count)
    #expect(counts.openCases == cases.count - closed.count)
    #expect(counts.openTasks == cases.map(\.state.openTasks.count).reduce(0, +))
    #expect(counts.overdueTasks <= counts.openTasks)
    #expect(counts.journalEntries == Int(temporary.store.checkpoint.size))
    #expect(counts.databaseBytes > 10_000)
  }

  @Test func `each participant pages through its own open tasks by date`() throws {
    let (_, reader, cases) = try Self.filled()
    for participant in Self.participants {
      var query = TaskQuery(assignees: [participant], limit: 3)
      var listed: [TaskSummary] = []
      while true {
        let page = try reader.tasks(query)
        listed += page
        guard let last = page.last else { break }
        query.after = last.cursor
      }
      let expected = cases.flatMap { stored in
        stored.state.openTasks.filter { $0.assignee == participant }
          .map { stored.state.reference(of: $0.number) }
      }
      #expect(listed.count == expected.count)
      #expect(Set(listed.map(\.reference)) == Set(expected))
      let dates = listed.map { $0.task.due?.at ?? .latest }
      #expect(dates == dates.sorted())
    }
  }

  @Test func `a list ends at a moment, and what is held is for overseers of that workflow`() throws
  {
    let temporary = try TemporaryStore(
      workflow: EverythingWorkflow.workflow,
      text: EverythingWorkflow.text
    )
    let cases = try (UInt64(1)...40).map { try temporary.walk(seed: $0, steps: Int($0)) }
    let reader = try StoreReader.open(temporary.configuration)
    let dues = cases.flatMap { $0.state.openTasks.compactMap { $0.due?.at } }.sorted()
    let bound = dues[dues.count / 2]
    var query = TaskQuery(overseen: [temporary.definition], assignees: [], limit: 500)
    query.dueBefore = bound
    let early = try reader.tasks(query)
    #expect(early.compactMap { $0.task.due?.at } == dues.filter { $0 < bound })
    #expect(early.allSatisfy { $0.task.due != nil })

    let tasks = cases.flatMap(\.state.tasks.values)
    let held = tasks.filter { if case .held = $0.status { true } else { false } }
    try #require(!held.isEmpty)
    query.dueBefore = nil
    query.withHeld = true
    let all = try reader.tasks(query)
    #expect(all.count == tasks.filter(\.isUnresolved).count)
    // Whoever oversees another workflow only, and is asked in this one, is not told of it.
    query.overseen = [DefinitionID(temporary.definition.value + 1)]
    query.assignees = Array(Set(tasks.map(\.assignee)))
    let own = try reader.tasks(query)
    #expect(own.count == tasks.filter(\.isOpen).count)
  }

  @Test func `an overseer finds all tasks of a case, past ones too`() throws {
    let (temporary, reader, cases) = try Self.filled()
    let stored = try #require(cases.last)
    let query = TaskQuery(
      overseen: [temporary.definition],
      assignees: [],
      caseReference: stored.state.reference,
      openOnly: false,
      limit: 500
    )
    let listed = try reader.tasks(query)
    #expect(listed.count == stored.state.taskCount)
    for summary in listed {
      #expect(try reader.task(summary.reference) == summary)
      if summary.isLatest {
        #expect(stored.state.tasks[summary.task.number] == summary.task)
      }
    }
    let nowhere = TaskReference(caseReference: stored.state.reference, tag: "222")
    #expect(try reader.task(nowhere) == nil)
    let strangers = TaskQuery(
      assignees: [ParticipantID(unchecked: "nobody")],
      caseReference: stored.state.reference,
      limit: 9
    )
    #expect(try reader.tasks(strangers) == [])
  }

  @Test func `the timeline tells every entry once, in order`() throws {
    let (_, reader, cases) = try Self.filled()
    let stored = try #require(cases.last)
    var lines: [JournalLine] = []
    while true {
      let page = try reader.timeline(stored.id, after: lines.last?.number ?? 0, limit: 4)
      guard !page.isEmpty else { break }
      lines += page
    }
    #expect(lines.map(\.number) == Array(1...stored.entryNumber))
    var state: CaseState?
    for line in lines {
      guard case .entry(let entry) = line.content else { continue }
      if case .caseOpened(let opened) = entry {
        state = CaseState(opening: opened, line.attribution)
      } else {
        state?.evolve(entry, line.attribution)
      }
    }
    #expect(state == stored.state)
  }
}
