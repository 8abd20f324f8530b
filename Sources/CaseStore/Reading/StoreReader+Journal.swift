package import Cases
import CivilTime
import SQLite
import Workflows

/// One line of a case's story.
package struct JournalLine: Sendable, Equatable {
  /// Within the case, from 1.
  package let number: Int
  /// Within the whole journal, from 1.
  package let sequence: Int64
  package let attribution: Attribution
  package let content: Content

  /// What a journal row still holds.
  package enum Content: Sendable, Equatable {
    case entry(Entry)
    /// The payload was erased; what kind of thing happened is all that is left.
    case erased(kind: String)
  }

  static let columns =
    "number, sequence, at_us, user_id, user_name, participant, kind, version, payload"

  init(_ row: Statement) throws(StoreError) {
    number = row.int(0)
    sequence = row.int64(1)
    guard let userID = UInt32(exactly: row.int64(3)) else {
      throw .damaged("a user id that no account can have in journal row \(sequence)")
    }
    attribution = Attribution(
      at: Timestamp(microseconds: row.int64(2)),
      person: Person(userID: userID, name: row.text(4)),
      participant: row.optionalText(5).map(ParticipantID.init(unchecked:))
    )
    if let payload = row.optionalBlob(8) {
      content = .entry(
        try EntryCoding.read(kind: row.text(6), version: row.int(7), payload: payload)
      )
    } else {
      content = .erased(kind: row.text(6))
    }
  }
}

extension StoreReader {
  /// Tells what happened in a case, in order.
  ///
  /// - Parameters:
  ///   - id: the case.
  ///   - number: the last entry of the page before; 0 from the beginning.
  ///   - limit: the most lines.
  /// - Returns: the lines after `number`.
  /// - Throws: `StoreError.damaged` where an entry cannot be read, `.sqlite`.
  package func timeline(
    _ id: CaseID,
    after number: Int = 0,
    limit: Int
  ) throws(StoreError) -> [JournalLine] {
    try connection.query(
      """
      SELECT \(JournalLine.columns) FROM journal WHERE case_id = ? AND number > ?
      ORDER BY number LIMIT ?
      """
    ).bind(id.value).bind(number).bind(limit).all(JournalLine.init)
  }

  /// Tells when a case went to another version of its workflow, in order.
  ///
  /// - Parameter id: the case.
  /// - Returns: the lines of its migrations; none for most cases.
  /// - Throws: `StoreError.damaged` where an entry cannot be read, `.sqlite`.
  package func migrations(of id: CaseID) throws(StoreError) -> [JournalLine] {
    try connection.query(
      """
      SELECT \(JournalLine.columns) FROM journal WHERE case_id = ? AND kind = ? ORDER BY number
      """
    ).bind(id.value).bind(EntryKind.caseMigrated.rawValue).all(JournalLine.init)
  }
}
