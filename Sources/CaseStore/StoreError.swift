package import SQLite

/// Why the store could not do what it was asked: the world's fault, never a refusal.
///
/// No error holds anything of a case but its reference.
package enum StoreError: Error, Sendable, Equatable {
  /// The file is a database of something else, or none at all.
  case notADatabaseOfOurs(path: String, found: String)
  /// The database was written by a later release of this program.
  case newer(found: Int, known: Int)
  /// A rehearsal meets real data, or the other way round.
  case wrongMode(expected: StoreMode, found: String)
  /// A text came back under the same name and version with other content.
  case definitionChanged(DefinitionKind, name: String, version: String)
  /// What the file holds contradicts itself.
  case damaged(String)
  /// A value of a kind that has no place in a case file, such as a function.
  case unstorable(kind: String)
  /// No unused reference was found.
  case noFreeReference(prefix: String)
  /// The command gave itself up after it had written: what it wrote is undone, nothing failed.
  case takenBack
  /// SQLite gave the whole batch up, so that commands before this one are undone as well.
  case batchLost
  /// The disk, or the size that the database is allowed, is used up.
  case full(SQLiteError)
  case sqlite(SQLiteError)

  init(_ error: SQLiteError) {
    self = error.isFull ? .full(error) : .sqlite(error)
  }

  /// True when a sync failed, after which nobody knows what the disk holds: the process has to end.
  package var isSyncFailure: Bool {
    switch self {
    case .full(let error), .sqlite(let error): error.isSyncFailure
    case .notADatabaseOfOurs, .newer, .wrongMode, .definitionChanged, .damaged, .unstorable,
      .noFreeReference, .takenBack, .batchLost:
      false
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// What was expected, what was found, and what to do, for a log or the operator.
  package var description: String {
    switch self {
    case .notADatabaseOfOurs(let path, let found):
      "\(path): expected a database of paneld, found \(found); name another file"
    case .newer(let found, let known):
      "expected a database of version \(known) or earlier, found version \(found); "
        + "install the release that wrote it or a later one"
    case .wrongMode(let expected, let found):
      "expected a \(expected.rawValue) database, found a \(found) one; name another file"
    case .definitionChanged(let kind, let name, let version):
      "expected \(kind.title) \(name) version \(version) as it was first used, found other "
        + "content; give the changed text another version"
    case .damaged(let what):
      "expected a sound database, found \(what); restore a backup"
    case .unstorable(let kind):
      "expected a value that a case file can hold, found \(kind); mend the workflow"
    case .noFreeReference(let prefix):
      "expected an unused reference \(prefix)-..., found none; choose other letters"
    case .takenBack:
      "expected to keep a command, found it refused half-way; see its answer"
    case .batchLost:
      "expected to keep what came before in the same batch, found it undone; send it again"
    case .full(let error):
      "expected room for the database, found none; make some (\(error))"
    case .sqlite(let error):
      error.description
    }
  }
}
