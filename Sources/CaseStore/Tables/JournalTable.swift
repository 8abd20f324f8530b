import Cases
import CivilTime
import Digest
import SQLite
import Workflows

/// The rows of the journal.
struct JournalTable {
  private let insert: Statement
  private let tree: Statement

  init(_ connection: Connection) throws(StoreError) {
    insert = try connection.prepared(
      """
      INSERT INTO journal (sequence, epoch, at_us, case_id, number, user_id, user_name,
        participant, kind, version, payload_hash, previous, tree, payload, salt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    tree = try connection.prepared("SELECT tree FROM journal WHERE sequence = ?")
  }

  func append(
    _ row: JournalRow,
    nodes: [Hash256],
    payload: [UInt8],
    salt: ArraySlice<UInt8>
  ) throws(StoreError) {
    var tree: [UInt8] = []
    tree.reserveCapacity(32 * nodes.count)
    for node in nodes { node.append(to: &tree) }
    insert.bind(row.sequence).bind(row.epoch).bind(row.attribution.at.microseconds)
    insert.bind(row.caseID?.value).bind(row.number)
    insert.bind(Int64(row.attribution.person.userID)).bind(row.attribution.person.name)
    insert.bind(row.attribution.participant?.text)
    insert.bind(row.kind).bind(row.version).bind(row.payloadHash).bind(row.previous)
    insert.bind(tree).bind(payload).bind(15, salt)
    try insert.change()
  }

  /// The hash of a complete subtree, from the row that it ends at.
  func node(level: Int, index: Int64) throws(StoreError) -> Hash256 {
    let sequence = (index + 1) << Int64(level)
    let row = try tree.bind(sequence).first { $0.blob(0) } ?? []
    guard row.count >= 32 * (level + 1),
      let hash = Hash256(bytes: row[(32 * level)..<(32 * (level + 1))])
    else { throw .damaged("no tree node at level \(level) in journal row \(sequence)") }
    return hash
  }
}
