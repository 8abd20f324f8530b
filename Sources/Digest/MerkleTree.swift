/// The Merkle tree of RFC 6962 (section 2.1) over a list that only grows.
///
/// A tree of `size` leaves is asked for by a function that knows the hashes of complete subtrees:
/// the node (level, index) covers the leaves from index * 2^level up to (index + 1) * 2^level, so
/// that level 0 holds the leaves. Only nodes wholly inside the tree are ever asked for.
package enum MerkleTree {
  /// The root of a tree without leaves.
  package static let emptyRoot = SHA256.hash([])

  /// Hashes the content of a leaf.
  package static func leafHash(_ content: [UInt8]) -> Hash256 {
    var hash = SHA256()
    hash.update(0x00)
    hash.update(content)
    return hash.finalize()
  }

  /// Hashes two subtrees into the one above them.
  package static func nodeHash(_ left: Hash256, _ right: Hash256) -> Hash256 {
    // 0x01, two hashes and the padding always make two blocks; no bytes need to be laid out.
    SHA256State.hash(prefix: 0x01, left, right)
  }

  /// Computes the root of the tree of the first `size` leaves.
  ///
  /// - Parameters:
  ///   - size: the number of leaves, not negative.
  ///   - node: finds the hash of a complete subtree by level and index.
  /// - Returns: the root.
  /// - Throws: what `node` throws.
  package static func root<Failure: Error>(
    size: Int64,
    node: (Int, Int64) throws(Failure) -> Hash256
  ) throws(Failure) -> Hash256 {
    precondition(size >= 0, "expected a size of 0 or more, found \(size)")
    guard size > 0 else { return emptyRoot }
    return try root(from: 0, to: size, node: node)
  }

  /// Collects the hashes that lead from one leaf to the root.
  ///
  /// - Parameters:
  ///   - leaf: the leaf's place, below `size`.
  ///   - size: the number of leaves in the tree.
  ///   - node: finds the hash of a complete subtree by level and index.
  /// - Returns: the siblings on the way, the lowest first.
  /// - Throws: what `node` throws.
  package static func inclusionProof<Failure: Error>(
    leaf: Int64,
    size: Int64,
    node: (Int, Int64) throws(Failure) -> Hash256
  ) throws(Failure) -> [Hash256] {
    precondition(
      leaf >= 0 && leaf < size,
      "expected a leaf below the size \(size), found \(leaf)"
    )
    var proof: [Hash256] = []
    var from: Int64 = 0
    var to = size
    while to - from > 1 {
      let middle = from + split(to - from)
      if leaf < middle {
        proof.append(try root(from: middle, to: to, node: node))
        to = middle
      } else {
        proof.append(try root(from: from, to: middle, node: node))
        from = middle
      }
    }
    proof.reverse()
    return proof
  }

  /// Collects the hashes that show an earlier tree to be the beginning of a later one.
  ///
  /// - Parameters:
  ///   - earlier: the number of leaves of the earlier tree.
  ///   - later: the number of leaves of the later tree, not fewer.
  ///   - node: finds the hash of a complete subtree by level and index.
  /// - Returns: the proof, empty when the trees are of one size or the earlier one is empty.
  /// - Throws: what `node` throws.
  package static func consistencyProof<Failure: Error>(
    from earlier: Int64,
    to later: Int64,
    node: (Int, Int64) throws(Failure) -> Hash256
  ) throws(Failure) -> [Hash256] {
    precondition(
      earlier >= 0 && earlier <= later,
      "expected sizes in order, found \(earlier) and \(later)"
    )
    guard earlier > 0, earlier < later else { return [] }
    var proof: [Hash256] = []
    var from: Int64 = 0
    var to = later
    // Down to the subtree that ends where the earlier tree ended.
    while earlier != to {
      let middle = from + split(to - from)
      if earlier <= middle {
        proof.append(try root(from: middle, to: to, node: node))
        to = middle
      } else {
        proof.append(try root(from: from, to: middle, node: node))
        from = middle
      }
    }
    // The verifier knows that subtree already when it is the whole earlier tree.
    if from > 0 { proof.append(try root(from: from, to: to, node: node)) }
    proof.reverse()
    return proof
  }

  /// The root of the subtree over a stretch of leaves that starts on a boundary of its height.
  private static func root<Failure: Error>(
    from: Int64,
    to: Int64,
    node: (Int, Int64) throws(Failure) -> Hash256
  ) throws(Failure) -> Hash256 {
    // Right to left, each complete subtree is the size of the lowest bit that is left.
    var rest = to - from
    var end = to
    var hash: Hash256?
    while rest > 0 {
      let level = rest.trailingZeroBitCount
      let complete = try node(level, (end >> level) - 1)
      hash = hash.map { nodeHash(complete, $0) } ?? complete
      rest &= rest - 1
      end -= 1 << level
    }
    return hash ?? emptyRoot
  }

  /// The largest power of two below a count of two or more.
  private static func split(_ count: Int64) -> Int64 {
    1 << (63 - (count - 1).leadingZeroBitCount)
  }
}
