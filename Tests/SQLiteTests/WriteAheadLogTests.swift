import Glibc
import SQLite
import Testing

@Suite("Write-ahead log")
struct WriteAheadLogTests {
  private func open(_ path: String) throws -> Connection {
    let connection = try Connection(path: path, mode: .readWriteCreate)
    try connection.pragma("journal_mode = WAL")
    try connection.pragma("synchronous = FULL")
    try connection.execute("CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY)")
    return connection
  }

  @Test func `a reader keeps its snapshot beside a writer`() async throws {
    try await withDatabasePath { path throws in
      let writer = try open(path)
      let reader = try Connection(path: path, mode: .readOnly)
      try reader.begin(.deferred)
      #expect(try reader.number("SELECT count(*) FROM t") == 0)
      try writer.execute("INSERT INTO t VALUES (1)")
      #expect(try reader.number("SELECT count(*) FROM t") == 0)
      try reader.commit()
      #expect(try reader.number("SELECT count(*) FROM t") == 1)
    }
  }

  @Test func `a checkpoint reports what a reader holds back`() async throws {
    try await withDatabasePath { path throws in
      let writer = try open(path)
      try writer.checkpoint(.truncate)
      let reader = try Connection(path: path, mode: .readOnly)
      try reader.begin(.deferred)
      #expect(try reader.number("SELECT count(*) FROM t") == 0)
      try writer.execute("INSERT INTO t VALUES (1)")

      let held = try writer.checkpoint(.passive)
      #expect(held.wal > 0)
      #expect(held.moved < held.wal)
      let error = #expect(throws: SQLiteError.self) { try writer.checkpoint(.truncate) }
      #expect(error?.isBusy == true)

      try reader.commit()
      let free = try writer.checkpoint(.truncate)
      #expect(free == (0, 0))
    }
  }

  @Test func `the length of the log is followed, and no commit makes a checkpoint`() async throws {
    try await withDatabasePath { path throws in
      let writer = try open(path)
      try writer.checkpoint(.truncate)
      writer.followWAL()
      try writer.execute("CREATE TABLE big (a)")
      let before = writer.walPages
      #expect(before > 0)
      // More than the 1000 pages at which SQLite would make a checkpoint by itself.
      try writer.execute("INSERT INTO big VALUES (zeroblob(5000000))")
      try writer.execute("INSERT INTO big VALUES (1)")
      #expect(writer.walPages > before + 1000)
      #expect(try writer.checkpoint(.passive).moved == writer.walPages)
    }
  }

  @Test(arguments: [1, 7, 40])
  func `what was committed survives the death of the process`(commits: Int) async throws {
    // A child commits so many rows, begins one more and kills itself; the parent counts.
    try await withDatabasePath { path throws in
      _ = try open(path)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, commits = commits as Int] in
        let connection = try Connection(path: path, mode: .readWrite)
        let insert = try connection.statement("INSERT INTO t VALUES (?)")
        for number in 1...commits { try insert.bind(1, number).run() }
        try connection.begin()
        try insert.bind(1, commits + 1).run()
        kill(getpid(), SIGKILL)
      }
      let connection = try Connection(path: path, mode: .readWrite)
      #expect(try connection.number("SELECT count(*) FROM t") == commits)
      #expect(try connection.pragma("integrity_check") == "ok")
    }
  }

  @Test func `a backup is complete while the source goes on`() async throws {
    try await withDatabasePath { path throws in
      let source = try open(path)
      try source.execute(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        INSERT INTO t SELECT i FROM n
        """
      )
      let target = try Connection(path: path + ".copy", mode: .readWriteCreate)
      var portions = 0
      let isComplete = try source.backup(to: target, pages: 4) { remaining, total in
        portions += 1
        #expect(remaining < total)
        return true
      }
      #expect(isComplete)
      #expect(portions > 1)
      #expect(try target.number("SELECT count(*) FROM t") == 5000)
      #expect(try target.pragma("integrity_check") == "ok")
      #expect(try !source.backup(to: target, pages: 1) { _, _ in false })
    }
  }

  @Test func `a backup to a connection that cannot be written fails`() async throws {
    try await withDatabasePath { path throws in
      let source = try open(path)
      let reader = try Connection(path: path, mode: .readOnly)
      let error = #expect(throws: SQLiteError.self) { try source.backup(to: reader) }
      #expect(error?.context == "back up to \(path)")
    }
  }
}
