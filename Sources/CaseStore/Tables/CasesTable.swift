import Cases
import CivilTime
import SQLite
import Workflows

/// The rows that say where each case stands.
struct CasesTable {
  private let insert: Statement
  private let update: Statement
  private let close: Statement
  private let exists: Statement
  private let setDefinition: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      """
      INSERT INTO cases (id, reference, definition_id, opened_at_us, opened_by, tag_step,
        tag_start, stage, visit, entered_at_us, outcome, closed_at_us, task_count, entry_number,
        head, changed_at_us, parent, parent_number, way_outs, schedule,
        scheduled_for, lapses)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    update = try connection.prepared(
      """
      UPDATE cases SET stage = ?, visit = ?, entered_at_us = ?, task_count = ?,
        entry_number = ?, head = ?, changed_at_us = ?, way_outs = ?, lapses = ?
      WHERE id = ?
      """
    )
    // Apart from the update, which so leaves the index of open cases alone.
    close = try connection.prepared(
      """
      UPDATE cases SET stage = NULL, visit = NULL, entered_at_us = NULL, outcome = ?,
        closed_at_us = ?, task_count = ?, entry_number = ?, head = ?, changed_at_us = ?,
        way_outs = NULL, lapses = ?
      WHERE id = ?
      """
    )
    setDefinition = try connection.prepared("UPDATE cases SET definition_id = ? WHERE id = ?")
    exists = try connection.prepared("SELECT 1 FROM cases WHERE reference = ?")
  }

  func add(_ stored: StoredCase, changedAt: Timestamp) throws(StoreError) {
    let opening = stored.state.opening
    insert.bind(stored.id.value).bind(stored.state.reference.text)
    insert.bind(stored.definitionID.value)
    insert.bind(opening.at.microseconds).bind(opening.participant.text)
    insert.bind(opening.tags.step).bind(opening.tags.start)
    bindVisit(of: stored, to: insert)
    insert.bind(stored.state.closure?.outcome.text)
    insert.bind(stored.state.closure?.at.microseconds)
    bindEnd(of: stored, changedAt, to: insert)
    insert.bind(opening.parent?.reference.text).bind(opening.parent?.number.value)
    bindWaysOut(of: stored, to: insert)
    insert.bind(opening.schedule?.schedule.text).bind(opening.schedule.map { "\($0.date)" })
    bindLapses(of: stored, to: insert)
    try insert.change()
  }

  func update(_ stored: StoredCase, changedAt: Timestamp) throws(StoreError) {
    if let closure = stored.state.closure {
      close.bind(closure.outcome.text).bind(closure.at.microseconds)
      bindEnd(of: stored, changedAt, to: close)
      bindLapses(of: stored, to: close)
      try close.bind(stored.id.value).change()
    } else {
      bindVisit(of: stored, to: update)
      bindEnd(of: stored, changedAt, to: update)
      bindWaysOut(of: stored, to: update)
      bindLapses(of: stored, to: update)
      try update.bind(stored.id.value).change()
    }
  }

  func set(_ definition: DefinitionID, of id: CaseID) throws(StoreError) {
    try setDefinition.bind(definition.value).bind(id.value).change()
  }

  func contains(_ reference: CaseReference) throws(StoreError) -> Bool {
    try exists.bind(reference.text).first { _ in true } ?? false
  }

  private func bindWaysOut(of stored: StoredCase, to statement: Statement) {
    if let text = TimingCoding.text(ofWaysOut: stored.state.wayOutAlarms) {
      statement.bind(utf8: text)
    } else {
      statement.bindNull()
    }
  }

  private func bindLapses(of stored: StoredCase, to statement: Statement) {
    if let text = LapseCoding.text(of: stored.state.lapses) {
      statement.bind(utf8: text)
    } else {
      statement.bindNull()
    }
  }

  private func bindVisit(of stored: StoredCase, to statement: Statement) {
    let visit = stored.state.visit
    statement.bind(visit?.stage.text).bind(visit?.number).bind(visit?.enteredAt.microseconds)
  }

  private func bindEnd(of stored: StoredCase, _ changedAt: Timestamp, to statement: Statement) {
    statement.bind(stored.state.taskCount).bind(stored.entryNumber)
    statement.bind(stored.head).bind(changedAt.microseconds)
  }
}
