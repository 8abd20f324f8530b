/// A hash of 32 bytes, held as four words so that copying one allocates nothing.
package struct Hash256: Hashable, Sendable {
  /// The bytes in order, eight to a word, the first in the highest place.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// Takes exactly 32 bytes; nil for any other number.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for byte in bytes {
      words.0 = words.0 << 8 | words.1 >> 56
      words.1 = words.1 << 8 | words.2 >> 56
      words.2 = words.2 << 8 | words.3 >> 56
      words.3 = words.3 << 8 | UInt64(byte)
    }
    self.init(words.0, words.1, words.2, words.3)
  }

  /// Takes exactly 64 hexadecimal digits of either case; nil for anything else.
  package init?(hex: String) {
    guard hex.utf8.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for digit in hex.utf8 {
      guard let value = Self.hexValue(digit) else { return nil }
      if let half = high {
        bytes.append(half << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.init(bytes: bytes)
  }

  /// The hash of 32 zero bytes, which no text is known to have.
  package static let zero = Hash256(0, 0, 0, 0)

  /// The 32 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return bytes
  }

  /// The 64 lowercase hexadecimal digits.
  package var hex: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in bytes {
      digits.append(Self.hexDigit(byte >> 4))
      digits.append(Self.hexDigit(byte & 0x0F))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Appends the 32 bytes.
  package func append(to bytes: inout [UInt8]) {
    Self.append(first, to: &bytes)
    Self.append(second, to: &bytes)
    Self.append(third, to: &bytes)
    Self.append(fourth, to: &bytes)
  }

  /// The eight big-endian 32 bit words, as the hash function takes them in.
  var words: InlineArray<8, UInt32> {
    [
      UInt32(truncatingIfNeeded: first >> 32), UInt32(truncatingIfNeeded: first),
      UInt32(truncatingIfNeeded: second >> 32), UInt32(truncatingIfNeeded: second),
      UInt32(truncatingIfNeeded: third >> 32), UInt32(truncatingIfNeeded: third),
      UInt32(truncatingIfNeeded: fourth >> 32), UInt32(truncatingIfNeeded: fourth),
    ]
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    var shift: UInt64 = 64
    while shift > 0 {
      shift -= 8
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension Hash256: CustomStringConvertible {
  /// The 64 lowercase hexadecimal digits.
  package var description: String { hex }
}
