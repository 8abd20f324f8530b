import CaseWalks
import Cases
import Testing
import Workflows

@testable import CaseStore

/// Cases that go on with another version of their workflow: rows, journal and story agree.
@Suite("A case on another version of its workflow")
struct MigrationTests {
  private static let text = EverythingWorkflow.text
    .replacing("version: 1,", with: "version: 2,")
    .replacing("{ task: 'watch',", with: "{ task: 'guard',")
    .replacing(
      "{ task: 'drive', title: 'Drive', to: 'mentor', lock: 'car', due: '1 day' },",
      with: ""
    )
    .replacing("cancels: ['drive', 'ask']", with: "cancels: ['ask']")
    .replacing("to: 'police', due: '5 days'", with: "to: 'police', due: '9 days'")
  private static let newer = WalkWorkflow.read(text)
  private static let map = MigrationMap(
    stages: [:],
    items: [ItemID(unchecked: "watch"): ItemID(unchecked: "guard")],
    fields: [:],
    events: [:]
  )

  @Test(arguments: UInt64(1)...12)
  func `rows are as the engine says, before and after`(seed: UInt64) throws {
    let older = EverythingWorkflow.workflow
    let temporary = try TemporaryStore(workflow: older, text: EverythingWorkflow.text)
    let store = temporary.store
    let definition = try store.register(
      Definition(kind: .workflow, name: "everything", version: "2", text: Array(Self.text.utf8)),
      at: TemporaryStore.start
    )
    let workflows = [temporary.definition: older, definition: Self.newer]
    var stored = try temporary.walk(seed: seed, steps: Int(seed))
    guard stored.state.closure == nil else { return }
    var walk = Walk(seed: seed + 1_000, workflow: Self.newer)
    let overseer = Principal(
      person: Person(userID: 9, name: "cora"),
      participants: [ParticipantID(unchecked: "chair")]
    )
    let decision = try stored.state.migrate(
      from: older,
      by: Self.map,
      walk.context(overseer)
    )
    var expected = stored.state
    for entry in decision.entries { expected.evolve(entry, decision.attribution) }
    stored = try temporary.inBatch { try store.append(decision, to: stored, in: Self.newer) }
    #expect(stored.definitionID == definition)
    #expect(stored.state == expected)
    let reader = try StoreReader.open(temporary.configuration)
    #expect(try reader.case(stored.state.reference) == stored)
    #expect(try store.verify { workflows[$0] } == [])
    for _ in 0..<20 {
      guard let decision = walk.step(stored.state) else { break }
      stored = try temporary.inBatch { try store.append(decision, to: stored, in: Self.newer) }
    }
    #expect(try reader.case(stored.state.reference) == stored)
    #expect(try store.verify { workflows[$0] } == [])
  }
}
