import CivilTime
import SQLite

/// What is done to a database file before the first case is read.
enum Opening {
  /// "pand": says in the file's header whose database it is.
  static let applicationID: Int64 = 0x7061_6E64

  static func connection(for configuration: StoreConfiguration) throws(StoreError) -> Connection {
    do {
      return try Connection(
        path: configuration.path,
        mode: .readWriteCreate,
        busyTimeout: .seconds(5),
        vfs: configuration.fileSystem
      )
    } catch {
      throw StoreError(error)
    }
  }

  /// Checks whose file it is, sets it up and migrates it.
  static func prepare(
    _ connection: Connection,
    _ configuration: StoreConfiguration,
    now: Timestamp,
    random: inout RandomPool
  ) throws(StoreError) {
    let version = try checkedVersion(of: connection, at: configuration.path)
    try set(connection, configuration)
    try migrate(connection, from: version, configuration, now: now, random: &random)
    try checkMode(of: connection, configuration.mode)
  }

  /// Settings that every connection to the file shares, the readers' too.
  static func setShared(_ connection: Connection, cachePages: Int) throws(StoreError) {
    connection.setDefensive(true)
    connection.setTrustedSchema(false)
    connection.setDoubleQuotedText(false)
    try connection.setting("cache_size = \(cachePages)")
    try connection.setting("temp_store = MEMORY")
  }

  /// The version of the schema; 0 for a file without tables, which is ours to make.
  static func checkedVersion(of connection: Connection, at path: String) throws(StoreError) -> Int {
    let application: Int64
    let tables: Int64
    let version: Int64
    do throws(StoreError) {
      application = try connection.number("PRAGMA application_id")
      tables = try connection.number("SELECT count(*) FROM sqlite_schema")
      version = try connection.number("PRAGMA user_version")
    } catch .sqlite(let error) where error.isCorrupt {
      throw .notADatabaseOfOurs(path: path, found: "no database")
    }
    if application == 0, tables == 0, version == 0 { return 0 }
    guard application == applicationID else {
      throw .notADatabaseOfOurs(path: path, found: "a database of something else")
    }
    let known = SchemaChange.all.count
    guard version <= known else { throw .newer(found: Int(version), known: known) }
    return Int(version)
  }

  private static func set(
    _ connection: Connection,
    _ configuration: StoreConfiguration
  ) throws(StoreError) {
    // Only before the first table does this one count.
    try connection.setting("auto_vacuum = INCREMENTAL")
    try setShared(connection, cachePages: configuration.cachePages)
    guard try connection.setting("journal_mode = WAL") == "wal" else {
      throw .notADatabaseOfOurs(
        path: configuration.path,
        found: "a file system without write-ahead logs"
      )
    }
    try connection.setting("synchronous = FULL")
    try connection.setting("foreign_keys = ON")
    try connection.setting("secure_delete = ON")
    // The log is moved into the file by `checkpointLog`, when answers have gone out.
    try connection.setting("wal_autocheckpoint = 0")
    try connection.setting("journal_size_limit = \(32 << 20)")
  }

  private static func migrate(
    _ connection: Connection,
    from version: Int,
    _ configuration: StoreConfiguration,
    now: Timestamp,
    random: inout RandomPool
  ) throws(StoreError) {
    for (index, migration) in SchemaChange.all.enumerated() where index >= version {
      let stamp = Stamp(mode: configuration.mode, instance: random.word(), now: now)
      do {
        try connection.transaction { () throws(SQLiteError) in
          try connection.execute(String(decoding: migration.sql, as: UTF8.self))
          if index == 0 { try stamp.write(to: connection) }
          try connection.execute("PRAGMA user_version = \(index + 1)")
        }
      } catch {
        throw StoreError(error)
      }
    }
  }

  static func checkMode(
    of connection: Connection,
    _ mode: StoreMode
  ) throws(StoreError) {
    let found = try connection.prepared("SELECT value FROM meta WHERE key = 'mode'")
      .first { $0.text(0) }
    guard let found else { throw .damaged("no mode") }
    guard found == mode.rawValue else { throw .wrongMode(expected: mode, found: found) }
  }
}

/// What a new file says of itself.
private struct Stamp {
  let mode: StoreMode
  let instance: UInt64
  let now: Timestamp

  func write(to connection: Connection) throws(SQLiteError) {
    try connection.execute("PRAGMA application_id = \(Opening.applicationID)")
    let meta = try connection.prepare("INSERT INTO meta (key, value) VALUES (?, ?)")
    try meta.bind("mode").bind(mode.rawValue).run()
    try meta.bind("instance").bind(String(instance, radix: 16)).run()
    try meta.bind("created_at_us").bind(String(now.microseconds)).run()
    let epoch = try connection.prepare(
      "INSERT INTO epochs (epoch, began_at_us, first_sequence, cause) VALUES (1, ?, 1, 'created')"
    )
    try epoch.bind(now.microseconds).run()
  }
}
