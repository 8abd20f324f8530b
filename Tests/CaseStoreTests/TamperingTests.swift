import CaseWalks
import Cases
import SQLite
import Testing
import Workflows

@testable import CaseStore

/// Somebody changes the file behind the store: verification says so, and where.
@Suite("Verification")
struct TamperingTests {
  /// A store with some cases, open and closed, and the last of them.
  private static func filled() throws -> (TemporaryStore, StoredCase) {
    let temporary = try TemporaryStore()
    try temporary.walk(seed: 3, steps: 12)
    let (seed, steps) = try #require(Self.wanderer)
    return (temporary, try temporary.walk(seed: seed, steps: steps))
  }

  /// A walk to an open case that has been in a stage twice, with something skipped and due.
  private static let wanderer: (seed: UInt64, steps: Int)? = {
    for seed in UInt64(1)...200 {
      var walk = Walk(seed: seed)
      let opening = walk.open(as: CaseReference(prefix: "WK", length: 4, random: seed))
      guard case .caseOpened(let opened)? = opening.entries.first else { continue }
      var state = CaseState(opening: opened, opening.attribution)
      for entry in opening.entries { state.evolve(entry, opening.attribution) }
      for step in 1...30 {
        guard let decision = walk.step(state) else { break }
        for entry in decision.entries { state.evolve(entry, decision.attribution) }
        let hasReturned = state.taskCount > state.tasks.count
        let hasSkipped = state.items.values.contains { $0.ending == .skipped }
        if hasReturned, hasSkipped, state.closure == nil { return (seed, step) }
      }
    }
    return nil
  }()

  private static let row = 9

  /// Each column of a journal row, changed as little as it can be.
  private static let changes: [(column: String, problem: String)] = [
    ("epoch = epoch + 1", "differs from its leaf in the Merkle tree"),
    ("at_us = at_us + 1", "differs from its leaf in the Merkle tree"),
    ("case_id = case_id + 1000", "differs from its leaf in the Merkle tree"),
    ("number = number + 1000", "differs from its leaf in the Merkle tree"),
    ("user_id = user_id + 1", "differs from its leaf in the Merkle tree"),
    ("user_name = user_name || 'x'", "differs from its leaf in the Merkle tree"),
    ("participant = NULL", "differs from its leaf in the Merkle tree"),
    ("kind = 'task-claimed'", "differs from its leaf in the Merkle tree"),
    ("version = version + 1", "differs from its leaf in the Merkle tree"),
    ("payload_hash = zeroblob(32)", "has another payload than was hashed"),
    ("previous = zeroblob(32)", "does not follow the case's row before it"),
    ("tree = zeroblob(length(tree))", "differs from its leaf in the Merkle tree"),
    ("payload = x'7B7D'", "has another payload than was hashed"),
    ("salt = randomblob(16)", "has another payload than was hashed"),
    ("payload = NULL, salt = NULL", "is erased, and no entry says so"),
    ("payload = NULL", "is erased, and no entry says so"),
  ]

  @Test(arguments: changes.indices)
  func `a changed column of the journal is found at its row`(index: Int) throws {
    let (column, problem) = Self.changes[index]
    let (temporary, _) = try Self.filled()
    #expect(try temporary.findings() == [])
    try temporary.intruder().execute("UPDATE journal SET \(column) WHERE sequence = \(Self.row)")
    let findings = try temporary.findings()
    #expect(findings.contains(Finding(.journal(sequence: Int64(Self.row)), problem)))
    for finding in findings {
      guard case .journal(let sequence) = finding.place else { continue }
      #expect(sequence >= Int64(Self.row))
    }
  }

