import Cases
import CivilTime
import Digest
import SQLite
import Workflows

/// Checks the journal by itself, row by row.
struct JournalCheck {
  private let rows: Statement
  private let epochs: [(epoch: Int64, firstSequence: Int64)]
  private var next: Int64 = 1
  private var frontier = MerkleFrontier()
  /// The number and leaf hash of the last row of each case.
  private var chains: [CaseID: (number: Int, head: Hash256)] = [:]

  init(_ connection: Connection) throws(StoreError) {
    rows = try connection.prepared(
      """
      SELECT sequence, epoch, at_us, case_id, number, user_id, user_name, participant, kind,
        version, payload_hash, previous, tree, payload, salt FROM journal ORDER BY sequence
      """
    )
    epochs = try connection.prepared("SELECT epoch, first_sequence FROM epochs ORDER BY epoch")
      .all { ($0.int64(0), $0.int64(1)) }
  }

  /// Goes through all rows.
  mutating func run(report: (Finding) -> Void) throws(StoreError) {
    defer { rows.reset() }
    while try rows.next() {
      let sequence = rows.int64(0)
      for problem in check(sequence) { report(Finding(.journal(sequence: sequence), problem)) }
      next = sequence + 1
    }
  }

  private mutating func check(_ sequence: Int64) -> [String] {
    var problems: [String] = []
    if sequence != next {
      problems.append("expected row \(next) after the one before")
    }
    if let problem = payloadProblem { problems.append(problem) }
    guard let hash = Hash256(bytes: rows.blob(10)), let previous = Hash256(bytes: rows.blob(11)),
      let leaf = Hash256(bytes: rows.blob(12).prefix(32)),
      let userID = UInt32(exactly: rows.int64(5))
    else { return problems + ["a hash or a user id that nobody could write"] }
    let row = row(sequence, userID, hash, previous)
    if MerkleTree.leafHash(row.bytes) != leaf {
      problems.append("differs from its leaf in the Merkle tree")
    }
    if sequence == next { problems += treeProblems(leaf) }
    if let problem = chainProblem(row, leaf) { problems.append(problem) }
    if epochs.last(where: { $0.firstSequence <= sequence })?.epoch != row.epoch {
      problems.append("stands in epoch \(row.epoch), to which it does not belong")
    }
    return problems
  }

  private var payloadProblem: String? {
    guard let payload = rows.optionalBlob(13), let salt = rows.optionalBlob(14) else {
      // No kind of entry says yet that a row was erased, so none may be.
      return "is erased, and no entry says so"
    }
    let hash = JournalRow.hash(of: payload, salt: salt[...])
    return hash.bytes == rows.blob(10) ? nil : "has another payload than was hashed"
  }

  private func row(
    _ sequence: Int64,
    _ userID: UInt32,
    _ hash: Hash256,
    _ previous: Hash256
  ) -> JournalRow {
    JournalRow(
      sequence: sequence,
      epoch: rows.int64(1),
      attribution: Attribution(
        at: Timestamp(microseconds: rows.int64(2)),
        person: Person(userID: userID, name: rows.text(6)),
        participant: rows.optionalText(7).map(ParticipantID.init(unchecked:))
      ),
      caseID: rows.optionalInt64(3).map(CaseID.init),
      number: rows.optionalInt(4),
      kind: rows.text(8),
      version: rows.int(9),
      payloadHash: hash,
      previous: previous
    )
  }

  /// The leaf counts as it is stored, so that a changed row is reported once and not with every
  /// subtree that it stands in.
  private mutating func treeProblems(_ leaf: Hash256) -> [String] {
    var expected: [UInt8] = []
    for node in frontier.append(leaf) { node.append(to: &expected) }
    return expected == rows.blob(12) ? [] : ["differs in the Merkle tree's nodes"]
  }

  private mutating func chainProblem(_ row: JournalRow, _ leaf: Hash256) -> String? {
    guard let id = row.caseID else {
      return row.previous == .zero ? nil : "follows a row, though it is of no case"
    }
    let (number, head) = chains[id] ?? (0, .zero)
    chains[id] = (row.number ?? 0, leaf)
    if row.number != number + 1 {
      return "expected entry \(number + 1) of its case, found \(row.number ?? 0)"
    }
    return row.previous == head ? nil : "does not follow the case's row before it"
  }
}
