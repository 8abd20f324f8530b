import Cases
import CivilTime
import SQLite
import Workflows

/// Rebuilds cases from their entries and compares them with their rows.
struct CaseCheck {
  private let loader: CaseLoader
  private let lines: Statement
  private let tasks: Statement
  private let steps: Statement
  private let own: Statement
  private let expected: ExpectedRows
  private let definitions: DefinitionsTable

  init(_ connection: Connection, _ expected: ExpectedRows) throws(StoreError) {
    self.expected = expected
    loader = try CaseLoader(connection)
    definitions = try DefinitionsTable(connection)
    lines = try connection.prepared(
      "SELECT \(JournalLine.columns), epoch FROM journal WHERE case_id = ? ORDER BY number"
    )
    tasks = try connection.prepared(
      "SELECT \(TaskRow.columns), t.latest FROM tasks t WHERE t.case_id = ?"
    )
    steps = try connection.prepared(
      "SELECT \(StepRow.columns), s.latest FROM steps s WHERE s.case_id = ?"
    )
    own = try connection.prepared(
      """
      SELECT c.reference, c.definition_id, c.changed_at_us, c.head,
        (SELECT substr(tree, 1, 32) FROM journal WHERE case_id = c.id
          ORDER BY number DESC LIMIT 1)
      FROM cases c WHERE c.id = ?
      """
    )
  }

  /// Checks one case, and notes what it should leave in inboxes and timers.
  mutating func run(
    _ id: CaseID,
    workflows: (DefinitionID) -> Workflow?
  ) throws(StoreError) -> [Finding] {
    guard let row = try own.bind(id.value).first(OwnRow.init) else {
      try expected.skip(id)
      return [Finding(.stray(id), "the journal has entries of a case that is not there")]
    }
    guard let workflow = workflows(row.definitionID) else {
      try expected.skip(id)
      return [Finding(.case(row.reference), "its workflow cannot be read")]
    }
    do throws(StoreError) {
      let rebuilt = try rebuild(id) { version throws(StoreError) in
        guard let definition = try definitions.find(version), let read = workflows(definition)
        else { throw .damaged("entries of a workflow that cannot be read") }
        return read
      }
      return try compare(rebuilt, with: row, of: id, workflow)
        .map { Finding(.case(row.reference), $0) }
    } catch .damaged(let what) {
      try expected.skip(id)
      return [Finding(.case(row.reference), "has \(what)")]
    }
  }

  private func rebuild(
    _ id: CaseID,
    _ workflow: (WorkflowVersion) throws(StoreError) -> Workflow
  ) throws(StoreError) -> RebuiltCase {
    var rebuilt = RebuiltCase()
    lines.bind(id.value)
    defer { lines.reset() }
    while try lines.next() {
      let line = try JournalLine(lines)
      guard case .entry(let entry) = line.content else {
        throw .damaged("an erased entry \(line.number)")
      }
      for notice in try rebuilt.take(entry, line.attribution, in: workflow) {
        let cause = InboxTable.Cause(
          sequence: line.sequence,
          epoch: lines.int64(9),
          at: line.attribution.at,
          caseID: id
        )
        try expected.add(notice, cause)
      }
    }
    for (alarm, at) in rebuilt.state?.alarms ?? [] { try expected.add(alarm, at: at, in: id) }
    return rebuilt
  }

  private func compare(
    _ rebuilt: RebuiltCase,
    with row: OwnRow,
    of id: CaseID,
    _ workflow: Workflow
  ) throws(StoreError) -> [String] {
    guard let state = rebuilt.state, let stored = try loader.load(id) else {
      return ["expected entries that begin by opening it, found none"]
    }
    var problems = differences(state, stored.state).map { "its \($0) differs from its entries" }
    if stored.entryNumber != rebuilt.entryNumber {
      problems.append(
        "expected \(rebuilt.entryNumber) entries, found \(stored.entryNumber) noted"
      )
    }
    if !row.hasRightHead { problems.append("its head is not the hash of its last entry") }
    if row.changedAt != rebuilt.changedAt {
      problems.append("it was not changed when its rows say")
    }
    for number in try wrongTasks(rebuilt, id) {
      problems.append("the row of task \(number.value) differs from its entries")
    }
    for number in try wrongSteps(rebuilt, id) {
      problems.append("the row of step \(number.value) differs from its entries")
    }
    return problems + state.breaches(in: workflow)
  }

  private func differences(_ left: CaseState, _ right: CaseState) -> [String] {
    var parts: [String] = []
    if left.reference != right.reference { parts.append("reference") }
    if left.workflow != right.workflow { parts.append("workflow") }
    if left.opening != right.opening { parts.append("opening") }
    if left.phase != right.phase { parts.append("phase") }
    if left.record != right.record { parts.append("record") }
    if left.visits != right.visits { parts.append("count of visits") }
    if left.items != right.items { parts.append("items") }
    if left.tasks != right.tasks { parts.append("tasks") }
    if left.steps != right.steps { parts.append("steps") }
    if left.kept != right.kept { parts.append("kept events") }
    if left.taskCount != right.taskCount { parts.append("count of tasks") }
    if left.involved != right.involved { parts.append("list of those involved") }
    if left.lapses != right.lapses { parts.append("list of lapses") }
    return parts
  }

  /// The tasks of all visits whose rows are not as the entries say, in order.
  private func wrongTasks(
    _ rebuilt: RebuiltCase,
    _ id: CaseID
  ) throws(StoreError) -> [TaskNumber] {
    var found: [TaskNumber: RebuiltCase.Task] = [:]
    _ = try tasks.bind(id.value).all { row throws(StoreError) in
      let task = try TaskRow(row)
      found[task.state.number] = RebuiltCase.Task(
        state: task.state,
        stage: task.stage,
        isLatest: row.bool(TaskRow.columnCount),
        resolvedAt: task.resolvedAt
      )
    }
    return Set(found.keys).union(rebuilt.tasks.keys).sorted()
      .filter { found[$0] != rebuilt.tasks[$0] }
  }

  /// The steps of all visits whose rows are not as the entries say, in order.
  private func wrongSteps(
    _ rebuilt: RebuiltCase,
    _ id: CaseID
  ) throws(StoreError) -> [TaskNumber] {
    var found: [TaskNumber: RebuiltCase.Step] = [:]
    _ = try steps.bind(id.value).all { row throws(StoreError) in
      let step = try StepRow(row)
      found[step.state.number] = RebuiltCase.Step(
        state: step.state,
        stage: step.stage,
        plan: step.plan,
        isLatest: row.bool(StepRow.columnCount),
        resolvedAt: step.resolvedAt
      )
    }
    return Set(found.keys).union(rebuilt.steps.keys).sorted()
      .filter { found[$0] != rebuilt.steps[$0] }
  }

  /// What is compared of a case's own row beside its state.
  private struct OwnRow {
    let reference: CaseReference
    let definitionID: DefinitionID
    let changedAt: Timestamp
    let hasRightHead: Bool

    init(_ row: Statement) throws(StoreError) {
      reference = CaseReference(unchecked: row.text(0))
      definitionID = DefinitionID(row.int64(1))
      changedAt = Timestamp(microseconds: row.int64(2))
      hasRightHead = row.blob(3) == row.blob(4)
    }
  }
}
