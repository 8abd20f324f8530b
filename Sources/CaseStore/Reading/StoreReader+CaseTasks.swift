package import Cases
package import CivilTime
import SQLite

extension StoreReader {
  /// Every task that a case ever had, those of earlier visits included.
  ///
  /// - Parameter id: the case.
  /// - Returns: the tasks by number.
  /// - Throws: `StoreError.damaged` where a row makes no task, `.sqlite`.
  package func tasks(of id: CaseID) throws(StoreError) -> [TaskState] {
    try connection.query(
      """
      SELECT \(TaskRow.columns) FROM tasks t
      WHERE t.case_id = ? AND t.latest IN (0, 1) ORDER BY t.number
      """
    ).bind(id.value).all { row throws(StoreError) in try TaskRow(row).state }
  }
}

extension StoreReader {
  /// Every step that a case ever had, those of earlier visits included.
  ///
  /// - Parameter id: the case.
  /// - Returns: the steps by number, each with what was fixed when it began.
  /// - Throws: `StoreError.damaged` where a row makes no step, `.sqlite`.
  package func steps(of id: CaseID) throws(StoreError) -> [StoredStep] {
    try connection.query(
      """
      SELECT \(StepRow.columns), s.latest FROM steps s
      WHERE s.case_id = ? AND s.latest IN (0, 1) ORDER BY s.number
      """
    ).bind(id.value).all { row throws(StoreError) in
      let step = try StepRow(row)
      return StoredStep(
        state: step.state,
        plan: step.plan,
        isLatest: row.bool(StepRow.columnCount),
        resolvedAt: step.resolvedAt
      )
    }
  }
}

/// A step as its row tells it.
package struct StoredStep: Sendable, Equatable {
  package let state: StepState
  /// What was fixed when it began; it is kept when the step has been resolved.
  package let plan: StepState.Plan
  /// False where its stage has been entered again since.
  package let isLatest: Bool
  /// When it was completed or withdrawn; nil while it is not resolved.
  package let resolvedAt: Timestamp?

  package init(
    state: StepState,
    plan: StepState.Plan,
    isLatest: Bool,
    resolvedAt: Timestamp?
  ) {
    self.state = state
    self.plan = plan
    self.isLatest = isLatest
    self.resolvedAt = resolvedAt
  }
}
