import Cases
import CivilTime
import JSONText
import SQLite
import Workflows

/// The rows of tasks, of which the open ones are the obligations.
struct TasksTable {
  private let insert: Statement
  private let take: Statement
  private let keepBack: Statement
  private let reassign: Statement
  private let resolve: Statement
  private let supersede: Statement
  private let setDue: Statement
  private let rename: Statement
  private let drop: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      """
      INSERT INTO tasks (case_id, latest, number, item, stage, visit, within, cause, element,
        assignee, state, held_because, held_until_us, offered_at_us, due_at_us, due_provisional,
        timing)
      VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    // Apart from the others, which so are the only ones that the index of open tasks feels.
    take = try connection.prepared(
      """
      UPDATE tasks SET state = ?, user_id = ?, user_name = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    keepBack = try connection.prepared(
      """
      UPDATE tasks SET state = ?, held_because = ?, held_until_us = ?, offered_at_us = ?,
        due_at_us = ?, due_provisional = ?, timing = ?, user_id = NULL, user_name = NULL
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    reassign = try connection.prepared(
      """
      UPDATE tasks SET state = 'offered', assignee = ?, user_id = NULL, user_name = NULL
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    resolve = try connection.prepared(
      """
      UPDATE tasks SET state = ?, user_id = ?, user_name = ?, resolved_at_us = ?, answers = ?,
        held_because = NULL, held_until_us = NULL
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    setDue = try connection.prepared(
      """
      UPDATE tasks SET due_at_us = ?, due_provisional = ?, timing = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    rename = try connection.prepared(
      """
      UPDATE tasks SET item = ?, stage = ?, answers = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    drop = try connection.prepared(
      "UPDATE tasks SET latest = 0 WHERE case_id = ? AND latest = 1 AND number = ?"
    )
    supersede = try connection.prepared(
      "UPDATE tasks SET latest = 0 WHERE case_id = ? AND latest = 1 AND stage = ?"
    )
  }

  /// Adds a task that is offered or held.
  func add(_ task: TaskState, in stage: StageID, of id: CaseID) throws(StoreError) {
    insert.bind(id.value).bind(task.number.value).bind(task.item.text).bind(stage.text)
    insert.bind(task.visit).bind(task.within?.value).bind(task.cause?.value)
    try insert.bind(element: task.element)
    insert.bind(task.assignee.text)
    bindWaiting(task, to: insert)
    try insert.change()
  }

  /// Notes that a task which is there has been held, or offered again.
  func move(_ task: TaskState, of id: CaseID) throws(StoreError) {
    bindWaiting(task, to: keepBack)
    try keepBack.bind(id.value).bind(task.number.value).change()
  }

  func reassign(
    _ number: TaskNumber,
    to participant: ParticipantID,
    of id: CaseID
  ) throws(StoreError) {
    try reassign.bind(participant.text).bind(id.value).bind(number.value).change()
  }

  private func bindWaiting(_ task: TaskState, to statement: Statement) {
    let reason: HoldReason? =
      switch task.status {
      case .held(let reason): reason
      case .offered, .claimed, .completed, .withdrawn, .expired: nil
      }
    statement.bind(reason == nil ? "offered" : "held").bind(reason?.code)
    statement.bind(reason?.until?.microseconds).bind(task.offeredAt.microseconds)
    bindTiming(task, to: statement)
  }

  private func bindTiming(_ task: TaskState, to statement: Statement) {
    statement.bind(task.due?.at.microseconds).bind(task.due?.isProvisional)
    if let timing = TimingCoding.text(of: task) {
      statement.bind(utf8: timing)
    } else {
      statement.bindNull()
    }
  }

  func claim(_ number: TaskNumber, by person: Person, of id: CaseID) throws(StoreError) {
    take.bind("claimed").bind(Int64(person.userID)).bind(person.name)
    try take.bind(id.value).bind(number.value).change()
  }

  func release(_ number: TaskNumber, of id: CaseID) throws(StoreError) {
    take.bind("offered").bindNull().bindNull()
    try take.bind(id.value).bind(number.value).change()
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

  /// Notes that nothing will come of a task.
  func withdraw(
    _ number: TaskNumber,
    at time: Timestamp,
    isExpired: Bool = false,
    of id: CaseID
  ) throws(StoreError) {
    resolve.bind(isExpired ? "expired" : "withdrawn").bindNull().bindNull().bind(time.microseconds)
      .bindNull()
    try resolve.bind(id.value).bind(number.value).change()
  }

  /// Notes what the clock has made of a task that stays in whoever's hands it is.
  func retime(_ task: TaskState, of id: CaseID) throws(StoreError) {
    bindTiming(task, to: setDue)
    try setDue.bind(id.value).bind(task.number.value).change()
  }

  /// Gives a task its name in another version of the workflow, or puts it aside where it has none.
  func rename(
    _ number: TaskNumber,
    _ task: TaskState?,
    in stage: StageID?,
    of id: CaseID
  ) throws(StoreError) {
    guard let task, let stage else {
      try drop.bind(id.value).bind(number.value).change()
      return
    }
    rename.bind(task.item.text).bind(stage.text)
    if let answers = task.completion?.answers {
      var writer = JSONWriter()
      try ValueCoding.write(answers, to: &writer)
      rename.bind(utf8: writer.bytes)
    } else {
      rename.bindNull()
    }
    try rename.bind(id.value).bind(number.value).change()
  }

  /// Puts the tasks of earlier visits to a stage aside, for it is being entered again.
  func supersede(_ stage: StageID, of id: CaseID) throws(StoreError) {
    try supersede.bind(id.value).bind(stage.text).change()
  }
}
