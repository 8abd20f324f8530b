import Cases
import CivilTime
import JSONText
import SQLite
import Workflows

/// The rows of tasks, of which the open ones are the obligations.
struct TasksTable {
  private let insert: Statement
  private let hold: Statement
  private let resolve: Statement
  private let supersede: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      """
      INSERT INTO tasks (case_id, latest, number, item, stage, visit, element, assignee, state,
        offered_at_us, due_at_us, due_provisional)
      VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'offered', ?, ?, ?)
      """
    )
    // Apart from the next, which so is the only one that the index of open tasks feels.
    hold = try connection.prepared(
      """
      UPDATE tasks SET state = ?, user_id = ?, user_name = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    resolve = try connection.prepared(
      """
      UPDATE tasks SET state = ?, user_id = ?, user_name = ?, resolved_at_us = ?, answers = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    supersede = try connection.prepared(
      "UPDATE tasks SET latest = 0 WHERE case_id = ? AND latest = 1 AND stage = ?"
    )
  }

  func add(_ task: TaskState, in stage: StageID, of id: CaseID) throws(StoreError) {
    insert.bind(id.value).bind(task.number.value).bind(task.item.text).bind(stage.text)
    insert.bind(task.visit)
    if let element = task.element {
      var writer = JSONWriter()
      try ValueCoding.write(element, to: &writer)
      insert.bind(utf8: writer.bytes)
    } else {
      insert.bindNull()
    }
    insert.bind(task.assignee.text).bind(task.offeredAt.microseconds)
    insert.bind(task.due?.at.microseconds).bind(task.due?.isProvisional)
    try insert.change()
  }

  func claim(_ number: TaskNumber, by person: Person, of id: CaseID) throws(StoreError) {
    hold.bind("claimed").bind(Int64(person.userID)).bind(person.name)
    try hold.bind(id.value).bind(number.value).change()
  }

  func release(_ number: TaskNumber, of id: CaseID) throws(StoreError) {
    hold.bind("offered").bindNull().bindNull()
    try hold.bind(id.value).bind(number.value).change()
  }

  func complete(
    _ number: TaskNumber,
    _ completion: TaskState.Completion,
    of id: CaseID
  ) throws(StoreError) {
    var writer = JSONWriter()
    try ValueCoding.write(completion.answers, to: &writer)
    resolve.bind("completed").bind(Int64(completion.person.userID)).bind(completion.person.name)
    resolve.bind(completion.at.microseconds).bind(utf8: writer.bytes)
    try resolve.bind(id.value).bind(number.value).change()
  }

  func withdraw(_ number: TaskNumber, at time: Timestamp, of id: CaseID) throws(StoreError) {
    resolve.bind("withdrawn").bindNull().bindNull().bind(time.microseconds).bindNull()
    try resolve.bind(id.value).bind(number.value).change()
  }

  /// Puts the tasks of earlier visits to a stage aside, for it is being entered again.
  func supersede(_ stage: StageID, of id: CaseID) throws(StoreError) {
    try supersede.bind(id.value).bind(stage.text).change()
  }
}
