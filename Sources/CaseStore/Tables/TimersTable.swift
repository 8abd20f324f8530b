import Cases
import CivilTime
import SQLite

/// The rows of what happens by itself.
struct TimersTable {
  private let insert: Statement
  private let delete: Statement
  private let findEarliest: Statement
  private let findNext: Statement
  private let findDue: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      "INSERT INTO timers (due_at_us, case_id, task_number, kind) VALUES (?, ?, ?, ?)"
    )
    delete = try connection.prepared(
      """
      DELETE FROM timers WHERE due_at_us = ? AND case_id = ? AND task_number = ? AND kind = ?
      """
    )
    findEarliest = try connection.prepared(
      "SELECT due_at_us FROM timers ORDER BY due_at_us LIMIT 1"
    )
    findNext = try connection.prepared(
      "SELECT due_at_us FROM timers WHERE due_at_us > ? ORDER BY due_at_us LIMIT 1"
    )
    findDue = try connection.prepared(
      """
      SELECT t.due_at_us, t.case_id, t.task_number, t.kind, c.reference
      FROM timers t JOIN cases c ON c.id = t.case_id
      WHERE t.due_at_us <= ? ORDER BY t.due_at_us, t.case_id, t.task_number, t.kind LIMIT ?
      """
    )
  }

  func add(
    _ alarm: AlarmName,
    at time: Timestamp,
    in id: CaseID
  ) throws(StoreError) {
    insert.bind(time.microseconds).bind(id.value).bind(alarm.number?.value ?? 0)
    insert.bind(TimingCoding.code(alarm.kind))
    try insert.change()
  }

  func remove(
    _ alarm: AlarmName,
    at time: Timestamp,
    in id: CaseID
  ) throws(StoreError) {
    delete.bind(time.microseconds).bind(id.value).bind(alarm.number?.value ?? 0)
    delete.bind(TimingCoding.code(alarm.kind))
    try delete.change()
  }

  func earliest() throws(StoreError) -> Timestamp? {
    try findEarliest.first { Timestamp(microseconds: $0.int64(0)) }
  }

  func next(after time: Timestamp) throws(StoreError) -> Timestamp? {
    try findNext.bind(time.microseconds).first { Timestamp(microseconds: $0.int64(0)) }
  }

  func due(at time: Timestamp, limit: Int) throws(StoreError) -> [DueTimer] {
    try findDue.bind(time.microseconds).bind(limit).all { row throws(StoreError) in
      guard let kind = TimingCoding.kind(row.text(3)) else {
        throw .damaged("a timer of unknown kind \(row.text(3))")
      }
      return DueTimer(
        reference: CaseReference(unchecked: row.text(4)),
        caseID: CaseID(row.int64(1)),
        alarm: AlarmName(of: row.int(2) == 0 ? nil : TaskNumber(row.int(2)), kind),
        dueAt: Timestamp(microseconds: row.int64(0))
      )
    }
  }
}
