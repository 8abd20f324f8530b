import CaseWalks
import Cases
import Testing
import Workflows

/// Seeded walks: whatever people do, a case owes somebody something until it is closed, and the
/// same inputs give the same entries.
@Suite("Random walks")
struct WalkTests {
  /// The decisions of a walk, and the states between them.
  private static func run(seed: UInt64) -> (decisions: [Decision], states: [CaseState]) {
    var walk = Walk(seed: seed)
    var decision: Decision? = walk.open(as: CaseReference(prefix: "WK", length: 4, random: seed))
    var decisions: [Decision] = []
    var states: [CaseState] = []
    while let decided = decision, decisions.count < 120 {
      guard var state = states.last ?? opened(decided) else { break }
      for entry in decided.entries { state.evolve(entry, decided.attribution) }
      decisions.append(decided)
      states.append(state)
      decision = walk.step(state)
    }
    return (decisions, states)
  }

  private static func opened(_ decision: Decision) -> CaseState? {
    guard case .caseOpened(let opened)? = decision.entries.first else { return nil }
    return CaseState(opening: opened, decision.attribution)
  }

  @Test(arguments: UInt64(1)...60)
  func `the invariants hold after every command`(seed: UInt64) {
    let (_, states) = Self.run(seed: seed)
    for state in states { #expect(state.breaches(in: WalkWorkflow.workflow) == []) }
    #expect(states.count > 2)
  }

  @Test(arguments: UInt64(1)...10)
  func `the same inputs give the same entries`(seed: UInt64) {
    let first = Self.run(seed: seed)
    let second = Self.run(seed: seed)
    #expect(first.decisions == second.decisions)
    #expect(first.states == second.states)
  }

  @Test(arguments: UInt64(1)...10)
  func `the entries alone make the state again`(seed: UInt64) throws {
    let (decisions, states) = Self.run(seed: seed)
    var state = try #require(decisions.first.flatMap(Self.opened))
    for decision in decisions {
      for entry in decision.entries { state.evolve(entry, decision.attribution) }
    }
    #expect(state == states.last)
  }
}
