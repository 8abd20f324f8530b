/// The eight working words of SHA-256 and the compression of one block (FIPS 180-4, section 6.2).
struct SHA256State {
  private var words: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// A block as 16 big-endian words, and room for what the rounds make of them.
  typealias Block = InlineArray<64, UInt32>

  static var emptyBlock: Block { Block(repeating: 0) }

  var hash: Hash256 {
    let word = { (place: Int) in UInt64(words[place]) << 32 | UInt64(words[place + 1]) }
    return Hash256(word(0), word(2), word(4), word(6))
  }

  /// Hashes a byte and two hashes, a node of a Merkle tree, without laying them out.
  static func hash(prefix: UInt8, _ left: Hash256, _ right: Hash256) -> Hash256 {
    let leftWords = left.words
    let rightWords = right.words
    var block = emptyBlock
    var carry = UInt32(prefix)
    for place in 0..<16 {
      let word = place < 8 ? leftWords[place] : rightWords[place - 8]
      block[place] = carry << 24 | word >> 8
      carry = word & 0xFF
    }
    var state = SHA256State()
    state.compress(&block)
    block = emptyBlock
    block[0] = carry << 24 | 0x80 << 16
    block[15] = 65 * 8
    state.compress(&block)
    return state.hash
  }

  /// Takes in whole blocks of 64 bytes.
  mutating func absorb(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    var at = start
    var block = Self.emptyBlock
    while at < end {
      for place in 0..<16 {
        block[place] = Self.bigEndianWord(bytes, at: at &+ place &* 4)
      }
      compress(&block)
      at &+= 64
    }
  }

  private static func bigEndianWord(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    UInt32(bytes[offset]) << 24 | UInt32(bytes[offset &+ 1]) << 16
      | UInt32(bytes[offset &+ 2]) << 8 | UInt32(bytes[offset &+ 3])
  }

  /// Stretches the 16 words of a block to the 64 inputs of the rounds.
  @inline(__always)
  private static func stretch(_ block: inout Block) {
    for place in 16..<64 {
      let early = block[place &- 15]
      let late = block[place &- 2]
      let small0 = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
      let small1 = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
      block[place] = block[place &- 16] &+ small0 &+ block[place &- 7] &+ small1
    }
  }

  /// Mixes one block into the state, using up the block.
  ///
  /// The block is changed in place because reading from a copy would make one at every word.
  mutating func compress(_ block: inout Block) {
    Self.stretch(&block)
    var a = words[0]
    var b = words[1]
    var c = words[2]
    var d = words[3]
    var e = words[4]
    var f = words[5]
    var g = words[6]
    var h = words[7]
    // Eight rounds bring every letter back to its own place, so nothing needs to be moved.
    var at = 0
    while at < 64 {
      func input(_ step: Int) -> UInt32 { block[at &+ step] &+ roundConstants[at &+ step] }
      mix(a, b, c, &d, e, f, g, &h, input(0))
      mix(h, a, b, &c, d, e, f, &g, input(1))
      mix(g, h, a, &b, c, d, e, &f, input(2))
      mix(f, g, h, &a, b, c, d, &e, input(3))
      mix(e, f, g, &h, a, b, c, &d, input(4))
      mix(d, e, f, &g, h, a, b, &c, input(5))
      mix(c, d, e, &f, g, h, a, &b, input(6))
      mix(b, c, d, &e, f, g, h, &a, input(7))
      at &+= 8
    }
    words[0] &+= a
    words[1] &+= b
    words[2] &+= c
    words[3] &+= d
    words[4] &+= e
    words[5] &+= f
    words[6] &+= g
    words[7] &+= h
  }
}

/// One round: what it leaves in `d` and `h` becomes `e` and `a` of the next.
@inline(__always)
private func mix(
  _ a: UInt32,
  _ b: UInt32,
  _ c: UInt32,
  _ d: inout UInt32,
  _ e: UInt32,
  _ f: UInt32,
  _ g: UInt32,
  _ h: inout UInt32,
  _ input: UInt32
) {
  let choice = g ^ (e & (f ^ g))
  let majority = (a & b) | (c & (a | b))
  h = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ input
  d = d &+ h
  h = h &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
}

@inline(__always)
private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word &>> count | word &<< (32 &- count)
}

/// The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2).
private let roundConstants: InlineArray<64, UInt32> = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]
