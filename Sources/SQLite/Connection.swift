internal import CSQLite

/// One connection to a database file, confined to the queue, thread or actor that owns it.
///
/// The connection is opened without SQLite's own mutex, since confinement makes it useless; the
/// compiler holds callers to that, because the class is not `Sendable`.
///
/// Statements are prepared once and kept by their text, see ``statement(_:)``. The connection is
/// closed when the last reference to it and to its statements goes.
@safe
package final class Connection {
  /// What a connection may do with its file.
  package enum Mode: Sendable {
    /// Reads and writes, and creates the file when there is none.
    case readWriteCreate
    /// Reads and writes a file that must exist.
    case readWrite
    /// Reads a file that must exist.
    case readOnly

    var flags: Int32 {
      switch self {
      case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    }
  }

  /// How many different texts are kept prepared before the cache starts again from nothing.
  package static let statementLimit = 500

  /// The path that was opened.
  package let path: String

  let handle: OpaquePointer
  var savepoints: [String: SavepointStatements] = [:]
  let walCounter = WALCounter()
  private let interrupting: Interrupter
  private var statements: [String: Statement] = [:]
  /// Statements by the address of the literal they were asked with, which spares hashing the text.
  private var statementsByAddress: [UInt: Statement] = [:]

  /// Opens the file.
  ///
  /// - Parameters:
  ///   - path: The file, or `:memory:`.
  ///   - mode: What the connection may do.
  ///   - busyTimeout: How long a call waits for a lock of another connection before it fails.
  ///   - vfs: The name of SQLite's file system layer, nil for the default one.
  /// - Throws: `SQLiteError` when the file cannot be opened.
  package init(
    path: String,
    mode: Mode,
    busyTimeout: Duration = .zero,
    vfs: String? = nil
  ) throws(SQLiteError) {
    var opened: OpaquePointer?
    let flags = mode.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code =
      if let vfs {
        unsafe sqlite3_open_v2(path, &opened, flags, vfs)
      } else {
        unsafe sqlite3_open_v2(path, &opened, flags, nil)
      }
    guard code == SQLITE_OK, let handle = unsafe opened else {
      let error = unsafe SQLiteError(
        connection: opened,
        code: code,
        sql: nil,
        context: "open \(path)"
      )
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    self.path = path
    unsafe self.handle = handle
    unsafe interrupting = Interrupter(handle)
    setBusyTimeout(busyTimeout)
  }

  deinit {
    interrupting.connectionCloses()
    // Statements that someone still holds keep the connection alive inside SQLite.
    unsafe sqlite3_close_v2(handle)
  }

  /// The version of the SQLite library, for example `3.40.1`.
  package static var version: String { unsafe String(cString: sqlite3_libversion()) }

  /// The number of rows that the latest INSERT, UPDATE or DELETE changed.
  package var changes: Int { Int(unsafe sqlite3_changes64(handle)) }

  /// The row id of the latest successful INSERT on this connection.
  package var lastInsertRowID: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// True between BEGIN and its COMMIT or ROLLBACK, including one that SQLite did by itself.
  package var inTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// A handle with which another thread can stop what this connection is running.
  package var interrupter: Interrupter { interrupting }

  /// Stops the running statement at its next opportunity.
  package func interrupt() { unsafe sqlite3_interrupt(handle) }
}

// MARK: - Running

extension Connection {
  /// Runs one or more statements, ignoring any rows.
  ///
  /// - Parameter sql: Statements separated by semicolons; comments are allowed.
  /// - Throws: `SQLiteError` with the text from the statement that failed; earlier ones are done.
  package func execute(_ sql: String) throws(SQLiteError) {
    var bytes = Array(sql.utf8)
    bytes.append(0)
    var offset = 0
    while offset < bytes.count - 1 {
      let (prepared, next) = try prepareNext(bytes, from: offset)
      if let prepared { try prepared.run() }
      offset = next
    }
  }

  /// A prepared statement, reset and without values, kept for the next call with the same text.
  ///
  /// Two loops over the same text at once would share one statement and its place; use
  /// ``prepare(_:)`` for the inner one.
  ///
  /// - Parameter sql: One statement, best written as a literal, with `?` for every value.
  /// - Returns: The statement, at its beginning.
  /// - Throws: `SQLiteError` when the text cannot be prepared.
  package func statement(_ sql: String) throws(SQLiteError) -> Statement {
    let address = addressOfLiteral(sql)
    if address != 0, let known = statementsByAddress[address], known.sql == sql {
      known.recycle()
      return known
    }
    let found: Statement
    if let known = statements[sql] {
      known.recycle()
      found = known
    } else {
      found = try prepare(sql)
      if statements.count >= Self.statementLimit { forgetStatements() }
      statements[sql] = found
    }
    if address != 0, statementsByAddress.count < Self.statementLimit {
      statementsByAddress[address] = found
    }
    return found
  }

  /// A prepared statement of the caller's own.
  ///
  /// - Parameter sql: One statement; anything but blanks after it is an error.
  /// - Returns: The statement, at its beginning.
  /// - Throws: `SQLiteError` when the text cannot be prepared.
  package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    var bytes = Array(sql.utf8)
    bytes.append(0)
    let (prepared, next) = try prepareNext(bytes, from: 0)
    guard let prepared, next == bytes.count - 1 else {
      let problem = prepared == nil ? "no statement found" : "more than one statement found"
      throw SQLiteError(code: SQLITE_MISUSE, message: problem, sql: sql, context: "prepare")
    }
    return prepared
  }

  /// Forgets the prepared statements, which a change of the schema makes stale.
  package func forgetStatements() {
    statements.removeAll()
    statementsByAddress.removeAll()
  }

  /// True when some statement stands on a row, which keeps its snapshot of the database alive.
  package var hasBusyStatement: Bool {
    var next = unsafe sqlite3_next_stmt(handle, nil)
    while let statement = unsafe next {
      if unsafe sqlite3_stmt_busy(statement) != 0 { return true }
      unsafe next = unsafe sqlite3_next_stmt(handle, statement)
    }
    return false
  }

  /// Resets every statement, which ends the reads that were left on a row.
  package func resetStatements() {
    var next = unsafe sqlite3_next_stmt(handle, nil)
    while let statement = unsafe next {
      if unsafe sqlite3_stmt_busy(statement) != 0 { unsafe sqlite3_reset(statement) }
      unsafe next = unsafe sqlite3_next_stmt(handle, statement)
    }
  }

  /// Prepares the first statement at `offset` of a text that ends with a zero byte.
  private func prepareNext(
    _ bytes: [UInt8],
    from offset: Int
  ) throws(SQLiteError) -> (statement: Statement?, next: Int) {
    var prepared: OpaquePointer?
    var next = offset
    let code = unsafe bytes.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return SQLITE_MISUSE }
      return unsafe base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { text in
        var tail: UnsafePointer<CChar>?
        let start = unsafe text + offset
        let code = unsafe sqlite3_prepare_v3(
          handle,
          start,
          Int32(clamping: buffer.count - offset),
          UInt32(SQLITE_PREPARE_PERSISTENT),
          &prepared,
          &tail
        )
        if let tail = unsafe tail { unsafe next = tail - text }
        return code
      }
    }
    guard code == SQLITE_OK else {
      let rest = String(decoding: bytes[offset..<(bytes.count - 1)], as: UTF8.self)
      throw unsafe SQLiteError(connection: handle, code: code, sql: rest, context: "prepare")
    }
    while next < bytes.count - 1, isBlank(bytes[next]) { next += 1 }
    guard let prepared = unsafe prepared else { return (nil, max(next, offset + 1)) }
    let text = String(decoding: bytes[offset..<next], as: UTF8.self)
    return unsafe (Statement(prepared, connection: handle, sql: text), next)
  }
}

/// The address of a text that was written as a literal or is otherwise kept in memory, else 0.
///
/// The address is a hint only: what is found by it is compared with the text.
private func addressOfLiteral(_ sql: String) -> UInt {
  // Texts of up to 15 bytes are kept inside the String itself and have no lasting address.
  guard sql.utf8.count > 15 else { return 0 }
  let address = unsafe sql.utf8.withContiguousStorageIfAvailable { buffer in
    UInt(bitPattern: buffer.baseAddress)
  }
  return address ?? 0
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x09...0x0d).contains(byte)
}
