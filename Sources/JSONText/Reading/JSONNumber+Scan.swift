extension JSONNumber {
  /// What reading a number by the JSON grammar comes to.
  enum Scan {
    /// A number that ends before the offset `end`; anything may follow it.
    case number(JSONNumber, end: Int)
    /// The byte at `offset` is wrong.
    case invalid(offset: Int, expected: String)
  }

  /// Reads the number that starts at an offset.
  static func scan(_ source: [UInt8], from start: Int) -> Scan {
    let count = source.count
    var at = start
    let isNegative = at < count && source[at] == ASCII.minus
    if isNegative { at += 1 }
    let first = at
    var magnitude: Int64 = 0
    while at < count, ASCII.isDigit(source[at]) {
      magnitude = magnitude &* 10 &+ Int64(source[at] &- ASCII.zero)
      at += 1
    }
    guard at > first else { return .invalid(offset: at, expected: "a digit") }
    if source[first] == ASCII.zero, at - first > 1 {
      return .invalid(offset: first + 1, expected: "no digit after a leading 0")
    }
    guard at < count, source[at] == ASCII.dot || source[at] | 0x20 == ASCII.lowerE else {
      // Eighteen digits always fit; `-0` is no plain integer.
      if at - first <= 18, !isNegative || magnitude != 0 {
        return .number(JSONNumber(isNegative ? -magnitude : magnitude), end: at)
      }
      return .number(plain(source[start..<at]), end: at)
    }
    return scanFraction(source, from: at, of: start)
  }

  /// Reads on from the point or the exponent of the number that began at `start`.
  private static func scanFraction(_ source: [UInt8], from point: Int, of start: Int) -> Scan {
    let count = source.count
    var at = point
    if source[at] == ASCII.dot {
      at += 1
      let first = at
      while at < count, ASCII.isDigit(source[at]) { at += 1 }
      guard at > first else { return .invalid(offset: at, expected: "a digit after '.'") }
    }
    if at < count, source[at] | 0x20 == ASCII.lowerE {
      at += 1
      if at < count, source[at] == ASCII.plus || source[at] == ASCII.minus { at += 1 }
      let first = at
      while at < count, ASCII.isDigit(source[at]) { at += 1 }
      guard at > first else {
        return .invalid(offset: at, expected: "a digit in the exponent")
      }
      guard at - first <= 9 else {
        return .invalid(offset: first, expected: "an exponent of at most 9 digits")
      }
    }
    let text = String(decoding: source[start..<at], as: UTF8.self)
    return .number(JSONNumber(checked: text), end: at)
  }

  /// An integer of 19 digits or more, which may still fit, or `-0`.
  private static func plain(_ digits: ArraySlice<UInt8>) -> JSONNumber {
    let text = String(decoding: digits, as: UTF8.self)
    guard let value = Int64(text), value != 0 else { return JSONNumber(checked: text) }
    return JSONNumber(value)
  }
}
