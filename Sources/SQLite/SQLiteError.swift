internal import CSQLite

/// What SQLite answered instead of doing what it was asked.
///
/// An error carries the text of the statement but never a bound value, so that it can be logged.
/// The message is SQLite's own; it names tables and columns.
package struct SQLiteError: Error, Sendable, Equatable {
  /// The extended result code, for example 2067 for a violated unique constraint.
  package let code: Int32

  /// The message of the connection, in English.
  package let message: String

  /// The statement that failed, without its values; nil when no statement was involved.
  package let sql: String?

  /// What was being done, as it reads after "could not", for example `open /x/panel.db`.
  package let context: String

  /// Makes an error from its parts.
  package init(code: Int32, message: String, sql: String? = nil, context: String) {
    self.code = code
    self.message = message
    self.sql = sql
    self.context = context
  }

  /// Takes the error that the connection reports for its latest call.
  init(connection: OpaquePointer?, code: Int32, sql: String?, context: String) {
    var extended = code
    var text = unsafe String(cString: sqlite3_errstr(code))
    // The connection's report is about its latest call; only use it if it is about ours.
    if let connection = unsafe connection,
      unsafe sqlite3_errcode(connection) & 0xff == code & 0xff
    {
      extended = unsafe sqlite3_extended_errcode(connection)
      text = unsafe String(cString: sqlite3_errmsg(connection))
    }
    self.init(code: extended, message: text, sql: sql, context: context)
  }
}

extension SQLiteError {
  /// The low eight bits of the code, the class that the extended code refines.
  package var primaryCode: Int32 { code & 0xff }

  /// True when another connection holds a lock that was not given up within the busy timeout.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }

  /// True when a constraint of the schema forbids the change.
  package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

  /// True when a unique index or a primary key already holds the values.
  package var isUniqueViolation: Bool {
    // The macros are computed from others and so are not imported.
    code == SQLITE_CONSTRAINT | 8 << 8 || code == SQLITE_CONSTRAINT | 6 << 8
  }

  /// True when the disk, or the size that the database is allowed, is used up.
  package var isFull: Bool { primaryCode == SQLITE_FULL }

  /// True when the operating system refused to read, write or sync.
  package var isInputOutput: Bool { primaryCode == SQLITE_IOERR }

  /// True when a sync failed, after which nobody knows what the disk holds.
  package var isSyncFailure: Bool {
    code == SQLITE_IOERR | 4 << 8 || code == SQLITE_IOERR | 5 << 8
  }

  /// True when the file is damaged or is no database.
  package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }

  /// True when the statement was stopped on request.
  package var isInterrupted: Bool { primaryCode == SQLITE_INTERRUPT }

  /// True when the file could not be opened.
  package var isCannotOpen: Bool { primaryCode == SQLITE_CANTOPEN }

  /// True when the database or the connection takes no writes.
  package var isReadOnly: Bool { primaryCode == SQLITE_READONLY }
}

extension SQLiteError: CustomStringConvertible {
  /// One sentence for a log: what could not be done, why, the code, and the statement.
  package var description: String {
    var text = "could not \(context): \(message) (SQLite \(code))"
    if let sql { text += " in: \(sql)" }
    return text
  }
}
