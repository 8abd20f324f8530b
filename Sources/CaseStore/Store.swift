import Cases
package import CivilTime
import Digest
import SQLite
import Workflows

/// The durable store: one SQLite file, of which this is the one writer.
///
/// It is confined to its owner's queue, and there is one of it for a file; who holds the data
/// folder is settled before it is opened. What is appended becomes durable with the batch it is in:
///
///     try store.beginBatch()
///     if let stored = try store.stored(reference) {
///       _ = try store.append(try stored.state.decide(command, context), to: stored, in: workflow)
///     }
///     try store.commitBatch()
///
/// The journal is what counts; all other rows of a case are what it comes to, changed in the same
/// transaction, and `verify` rebuilds and compares them.
package final class Store {
  /// What stands after the last commit, and what the open batch has made of it so far.
  struct Position {
    var frontier: MerkleFrontier
    var lastCase: CaseID
    /// The number of the last line of each inbox that has been looked at.
    var inboxes: [ParticipantID: Int] = [:]
  }

  /// The stretch of the journal that this store writes.
  package let epoch: Int64
  package let configuration: StoreConfiguration

  let connection: Connection
  let tables: Tables
  let loader: CaseLoader
  let definitionRows: DefinitionsTable
  var random: RandomPool
  var position: Position
  var committed: Position
  var batch: Batch?
  var cache: CaseCache

  /// Opens the file, creates it where there is none, and brings it to the present version.
  ///
  /// - Parameters:
  ///   - configuration: which file, and what it must hold.
  ///   - now: stamped where the file is created.
  /// - Returns: the store, with nothing read of any case yet.
  /// - Throws: `StoreError.notADatabaseOfOurs`, `.newer` or `.wrongMode` where the file is another
  ///   than expected, `.damaged` where the journal's end is, `.full` and `.sqlite`.
  package static func open(
    _ configuration: StoreConfiguration,
    now: Timestamp
  ) throws(StoreError) -> Store {
    var random = RandomPool(random: configuration.random)
    let connection = try Opening.connection(for: configuration)
    try Opening.prepare(connection, configuration, now: now, random: &random)
    return try Store(connection, configuration, random)
  }

  private init(
    _ connection: Connection,
    _ configuration: StoreConfiguration,
    _ random: RandomPool
  ) throws(StoreError) {
    self.connection = connection
    self.configuration = configuration
    self.random = random
    let tables = try Tables(connection)
    self.tables = tables
    loader = try CaseLoader(connection)
    definitionRows = try DefinitionsTable(connection)
    cache = CaseCache(limit: configuration.cachedCases)
    epoch = try connection.number("SELECT max(epoch) FROM epochs")
    let size = try connection.number("SELECT max(sequence) FROM journal")
    let frontier = try MerkleFrontier(size: size) { level, index throws(StoreError) in
      try tables.journal.node(level: level, index: index)
    }
    let lastCase = CaseID(try connection.number("SELECT max(id) FROM cases"))
    position = Position(frontier: frontier, lastCase: lastCase)
    committed = position
    connection.followWAL()
  }

  /// Where the log stands after the last commit.
  package var checkpoint: Checkpoint {
    Checkpoint(epoch: epoch, size: committed.frontier.size, root: committed.frontier.root)
  }

  /// How many rows the journal has after the last commit.
  package var journalSize: Int64 { committed.frontier.size }

  /// The statements that write, each prepared once; one object, for handing it on is for free.
  final class Tables {
    let journal: JournalTable
    let cases: CasesTable
    let caseFile: CaseFileTables
    let tasks: TasksTable
    let steps: StepsTable
    let timers: TimersTable
    let inbox: InboxTable
    let commands: CommandsTable

    init(_ connection: Connection) throws(StoreError) {
      journal = try JournalTable(connection)
      cases = try CasesTable(connection)
      caseFile = try CaseFileTables(connection)
      tasks = try TasksTable(connection)
      steps = try StepsTable(connection)
      timers = try TimersTable(connection)
      inbox = try InboxTable(connection)
      commands = try CommandsTable(connection)
    }
  }
}
