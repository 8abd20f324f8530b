import CaseWalks
import CivilTime
import Digest
import Foundation
import SQLite
import Testing

@testable import CaseStore

@Suite("Opening a store")
struct OpeningTests {
  private static func open(
    _ temporary: TemporaryStore,
    mode: StoreMode = .rehearsal
  ) throws -> Store {
    try Store.open(
      TemporaryStore.configuration(at: temporary.configuration.path, mode: mode),
      now: TemporaryStore.start
    )
  }

  @Test func `the settings that the promises stand on are in force`() throws {
    let temporary = try TemporaryStore()
    let connection = try temporary.intruder()
    #expect(try connection.pragma("journal_mode") == "wal")
    #expect(try connection.pragma("auto_vacuum") == "2")
    #expect(try connection.pragma("application_id") == "1885433444")
    #expect(try connection.pragma("user_version") == "\(SchemaChange.all.count)")
    let settings = temporary.settings(["synchronous", "foreign_keys", "secure_delete"])
    #expect(settings == ["2", "1", "1"])
  }

  @Test func `each mode refuses the other's database`() throws {
    let temporary = try TemporaryStore()
    #expect(throws: StoreError.wrongMode(expected: .production, found: "rehearsal")) {
      try Self.open(temporary, mode: .production)
    }
    #expect(throws: StoreError.wrongMode(expected: .production, found: "rehearsal")) {
      try StoreReader.open(
        TemporaryStore.configuration(at: temporary.configuration.path, mode: .production)
      )
    }
    #expect(try Self.open(temporary).epoch == 1)
  }

  @Test func `a database of a later release is refused`() throws {
    let temporary = try TemporaryStore()
    let known = SchemaChange.all.count
    try temporary.intruder().execute("PRAGMA user_version = \(known + 1)")
    #expect(throws: StoreError.newer(found: known + 1, known: known)) { try Self.open(temporary) }
  }

  @Test func `a database of something else is refused and left alone`() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appending(path: "other.db").path
    let other = try Connection(path: path, mode: .readWriteCreate)
    try other.execute("CREATE TABLE theirs (x); PRAGMA journal_mode = DELETE")
    let error = #expect(throws: StoreError.self) {
      try Store.open(TemporaryStore.configuration(at: path), now: TemporaryStore.start)
    }
    #expect(error == .notADatabaseOfOurs(path: path, found: "a database of something else"))
    #expect(try other.pragma("journal_mode") == "delete")
    #expect(try other.pragma("application_id") == "0")
  }

  @Test func `a file that is no database is refused and left alone`() throws {
    let temporary = try TemporaryStore()
    let file = temporary.folder.appending(path: "letter.txt")
    let text = String(repeating: "Dear council, ", count: 100)
    try text.write(to: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: StoreError.self) {
      try Store.open(TemporaryStore.configuration(at: file.path), now: TemporaryStore.start)
    }
    #expect(error == .notADatabaseOfOurs(path: file.path, found: "no database"))
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test func `a reader asks for a database that exists`() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appending(path: "nothing.db").path
    #expect(throws: StoreError.self) {
      try StoreReader.open(TemporaryStore.configuration(at: path))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `the log goes on where it ended`() throws {
    let temporary = try TemporaryStore()
    try temporary.walk(seed: 2, steps: 30)
    let checkpoint = temporary.store.checkpoint
    try temporary.reopen()
    #expect(temporary.store.checkpoint == checkpoint)
    try temporary.walk(seed: 3, steps: 30)
    #expect(temporary.store.checkpoint.size > checkpoint.size)
    #expect(try temporary.findings() == [])
  }

  @Test func `every error says what was expected and what was found`() {
    let errors: [StoreError] = [
      .notADatabaseOfOurs(path: "x", found: "y"), .newer(found: 2, known: 1),
      .wrongMode(expected: .production, found: "rehearsal"),
      .definitionChanged(.codes, name: "a", version: "1"), .damaged("b"),
      .unstorable(kind: "a function"), .noFreeReference(prefix: "CH"), .batchLost,
      .full(SQLiteError(code: 13, message: "full", context: "step")),
    ]
    for error in errors {
      #expect(error.description.contains("expected"))
      #expect(error.description.contains("found"))
      #expect(!error.isSyncFailure)
    }
    let sync = SQLiteError(code: 10 | 4 << 8, message: "fsync", context: "step")
    #expect(StoreError.sqlite(sync).isSyncFailure)
  }
}
