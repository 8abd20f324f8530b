internal import CSQLite

/// A bound on what one statement or database may use.
package enum Limit: Sendable {
  /// Bytes of a text, a blob or a row.
  case length
  /// Bytes of a statement's text.
  case sqlLength
  /// Depth of an expression.
  case expressionDepth
  /// Databases attached to a connection.
  case attached
  /// Levels of triggers that set off triggers.
  case triggerDepth

  fileprivate var number: Int32 {
    switch self {
    case .length: SQLITE_LIMIT_LENGTH
    case .sqlLength: SQLITE_LIMIT_SQL_LENGTH
    case .expressionDepth: SQLITE_LIMIT_EXPR_DEPTH
    case .attached: SQLITE_LIMIT_ATTACHED
    case .triggerDepth: SQLITE_LIMIT_TRIGGER_DEPTH
    }
  }
}

extension Connection {
  /// Sets how long a call waits for a lock of another connection before it fails as busy.
  package func setBusyTimeout(_ timeout: Duration) {
    let (seconds, attoseconds) = timeout.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    unsafe sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// Forbids SQL that could damage the file, such as writing to the schema table.
  package func setDefensive(_ on: Bool) { setOption(SQLITE_DBCONFIG_DEFENSIVE, on) }

  /// Allows functions and virtual tables with side effects in the schema; off is safer.
  package func setTrustedSchema(_ on: Bool) { setOption(SQLITE_DBCONFIG_TRUSTED_SCHEMA, on) }

  /// Takes a misspelt `"name"` as a text instead of refusing it; off is safer.
  package func setDoubleQuotedText(_ on: Bool) {
    setOption(SQLITE_DBCONFIG_DQS_DML, on)
    setOption(SQLITE_DBCONFIG_DQS_DDL, on)
  }

  /// Moves the write-ahead log into the database when the last connection closes.
  package func setCheckpointOnClose(_ on: Bool) {
    setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on)
  }

  /// Lowers a limit, or raises it up to what the library was built with.
  ///
  /// - Parameters:
  ///   - limit: What to bound.
  ///   - value: The new bound.
  /// - Returns: The bound before.
  @discardableResult
  package func setLimit(_ limit: Limit, _ value: Int) -> Int {
    Int(unsafe sqlite3_limit(handle, limit.number, Int32(clamping: value)))
  }

  /// Runs a pragma and gives the first column of its first row.
  ///
  /// - Parameter pragma: What follows the word PRAGMA, for example `journal_mode = WAL`.
  /// - Returns: The value as text; nil when the pragma answers nothing.
  /// - Throws: `SQLiteError` when it fails; SQLite ignores pragmas that it does not know.
  @discardableResult
  package func pragma(_ pragma: String) throws(SQLiteError) -> String? {
    let statement = try prepare("PRAGMA \(pragma)")
    guard try statement.step() else { return nil }
    let value = statement.optionalText(0)
    // Some pragmas do their work row by row.
    try statement.run()
    return value
  }

  private func setOption(_ option: Int32, _ on: Bool) {
    let code = unsafe csqlite_set_option(handle, option, on ? 1 : 0)
    precondition(code == SQLITE_OK, "this SQLite lacks option \(option)")
  }
}
