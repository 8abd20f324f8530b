import Cases
import CivilTime
import FEEL
import JSONText
import SQLite
import Workflows

/// The rows of instances of items that ask nobody.
struct StepsTable {
  private let insert: Statement
  private let move: Statement
  private let plan: Statement
  private let resolve: Statement
  private let supersede: Statement
  private let rename: Statement
  private let drop: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      """
      INSERT INTO steps (case_id, latest, number, item, stage, visit, within, cause, element,
        state, held_because, held_until_us, begun_at_us, plan)
      VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    move = try connection.prepared(
      """
      UPDATE steps SET state = ?, held_because = ?, held_until_us = ?, begun_at_us = ?, plan = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    plan = try connection.prepared(
      "UPDATE steps SET plan = ? WHERE case_id = ? AND latest = 1 AND number = ?"
    )
    resolve = try connection.prepared(
      """
      UPDATE steps SET state = ?, held_because = NULL, held_until_us = NULL,
        resolved_at_us = ?, answers = ?
      WHERE case_id = ? AND latest = 1 AND number = ?
      """
    )
    rename = try connection.prepared(
      "UPDATE steps SET item = ?, stage = ? WHERE case_id = ? AND latest = 1 AND number = ?"
    )
    drop = try connection.prepared(
      "UPDATE steps SET latest = 0 WHERE case_id = ? AND latest = 1 AND number = ?"
    )
    supersede = try connection.prepared(
      "UPDATE steps SET latest = 0 WHERE case_id = ? AND latest = 1 AND stage = ?"
    )
  }

  /// Adds a step that is held or begins.
  func add(_ step: StepState, in stage: StageID, of id: CaseID) throws(StoreError) {
    insert.bind(id.value).bind(step.number.value).bind(step.item.text).bind(stage.text)
    insert.bind(step.visit).bind(step.within?.value).bind(step.cause?.value)
    try insert.bind(element: step.element)
    bindBegun(step, to: insert)
    try insert.change()
  }

  /// Notes that a step which was held begins.
  func move(_ step: StepState, of id: CaseID) throws(StoreError) {
    bindBegun(step, to: move)
    try move.bind(id.value).bind(step.number.value).change()
  }

  func set(
    _ plan: StepState.Plan,
    of number: TaskNumber,
    in id: CaseID
  ) throws(StoreError) {
    Self.bind(plan, to: self.plan)
    try self.plan.bind(id.value).bind(number.value).change()
  }

  func complete(
    _ number: TaskNumber,
    _ answers: [FieldPath: Value],
    at time: Timestamp,
    of id: CaseID
  ) throws(StoreError) {
    var writer = JSONWriter()
    try ValueCoding.write(answers, to: &writer)
    resolve.bind("completed").bind(time.microseconds).bind(utf8: writer.bytes)
    try resolve.bind(id.value).bind(number.value).change()
  }

  func withdraw(_ number: TaskNumber, at time: Timestamp, of id: CaseID) throws(StoreError) {
    resolve.bind("withdrawn").bind(time.microseconds).bindNull()
    try resolve.bind(id.value).bind(number.value).change()
  }

  /// Gives a step its name in another version of the workflow, or puts it aside where it has none.
  func rename(
    _ number: TaskNumber,
    _ step: StepState?,
    in stage: StageID?,
    of id: CaseID
  ) throws(StoreError) {
    guard let step, let stage else {
      try drop.bind(id.value).bind(number.value).change()
      return
    }
    rename.bind(step.item.text).bind(stage.text)
    try rename.bind(id.value).bind(number.value).change()
  }

  /// Puts the steps of earlier visits to a stage aside, for it is being entered again.
  func supersede(_ stage: StageID, of id: CaseID) throws(StoreError) {
    try supersede.bind(id.value).bind(stage.text).change()
  }

  private func bindBegun(_ step: StepState, to statement: Statement) {
    switch step.status {
    case .held(let reason):
      statement.bind("held").bind(reason.code).bind(reason.until?.microseconds)
      statement.bind(step.begunAt.microseconds).bindNull()
    case .running(let plan):
      statement.bind("running").bindNull().bindNull().bind(step.begunAt.microseconds)
      Self.bind(plan, to: statement)
    case .completed, .withdrawn:
      preconditionFailure("a step that begins by being resolved")
    }
  }

  private static func bind(_ plan: StepState.Plan, to statement: Statement) {
    guard plan != .nothing else {
      statement.bindNull()
      return
    }
    var writer = JSONWriter()
    PlanCoding.write(plan, to: &writer)
    statement.bind(utf8: writer.bytes)
  }
}
