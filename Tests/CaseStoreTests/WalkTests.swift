import CaseStore
import CaseWalks
import Cases
import Testing
import Workflows

/// Seeded walks through a workflow that has everything: after each step the rows must say what the
/// engine says, and in the end the whole database must follow from its journal.
@Suite("Random walks through the store")
struct WalkTests {
  /// The workflows that are walked through, each with its text.
  enum Ground: CaseIterable {
    case stages
    case everything
    /// The same from its second stage on, where most happens by itself.
    case time

    var workflow: Workflow {
      switch self {
      case .stages: WalkWorkflow.workflow
      case .everything: EverythingWorkflow.workflow
      case .time: WalkWorkflow.read(text)
      }
    }

    var text: String {
      switch self {
      case .stages: WalkWorkflow.text
      case .everything: EverythingWorkflow.text
      case .time: EverythingWorkflow.text.replacing("stage: 'work' },", with: "stage: 'time' },")
      }
    }
  }

  @Test(arguments: UInt64(1)...20, Ground.allCases)
  func `after each step the rows make the same case`(seed: UInt64, ground: Ground) throws {
    let temporary = try TemporaryStore(workflow: ground.workflow, text: ground.text)
    let store = temporary.store
    let reader = try StoreReader.open(temporary.configuration)
    var walk = Walk(seed: seed, workflow: ground.workflow)
    let reference = try store.unusedReference(prefix: ground.workflow.referencePrefix)
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

  @Test(arguments: Ground.allCases)
  func `many cases side by side follow from one journal`(ground: Ground) throws {
    let temporary = try TemporaryStore(workflow: ground.workflow, text: ground.text) {
      $0.cachedCases = 4
    }
    for seed in UInt64(100)..<130 { try temporary.walk(seed: seed, steps: 40, isWatched: true) }
    #expect(try temporary.findings() == [])
  }

  @Test func `the walks meet every kind of entry`() throws {
    var met: Set<EntryKind> = []
    let walks = Ground.allCases.flatMap { ground in (UInt64(1)...20).map { ($0, ground) } }
    for (seed, ground) in walks {
      var walk = Walk(seed: seed, workflow: ground.workflow)
      // Now and then nobody does anything.
      if ground == .time, seed.isMultiple(of: 2) { walk.alarmChance = 90 }
      // Nobody speaks for the first participant, so that the watchman has something to say.
      walk.bound = Set(ground.workflow.participants.dropFirst().map(\.id))
      let opening = walk.open(as: CaseReference(prefix: "WK", length: 4, random: seed))
      guard case .caseOpened(let opened)? = opening.entries.first else { continue }
      var state = CaseState(opening: opened, opening.attribution)
      var decision: Decision? = opening
      for _ in 0..<240 {
        guard let decided = decision else { break }
        for entry in decided.entries {
          met.insert(EntryKind(of: entry))
          state.evolve(entry, decided.attribution)
        }
        decision = walk.step(state)
      }
    }
    // It follows from another version of a workflow: `MigrationTests`.
    #expect(Set(EntryKind.allCases).subtracting(met) == [.caseMigrated])
  }
}
