import Digest
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// Messages and hashes that NIST publishes with FIPS 180-4.
  private static let published: [(message: [UInt8], hash: String)] = [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ([0xBD], "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
    (
      [0xC9, 0x8C, 0x8E, 0x55],
      "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"
    ),
    (
      Array("abc".utf8),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    ),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      Array(
        """
        abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn\
        hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu
        """.utf8
      ),
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (zeros(55), "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
    (zeros(56), "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
    (zeros(57), "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"),
    (zeros(64), "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
    (zeros(1000), "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"),
    (
      Array(repeating: 0x41, count: 1000),
      "c2e686823489ced2017f6059b8b239318b6364f6dcd835d0a519105a1eadd6e4"
    ),
    (
      Array(repeating: 0x55, count: 1005),
      "f4d62ddec0f3dd90ea1380fa16a5ff8dc4c54b21740650f24afc4120903552b0"
    ),
    (
      Array(repeating: UInt8(ascii: "a"), count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
    (zeros(1_000_000), "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025"),
  ]

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

  @Test(arguments: published)
  func `a published message has its published hash`(message: [UInt8], hash: String) {
    #expect(SHA256.hash(message).hex == hash)
  }

  @Test func `a message hashes alike in one piece and in pieces of any length`() {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = SHA256.hash(message)
    for length in 1...130 {
      var arrays = SHA256()
      var slices = SHA256()
      for start in stride(from: 0, to: message.count, by: length) {
        let piece = message[start..<min(start + length, message.count)]
        arrays.update(Array(piece))
        slices.update(piece)
      }
      #expect(arrays.finalize() == whole)
      #expect(slices.finalize() == whole)
    }
    var bytes = SHA256()
    for byte in message { bytes.update(byte) }
    #expect(bytes.finalize() == whole)
    var sequence = SHA256()
    sequence.update(message.lazy.map(\.self))
    #expect(sequence.finalize() == whole)
  }

  @Test func `after the end of a message the next one begins`() {
    var hash = SHA256()
    hash.update(Array("something else".utf8))
    _ = hash.finalize()
    hash.update(Array("abc".utf8))
    #expect(hash.finalize() == SHA256.hash(Array("abc".utf8)))
  }
}
