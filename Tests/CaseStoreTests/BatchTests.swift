import CaseStore
import CaseWalks
import Cases
import CivilTime
import Digest
import SQLite
import Testing
import Workflows

@Suite("Batches")
struct BatchTests {
  /// A failure that a test makes happen in the middle of a command.
  private static let failure = StoreError.noFreeReference(prefix: "XX")

  /// Steps that a case can take next, decided on the case as it is given.
  private static func step(_ stored: StoredCase, seed: UInt64) throws -> Decision {
    var walk = Walk(seed: seed)
    let decision = walk.step(stored.state)
    return try #require(decision)
  }

  @Test func `the second command on a case sees the first`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let stored = try temporary.walk(seed: 1, steps: 0)
    let reference = stored.state.reference
    try store.beginBatch()
    let first = try store.append(
      Self.step(stored, seed: 5),
      to: stored,
      in: temporary.workflow
    )
    #expect(try store.stored(reference) == first)
    let second = try store.append(
      Self.step(first, seed: 6),
      to: first,
      in: temporary.workflow
    )
    try store.commitBatch()
    #expect(try store.stored(reference) == second)
    #expect(try temporary.findings() == [])
  }

  @Test func `nobody else sees a batch before it is committed`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let reader = try StoreReader.open(temporary.configuration)
    let stored = try temporary.walk(seed: 1, steps: 0)
    let before = store.checkpoint
    try store.beginBatch()
    let changed = try store.append(
      Self.step(stored, seed: 5),
      to: stored,
      in: temporary.workflow
    )
    #expect(try reader.case(stored.state.reference) == stored)
    #expect(store.checkpoint == before)
    let committed = try store.commitBatch()
    #expect(try reader.case(stored.state.reference) == changed)
    #expect(store.checkpoint.size > before.size)
    #expect(committed.cases == [stored.id])
  }

  /// Ten commands, of which some fail after they have written: the others stay.
  @Test(arguments: UInt64(1)...8)
  func `a command that fails is undone alone`(seed: UInt64) throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    var random = SeededRandom(seed: seed)
    var cases = try (0..<3).map { try temporary.walk(seed: 10 * seed + $0, steps: 2) }
    try store.beginBatch()
    for round in UInt64(0)..<10 {
      let index = Int.random(in: 0..<cases.count, using: &random)
      guard cases[index].state.closure == nil else { continue }
      let decision = try Self.step(cases[index], seed: seed + round)
      let fails = random.chance(40)
      do {
        cases[index] = try store.attempt { () throws(StoreError) in
          let changed = try store.append(decision, to: cases[index], in: temporary.workflow)
          if fails { throw Self.failure }
          return changed
        }
        #expect(!fails)
      } catch {
        #expect(error == Self.failure)
      }
      #expect(try store.stored(cases[index].state.reference) == cases[index])
    }
    try store.commitBatch()
    for expected in cases {
      #expect(try store.stored(expected.state.reference) == expected)
    }
    #expect(try temporary.findings() == [])
    try temporary.reopen()
    for expected in cases {
      #expect(try temporary.store.stored(expected.state.reference) == expected)
    }
  }

  @Test func `a batch that is abandoned leaves nothing`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let stored = try temporary.walk(seed: 1, steps: 1)
    let before = store.checkpoint
    let newest = try store.freshestInboxNumber(ParticipantID(unchecked: "chair"))
    try store.beginBatch()
    var walk = Walk(seed: 3)
    let reference = try store.unusedReference(prefix: "WK")
    _ = try store.create(walk.open(as: reference), in: temporary)
    _ = try store.append(Self.step(stored, seed: 4), to: stored, in: temporary.workflow)
    store.abandonBatch()
    #expect(store.checkpoint == before)
    #expect(try store.stored(reference) == nil)
    #expect(try store.stored(stored.state.reference) == stored)
    #expect(try store.freshestInboxNumber(ParticipantID(unchecked: "chair")) == newest)
    #expect(try temporary.findings() == [])
  }

  /// The disk fills up in the middle of a batch, wherever that is: the copies are dropped, and what
  /// was committed before is all there is.
  @Test(arguments: [1, 3, 10, 30])
  func `a full disk undoes the batch and no more`(room: Int) throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let stored = try temporary.walk(seed: 1, steps: 1)
    let before = store.checkpoint
    try temporary.limitPages(room: room)
    let error = #expect(throws: StoreError.self) {
      try store.beginBatch()
      do {
        for seed in UInt64(0)..<2_000 {
          var walk = Walk(seed: seed)
          let reference = try store.unusedReference(prefix: "WK")
          _ = try store.create(walk.open(as: reference), in: temporary)
        }
        try store.commitBatch()
      } catch {
        store.abandonBatch()
        throw error
      }
    }
    guard case .full? = error else {
      Issue.record("expected a full disk, found \(String(describing: error))")
      return
    }
    #expect(store.checkpoint == before)
    #expect(try store.stored(stored.state.reference) == stored)
    #expect(try temporary.findings() == [])
    try temporary.limitPages(room: 100_000)
    try temporary.walk(seed: 7, steps: 10)
    #expect(try temporary.findings() == [])
  }

  @Test func `after SQLite has undone a batch, the rest of it is refused`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let stored = try temporary.walk(seed: 1, steps: 1)
    try store.beginBatch()
    _ = try store.append(Self.step(stored, seed: 4), to: stored, in: temporary.workflow)
    #expect(throws: Self.failure) {
      try store.attempt { () throws(StoreError) in
        temporary.rollBackBehindTheStore()
        throw Self.failure
      }
    }
    #expect(throws: StoreError.batchLost) { try store.attempt { () throws(StoreError) in } }
    #expect(throws: StoreError.batchLost) { try store.commitBatch() }
    #expect(try store.stored(stored.state.reference) == stored)
    #expect(try temporary.findings() == [])
  }
}
