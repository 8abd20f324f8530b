import CaseStore
import CaseWalks
import Cases
import Testing
import Workflows

/// Seeded walks through a workflow that has everything: after each step the rows must say what the
/// engine says, and in the end the whole database must follow from its journal.
@Suite("Random walks through the store")
struct WalkTests {
  @Test(arguments: UInt64(1)...20)
  func `after each step the rows make the same case`(seed: UInt64) throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let reader = try StoreReader.open(temporary.configuration)
    var walk = Walk(seed: seed)
    let reference = try store.unusedReference(prefix: "WK")
    var stored = try temporary.inBatch {
      try store.create(walk.open(as: reference), in: temporary)
    }
    var steps = 0
    while steps < 60, let decision = walk.step(stored.state) {
      var expected = stored.state
      for entry in decision.entries { expected.evolve(entry, decision.attribution) }
      stored = try temporary.inBatch {
        try store.append(decision, to: stored, in: temporary.workflow)
      }
      #expect(stored.state == expected)
      #expect(try reader.case(reference) == stored)
      #expect(stored.state.breaches(in: temporary.workflow) == [])
      steps += 1
    }
    #expect(try temporary.findings() == [])
    try temporary.reopen()
    #expect(try temporary.store.stored(reference) == stored)
  }

  @Test func `many cases side by side follow from one journal`() throws {
    let temporary = try TemporaryStore { $0.cachedCases = 4 }
    for seed in UInt64(100)..<130 { try temporary.walk(seed: seed, steps: 40) }
    #expect(try temporary.findings() == [])
  }

  @Test func `the walks meet every kind of entry`() throws {
    var met: Set<EntryKind> = []
    for seed in UInt64(1)...20 {
      var walk = Walk(seed: seed)
      let opening = walk.open(as: CaseReference(prefix: "WK", length: 4, random: seed))
      guard case .caseOpened(let opened)? = opening.entries.first else { continue }
      var state = CaseState(opening: opened, opening.attribution)
      var decision: Decision? = opening
      for _ in 0..<80 {
        guard let decided = decision else { break }
        for entry in decided.entries {
          met.insert(EntryKind(of: entry))
          state.evolve(entry, decided.attribution)
        }
        decision = walk.step(state)
      }
    }
    #expect(met == Set(EntryKind.allCases))
  }
}
