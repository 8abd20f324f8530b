/// A decimal number exactly as written, without rounding to a machine type.
///
/// Equality and hashing go by value: `1`, `1.0` and `10e-1` are equal.
package struct JSONNumber: Sendable {
  /// Plain 64 bit integers are by far the most common and need no text.
  private enum Storage {
    case integer(Int64)
    case decimal(String)
  }

  private let storage: Storage

  /// Makes an integer.
  package init(_ value: Int) { storage = .integer(Int64(value)) }

  /// Makes an integer.
  package init(_ value: Int64) { storage = .integer(value) }

  /// Makes the number with the fewest digits that reads back as this double; nil unless finite.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    if value == 0, value.sign == .minus {
      storage = .decimal("-0")
      return
    }
    guard let number = JSONNumber(text: value.description) else { return nil }
    self = number.canonical
  }

  /// Reads a number by the JSON grammar; nil when the text is anything else.
  ///
  /// An exponent beyond nine digits is refused, so that no arithmetic on it can overflow.
  package init?(text: String) {
    let bytes = Array(text.utf8)
    guard case .number(let number, let end) = Self.scan(bytes, from: 0), end == bytes.count else {
      return nil
    }
    self = number
  }

  /// Takes text that the scanner or the canonical layout has made.
  init(checked text: String) { storage = .decimal(text) }

  /// The number as it was written.
  package var text: String {
    switch storage {
    case .integer(let value): String(value)
    case .decimal(let text): text
    }
  }

  /// The exact value when it is an integer that fits, however it was written (`1.0`, `1e3`).
  package var int64: Int64? {
    switch storage {
    case .integer(let value): value
    case .decimal(let text): DecimalForm(text).int64
    }
  }

  /// The exact value when it is an integer that fits, however it was written (`1.0`, `1e3`).
  package var int: Int? { int64.flatMap(Int.init(exactly:)) }

  /// The nearest double, infinite when the number is beyond the range of one.
  package var double: Double {
    switch storage {
    case .integer(let value): Double(value)
    case .decimal(let text): Double(text) ?? .nan
    }
  }

  /// The same value in its one canonical spelling.
  ///
  /// No plus sign, no zeros beyond need, no `-0`; an exponent only where a plain spelling would
  /// have more than 21 digits before the point or more than five zeros after it.
  package var canonical: JSONNumber {
    switch storage {
    case .integer: return self
    case .decimal(let text):
      let form = DecimalForm(text)
      if let integer = form.int64 { return JSONNumber(integer) }
      return JSONNumber(checked: form.text)
    }
  }

  func write(into bytes: inout [UInt8]) {
    switch storage {
    case .integer(let value): writeInteger(value, into: &bytes)
    case .decimal(let text): bytes.append(contentsOf: text.utf8)
    }
  }
}

extension JSONNumber: Hashable {
  /// Tells whether two numbers have the same value.
  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if case .integer(let first) = left.storage, case .integer(let second) = right.storage {
      return first == second
    }
    return left.canonical.text == right.canonical.text
  }

  /// Hashes the value, not the spelling.
  package func hash(into hasher: inout Hasher) {
    switch canonical.storage {
    case .integer(let value): hasher.combine(value)
    case .decimal(let text): hasher.combine(text)
    }
  }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
  /// Makes an integer.
  package init(integerLiteral value: Int64) { self.init(value) }
}
