import SQLite
import Testing

@Suite("Transactions")
struct TransactionTests {
  private enum Refusal: Error, Equatable {
    case wrongStage
  }

  private static let schema = "CREATE TABLE t (a INTEGER UNIQUE)"

  @Test func `a transaction is kept when its body returns`() async throws {
    try await withDatabase(Self.schema) { connection throws in
      let answer = try connection.transaction { () throws(SQLiteError) in
        try connection.execute("INSERT INTO t VALUES (1)")
        #expect(connection.inTransaction)
        return "done"
      }
      #expect(answer == "done")
      #expect(try connection.number("SELECT count(*) FROM t") == 1)
    }
  }

  @Test func `a transaction is undone when its body throws`() async throws {
    try await withDatabase(Self.schema) { connection throws in
      let error = #expect(throws: SQLiteError.self) {
        try connection.transaction { () throws(SQLiteError) in
          try connection.execute("INSERT INTO t VALUES (1)")
          try connection.execute("INSERT INTO t VALUES (1)")
        }
      }
      #expect(error?.isUniqueViolation == true)
      #expect(try connection.number("SELECT count(*) FROM t") == 0)
    }
  }

  @Test func `a savepoint that fails is undone alone`() async throws {
    try await withDatabase(Self.schema) { connection throws in
      try connection.begin()
      try connection.execute("INSERT INTO t VALUES (1)")
      #expect(throws: SQLiteError.self) {
        try connection.withSavepoint("command") { () throws(SQLiteError) in
          try connection.execute("INSERT INTO t VALUES (2)")
          try connection.execute("INSERT INTO t VALUES (1)")
        }
      }
      try connection.withSavepoint("command") { () throws(SQLiteError) in
        try connection.execute("INSERT INTO t VALUES (3)")
      }
      try connection.commit()
      #expect(try connection.number("SELECT group_concat(a) = '1,3' FROM t") == 1)
    }
  }

  @Test func `a refused attempt is undone and comes back as a value`() async throws {
    try await withDatabase(Self.schema) { connection throws in
      try connection.begin()
      let refused = try connection.attempt("command") {
        () throws(SQLiteError) -> Result<Int, Refusal> in
        try connection.execute("INSERT INTO t VALUES (1)")
        return .failure(.wrongStage)
      }
      let accepted = try connection.attempt("command") {
        () throws(SQLiteError) -> Result<Int, Refusal> in
        try connection.execute("INSERT INTO t VALUES (2)")
        return .success(2)
      }
      try connection.commit()
      #expect(refused == .failure(.wrongStage))
      #expect(accepted == .success(2))
      #expect(try connection.number("SELECT group_concat(a) = '2' FROM t") == 1)
    }
  }

  @Test func `savepoints nest, also under the same name`() async throws {
    try await withDatabase(Self.schema) { connection throws in
      try connection.savepoint("s")
      try connection.execute("INSERT INTO t VALUES (1)")
      try connection.savepoint("s")
      try connection.execute("INSERT INTO t VALUES (2)")
      try connection.rollback(to: "s")
      try connection.release("s")
      try connection.release("s")
      #expect(try connection.number("SELECT group_concat(a) = '1' FROM t") == 1)
      #expect(throws: SQLiteError.self) { try connection.release("s") }
    }
  }

  @Test func `a transaction that SQLite undid by itself is over`() async throws {
    try await withDatabase("\(Self.schema); INSERT INTO t VALUES (1)") { connection throws in
      try connection.begin()
      try connection.savepoint("command")
      #expect(throws: SQLiteError.self) {
        try connection.execute("INSERT OR ROLLBACK INTO t VALUES (1)")
      }
      #expect(!connection.inTransaction)
      try connection.rollback()
      let error = #expect(throws: SQLiteError.self) {
        try connection.transaction { () throws(SQLiteError) in
          try connection.withSavepoint("command") { () throws(SQLiteError) in
            try connection.execute("INSERT OR ROLLBACK INTO t VALUES (1)")
          }
        }
      }
      #expect(error?.isUniqueViolation == true)
    }
  }

  @Test func `a transaction within a transaction is refused`() async throws {
    try await withDatabase { connection throws in
      try connection.begin(.deferred)
      #expect(throws: SQLiteError.self) { try connection.begin(.immediate) }
      try connection.rollback()
    }
  }
}
