extension Parser {
  mutating func number() throws(JSONError) -> JSONNumber {
    switch JSONNumber.scan(source, from: at) {
    case .number(let number, let end):
      at = end
      return number
    case .invalid(let offset, let expected):
      throw fault(.invalidNumber, at: offset, expected: expected)
    }
  }

  /// Reads a number with the freedoms of JSON5 and spells it as JSON would.
  mutating func json5Number() throws(JSONError) -> JSONNumber {
    let isNegative = source[at] == ASCII.minus
    if isNegative || source[at] == ASCII.plus { at += 1 }
    for word in ["Infinity", "NaN"] where source[at...].starts(with: word.utf8) {
      throw fault(.invalidNumber, expected: "a finite number", found: "'\(word)'")
    }
    if take(ASCII.zero) {
      if take(UInt8(ascii: "x")) || take(UInt8(ascii: "X")) {
        return try hexNumber(isNegative: isNegative)
      }
      at -= 1
    }
    return try decimalNumber(isNegative: isNegative)
  }

  /// Reads digits that may lack a side of the point.
  private mutating func decimalNumber(isNegative: Bool) throws(JSONError) -> JSONNumber {
    let start = at
    var tail = start
    while isDigit(at: tail) { tail += 1 }
    var spelled: [UInt8] = isNegative ? [ASCII.minus] : []
    let sign = spelled.count
    spelled += source[start..<tail]
    var end = endOfNumber(from: tail)
    if tail < end, source[tail] == ASCII.dot {
      let hasFraction = isDigit(at: tail + 1)
      guard hasFraction || tail > start else {
        throw fault(.invalidNumber, expected: "a digit beside '.'")
      }
      if tail == start { spelled.append(ASCII.zero) }
      if !hasFraction {
        tail += 1
        if tail < end, source[tail] == ASCII.dot { end = tail }
      }
    }
    let head = spelled.count
    spelled += source[tail..<end]
    // The spelling differs from the source only around the point.
    let place = { (offset: Int) in
      offset < head ? start + offset - sign : tail + offset - head
    }
    switch JSONNumber.scan(spelled, from: 0) {
    case .number(let number, let length):
      at = place(length)
      return number
    case .invalid(let offset, let expected):
      throw fault(.invalidNumber, at: place(offset), expected: expected)
    }
  }

  private func isDigit(at offset: Int) -> Bool {
    offset < source.count && ASCII.isDigit(source[offset])
  }

  /// The end of the bytes that can belong to the number after its first digits.
  private func endOfNumber(from start: Int) -> Int {
    var end = start
    while end < source.count {
      switch source[end] {
      case ASCII.zero...ASCII.nine, ASCII.dot, ASCII.lowerE, ASCII.upperE: end += 1
      case ASCII.plus, ASCII.minus:
        guard end > start, source[end - 1] | 0x20 == ASCII.lowerE else { return end }
        end += 1
      default: return end
      }
    }
    return end
  }

  private mutating func hexNumber(isNegative: Bool) throws(JSONError) -> JSONNumber {
    let start = at
    var value: Int64 = 0
    while at < source.count, let digit = ASCII.hexValue(source[at]) {
      guard value >> 59 == 0 else {
        throw fault(.invalidNumber, expected: "a hexadecimal number below 2^63", found: "more")
      }
      value = value << 4 | Int64(digit)
      at += 1
    }
    guard at > start else { throw fault(.invalidNumber, expected: "a hexadecimal digit") }
    return JSONNumber(isNegative ? -value : value)
  }
}
