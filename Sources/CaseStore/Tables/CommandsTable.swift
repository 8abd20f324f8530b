import Cases
import CivilTime
import Digest
import SQLite

/// The rows of what was answered to commands.
struct CommandsTable {
  private let find: Statement
  private let insert: Statement
  private let forget: Statement

  init(_ connection: Connection) throws(StoreError) {
    find = try connection.prepared(
      """
      SELECT request_hash, answer FROM commands
      WHERE user_id = ? AND user_name = ? AND command_id = ?
      """
    )
    insert = try connection.prepared(
      """
      INSERT INTO commands (user_id, user_name, command_id, request_hash, answer, at_us)
      VALUES (?, ?, ?, ?, ?, ?)
      """
    )
    // The oldest come first by their number, so that the search stops at the first that stays.
    forget = try connection.prepared(
      """
      DELETE FROM commands WHERE id IN
        (SELECT id FROM (SELECT id, at_us FROM commands ORDER BY id LIMIT ?) WHERE at_us < ?)
      """
    )
  }

  func find(_ command: IdentifiedCommand) throws(StoreError) -> Row? {
    find.bind(Int64(command.person.userID)).bind(command.person.name).bind(command.id)
    return try find.first { row throws(StoreError) in
      Row(request: try row.hash(0), answer: row.blob(1))
    }
  }

  func add(
    _ answer: [UInt8],
    to command: IdentifiedCommand,
    at time: Timestamp
  ) throws(StoreError) {
    insert.bind(Int64(command.person.userID)).bind(command.person.name).bind(command.id)
    try insert.bind(command.request).bind(answer).bind(time.microseconds).change()
  }

  func forget(olderThan time: Timestamp, limit: Int) throws(StoreError) {
    try forget.bind(limit).bind(time.microseconds).change()
  }

  /// What was asked, by its hash, and answered.
  struct Row {
    let request: Hash256
    let answer: [UInt8]
  }
}
