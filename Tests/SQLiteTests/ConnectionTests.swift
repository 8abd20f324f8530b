import Foundation
import SQLite
import Testing

@Suite("Connection")
struct ConnectionTests {
  @Test func `a file that must exist is not created`() async throws {
    try await withDatabasePath { path throws in
      let error = #expect(throws: SQLiteError.self) {
        _ = try Connection(path: path, mode: .readWrite)
      }
      #expect(error?.isCannotOpen == true)
      #expect(error?.context == "open \(path)")
      #expect(error?.sql == nil)
    }
  }

  @Test func `a read-only connection refuses to write`() async throws {
    try await withDatabasePath { path throws in
      let writer = try Connection(path: path, mode: .readWriteCreate)
      try writer.execute("CREATE TABLE t (a)")
      let reader = try Connection(path: path, mode: .readOnly)
      let error = #expect(throws: SQLiteError.self) {
        try reader.execute("INSERT INTO t VALUES (1)")
      }
      #expect(error?.isReadOnly == true)
    }
  }

  @Test func `a script runs statement by statement, with comments and without a last semicolon`()
    async throws
  {
    try await withDatabase { connection throws in
      try connection.execute(
        """
        -- two tables
        CREATE TABLE a (x); ;
        CREATE TABLE b (x); /* and a row */
        INSERT INTO a VALUES ('one; two')
        """
      )
      #expect(try connection.number("SELECT count(*) FROM a") == 1)
      #expect(try connection.number("SELECT count(*) FROM b") == 0)
      try connection.execute("")
      try connection.execute("  -- nothing\n")
    }
  }

  @Test func `a script tells which statement failed and keeps the earlier ones`() async throws {
    try await withDatabase { connection throws in
      let error = #expect(throws: SQLiteError.self) {
        try connection.execute("CREATE TABLE a (x); INSERT INTO b VALUES (1); CREATE TABLE c (x)")
      }
      #expect(error?.primaryCode == 1)
      #expect(error?.message == "no such table: b")
      #expect(error?.sql?.hasPrefix("INSERT INTO b") == true)
      #expect(try connection.number("SELECT count(*) FROM sqlite_schema") == 1)
    }
  }

  @Test func `an error carries the extended code, the message and the text without values`()
    async throws
  {
    try await withDatabase("CREATE TABLE t (a TEXT UNIQUE)") { connection throws in
      let sql = "INSERT INTO t VALUES (?)"
      try connection.statement(sql).bind(1, "secret").run()
      let error = #expect(throws: SQLiteError.self) {
        try connection.statement(sql).bind(1, "secret").run()
      }
      #expect(error?.code == 2067)
      #expect(error?.primaryCode == 19)
      #expect(error?.isConstraint == true)
      #expect(error?.isUniqueViolation == true)
      #expect(error?.message == "UNIQUE constraint failed: t.a")
      #expect(error?.sql == sql)
      #expect(
        error?.description
          == "could not step: UNIQUE constraint failed: t.a (SQLite 2067) in: \(sql)"
      )
      // The statement can be used again at once.
      try connection.statement(sql).bind(1, "another").run()
      #expect(connection.changes == 1)
      #expect(connection.lastInsertRowID == 2)
    }
  }

  @Test(arguments: ["", "  ", "-- only a comment", "SELECT 1; SELECT 2", "SELEC 1"])
  func `what is not one statement is refused`(sql: String) async throws {
    try await withDatabase { connection throws in
      #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
      #expect(throws: SQLiteError.self) { try connection.statement(sql) }
    }
  }

  @Test func `one statement may end with a semicolon and blanks`() async throws {
    try await withDatabase { connection throws in
      #expect(try connection.prepare("SELECT 1 ;  \n").step())
    }
  }

  @Test func `a busy database is told from other failures`() async throws {
    try await withDatabasePath { path throws in
      let one = try Connection(path: path, mode: .readWriteCreate)
      let two = try Connection(path: path, mode: .readWrite, busyTimeout: .milliseconds(1))
      try one.begin(.immediate)
      let error = #expect(throws: SQLiteError.self) { try two.begin(.immediate) }
      #expect(error?.isBusy == true)
      try one.rollback()
      try two.begin(.immediate)
      try two.rollback()
    }
  }

  @Test func `a file that is no database is called corrupt`() async throws {
    try await withDatabasePath { path throws in
      let text = String(repeating: "This is a letter, not a database. ", count: 40)
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      let connection = try Connection(path: path, mode: .readWrite)
      let error = #expect(throws: SQLiteError.self) { try connection.pragma("user_version") }
      #expect(error?.isCorrupt == true)
    }
  }

  @Test func `defensive mode keeps SQL from writing to the schema table`() async throws {
    try await withDatabase("CREATE TABLE t (a); PRAGMA writable_schema = ON") { connection throws in
      let sql = "UPDATE sqlite_schema SET sql = 'x' WHERE name = 'none'"
      try connection.execute(sql)
      connection.setDefensive(true)
      #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    }
  }

  @Test func `a misspelt column in double quotes is an error once texts may not be written so`()
    async throws
  {
    try await withDatabase("CREATE TABLE t (name)") { connection throws in
      connection.setDoubleQuotedText(false)
      #expect(throws: SQLiteError.self) { try connection.prepare(#"SELECT "nmae" FROM t"#) }
    }
  }

  @Test func `a limit refuses what is longer`() async throws {
    try await withDatabase("CREATE TABLE t (a)") { connection throws in
      #expect(connection.setLimit(.length, 1000) > 1000)
      let statement = try connection.statement("INSERT INTO t VALUES (?)")
      let long = String(repeating: "x", count: 2000)
      let error = #expect(throws: SQLiteError.self) { try statement.bind(1, long).run() }
      #expect(error?.primaryCode == 18)
    }
  }

  @Test func `pragmas give their value as text`() async throws {
    try await withDatabase { connection throws in
      #expect(try connection.pragma("journal_mode = WAL") == "wal")
      #expect(try connection.pragma("user_version = 7") == nil)
      #expect(try connection.pragma("user_version") == "7")
      #expect(try connection.pragma("no_such_pragma") == nil)
      #expect(Connection.version.hasPrefix("3."))
    }
  }

  @Test func `another thread can stop a statement that runs too long`() async throws {
    try await withDatabase { connection throws in
      let interrupter = connection.interrupter
      let task = Task.detached {
        // Repeated, since the first may come before the statement has begun.
        while !Task.isCancelled {
          interrupter.interrupt()
          await Task.yield()
        }
      }
      let error = #expect(throws: SQLiteError.self) {
        try connection.execute(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
          SELECT max(i) FROM n
          """
        )
      }
      task.cancel()
      #expect(error?.isInterrupted == true)
    }
  }

  @Test func `an interrupter outlives its connection`() async throws {
    try await withDatabasePath { path throws in
      var connection: Connection? = try Connection(path: path, mode: .readWriteCreate)
      let interrupter = connection?.interrupter
      connection = nil
      interrupter?.interrupt()
    }
  }
}
