import Cases
import CivilTime
import Digest
import FEEL
import SQLite
import Workflows

/// Makes a case's state from its rows.
///
/// It reads what the state holds and no more: the latest visit of each stage, so that the cost does
/// not grow with the age of the case.
struct CaseLoader {
  private let find: Statement
  private let findByID: Statement
  private let record: Statement
  private let visits: Statement
  private let skips: Statement
  private let involved: Statement
  private let tasks: Statement

  init(_ connection: Connection) throws(StoreError) {
    let columns = """
      SELECT c.id, c.reference, c.definition_id, c.opened_at_us, c.opened_by, c.tag_step,
        c.tag_start, c.stage, c.visit, c.entered_at_us, c.task_count, c.entry_number, c.head,
        c.outcome, c.closed_at_us, d.name, d.version
      FROM cases c JOIN definitions d ON d.id = c.definition_id
      """
    find = try connection.prepared(columns + " WHERE c.reference = ?")
    findByID = try connection.prepared(columns + " WHERE c.id = ?")
    record = try connection.prepared("SELECT field, value FROM record WHERE case_id = ?")
    visits = try connection.prepared("SELECT stage, count FROM visits WHERE case_id = ?")
    skips = try connection.prepared("SELECT item, stage, progress FROM skips WHERE case_id = ?")
    involved = try connection.prepared("SELECT participant FROM involved WHERE case_id = ?")
    tasks = try connection.prepared(
      """
      SELECT \(TaskRow.columns) FROM tasks t
      WHERE t.case_id = ? AND t.latest = 1 ORDER BY t.number
      """
    )
  }

  /// The case of a reference, or nil; all its rows from one snapshot if a transaction is open.
  func load(_ reference: CaseReference) throws(StoreError) -> StoredCase? {
    guard let row = try find.bind(reference.text).first(CaseRow.init) else { return nil }
    return try load(row)
  }

  /// The case of a number, or nil.
  func load(_ id: CaseID) throws(StoreError) -> StoredCase? {
    guard let row = try findByID.bind(id.value).first(CaseRow.init) else { return nil }
    return try load(row)
  }

  private func load(_ row: CaseRow) throws(StoreError) -> StoredCase {
    let id = row.id.value
    var record: [FieldPath: Value] = [:]
    _ = try self.record.bind(id).all { field throws(StoreError) in
      record[FieldPath(unchecked: field.text(0))] =
        try ValueCoding.read(try ValueCoding.parse(field.utf8(1)))
    }
    var visits: [StageID: Int] = [:]
    _ = try self.visits.bind(id).all { visits[StageID(unchecked: $0.text(0))] = $0.int(1) }
    var items = try skippedItems(of: row.id)
    var tasks: [TaskNumber: TaskState] = [:]
    _ = try self.tasks.bind(id).all { statement throws(StoreError) in
      let task = try TaskRow(statement)
      tasks[task.state.number] = task.state
      var numbers: [TaskNumber] = []
      if case .offered(let earlier)? = items[task.state.item]?.progress { numbers = earlier }
      items[task.state.item] = CaseState.ItemState(
        stage: task.stage,
        progress: .offered(numbers + [task.state.number])
      )
    }
    let involved = try self.involved.bind(id).all { ParticipantID(unchecked: $0.text(0)) }
    let state = CaseState(
      reference: row.reference,
      workflow: row.workflow,
      opening: row.opening,
      phase: row.phase,
      record: record,
      visits: visits,
      items: items,
      tasks: tasks,
      taskCount: row.taskCount,
      involved: Set(involved)
    )
    return StoredCase(
      id: row.id,
      definitionID: row.definitionID,
      state: state,
      entryNumber: row.entryNumber,
      head: row.head
    )
  }

  private func skippedItems(
    of id: CaseID
  ) throws(StoreError) -> [ItemID: CaseState.ItemState] {
    var items: [ItemID: CaseState.ItemState] = [:]
    _ = try skips.bind(id.value).all { row throws(StoreError) in
      guard let skip = CaseFileTables.Skip(rawValue: row.text(2)) else {
        throw .damaged("an item that was skipped as \(row.text(2))")
      }
      items[ItemID(unchecked: row.text(0))] = CaseState.ItemState(
        stage: StageID(unchecked: row.text(1)),
        progress: skip.progress
      )
    }
    return items
  }
}

/// A case's own row.
private struct CaseRow {
  let id: CaseID
  let reference: CaseReference
  let definitionID: DefinitionID
  let workflow: WorkflowVersion
  let opening: CaseState.Opening
  let phase: CaseState.Phase
  let taskCount: Int
  let entryNumber: Int
  let head: Hash256

  init(_ row: Statement) throws(StoreError) {
    id = CaseID(row.int64(0))
    reference = CaseReference(unchecked: row.text(1))
    definitionID = DefinitionID(row.int64(2))
    opening = CaseState.Opening(
      at: Timestamp(microseconds: row.int64(3)),
      participant: ParticipantID(unchecked: row.text(4)),
      tags: TagSequence(step: row.int(5), start: row.int(6))
    )
    if let outcome = row.optionalText(13) {
      phase = .closed(
        CaseState.Closure(
          outcome: OutcomeID(unchecked: outcome),
          at: Timestamp(microseconds: row.int64(14))
        )
      )
    } else if let stage = row.optionalText(7) {
      phase = .inStage(
        CaseState.Visit(
          stage: StageID(unchecked: stage),
          number: row.int(8),
          enteredAt: Timestamp(microseconds: row.int64(9))
        )
      )
    } else {
      throw .damaged("case \(row.text(1)) in no stage and not closed")
    }
    taskCount = row.int(10)
    entryNumber = row.int(11)
    head = try row.hash(12)
    guard let version = Int(row.text(16)) else {
      throw .damaged("a workflow whose version is no number")
    }
    workflow = WorkflowVersion(name: WorkflowName(unchecked: row.text(15)), version: version)
  }
}
