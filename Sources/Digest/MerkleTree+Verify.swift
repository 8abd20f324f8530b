/// The checks a holder of a checkpoint makes, as RFC 9162 (section 2.1.3.2 and 2.1.4.2) gives them.
extension MerkleTree {
  /// Tells whether a proof leads from a leaf to the root of a tree.
  ///
  /// - Parameters:
  ///   - leafHash: the hash of the leaf's content.
  ///   - leaf: the leaf's place.
  ///   - size: the number of leaves in the tree.
  ///   - proof: the siblings on the way, the lowest first.
  ///   - root: the root of the tree.
  /// - Returns: true only when the leaf is at that place of that tree.
  package static func verifyInclusion(
    leafHash: Hash256,
    leaf: Int64,
    size: Int64,
    proof: [Hash256],
    root: Hash256
  ) -> Bool {
    guard leaf >= 0, leaf < size else { return false }
    var place = leaf
    var last = size - 1
    var hash = leafHash
    for sibling in proof {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = nodeHash(sibling, hash)
        // A node at the right edge without a sibling moves up as it is.
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = nodeHash(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Tells whether a proof shows an earlier tree to be the beginning of a later one.
  ///
  /// - Parameters:
  ///   - earlier: the number of leaves of the earlier tree.
  ///   - later: the number of leaves of the later tree.
  ///   - earlierRoot: the root of the earlier tree.
  ///   - laterRoot: the root of the later tree.
  ///   - proof: the proof, as `consistencyProof` makes it.
  /// - Returns: true only when the later tree begins with the earlier one.
  package static func verifyConsistency(
    from earlier: Int64,
    to later: Int64,
    fromRoot earlierRoot: Hash256,
    toRoot laterRoot: Hash256,
    proof: [Hash256]
  ) -> Bool {
    guard earlier >= 0, earlier <= later else { return false }
    if earlier == later { return proof.isEmpty && earlierRoot == laterRoot }
    if earlier == 0 { return proof.isEmpty && earlierRoot == emptyRoot }
    var rest = proof[...]
    // A whole tree of a power of two is its own first node, and the proof leaves it out.
    guard let first = earlier & (earlier - 1) == 0 ? earlierRoot : rest.popFirst() else {
      return false
    }
    var place = earlier - 1
    var last = later - 1
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var earlierHash = first
    var laterHash = first
    for sibling in rest {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        earlierHash = nodeHash(sibling, earlierHash)
        laterHash = nodeHash(sibling, laterHash)
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        laterHash = nodeHash(laterHash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && earlierHash == earlierRoot && laterHash == laterRoot
  }
}
