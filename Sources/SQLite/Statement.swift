internal import CSQLite

/// A prepared statement: bind values, step through rows, read columns.
///
/// Values are bound by their number, counted from 1 as in SQL, or one after the other. Columns are
/// counted from 0. Binding never throws; a value that SQLite does not take (too long, or more of
/// them than the text has places for) fails the next step.
///
///     let statement = try connection.statement("SELECT title FROM task WHERE id = ?")
///     statement.bind(1, id)
///     while try statement.step() { titles.append(statement.text(0)) }
@safe
package final class Statement {
  /// The text as it was prepared, without values.
  package let sql: String

  let handle: OpaquePointer
  private let connection: OpaquePointer
  /// The number of the value that the next bind without a number sets.
  var nextIndex: Int32 = 1
  /// The first failure to bind since the last reset; reported by the next step.
  var bindFailure: Int32 = SQLITE_OK

  init(_ handle: OpaquePointer, connection: OpaquePointer, sql: String) {
    unsafe self.handle = handle
    unsafe self.connection = connection
    self.sql = sql
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  /// Goes to the first or next row.
  ///
  /// A statement that failed is at its beginning again, with its values.
  ///
  /// - Returns: True on a row, false when there are no more.
  /// - Throws: `SQLiteError` when the statement fails, or when a value could not be bound.
  package func step() throws(SQLiteError) -> Bool {
    guard bindFailure == SQLITE_OK else { throw failedToBind() }
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let error = unsafe SQLiteError(connection: connection, code: code, sql: sql, context: "step")
    unsafe sqlite3_reset(handle)
    throw error
  }

  /// Runs to the end, ignoring rows, and resets.
  ///
  /// - Throws: `SQLiteError` when the statement fails, or when a value could not be bound.
  package func run() throws(SQLiteError) {
    while try step() {}
    reset()
  }

  /// Goes back to the beginning, which ends a read; values stay bound.
  package func reset() {
    // The result repeats the failure of the last step, which that step has thrown.
    unsafe sqlite3_reset(handle)
    nextIndex = 1
  }

  /// Sets every value to NULL.
  package func clearBindings() {
    unsafe sqlite3_clear_bindings(handle)
    nextIndex = 1
    bindFailure = SQLITE_OK
  }

  /// Makes the statement as good as new.
  func recycle() {
    reset()
    clearBindings()
  }

  /// How many values the text has places for.
  package var parameterCount: Int { Int(unsafe sqlite3_bind_parameter_count(handle)) }

  /// How many columns a row has; 0 for a statement that gives no rows.
  package var columnCount: Int { Int(unsafe sqlite3_column_count(handle)) }

  /// True when the statement cannot change the database file.
  package var isReadOnly: Bool { unsafe sqlite3_stmt_readonly(handle) != 0 }

  private func failedToBind() -> SQLiteError {
    SQLiteError(
      code: bindFailure,
      message: unsafe String(cString: sqlite3_errstr(bindFailure)),
      sql: sql,
      context: "bind a value to a statement with \(parameterCount) places"
    )
  }
}
