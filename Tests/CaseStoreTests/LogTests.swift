import CaseStore
import CaseWalks
import Cases
import Digest
import SQLite
import Testing

@Suite("The Merkle log in the journal's rows")
struct LogTests {
  /// The leaves as the rows hold them, read behind the store.
  private static func leaves(_ temporary: TemporaryStore) throws -> [Hash256] {
    let rows = try temporary.intruder().prepare("SELECT tree FROM journal ORDER BY sequence")
    var leaves: [Hash256] = []
    while try rows.step() {
      leaves.append(try #require(Hash256(bytes: rows.blob(0).prefix(32))))
    }
    return leaves
  }

  @Test func `the root is that of a tree built from the leaves alone`() throws {
    let temporary = try TemporaryStore()
    #expect(temporary.store.checkpoint.root == MerkleTree.emptyRoot)
    try temporary.walk(seed: 1, steps: 25)
    var frontier = MerkleFrontier()
    for leaf in try Self.leaves(temporary) { _ = frontier.append(leaf) }
    #expect(temporary.store.checkpoint.root == frontier.root)
    #expect(temporary.store.checkpoint.size == frontier.size)
  }

  @Test func `every row is proved to be in every later checkpoint`() throws {
    let temporary = try TemporaryStore()
    try temporary.walk(seed: 1, steps: 8)
    let leaves = try Self.leaves(temporary)
    var frontier = MerkleFrontier()
    for (index, leaf) in leaves.enumerated() {
      _ = frontier.append(leaf)
      for sequence in 1...Int64(index + 1) {
        let proof = try temporary.store.inclusionProof(of: sequence, size: Int64(index + 1))
        #expect(
          MerkleTree.verifyInclusion(
            leafHash: leaves[Int(sequence - 1)],
            leaf: sequence - 1,
            size: Int64(index + 1),
            proof: proof,
            root: frontier.root
          )
        )
      }
    }
  }

  @Test func `every checkpoint is proved to begin every later one`() throws {
    let temporary = try TemporaryStore()
    var checkpoints = [temporary.store.checkpoint]
    for seed in UInt64(1)...6 {
      try temporary.walk(seed: seed, steps: 5)
      checkpoints.append(temporary.store.checkpoint)
    }
    for (index, later) in checkpoints.enumerated() {
      for earlier in checkpoints[...index] {
        let proof = try temporary.store.consistencyProof(from: earlier.size, to: later.size)
        #expect(
          MerkleTree.verifyConsistency(
            from: earlier.size,
            to: later.size,
            fromRoot: earlier.root,
            toRoot: later.root,
            proof: proof
          )
        )
      }
    }
  }

  @Test func `moving the log into the file changes nothing that is read`() throws {
    let temporary = try TemporaryStore()
    let stored = try temporary.walk(seed: 1, steps: 20)
    #expect(try !temporary.store.checkpointLog(ifLargerThan: 1_000_000))
    #expect(try temporary.store.checkpointLog(ifLargerThan: 0))
    let reader = try StoreReader.open(temporary.configuration)
    #expect(try reader.case(stored.state.reference) == stored)
    temporary.store.close()
    #expect(try reader.case(stored.state.reference) == stored)
  }
}
