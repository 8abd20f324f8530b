import Digest
import Testing

@Suite("Merkle proofs")
struct MerkleProofTests {
  private static let sizes = 1...64
  private let log = StoredLog(count: 64)

  @Test(arguments: sizes)
  func `every leaf of a tree is proved, and nothing else is`(size: Int) throws {
    let root = log.root(size: size)
    for leaf in 0..<size {
      let proof = MerkleTree.inclusionProof(leaf: Int64(leaf), size: Int64(size), node: log.node)
      let hash = log.leafHashes[leaf]
      #expect(verify(hash, leaf, size, proof, root))
      #expect(!verify(SHA256.hash([9]), leaf, size, proof, root))
      #expect(!verify(hash, leaf, size, proof, SHA256.hash([9])))
      #expect(!verify(hash, leaf, size, proof + [hash], root))
      #expect(!verify(hash, leaf + 1, size, proof, root))
      #expect(!verify(hash, leaf - 1, size, proof, root))
      for place in proof.indices {
        #expect(!verify(hash, leaf, size, proof.replacing(place), root))
        #expect(!verify(hash, leaf, size, proof.dropping(place), root))
      }
    }
  }

  @Test(arguments: sizes)
  func `every earlier tree is proved, and nothing else is`(later: Int) {
    let laterRoot = log.root(size: later)
    for earlier in 0...later {
      let earlierRoot = log.root(size: earlier)
      let proof = MerkleTree.consistencyProof(
        from: Int64(earlier),
        to: Int64(later),
        node: log.node
      )
      #expect(verify(earlier, later, earlierRoot, laterRoot, proof))
      #expect(!verify(earlier, later, SHA256.hash([9]), laterRoot, proof))
      #expect(!verify(earlier, later, earlierRoot, laterRoot, proof + [laterRoot]))
      if earlier > 0 {
        #expect(!verify(earlier, later, earlierRoot, SHA256.hash([9]), proof))
      }
      for place in proof.indices {
        #expect(!verify(earlier, later, earlierRoot, laterRoot, proof.replacing(place)))
        #expect(!verify(earlier, later, earlierRoot, laterRoot, proof.dropping(place)))
      }
    }
  }

  @Test func `a log that was rewritten does not prove its past`() {
    let rewritten = StoredLog((0..<64).map { [UInt8]("leaf \($0 == 3 ? 33 : $0)".utf8) })
    for earlier in 4...63 {
      let proof = MerkleTree.consistencyProof(from: Int64(earlier), to: 64, node: rewritten.node)
      let known = log.root(size: earlier)
      #expect(!verify(earlier, 64, known, rewritten.root(size: 64), proof))
    }
  }

  @Test(arguments: [(-1, 5), (5, 5), (0, 0), (0, -1)])
  func `a leaf outside the tree is not proved`(leaf: Int, size: Int) {
    let hash = log.leafHashes[0]
    #expect(!verify(hash, leaf, size, [], hash))
  }

  @Test(arguments: [(-1, 5), (6, 5), (-2, -1)])
  func `sizes out of order are not proved`(earlier: Int, later: Int) {
    let root = log.root(size: 5)
    #expect(!verify(earlier, later, root, root, []))
  }

  @Test func `a failing lookup ends the proof with its error`() {
    struct Missing: Error, Equatable { let level: Int }
    #expect(throws: Missing(level: 2)) {
      try MerkleTree.inclusionProof(leaf: 6, size: 7) { (level, index) throws(Missing) in
        if level == 2 { throw Missing(level: level) }
        return log.node(level: level, index: index)
      }
    }
  }

  private func verify(
    _ hash: Hash256,
    _ leaf: Int,
    _ size: Int,
    _ proof: [Hash256],
    _ root: Hash256
  ) -> Bool {
    MerkleTree.verifyInclusion(
      leafHash: hash,
      leaf: Int64(leaf),
      size: Int64(size),
      proof: proof,
      root: root
    )
  }

  private func verify(
    _ earlier: Int,
    _ later: Int,
    _ earlierRoot: Hash256,
    _ laterRoot: Hash256,
    _ proof: [Hash256]
  ) -> Bool {
    MerkleTree.verifyConsistency(
      from: Int64(earlier),
      to: Int64(later),
      fromRoot: earlierRoot,
      toRoot: laterRoot,
      proof: proof
    )
  }
}

extension [Hash256] {
  fileprivate func replacing(_ place: Int) -> [Hash256] {
    var copy = self
    copy[place] = SHA256.hash([0xFF])
    return copy
  }

  fileprivate func dropping(_ place: Int) -> [Hash256] {
    var copy = self
    copy.remove(at: place)
    return copy
  }
}
