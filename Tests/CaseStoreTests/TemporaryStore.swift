import CaseWalks
import Cases
import CivilTime
import Digest
import Foundation
import SQLite
import Synchronization
import Workflows

@testable import CaseStore

/// A store in a folder of its own, which goes when this does.
final class TemporaryStore {
  let folder: URL
  let configuration: StoreConfiguration
  private(set) var store: Store
  let definition: DefinitionID
  let workflow: Workflow

  static let start = Timestamp(microseconds: 1_795_000_000_000_000)

  init(
    workflow: Workflow = WalkWorkflow.workflow,
    text: String = WalkWorkflow.text,
    change: (inout StoreConfiguration) -> Void = { _ in }
  ) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "paneld-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var configuration = Self.configuration(at: folder.appending(path: "cases.db").path)
    change(&configuration)
    self.configuration = configuration
    self.workflow = workflow
    store = try Store.open(configuration, now: Self.start)
    definition = try store.register(
      Definition(
        kind: .workflow,
        name: workflow.name.text,
        version: "\(workflow.version)",
        text: Array(text.utf8)
      ),
      at: Self.start
    )
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  static func configuration(
    at path: String,
    mode: StoreMode = .rehearsal,
    seed: UInt64 = 1
  ) -> StoreConfiguration {
    let random = Randomness(seed: seed)
    return StoreConfiguration(path: path, mode: mode) { random.bytes($0) }
  }

  /// Leaves the present store and opens the file anew.
  func reopen() throws {
    store = try Store.open(configuration, now: Self.start)
  }

  /// A connection that may do anything to the file, as an intruder would.
  func intruder() throws -> Connection {
    let connection = try Connection(path: configuration.path, mode: .readWrite)
    try connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection
  }

  /// Opens a case and takes some steps of a walk, each a batch of its own.
  @discardableResult
  func walk(seed: UInt64, steps: Int, isWatched: Bool = false) throws -> StoredCase {
    var walk = Walk(seed: seed, workflow: workflow)
    if isWatched { walk.bound = Set(workflow.participants.dropFirst().map(\.id)) }
    let reference = try store.unusedReference(prefix: workflow.referencePrefix)
    var stored = try inBatch { try store.create(walk.open(as: reference), in: self) }
    for _ in 0..<steps {
      guard let decision = walk.step(stored.state) else { break }
      stored = try inBatch { try store.append(decision, to: stored, in: workflow) }
    }
    return stored
  }

  /// Runs a body in a batch that is committed.
  func inBatch<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try store.beginBatch()
    let answer = try body()
    try store.commitBatch()
    return answer
  }

  /// What the store finds wrong with itself.
  func findings() throws -> [Finding] {
    let (definition, workflow) = (definition, workflow)
    return try store.verify { $0 == definition ? workflow : nil }
  }
}

extension Store {
  func create(_ decision: Decision, in temporary: TemporaryStore) throws(StoreError) -> StoredCase {
    try create(decision, definition: temporary.definition, in: temporary.workflow)
  }
}

/// Random bytes that are the same in every run.
private final class Randomness: Sendable {
  private let random: Mutex<SeededRandom>

  init(seed: UInt64) {
    random = Mutex(SeededRandom(seed: seed))
  }

  func bytes(_ count: Int) -> [UInt8] {
    random.withLock { random in
      (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
  }
}

// What no caller of the store can do.
extension TemporaryStore {
  /// Leaves the database so many pages more than it has.
  func limitPages(room: Int) throws {
    let pages = try store.connection.pragma("page_count").flatMap { Int($0) } ?? 0
    try store.connection.pragma("max_page_count = \(pages + room)")
  }

  /// Undoes the transaction, as SQLite does by itself when it runs out of memory or disk.
  func rollBackBehindTheStore() {
    _ = try? store.connection.rollback()
  }

  /// The settings of the store's own connection.
  func settings(_ names: [String]) -> [String] {
    names.map { (try? store.connection.pragma($0)) ?? "" }
  }
}
