import Cases
import Digest
import SQLite
package import Workflows

/// Proves that the database says nothing that the journal does not: all of it, from the beginning.
///
/// First the journal by itself (no gaps, payloads as hashed, rows as in the tree, each case's
/// chain), then every case rebuilt from its entries and compared with its rows, then what all
/// cases together leave in inboxes and timers. It reads one state of the database and changes
/// nothing but temporary tables.
struct Verification {
  /// After so many findings it stops: the rest would tell nothing new.
  static let findingsLimit = 1_000

  private let connection: Connection
  private let workflows: (DefinitionID) -> Workflow?
  private var findings: [Finding] = []

  init(_ connection: Connection, workflows: @escaping (DefinitionID) -> Workflow?) {
    self.connection = connection
    self.workflows = workflows
  }

  /// Checks everything.
  mutating func run() throws(StoreError) -> [Finding] {
    try checkFile()
    try checkDefinitions()
    var journal = try JournalCheck(connection)
    try journal.run { findings.append($0) }
    try checkCases()
    return Array(findings.prefix(Self.findingsLimit))
  }

  private mutating func checkFile() throws(StoreError) {
    let problems = try connection.prepared("PRAGMA integrity_check(20)").all { $0.text(0) }
    for problem in problems where problem != "ok" {
      findings.append(Finding(.database, problem))
    }
    let strangers = try connection.prepared("PRAGMA foreign_key_check").all { $0.text(0) }
    for table in Set(strangers).sorted() {
      findings.append(Finding(.database, "rows of \(table) name others that do not exist"))
    }
  }

  private mutating func checkDefinitions() throws(StoreError) {
    let rows = try connection.prepared("SELECT kind, name, version, hash, text FROM definitions")
    let problems = try rows.all { row throws(StoreError) in
      SHA256.hash(row.blob(4)).bytes == row.blob(3)
        ? nil : "\(row.text(0)) \(row.text(1)) \(row.text(2)) has another text than was stored"
    }
    for case let problem? in problems { findings.append(Finding(.database, problem)) }
  }

  private mutating func checkCases() throws(StoreError) {
    let expected = try ExpectedRows(connection)
    var check = try CaseCheck(connection, expected)
    let ids = try connection.prepared(
      "SELECT id FROM cases UNION SELECT case_id FROM journal WHERE case_id IS NOT NULL"
    ).all { CaseID($0.int64(0)) }
    for id in ids where findings.count < Self.findingsLimit {
      findings += try check.run(id, workflows: workflows)
    }
    findings += try strays()
    findings += try twins()
    findings += try expected.compare()
  }

  /// Cases that were opened by one schedule for one day: there is never more than one.
  private func twins() throws(StoreError) -> [Finding] {
    try connection.prepared(
      """
      SELECT d.name, c.schedule, c.scheduled_for, count(*)
      FROM cases c JOIN definitions d ON d.id = c.definition_id
      WHERE c.schedule IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1
      """
    ).all { row in
      let day = "the schedule \(row.text(1)) of \(row.text(0)) for \(row.text(2))"
      return Finding(.database, "\(row.int(3)) cases were opened by \(day), expected one")
    }
  }

  private func strays() throws(StoreError) -> [Finding] {
    var findings: [Finding] = []
    let tables = [
      "record", "visits", "items", "kept_events", "involved", "tasks", "steps", "timers", "inbox",
    ]
    for table in tables {
      let ids = try connection.prepared(
        "SELECT DISTINCT case_id FROM \(table) WHERE case_id NOT IN (SELECT id FROM cases)"
      ).all { CaseID($0.int64(0)) }
      findings += ids.map { Finding(.stray($0), "\(table) has rows of a case that is not there") }
    }
    return findings
  }
}

extension Store {
  /// Checks the whole database against its journal, outside a batch.
  ///
  /// - Parameter workflows: the workflow of a stored text, or nil where it cannot be read.
  /// - Returns: what is wrong; nothing where all is well.
  /// - Throws: `StoreError.sqlite` where the file cannot be read.
  package func verify(
    workflows: @escaping (DefinitionID) -> Workflow?
  ) throws(StoreError) -> [Finding] {
    precondition(batch == nil, "a verification within a batch")
    do { try connection.begin(.deferred) } catch { throw StoreError(error) }
    defer { _ = try? connection.rollback() }
    var verification = Verification(connection, workflows: workflows)
    return try verification.run()
  }
}

extension StoreReader {
  /// Checks the whole database against its journal, while the writer goes on.
  ///
  /// - Parameter workflows: the workflow of a stored text, or nil where it cannot be read.
  /// - Returns: what is wrong; nothing where all is well.
  /// - Throws: `StoreError.sqlite` where the file cannot be read.
  package func verify(
    workflows: @escaping (DefinitionID) -> Workflow?
  ) throws(StoreError) -> [Finding] {
    try snapshot { () throws(StoreError) in
      var verification = Verification(connection, workflows: workflows)
      return try verification.run()
    }
  }
}
