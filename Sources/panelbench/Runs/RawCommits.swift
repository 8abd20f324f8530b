import Platform
import SQLite

/// What the disk and SQLite allow: commits of one small row each, WAL and FULL, on the same disk.
enum RawCommits {
  /// Commits one row after the other.
  ///
  /// - Parameters:
  ///   - count: how many commits.
  ///   - folder: where the database goes; its disk is what is measured.
  /// - Returns: the duration of each, and the seconds of all together.
  /// - Throws: `SQLiteError` where the disk refuses.
  static func run(_ count: Int, in folder: String) throws -> (samples: Samples, seconds: Double) {
    let path = folder + "/raw.db"
    let connection = try Connection(path: path, mode: .readWriteCreate)
    try connection.execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE row (id INTEGER PRIMARY KEY, detail TEXT);
      """
    )
    let insert = try connection.statement("INSERT INTO row (detail) VALUES (?)")
    let begin = try connection.statement("BEGIN IMMEDIATE")
    let commit = try connection.statement("COMMIT")
    let detail = String(repeating: "x", count: 200)
    var samples = Samples()
    let first = SystemClock.monotonic()
    for _ in 0..<count {
      let started = SystemClock.monotonic()
      try begin.run()
      try insert.bind(1, detail).run()
      try commit.run()
      samples.add(SystemClock.monotonic() - started)
    }
    return (samples, Double(SystemClock.monotonic() - first) / 1e9)
  }
}
