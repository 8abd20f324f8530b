/// The right edge of a growing Merkle tree: all that is needed to append and to know the root.
///
/// It holds the roots of the complete subtrees that make up the tree, one for each bit of the size.
package struct MerkleFrontier: Equatable, Sendable {
  /// The number of leaves.
  package private(set) var size: Int64
  /// The complete subtrees from left to right, the largest first.
  private var subtrees: [Hash256]

  /// Makes the edge of a tree without leaves.
  package init() {
    size = 0
    subtrees = []
  }

  /// Rebuilds the edge of a tree from stored nodes.
  ///
  /// - Parameters:
  ///   - size: the number of leaves, not negative.
  ///   - node: finds the hash of a complete subtree by level and index.
  /// - Throws: what `node` throws.
  package init<Failure: Error>(
    size: Int64,
    node: (Int, Int64) throws(Failure) -> Hash256
  ) throws(Failure) {
    precondition(size >= 0, "expected a size of 0 or more, found \(size)")
    self.init()
    var end: Int64 = 0
    while end < size {
      let level = 63 - (size - end).leadingZeroBitCount
      subtrees.append(try node(level, end >> level))
      end += 1 << level
    }
    self.size = size
  }

  /// The root of the tree.
  package var root: Hash256 {
    guard var hash = subtrees.last else { return MerkleTree.emptyRoot }
    for subtree in subtrees.dropLast().reversed() {
      hash = MerkleTree.nodeHash(subtree, hash)
    }
    return hash
  }

  /// Adds a leaf at the right.
  ///
  /// Kept with the leaf, the result makes every node findable: the node (level, index) is at place
  /// `level` of what leaf ((index + 1) << level) - 1 gave.
  ///
  /// - Parameter leaf: the hash of the leaf's content.
  /// - Returns: the hashes of the complete subtrees that end at this leaf, by level: the leaf
  ///   first, then as many as it completes.
  package mutating func append(_ leaf: Hash256) -> [Hash256] {
    var completed = [leaf]
    var hash = leaf
    for _ in 0..<(~size).trailingZeroBitCount {
      hash = MerkleTree.nodeHash(subtrees.removeLast(), hash)
      completed.append(hash)
    }
    subtrees.append(hash)
    size += 1
    return completed
  }
}
