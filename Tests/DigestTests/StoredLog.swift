import Digest

/// A log that keeps, as a store does, with each leaf the nodes that the leaf completed.
struct StoredLog {
  private(set) var frontier = MerkleFrontier()
  private(set) var rows: [[Hash256]] = []

  init(_ leaves: some Sequence<[UInt8]>) {
    for leaf in leaves {
      rows.append(frontier.append(MerkleTree.leafHash(leaf)))
    }
  }

  init(count: Int) {
    self.init((0..<count).map { [UInt8]("leaf \($0)".utf8) })
  }

  var leafHashes: [Hash256] { rows.compactMap(\.first) }

  func node(level: Int, index: Int64) -> Hash256 {
    rows[Int((index + 1) << level - 1)][level]
  }

  func root(size: Int) -> Hash256 { MerkleTree.root(size: Int64(size), node: node) }
}
