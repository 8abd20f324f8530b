/// Reads ASCII forms from the front of a text, a byte at a time.
struct TextScanner {
  // A copy of the bytes costs one allocation; walking the string itself costs ten times that.
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func advance() {
    position &+= 1
  }

  /// Consumes `byte` if it comes next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    advance()
    return true
  }

  mutating func digit() -> Int? {
    guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    advance()
    return Int(byte &- UInt8(ascii: "0"))
  }

  /// Reads exactly `count` digits; what was read before a failure stays consumed.
  mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value &* 10 &+ digit
    }
    return value
  }

  /// Reads between one and `limit` digits (at most 18) and refuses a further one.
  mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
    guard var value = digit() else { return nil }
    var count = 1
    while let digit = digit() {
      guard count < limit else { return nil }
      value = value &* 10 &+ digit
      count &+= 1
    }
    return (value, count)
  }

  /// Reads the digits after a decimal point, in units of the last of `places` places.
  mutating func fraction(places: Int) -> Int? {
    guard let (digits, count) = number(upTo: places) else { return nil }
    var value = digits
    for _ in count..<places { value = value &* 10 }
    return value
  }
}
