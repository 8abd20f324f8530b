package import Cases
package import CivilTime
import SQLite
import Workflows

/// Reads the database on a connection of its own, which never waits for the writer.
///
/// Each call sees the last commit as it was when the call began. It is confined to its owner's
/// queue; there may be as many of them as there are queues that read.
package final class StoreReader {
  let connection: Connection
  private let loader: CaseLoader

  /// Opens the file that a store has created.
  ///
  /// - Parameter configuration: as for the store.
  /// - Returns: the reader.
  /// - Throws: `StoreError.notADatabaseOfOurs`, `.newer` or `.wrongMode` where the file is another
  ///   than expected, `.sqlite` where it cannot be opened.
  package static func open(
    _ configuration: StoreConfiguration
  ) throws(StoreError) -> StoreReader {
    let connection: Connection
    do {
      connection = try Connection(
        path: configuration.path,
        mode: .readOnly,
        busyTimeout: .seconds(5),
        vfs: configuration.fileSystem
      )
    } catch {
      throw StoreError(error)
    }
    let version = try Opening.checkedVersion(of: connection, at: configuration.path)
    guard version > 0 else {
      throw .notADatabaseOfOurs(path: configuration.path, found: "an empty one")
    }
    try Opening.setShared(connection, cachePages: configuration.cachePages)
    try Opening.checkMode(of: connection, configuration.mode)
    return try StoreReader(connection)
  }

  private init(_ connection: Connection) throws(StoreError) {
    self.connection = connection
    loader = try CaseLoader(connection)
  }

  /// The case of a reference, or nil.
  ///
  /// - Parameter reference: what people call it.
  /// - Returns: the case after the last commit.
  /// - Throws: `StoreError.damaged` where its rows make no case, `.sqlite`.
  package func `case`(_ reference: CaseReference) throws(StoreError) -> StoredCase? {
    try snapshot { () throws(StoreError) in try loader.load(reference) }
  }

  /// How much the database holds.
  ///
  /// - Parameter now: the present, which makes tasks overdue.
  /// - Returns: the counts, all of one moment.
  /// - Throws: `StoreError.sqlite`.
  package func counts(at now: Timestamp) throws(StoreError) -> Counts {
    try snapshot { () throws(StoreError) in
      let open = Int(
        try connection.number("SELECT count(*) FROM cases WHERE closed_at_us IS NULL")
      )
      let all = Int(try connection.number("SELECT count(*) FROM cases"))
      let overdue = try connection.query(
        "SELECT count(*) FROM tasks WHERE \(Self.isOpen) AND due_at_us < ?"
      ).bind(now.microseconds).first { $0.int(0) }
      return Counts(
        openCases: open,
        closedCases: all - open,
        openTasks: Int(
          try connection.number("SELECT count(*) FROM tasks WHERE \(Self.isOpen)")
        ),
        overdueTasks: overdue ?? 0,
        provisionalTasks: Int(
          try connection.number(
            "SELECT count(*) FROM tasks WHERE due_provisional = 1 AND resolved_at_us IS NULL"
          )
        ),
        lapsedCases: Int(
          try connection.number("SELECT count(*) FROM cases WHERE lapses IS NOT NULL")
        ),
        timers: Int(try connection.number("SELECT count(*) FROM timers")),
        journalEntries: Int(try connection.number("SELECT max(sequence) FROM journal")),
        databaseBytes: try databaseBytes()
      )
    }
  }

  /// What the index of open tasks holds.
  private static let isOpen = "resolved_at_us IS NULL AND held_because IS NULL"

  /// The bytes of the database file, without its write-ahead log.
  ///
  /// - Throws: `StoreError.sqlite`.
  package func databaseBytes() throws(StoreError) -> Int {
    Int(try connection.number("PRAGMA page_count"))
      * Int(try connection.number("PRAGMA page_size"))
  }

  /// Runs several statements, or several calls of this reader, on one state of the database.
  ///
  /// - Parameter body: what to read.
  /// - Returns: what the body returned.
  /// - Throws: what the body threw; `StoreError.sqlite`.
  package func snapshot<Answer>(
    _ body: () throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    guard !connection.inTransaction else { return try body() }
    do { try connection.begin(.deferred) } catch { throw StoreError(error) }
    // Nothing was written: whether it ends by one word or the other is the same.
    defer { _ = try? connection.rollback() }
    return try body()
  }

  /// How much a database holds.
  package struct Counts: Sendable, Equatable {
    package let openCases: Int
    package let closedCases: Int
    package let openTasks: Int
    package let overdueTasks: Int
    /// Open tasks whose deadlines lie beyond the years of their calendars.
    package let provisionalTasks: Int
    /// Cases that could be forgotten.
    package let lapsedCases: Int
    package let timers: Int
    package let journalEntries: Int
    package let databaseBytes: Int
  }
}