  @Test func `a changed node of the tree is found at its row`() throws {
    let (temporary, _) = try Self.filled()
    try temporary.intruder().execute(
      "UPDATE journal SET tree = CAST(substr(tree, 1, 32) || zeroblob(96) AS BLOB) WHERE sequence = 8"
    )
    #expect(
      try temporary.findings().first
        == Finding(.journal(sequence: 8), "differs in the Merkle tree's nodes")
    )
  }

  @Test func `a row that is missing is found`() throws {
    let (temporary, _) = try Self.filled()
    try temporary.intruder().execute("DELETE FROM journal WHERE sequence = 9")
    let findings = try temporary.findings()
    #expect(
      findings.first
        == Finding(.journal(sequence: 10), "expected row 9 after the one before")
    )
  }

  /// Statements that change what a case's rows say, and the word by which the finding names it.
  private static let lies: [(sql: String, word: String)] = [
    ("UPDATE cases SET stage = 'nowhere' WHERE stage IS NOT NULL", "phase"),
    ("UPDATE cases SET visit = visit + 1 WHERE stage IS NOT NULL", "phase"),
    ("UPDATE cases SET tag_step = tag_step + 1", "opening"),
    ("UPDATE cases SET opened_by = 'health'", "opening"),
    ("UPDATE cases SET task_count = task_count + 1", "count of tasks"),
    ("UPDATE cases SET entry_number = entry_number + 1", "noted"),
    ("UPDATE cases SET head = zeroblob(32)", "head"),
    ("UPDATE cases SET changed_at_us = changed_at_us + 1", "changed"),
    ("UPDATE record SET value = '\"Eve\"' WHERE field = 'subject.name'", "record"),
    ("DELETE FROM record WHERE field = 'subject.name'", "record"),
    ("INSERT INTO record VALUES (1, 'other', '1')", "record"),
    ("UPDATE visits SET count = count + 1", "visits"),
    ("DELETE FROM items", "items"),
    ("UPDATE items SET passed = '[1]'", "items"),
    ("INSERT INTO involved VALUES (1, 'eve')", "involved"),
    ("INSERT INTO kept_events VALUES (1, 'call', 1)", "kept"),
    (
      "INSERT INTO steps (case_id, latest, number, item, stage, visit, state, begun_at_us) "
        + "VALUES (1, 1, 99, 'assess', 'gateway', 1, 'running', 1)", "steps"
    ),
    ("UPDATE cases SET parent = 'CH-7KQ4-M', parent_number = 1 WHERE id = 1", "opening"),
    ("UPDATE tasks SET within = 1 WHERE latest = 1", "tasks"),
    ("UPDATE tasks SET assignee = 'eve' WHERE latest = 1", "tasks"),
    ("UPDATE tasks SET resolved_at_us = 1 WHERE resolved_at_us IS NOT NULL", "task"),
    ("UPDATE tasks SET item = 'more' WHERE latest = 0", "task"),
    ("DELETE FROM tasks WHERE latest = 0", "task"),
    ("DELETE FROM timers", "timers"),
    ("UPDATE timers SET due_at_us = due_at_us + 1", "timers"),
    ("INSERT INTO timers VALUES (1, 1, 1, 'due')", "timers"),
    ("DELETE FROM inbox WHERE number = 2", "inbox"),
    ("UPDATE inbox SET kind = 'closed' WHERE number = 1", "inbox"),
    ("UPDATE inbox SET number = number + 1000 WHERE participant = 'police'", "numbered"),
    ("DELETE FROM cases WHERE id = 1", "not there"),
    ("INSERT INTO visits VALUES (77, 'x', 1)", "not there"),
  ]

  @Test(arguments: lies.indices)
  func `a row that says other than the journal is found`(index: Int) throws {
    let (sql, word) = Self.lies[index]
    let (temporary, _) = try Self.filled()
    let intruder = try temporary.intruder()
    try intruder.execute(sql)
    #expect(intruder.changes > 0)
    let findings = try temporary.findings()
    #expect(
      findings.contains { $0.description.contains(word) },
      "\(findings.map(\.description))"
    )
    let reader = try StoreReader.open(temporary.configuration)
    let workflow = temporary.workflow
    let beside = try reader.verify(workflows: { _ in workflow })
    #expect(beside == findings)
  }

  @Test func `a workflow that cannot be read is a finding of its cases`() throws {
    let (temporary, stored) = try Self.filled()
    let findings = try temporary.store.verify { _ in nil }
    #expect(findings.count == 2)
    #expect(
      findings.last == Finding(.case(stored.state.reference), "its workflow cannot be read")
    )
  }

  @Test func `no finding holds anything of a case but its reference`() throws {
    let (temporary, _) = try Self.filled()
    try temporary.intruder().execute(
      "UPDATE record SET value = '\"SECRET\"'; UPDATE journal SET payload = CAST('SECRET' AS BLOB)"
    )
    for finding in try temporary.findings() {
      #expect(!finding.description.contains("SECRET"))
    }
  }
}
