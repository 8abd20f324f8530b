package import Cases
package import CivilTime
import SQLite
package import Workflows

/// One line of a participant's inbox.
package struct InboxLine: Sendable, Equatable {
  package let participant: ParticipantID
  /// Rises within the inbox, in steps of one.
  package let number: Int
  package let epoch: Int64
  package let at: Timestamp
  package let kind: Notice.Kind
  package let caseReference: CaseReference
  package let definitionID: DefinitionID
  /// The task as it is now; nil where the line is about the case.
  package let task: TaskSummary?
  /// The journal entry that it tells of.
  package let causeSequence: Int64
}

extension StoreReader {
  /// Lists what a participant has to hear, the oldest first.
  ///
  /// - Parameters:
  ///   - participant: whose inbox.
  ///   - number: the last line of the page before; nil goes on where the subscription has
  ///     acknowledged.
  ///   - subscription: which of the inbox's readers.
  ///   - limit: the most lines.
  /// - Returns: the lines.
  /// - Throws: `StoreError.sqlite`, `.damaged`.
  package func inbox(
    _ participant: ParticipantID,
    after number: Int? = nil,
    subscription: String = Store.mainSubscription,
    limit: Int
  ) throws(StoreError) -> [InboxLine] {
    try snapshot { () throws(StoreError) in
      var start = number ?? 0
      if number == nil { start = try acknowledged(by: participant, subscription: subscription) }
      return try connection.query(
        """
        SELECT \(TaskSummary.columns), i.number, i.epoch, i.at_us, i.kind, i.cause_sequence
        FROM inbox i JOIN cases c ON c.id = i.case_id LEFT JOIN tasks t
          ON t.case_id = i.case_id AND t.latest IN (0, 1) AND t.number = i.task_number
        WHERE i.participant = ? AND i.number > ? ORDER BY i.number LIMIT ?
        """
      ).bind(participant.text).bind(start).bind(limit).all { row throws(StoreError) in
        try Self.line(row, of: participant)
      }
    }
  }

  /// The last line that a subscription has acknowledged; 0 where there is none.
  ///
  /// - Parameters:
  ///   - participant: whose inbox.
  ///   - subscription: which of its readers.
  /// - Returns: the number.
  /// - Throws: `StoreError.sqlite`.
  package func acknowledged(
    by participant: ParticipantID,
    subscription: String = Store.mainSubscription
  ) throws(StoreError) -> Int {
    try connection.query(
      "SELECT number FROM inbox_cursors WHERE participant = ? AND subscription = ?"
    ).bind(participant.text).bind(subscription).first { $0.int(0) } ?? 0
  }

  private static func line(
    _ row: Statement,
    of participant: ParticipantID
  ) throws(StoreError) -> InboxLine {
    let first = TaskRow.columnCount + 6
    guard let kind = Notice.Kind(code: row.text(first + 3)) else {
      throw .damaged("a notice of unknown kind \(row.text(first + 3))")
    }
    return InboxLine(
      participant: participant,
      number: row.int(first),
      epoch: row.int64(first + 1),
      at: Timestamp(microseconds: row.int64(first + 2)),
      kind: kind,
      caseReference: CaseReference(unchecked: row.text(TaskRow.columnCount + 2)),
      definitionID: DefinitionID(row.int64(TaskRow.columnCount + 3)),
      task: row.isNull(0) ? nil : try TaskSummary(row),
      causeSequence: row.int64(first + 4)
    )
  }
}
