extension Parser {
  /// Steps over a byte if it is the next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard at < source.count, source[at] == byte else { return false }
    at += 1
    return true
  }

  /// Steps over a word if it is the next, whatever follows it.
  mutating func take(_ word: String) -> Bool {
    guard source.count - at >= word.utf8.count else { return false }
    var offset = at
    for byte in word.utf8 {
      guard source[offset] == byte else { return false }
      offset += 1
    }
    at = offset
    return true
  }

  /// Steps over white space; between the tokens of a compact text there is none.
  @inline(__always)
  mutating func skipSpace() throws(JSONError) {
    if !isJSON5, at < source.count, source[at] > ASCII.space { return }
    try skipAllSpace()
  }

  @inline(never)
  private mutating func skipAllSpace() throws(JSONError) {
    while at < source.count {
      switch source[at] {
      case ASCII.space, ASCII.lineFeed, ASCII.carriageReturn, ASCII.tab: at += 1
      default:
        guard isJSON5, try skipJSON5Space() else { return }
      }
    }
  }

  func fault(
    _ kind: JSONError.Kind,
    at offset: Int? = nil,
    expected: String,
    found: String? = nil
  ) -> JSONError {
    let offset = offset ?? at
    return JSONError(
      position: JSONPosition(offset: offset, in: source),
      kind: kind,
      expected: expected,
      found: found ?? description(at: offset)
    )
  }

  func unexpected(at offset: Int? = nil, expected: String) -> JSONError {
    let offset = offset ?? at
    return fault(.unexpected(found: description(at: offset)), at: offset, expected: expected)
  }

  func badEncoding(at offset: Int) -> JSONError {
    fault(.invalidUTF8, at: offset, expected: "UTF-8", found: "a byte that is not")
  }

  func duplicate(_ key: String, first: Int, second: Int) -> JSONError {
    let first = JSONPosition(offset: first, in: source)
    return fault(
      .duplicateKey(key, first: first),
      at: second,
      expected: "each key once",
      found: "a key that line \(first.line), column \(first.column) has already"
    )
  }

  /// Says what stands where a value should.
  func noValue() -> JSONError {
    for word in ["Infinity", "NaN"] where source[at...].starts(with: word.utf8) {
      return fault(.invalidNumber, expected: "a finite number", found: "'\(word)'")
    }
    if at == 0, source.starts(with: [0xEF, 0xBB, 0xBF]) {
      let found = "a byte order mark"
      return fault(.unexpected(found: found), expected: "a value", found: found)
    }
    return unexpected(expected: "a value")
  }

  /// Names what stands at an offset: one character at most.
  func description(at offset: Int) -> String {
    guard let scalar = scalar(at: offset) else { return "the end of the text" }
    if (0x20..<0x7F).contains(scalar.value) { return "'\(scalar)'" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// Decodes the scalar that begins at an offset; what is not UTF-8 gives anything or nil.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < source.count else { return nil }
    let lead = source[offset]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0x7F >> UInt32(count))
    for byte in source[offset...].prefix(count).dropFirst() {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value)
  }
}
