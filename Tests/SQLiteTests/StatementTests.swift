import SQLite
import Testing

@Suite("Statement")
struct StatementTests {
  @Test func `every kind of value comes back as it was bound`() async throws {
    try await withDatabase("CREATE TABLE t (a, b, c, d, e, f, g)") { connection throws in
      let insert = try connection.statement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)")
      insert.bind(1, Int64.min).bind(2, 1.5).bind(3, "Müller\u{0}🙂").bind(4, [0, 255] as [UInt8])
      insert.bind(5, true).bindNull(6).bind(7, utf8: Array("bytes".utf8))
      try insert.run()

      let select = try connection.statement("SELECT * FROM t")
      #expect(try select.step())
      #expect(select.columnCount == 7)
      #expect(select.columnName(1) == "b")
      #expect(select.int64(0) == Int64.min)
      #expect(select.double(1) == 1.5)
      #expect(select.text(2) == "Müller\u{0}🙂")
      #expect(select.utf8(2) == Array("Müller\u{0}🙂".utf8))
      #expect(select.blob(3) == [0, 255])
      #expect(select.bool(4))
      #expect(select.isNull(5))
      #expect(select.text(6) == "bytes")
      #expect(try !select.step())
    }
  }

  @Test func `nil is NULL and reads as nil, empty is not NULL`() async throws {
    try await withDatabase("CREATE TABLE t (a, b, c, d, e, f, g)") { connection throws in
      let insert = try connection.statement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)")
      insert.bind(nil as Int?).bind(nil as String?).bind(nil as [UInt8]?).bind(nil as Double?)
      insert.bind(nil as Bool?).bind("").bind([] as [UInt8])
      try insert.run()

      let select = try connection.statement("SELECT *, typeof(f), typeof(g) FROM t")
      #expect(try select.step())
      #expect(select.optionalInt(0) == nil)
      #expect(select.optionalText(1) == nil)
      #expect(select.optionalBlob(2) == nil)
      #expect(select.optionalDouble(3) == nil)
      #expect(select.optionalBool(4) == nil)
      #expect(select.optionalText(5) == "")
      #expect(select.optionalBlob(6) == [])
      #expect(select.text(7) == "text")
      #expect(select.text(8) == "blob")
      #expect(select.int(1) == 0)
      #expect(select.text(1) == "")
      #expect(select.blob(1) == [])
      select.reset()
    }
  }

  @Test func `values bound in order continue after a numbered one`() async throws {
    try await withDatabase { connection throws in
      let select = try connection.statement("SELECT ?1, ?2, ?3")
      select.bind(2, "two").bind("three").bind(1, "one")
      #expect(try select.step())
      #expect((0..<3).map { select.text($0) } == ["one", "two", "three"])
      select.reset()
      select.bind("first")
      #expect(try select.step())
      #expect((0..<3).map { select.text($0) } == ["first", "two", "three"])
      select.reset()
    }
  }

  @Test func `the same text gives the same statement, without the old values`() async throws {
    try await withDatabase { connection throws in
      let sql = "SELECT coalesce(?, 'nothing')"
      let first = try connection.statement(sql)
      first.bind(1, "something")
      #expect(try first.step())
      let second = try connection.statement(String(decoding: Array(sql.utf8), as: UTF8.self))
      #expect(first === second)
      #expect(try second.step())
      #expect(second.text(0) == "nothing")
      let third = try connection.statement(sql)
      #expect(first === third)
      connection.forgetStatements()
      #expect(try connection.statement(sql) !== first)
    }
  }

  @Test func `texts that are made up at run time do not pile up`() async throws {
    try await withDatabase { connection throws in
      for number in 0..<(3 * Connection.statementLimit) {
        let statement = try connection.statement("SELECT 1 + \(number) AS made_up")
        #expect(try statement.step())
        #expect(statement.int(0) == number + 1)
        statement.reset()
      }
    }
  }

  @Test func `a statement survives a change of the schema`() async throws {
    try await withDatabase("CREATE TABLE t (a); INSERT INTO t VALUES (1)") { connection throws in
      let select = try connection.statement("SELECT a FROM t")
      #expect(try select.step())
      select.reset()
      try connection.execute("ALTER TABLE t ADD COLUMN b")
      #expect(try select.step())
      #expect(select.int(0) == 1)
      select.reset()
    }
  }

  @Test func `a statement outlives its connection`() async throws {
    try await withDatabasePath { path throws in
      var connection: Connection? = try Connection(path: path, mode: .readWriteCreate)
      let statement = try #require(try connection?.prepare("SELECT 42"))
      connection = nil
      #expect(try statement.step())
      #expect(statement.int(0) == 42)
    }
  }

  @Test(arguments: [0, 3, -1])
  func `a value without a place fails the step, until the statement is taken anew`(
    index: Int
  ) async throws {
    try await withDatabase { connection throws in
      let statement = try connection.statement("SELECT ?, ? AS two_places")
      let error = #expect(throws: SQLiteError.self) { try statement.bind(index, 1).step() }
      #expect(error?.primaryCode == 25)
      #expect(error?.context == "bind a value to a statement with 2 places")
      let again = try connection.statement("SELECT ?, ? AS two_places")
      #expect(try again.bind(1).bind(2).step())
      again.reset()
    }
  }

  @Test func `a read left on a row is seen and can be ended`() async throws {
    let schema = "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)"
    try await withDatabase(schema) { connection throws in
      let statement = try connection.statement("SELECT a FROM t")
      #expect(try statement.step())
      #expect(connection.hasBusyStatement)
      connection.resetStatements()
      #expect(!connection.hasBusyStatement)
    }
  }

  @Test func `statements tell whether they write`() async throws {
    try await withDatabase("CREATE TABLE t (a)") { connection throws in
      #expect(try connection.prepare("SELECT a FROM t WHERE a = ?").isReadOnly)
      #expect(try connection.prepare("SELECT a FROM t WHERE a = ?").parameterCount == 1)
      #expect(try !connection.prepare("DELETE FROM t").isReadOnly)
    }
  }
}
