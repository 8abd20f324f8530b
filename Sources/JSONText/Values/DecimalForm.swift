/// A decimal taken apart: its significant digits and where the point stands.
///
/// The value is 0.d1d2d3... times ten to the power `point`; zero has no digits.
struct DecimalForm {
  private let isNegative: Bool
  /// ASCII digits without zeros at either end.
  private let digits: [UInt8]
  private let point: Int

  /// Takes text of the JSON grammar with an exponent of at most nine digits.
  init(_ text: String) {
    var isNegative = false
    var digits: [UInt8] = []
    var point = 0
    var isFraction = false
    var exponent = 0
    var exponentSign = 1
    var isExponent = false
    for byte in text.utf8 {
      switch byte {
      case ASCII.minus where isExponent: exponentSign = -1
      case ASCII.minus: isNegative = true
      case ASCII.dot: isFraction = true
      case ASCII.lowerE, ASCII.upperE: isExponent = true
      case ASCII.zero...ASCII.nine where isExponent:
        exponent = exponent * 10 + Int(byte - ASCII.zero)
      case ASCII.zero where digits.isEmpty:
        if isFraction { point -= 1 }
      case ASCII.zero...ASCII.nine:
        digits.append(byte)
        if !isFraction { point += 1 }
      default: break
      }
    }
    while digits.last == ASCII.zero { digits.removeLast() }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    self.point = digits.isEmpty ? 0 : point + exponentSign * exponent
  }

  var int64: Int64? {
    guard point >= digits.count, point <= 19 else { return digits.isEmpty ? 0 : nil }
    var value: Int64 = 0
    for place in 0..<point {
      let digit = place < digits.count ? Int64(digits[place] - ASCII.zero) : 0
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      // Built towards the negative side, which reaches one further.
      let (next, underflow) = shifted.subtractingReportingOverflow(digit)
      if overflow || underflow { return nil }
      value = next
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// The layout that ECMAScript gives its numbers, here on the exact decimal.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    var bytes: [UInt8] = isNegative ? [ASCII.minus] : []
    let zeros = { (count: Int) in repeatElement(ASCII.zero, count: count) }
    if digits.count <= point, point <= 21 {
      bytes += digits
      bytes += zeros(point - digits.count)
    } else if 0 < point, point <= 21 {
      bytes += digits[..<point]
      bytes.append(ASCII.dot)
      bytes += digits[point...]
    } else if -6 < point, point <= 0 {
      bytes += [ASCII.zero, ASCII.dot]
      bytes += zeros(-point)
      bytes += digits
    } else {
      bytes.append(digits[0])
      if digits.count > 1 {
        bytes.append(ASCII.dot)
        bytes += digits[1...]
      }
      bytes += [ASCII.lowerE, point > 0 ? ASCII.plus : ASCII.minus]
      writeInteger(Int64(abs(point - 1)), into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
