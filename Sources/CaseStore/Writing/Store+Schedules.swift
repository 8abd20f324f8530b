package import Cases
package import CivilTime
import SQLite
package import Workflows

/// How far one schedule of one workflow has been carried out.
package struct ScheduleMark: Sendable, Equatable {
  package let workflow: WorkflowName
  package let schedule: ScheduleID
  /// When it recurs, in the words of the file by which its days are counted.
  package let recurs: String
  /// The days up to this instant are done with.
  package let through: Timestamp

  package init(
    workflow: WorkflowName,
    schedule: ScheduleID,
    recurs: String,
    through: Timestamp
  ) {
    self.workflow = workflow
    self.schedule = schedule
    self.recurs = recurs
    self.through = through
  }
}

extension Store {
  /// How far each schedule has been carried out, of those that have been seen.
  ///
  /// - Throws: `StoreError.sqlite`.
  package func scheduleMarks() throws(StoreError) -> [ScheduleMark] {
    try connection.scheduleMarks()
  }

  /// Notes how far a schedule has been carried out, in the open batch or by itself.
  ///
  /// - Parameter mark: what takes the place of the one before.
  /// - Throws: `StoreError.sqlite`, `.full`.
  package func keep(_ mark: ScheduleMark) throws(StoreError) {
    try inTransaction { () throws(StoreError) in
      let row = try connection.query(
        """
        INSERT INTO schedules (workflow, schedule, recurs, through_us) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET recurs = excluded.recurs, through_us = excluded.through_us
        """
      )
      row.bind(mark.workflow.text).bind(mark.schedule.text).bind(mark.recurs)
      try row.bind(mark.through.microseconds).change()
    }
  }

  /// Forgets a schedule that no file has any more; if it comes back, it begins anew.
  ///
  /// - Parameter mark: as `scheduleMarks` gave it.
  /// - Throws: `StoreError.sqlite`, `.full`.
  package func forget(_ mark: ScheduleMark) throws(StoreError) {
    try inTransaction { () throws(StoreError) in
      let row = try connection.query("DELETE FROM schedules WHERE workflow = ? AND schedule = ?")
      try row.bind(mark.workflow.text).bind(mark.schedule.text).change()
    }
  }

  /// Tells whether a case has been opened by a schedule for a day.
  ///
  /// - Parameters:
  ///   - workflow: the workflow, whatever its version.
  ///   - link: the schedule and the day.
  /// - Returns: whether there is one, ended or not.
  /// - Throws: `StoreError.sqlite`.
  package func hasCase(
    of workflow: WorkflowName,
    openedBy link: ScheduleLink
  ) throws(StoreError) -> Bool {
    let found = try connection.query(
      """
      SELECT 1 FROM cases c JOIN definitions d ON d.id = c.definition_id
      WHERE c.schedule = ? AND c.scheduled_for = ? AND d.name = ? LIMIT 1
      """
    )
    .bind(link.schedule.text).bind(link.date.text).bind(workflow.text)
    return try found.first { _ in true } ?? false
  }
}

extension StoreReader {
  /// How far each schedule has been carried out, of those that have been seen.
  ///
  /// - Throws: `StoreError.sqlite`.
  package func scheduleMarks() throws(StoreError) -> [ScheduleMark] {
    try connection.scheduleMarks()
  }
}

extension Connection {
  func scheduleMarks() throws(StoreError) -> [ScheduleMark] {
    try query("SELECT workflow, schedule, recurs, through_us FROM schedules ORDER BY 1, 2").all {
      ScheduleMark(
        workflow: WorkflowName(unchecked: $0.text(0)),
        schedule: ScheduleID(unchecked: $0.text(1)),
        recurs: $0.text(2),
        through: Timestamp(microseconds: $0.int64(3))
      )
    }
  }
}
