import CaseStore
import CaseWalks
import Cases
import Testing
import Workflows

/// What a command would do is found out in memory, and nobody else sees anything of it.
@Suite("Drafts of a store")
struct DraftTests {
  @Test(arguments: [UInt64(3), 7, 12])
  func `a draft comes to what the store comes to, and leaves nothing behind`(seed: UInt64) throws {
    let temporary = try TemporaryStore()
    let reader = try StoreReader.open(temporary.configuration)
    let draft = StoreDraft(of: reader)
    let size = temporary.store.journalSize
    var walk = Walk(seed: seed, workflow: temporary.workflow)
    let reference = try draft.unusedReference(prefix: temporary.workflow.referencePrefix)
    var decisions = [walk.open(as: reference)]
    var drafted = try draft.create(
      decisions[0],
      definition: temporary.definition,
      in: temporary.workflow
    )
    for _ in 0..<25 {
      guard let decision = walk.step(drafted.state) else { break }
      decisions.append(decision)
      drafted = try draft.append(decision, to: drafted, in: temporary.workflow)
    }
    #expect(try draft.stored(reference) == drafted)
    #expect(try reader.case(reference) == nil)
    #expect(temporary.store.journalSize == size)

    var stored = try temporary.inBatch { try temporary.store.create(decisions[0], in: temporary) }
    for decision in decisions.dropFirst() {
      stored = try temporary.inBatch {
        try temporary.store.append(decision, to: stored, in: temporary.workflow)
      }
    }
    #expect(stored.state == drafted.state)
    #expect(stored.entryNumber == drafted.entryNumber)
    #expect(stored.definitionID == drafted.definitionID)
    // One begun now sees the case, and draws another reference for the next.
    let later = StoreDraft(of: reader)
    #expect(try later.stored(reference)?.state == stored.state)
    #expect(try later.unusedReference(prefix: temporary.workflow.referencePrefix) != reference)
  }

  @Test func `live cases are those that have not ended, in the order of their opening`() throws {
    let temporary = try TemporaryStore()
    let cases = try (UInt64(1)...25).map { try temporary.walk(seed: $0, steps: Int($0)) }
    let reader = try StoreReader.open(temporary.configuration)
    let live = cases.filter { $0.state.closure == nil }.map(\.state.reference)
    #expect(live.count < cases.count)
    let definition = temporary.definition
    #expect(try reader.liveCases(of: [definition], limit: 100) == live)
    #expect(try temporary.store.liveCases(of: [definition], limit: 100) == live)
    #expect(try StoreDraft(of: reader).liveCases(of: [definition], limit: 100) == live)
    #expect(try reader.liveCases(of: [definition], limit: 2) == Array(live.prefix(2)))
    #expect(try reader.liveCases(of: [], limit: 100) == [])
    #expect(try reader.liveCaseCounts() == [definition: live.count])
  }
}
