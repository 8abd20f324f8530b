/// The hash function SHA-256 of FIPS 180-4, taking its message in pieces.
package struct SHA256: Sendable {
  private var state = SHA256State()
  /// The bytes that do not fill a block of 64 yet, as big-endian words, zero beyond them.
  private var block = SHA256State.emptyBlock
  /// The bytes of the whole message so far.
  private var length = 0

  /// Begins a message.
  package init() {}

  /// Hashes a whole message.
  package static func hash(_ message: [UInt8]) -> Hash256 {
    var hash = SHA256()
    hash.absorb(message.span)
    return hash.finalize()
  }

  /// Adds bytes to the message.
  package mutating func update(_ bytes: [UInt8]) { absorb(bytes.span) }

  /// Adds bytes to the message.
  package mutating func update(_ bytes: ArraySlice<UInt8>) { absorb(bytes.span) }

  /// Adds bytes to the message.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { update(byte) }
  }

  /// Adds one byte to the message.
  package mutating func update(_ byte: UInt8) {
    let place = length & 63
    block[place >> 2] |= UInt32(byte) &<< Self.shift(place)
    length += 1
    if place == 63 {
      state.compress(&block)
      block = SHA256State.emptyBlock
    }
  }

  /// Ends the message and begins the next one.
  package mutating func finalize() -> Hash256 {
    let place = length & 63
    block[place >> 2] |= 0x80 &<< Self.shift(place)
    if place >= 56 {
      // No room left for the length: it goes into a block of its own.
      state.compress(&block)
      block = SHA256State.emptyBlock
    }
    let bits = UInt64(length) << 3
    block[14] = UInt32(truncatingIfNeeded: bits >> 32)
    block[15] = UInt32(truncatingIfNeeded: bits)
    state.compress(&block)
    let hash = state.hash
    self = SHA256()
    return hash
  }

  private mutating func absorb(_ bytes: Span<UInt8>) {
    var at = 0
    while length & 63 != 0, at < bytes.count {
      update(bytes[at])
      at += 1
    }
    let whole = (bytes.count - at) & ~63
    state.absorb(bytes, from: at, to: at + whole)
    length += whole
    for offset in (at + whole)..<bytes.count { update(bytes[offset]) }
  }

  /// How far a byte at a place stands from the low end of its word.
  private static func shift(_ place: Int) -> UInt32 {
    24 &- UInt32(truncatingIfNeeded: place & 3) &* 8
  }
}
