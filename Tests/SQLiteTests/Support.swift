import Foundation
import SQLite
import Testing

/// Runs the body with the path of a database file in a directory of its own.
func withDatabasePath(_ body: (String) async throws -> Void) async throws {
  let directory = FileManager.default.temporaryDirectory
    .appendingPathComponent("sqlite-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try await body(directory.appendingPathComponent("test.db").path)
}

/// Runs the body with an empty database, and checks that it leaves no read or transaction open.
func withDatabase(
  _ schema: String = "",
  _ body: (Connection) throws -> Void
) async throws {
  try await withDatabasePath { path in
    let connection = try Connection(path: path, mode: .readWriteCreate)
    try connection.execute(schema)
    try body(connection)
    #expect(!connection.hasBusyStatement)
    #expect(!connection.inTransaction)
  }
}

extension Connection {
  /// The first column of the only row, as a number.
  func number(_ sql: String) throws(SQLiteError) -> Int {
    let statement = try prepare(sql)
    return try statement.step() ? statement.int(0) : -1
  }
}
