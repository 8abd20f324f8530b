import CaseStore
import Cases
import CivilTime
import Platform
import Workflows

/// The ledgers of all cases of a database.
struct Books {
  private(set) var complaints: [String] = []
  private(set) var tally = Ledger.Tally()
  private(set) var cases = 0
  /// The journal in which most happened by itself, and what reads it.
  private(set) var richest: (ledger: Ledger, lines: [JournalLine])?
  /// Of how many deadlines the account was held against what was stored.
  private(set) var explained = 0

  /// Reads every journal from its beginning to its end.
  ///
  /// - Parameters:
  ///   - folder: Where the database is.
  ///   - workflows: What the cases run on.
  ///   - rules: What they are held to.
  ///   - counting: What deadlines are explained by.
  ///   - end: What the clock said in the end.
  /// - Throws: That the database cannot be read.
  init(
    of folder: String,
    _ workflows: [Workflow],
    _ rules: Ledger.Rules,
    _ counting: Explanations.Rules,
    until end: Int64
  ) throws {
    let configuration = StoreConfiguration(
      path: "\(folder)/cases.db",
      mode: .rehearsal,
      random: SystemRandom.bytes
    )
    let store = try Store.open(configuration, now: Timestamp(microseconds: SystemClock.now()))
    var known: [DefinitionID: Workflow] = [:]
    for definition in try store.definitions() where definition.kind == .workflow {
      known[definition.id] = workflows.first { $0.name.text == definition.name }
    }
    let reader = try StoreReader.open(configuration)
    var query = CaseQuery(overseen: Array(known.keys), participants: [], limit: 200)
    var most = 0
    while true {
      let page = try reader.cases(query)
      for summary in page {
        guard let workflow = known[summary.definitionID] else { continue }
        var ledger = Ledger(of: workflow, name: summary.reference.text, rules)
        var explanations = Explanations(of: workflow, counting)
        let unread = ledger
        let lines = try reader.timeline(summary.id, limit: 100_000)
        for line in lines {
          ledger.read(line)
          explanations.read(line)
        }
        ledger.close(at: end)
        complaints += ledger.complaints + explanations.complaints
        explained += explanations.count
        if ledger.tally.escalated > most {
          most = ledger.tally.escalated
          richest = (unread, lines)
        }
        tally.add(ledger.tally)
        cases += 1
      }
      guard let last = page.last, page.count == query.limit else { return }
      query.after = last.cursor
    }
  }
}
