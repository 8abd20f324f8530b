import Digest
import Testing

@Suite("Merkle tree")
struct MerkleTreeTests {
  /// The leaves and roots that implementations of RFC 6962 share.
  private static let leaves: [[UInt8]] = [
    [],
    [0x00],
    [0x10],
    [0x20, 0x21],
    [0x30, 0x31],
    [0x40, 0x41, 0x42, 0x43],
    Array(0x50...0x57),
    Array(0x60...0x6F),
  ]
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test(arguments: 0...8)
  func `the shared leaves have the published roots`(size: Int) {
    let log = StoredLog(Self.leaves[..<size])
    #expect(log.frontier.root.hex == Self.roots[size])
    #expect(MerkleTree.root(size: Int64(size), node: log.node).hex == Self.roots[size])
  }

  @Test func `proofs of the shared leaves are the published ones`() {
    let log = StoredLog(Self.leaves[...])
    let inclusion = MerkleTree.inclusionProof(leaf: 5, size: 8, node: log.node)
    #expect(
      inclusion.map(\.hex) == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    )
    let consistency = MerkleTree.consistencyProof(from: 6, to: 8, node: log.node)
    #expect(
      consistency.map(\.hex) == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    )
  }

  /// The definition of RFC 6962, section 2.1, word for word, as a second opinion.
  @Test func `every root agrees with the recursive definition`() {
    let log = StoredLog(count: 130)
    func defined(_ hashes: ArraySlice<Hash256>) -> Hash256 {
      guard hashes.count > 1 else { return hashes.first ?? MerkleTree.emptyRoot }
      var split = 1
      while split * 2 < hashes.count { split *= 2 }
      return MerkleTree.nodeHash(defined(hashes.prefix(split)), defined(hashes.dropFirst(split)))
    }
    for size in 0...130 {
      let root = defined(log.leafHashes[..<size])
      #expect(MerkleTree.root(size: Int64(size), node: log.node) == root)
      #expect(MerkleFrontier(size: Int64(size), node: log.node).root == root)
    }
  }

  @Test func `a rebuilt edge goes on like the one that never stopped`() {
    let log = StoredLog(count: 100)
    for size in 0...100 {
      var rebuilt = MerkleFrontier(size: Int64(size), node: log.node)
      for leaf in log.leafHashes[size...] { _ = rebuilt.append(leaf) }
      #expect(rebuilt == log.frontier)
    }
  }

  @Test func `a node hash is the hash of 1 and the two hashes`() throws {
    let left = SHA256.hash([1])
    let right = SHA256.hash([2])
    #expect(MerkleTree.nodeHash(left, right) == SHA256.hash([1] + left.bytes + right.bytes))
    #expect(MerkleTree.leafHash([7, 8]) == SHA256.hash([0, 7, 8]))
  }
}
