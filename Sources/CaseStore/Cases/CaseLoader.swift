import Cases
import CivilTime
import Digest
import FEEL
import JSONText
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
  private let counts: Statement
  private let items: Statement
  private let involved: Statement
  private let tasks: Statement
  private let steps: Statement

  init(_ connection: Connection) throws(StoreError) {
    let columns = """
      SELECT c.id, c.reference, c.definition_id, c.opened_at_us, c.opened_by, c.tag_step,
        c.tag_start, c.stage, c.visit, c.entered_at_us, c.task_count, c.entry_number, c.head,
        c.outcome, c.closed_at_us, d.name, d.version, c.parent, c.parent_number, c.way_outs,
        c.schedule, c.scheduled_for, c.lapses
      FROM cases c JOIN definitions d ON d.id = c.definition_id
      """
    find = try connection.prepared(columns + " WHERE c.reference = ?")
    findByID = try connection.prepared(columns + " WHERE c.id = ?")
    record = try connection.prepared("SELECT field, value FROM record WHERE case_id = ?")
    // Both in one, since most cases have none of the second.
    counts = try connection.prepared(
      """
      SELECT 'visits', stage, count FROM visits WHERE case_id = ?1
      UNION ALL SELECT 'kept', event, count FROM kept_events WHERE case_id = ?1
      """
    )
    items = try connection.prepared(
      "SELECT item, within, stage, passed, ending FROM items WHERE case_id = ?"
    )
    involved = try connection.prepared("SELECT participant FROM involved WHERE case_id = ?")
    tasks = try connection.prepared(
      """
      SELECT \(TaskRow.columns) FROM tasks t
      WHERE t.case_id = ? AND t.latest = 1 ORDER BY t.number
      """
    )
    steps = try connection.prepared(
      """
      SELECT \(StepRow.columns) FROM steps s
      WHERE s.case_id = ? AND s.latest = 1 ORDER BY s.number
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
    let (visits, kept) = try counted(of: row.id)
    let instances = try instances(of: row.id)
    let involved = try self.involved.bind(id).all { ParticipantID(unchecked: $0.text(0)) }
    let state = CaseState(
      reference: row.reference,
      workflow: row.workflow,
      opening: row.opening,
      phase: row.phase,
      record: record,
      visits: visits,
      items: instances.items,
      tasks: instances.tasks,
      steps: instances.steps,
      kept: kept,
      wayOutAlarms: row.wayOutAlarms,
      taskCount: row.taskCount,
      involved: Set(involved),
      lapses: row.lapses
    )
    return StoredCase(
      id: row.id,
      definitionID: row.definitionID,
      state: state,
      entryNumber: row.entryNumber,
      head: row.head
    )
  }

  private func counted(
    of id: CaseID
  ) throws(StoreError) -> (visits: [StageID: Int], kept: [EventID: Int]) {
    var visits: [StageID: Int] = [:]
    var kept: [EventID: Int] = [:]
    _ = try counts.bind(id.value).all { row in
      if row.text(0) == "visits" {
        visits[StageID(unchecked: row.text(1))] = row.int(2)
      } else {
        kept[EventID(unchecked: row.text(1))] = row.int(2)
      }
    }
    return (visits, kept)
  }
}

// MARK: - Items and their instances

extension CaseLoader {
  private struct Instances {
    /// What the items' own rows say.
    var rows: [Place: ItemState] = [:]
    var numbers: [Place: [TaskNumber]] = [:]
    var stages: [Place: StageID] = [:]
    var tasks: [TaskNumber: TaskState] = [:]
    var steps: [TaskNumber: StepState] = [:]

    mutating func list(_ number: TaskNumber, at place: Place, in stage: StageID) {
      numbers[place, default: []].append(number)
      stages[place] = stage
    }

    var items: [Place: ItemState] {
      var items = rows
      for (place, instances) in numbers {
        guard let stage = stages[place] else { continue }
        items[place] = ItemState(
          stage: stage,
          instances: instances,
          passed: rows[place]?.passed ?? [],
          ending: rows[place]?.ending
        )
      }
      return items
    }
  }

  /// The items that are no longer waiting: what their own rows say, and their instances in order.
  private func instances(of id: CaseID) throws(StoreError) -> Instances {
    var found = Instances()
    _ = try items.bind(id.value).all { row throws(StoreError) in
      let within = row.int(1)
      let place = Place(
        ItemID(unchecked: row.text(0)),
        within: within == CaseFileTables.inStage ? nil : TaskNumber(within)
      )
      found.rows[place] = try Self.item(row)
    }
    _ = try steps.bind(id.value).all { row throws(StoreError) in
      let step = try StepRow(row)
      found.steps[step.state.number] = step.state
      let place = Place(step.state.item, within: step.state.within)
      found.list(step.state.number, at: place, in: step.stage)
    }
    _ = try tasks.bind(id.value).all { row throws(StoreError) in
      let task = try TaskRow(row)
      found.tasks[task.state.number] = task.state
      // A ballot or session belongs to the step of its own item.
      if let within = task.state.within, found.steps[within]?.item == task.state.item { return }
      let place = Place(task.state.item, within: task.state.within)
      found.list(task.state.number, at: place, in: task.stage)
    }
    return found
  }

  private static func item(_ row: Statement) throws(StoreError) -> ItemState {
    var ending: ItemState.Ending?
    if let code = row.optionalText(4) {
      ending = ItemState.Ending(code: code)
      if ending == nil { throw .damaged("an item that ended as \(code)") }
    }
    var passed: [TaskNumber] = []
    for number in try ValueCoding.parse(row.utf8(3)).array ?? [] {
      guard let value = number.int else { throw .damaged("an item that let no number pass") }
      passed.append(TaskNumber(value))
    }
    return ItemState(stage: StageID(unchecked: row.text(2)), passed: passed, ending: ending)
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
  let wayOutAlarms: [Int: Timestamp]
  let lapses: Set<Lapse>
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
      tags: TagSequence(step: row.int(5), start: row.int(6)),
      parent: row.optionalText(17).map {
        ParentLink(reference: CaseReference(unchecked: $0), number: TaskNumber(row.int(18)))
      },
      schedule: try Self.schedule(row)
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
    wayOutAlarms = try TimingCoding.waysOut(row.isNull(19) ? nil : row.utf8(19))
    lapses = row.isNull(22) ? [] : Set(try LapseCoding.read(try ValueCoding.parse(row.utf8(22))))
    taskCount = row.int(10)
    entryNumber = row.int(11)
    head = try row.hash(12)
    guard let version = Int(row.text(16)) else {
      throw .damaged("a workflow whose version is no number")
    }
    workflow = WorkflowVersion(name: WorkflowName(unchecked: row.text(15)), version: version)
  }

  private static func schedule(_ row: Statement) throws(StoreError) -> ScheduleLink? {
    guard let name = row.optionalText(20) else { return nil }
    guard let text = row.optionalText(21), let date = CivilDate(text: text) else {
      throw .damaged("a case that was opened by a schedule for no day")
    }
    return ScheduleLink(schedule: ScheduleID(unchecked: name), date: date)
  }
}
