package import Cases
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
