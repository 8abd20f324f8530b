/// Reading and writing numbers as text.
extension Decimal34 {
  /// Reads digits with an optional sign, point and exponent, as in "-12.5" or "1.2e-3".
  package init?(text: String) {
    self.init(digits: Array(text.utf8)[...])
  }

  /// Reads what `init(text:)` reads from bytes.
  init?(digits bytes: ArraySlice<UInt8>) {
    var reader = DecimalReader()
    var index = bytes.startIndex
    var isNegative = false
    if index < bytes.endIndex,
      bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
    {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    while index < bytes.endIndex, reader.take(bytes[index]) { index += 1 }
    guard let power = Self.exponent(in: bytes, at: &index), index == bytes.endIndex,
      reader.digits > 0
    else { return nil }
    self.init(
      isNegative: isNegative,
      coefficient: reader.coefficient,
      exponent: reader.exponent + power,
      hasMore: reader.hasMore
    )
  }

  private static func exponent(in bytes: ArraySlice<UInt8>, at index: inout Int) -> Int? {
    guard index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") else { return 0 }
    index += 1
    var isNegative = false
    if index < bytes.endIndex,
      bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
    {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var power = 0
    let start = index
    while index < bytes.endIndex, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
      power = min(power * 10 + Int(digit), 1_000_000)
      index += 1
    }
    guard index > start else { return nil }
    return isNegative ? -power : power
  }

  /// The number in plain digits; with an exponent only beyond 40 places either way.
  package var text: String {
    var bytes: [UInt8] = []
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let digits = Array(String(coefficient).utf8)
    let power = exponent
    let point = digits.count + power
    if power >= 0, point <= 40 {
      bytes += digits
      bytes += repeatElement(UInt8(ascii: "0"), count: power)
    } else if power < 0, point > 0 {
      bytes += digits[..<point]
      bytes.append(UInt8(ascii: "."))
      bytes += digits[point...]
    } else if power < 0, point > -40 {
      bytes += "0.".utf8
      bytes += repeatElement(UInt8(ascii: "0"), count: -point)
      bytes += digits
    } else {
      bytes.append(digits[0])
      let rest = digits[1...]
      if rest.contains(where: { $0 != UInt8(ascii: "0") }) {
        bytes.append(UInt8(ascii: "."))
        bytes += rest
        while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
      }
      bytes += "E\(point > 0 ? "+" : "")\(point - 1)".utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Decimal34: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}

/// Collects digits and one point; keeps 38 digits and remembers whether others were not zero.
private struct DecimalReader {
  var coefficient: UInt128 = 0
  var exponent = 0
  var digits = 0
  var hasMore = false
  private var significant = 0
  private var isAfterPoint = false

  mutating func take(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "."), !isAfterPoint {
      isAfterPoint = true
      return true
    }
    let digit = byte &- UInt8(ascii: "0")
    guard digit < 10 else { return false }
    digits += 1
    if significant < PowersOfTen.limit {
      coefficient = coefficient * 10 + UInt128(digit)
      if coefficient != 0 { significant += 1 }
      if isAfterPoint { exponent -= 1 }
    } else {
      hasMore = hasMore || digit != 0
      if !isAfterPoint { exponent += 1 }
    }
    return true
  }
}
