import Cases
import CivilTime
import Digest
import SQLite
import Workflows

/// The rows of texts that cases depend on.
struct DefinitionsTable {
  private let find: Statement
  private let insert: Statement
  private let insertUse: Statement
  private let list: Statement
  private let read: Statement
  private let uses: Statement
  private let findVerdict: Statement
  private let keepVerdict: Statement

  init(_ connection: Connection) throws(StoreError) {
    find = try connection.prepared(
      "SELECT id, hash FROM definitions WHERE kind = ? AND name = ? AND version = ?"
    )
    insert = try connection.prepared(
      """
      INSERT INTO definitions (kind, name, version, hash, text, stored_at_us)
      VALUES (?, ?, ?, ?, ?, ?) RETURNING id
      """
    )
    insertUse = try connection.prepared(
      "INSERT INTO definition_uses (definition_id, uses_id) VALUES (?, ?)"
    )
    list = try connection.prepared(
      "SELECT id, kind, name, version, hash, stored_at_us FROM definitions ORDER BY id"
    )
    read = try connection.prepared(
      "SELECT kind, name, version, hash, text FROM definitions WHERE id = ?"
    )
    uses = try connection.prepared(
      "SELECT uses_id FROM definition_uses WHERE definition_id = ? ORDER BY uses_id"
    )
    findVerdict = try connection.prepared("SELECT value FROM meta WHERE key = ?")
    keepVerdict = try connection.prepared(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
    )
  }

  /// The number and the content's hash of what is stored under a name and version.
  func find(_ definition: Definition) throws(StoreError) -> (id: DefinitionID, hash: Hash256)? {
    find.bind(definition.kind.rawValue).bind(definition.name).bind(definition.version)
    return try find.first { row throws(StoreError) in
      (DefinitionID(row.int64(0)), try row.hash(1))
    }
  }

  /// The number of a stored workflow, or nil.
  func find(_ workflow: WorkflowVersion) throws(StoreError) -> DefinitionID? {
    find.bind(DefinitionKind.workflow.rawValue).bind(workflow.name.text)
    return try find.bind("\(workflow.version)").first { DefinitionID($0.int64(0)) }
  }

  func add(
    _ definition: Definition,
    hash: Hash256,
    at time: Timestamp
  ) throws(StoreError) -> DefinitionID {
    insert.bind(definition.kind.rawValue).bind(definition.name).bind(definition.version)
    insert.bind(hash).bind(definition.text).bind(time.microseconds)
    guard let id = try insert.first({ DefinitionID($0.int64(0)) }) else {
      throw .damaged("a new row without a number")
    }
    for used in Set(definition.uses).sorted() {
      try insertUse.bind(id.value).bind(used.value).change()
    }
    return id
  }

  func all() throws(StoreError) -> [DefinitionSummary] {
    try list.all { row throws(StoreError) in
      DefinitionSummary(
        id: DefinitionID(row.int64(0)),
        kind: try Self.kind(row.text(1)),
        name: row.text(2),
        version: row.text(3),
        hash: try row.hash(4),
        storedAt: Timestamp(microseconds: row.int64(5))
      )
    }
  }

  func read(_ id: DefinitionID) throws(StoreError) -> Definition? {
    let used = try uses.bind(id.value).all { DefinitionID($0.int64(0)) }
    return try read.bind(id.value).first { row throws(StoreError) in
      let text = row.blob(4)
      guard SHA256.hash(text) == (try row.hash(3)) else {
        throw .damaged("definition \(row.text(1)) with another text than was stored")
      }
      return Definition(
        kind: try Self.kind(row.text(0)),
        name: row.text(1),
        version: row.text(2),
        text: text,
        uses: used
      )
    }
  }

  /// The verdict that was kept on a workflow.
  func verdict(on subject: Hash256) throws(StoreError) -> String? {
    try findVerdict.bind(Self.key(subject)).first { $0.text(0) }
  }

  func keep(verdict: String, on subject: Hash256) throws(StoreError) {
    try keepVerdict.bind(Self.key(subject)).bind(verdict).change()
  }

  private static func key(_ subject: Hash256) -> String { "verdict on \(subject.hex)" }

  private static func kind(_ text: String) throws(StoreError) -> DefinitionKind {
    guard let kind = DefinitionKind(rawValue: text) else {
      throw .damaged("a definition of unknown kind \(text)")
    }
    return kind
  }
}
