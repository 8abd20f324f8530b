/// Cuts an expression's text into tokens.
struct Lexer {
  let text: String
  let bytes: [UInt8]
  var index = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// All tokens, with an end token last.
  mutating func tokens() throws(SyntaxError) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 4 + 1)
    while true {
      let token = try next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(SyntaxError) -> Token {
    try skipSpace()
    let start = index
    guard index < bytes.count else { return Token(kind: .end, span: span(from: start)) }
    let kind = try kind(at: bytes[index])
    return Token(kind: kind, span: span(from: start))
  }

  private mutating func kind(at byte: UInt8) throws(SyntaxError) -> Token.Kind {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "\""): return .string(try quotedText())
    case UInt8(ascii: "@"):
      let start = index
      index += 1
      guard byteAt(0) == UInt8(ascii: "\"") else {
        throw error("expected a string after '@', found \(foundHere())", from: start)
      }
      return .temporal(try quotedText())
    case UInt8(ascii: ".") where byteAt(1).map { 48...57 ~= $0 } == true: return try number()
    default:
      if let symbol = symbol() { return .symbol(symbol) }
      return .word(try word())
    }
  }

  func byteAt(_ distance: Int) -> UInt8? {
    let place = index + distance
    return place < bytes.count ? bytes[place] : nil
  }

  func span(from start: Int) -> SourceSpan {
    SourceSpan(offset: start, length: index - start)
  }

  func error(_ message: String, from start: Int) -> SyntaxError {
    SyntaxError(message, at: span(from: start), in: text)
  }

  private func foundHere() -> String {
    scalar(at: index).map { "'\($0.0)'" } ?? "the end of the text"
  }

  /// The scalar that begins at a byte, and how many bytes it takes.
  private func scalar(at place: Int) -> (Unicode.Scalar, Int)? {
    guard place < bytes.count else { return nil }
    let first = bytes[place]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard place + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(place + 1)..<(place + length)] {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  private mutating func skipSpace() throws(SyntaxError) {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/"), byteAt(1) == UInt8(ascii: "/") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if bytes[index] == UInt8(ascii: "/"), byteAt(1) == UInt8(ascii: "*") {
        try skipBlockComment()
      } else if let (scalar, length) = scalar(at: index), scalar.isFEELSpace {
        index += length
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(SyntaxError) {
    let start = index
    index += 2
    while let byte = byteAt(0) {
      if byte == UInt8(ascii: "*"), byteAt(1) == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    throw error("expected '*/' to close the comment, found the end of the text", from: start)
  }

  private mutating func word() throws(SyntaxError) -> String {
    let start = index
    while let (scalar, length) = scalar(at: index),
      index == start ? scalar.isNameStart : scalar.isNamePart
    {
      index += length
    }
    guard index > start else {
      let (found, length) = scalar(at: index) ?? ("\u{FFFD}", 1)
      index += length
      throw error("expected an expression, found the character '\(found)'", from: start)
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func number() throws(SyntaxError) -> Token.Kind {
    let start = index
    func isDigit(_ distance: Int) -> Bool { byteAt(distance).map { 48...57 ~= $0 } ?? false }
    while isDigit(0) { index += 1 }
    if byteAt(0) == UInt8(ascii: "."), isDigit(1) {
      index += 1
      while isDigit(0) { index += 1 }
    }
    if byteAt(0).map({ $0 | 0x20 == UInt8(ascii: "e") }) == true {
      let hasSign = byteAt(1) == UInt8(ascii: "+") || byteAt(1) == UInt8(ascii: "-")
      if isDigit(hasSign ? 2 : 1) {
        index += hasSign ? 2 : 1
        while isDigit(0) { index += 1 }
      }
    }
    guard let number = Decimal34(digits: bytes[start..<index]) else {
      throw error(
        "expected a number below 10 to the power of 6145, found a larger one",
        from: start
      )
    }
    return .number(number)
  }

  private mutating func symbol() -> Token.Symbol? {
    let first = Unicode.Scalar(bytes[index])
    if let second = byteAt(1),
      let symbol = Token.Symbol(rawValue: String(first) + String(Unicode.Scalar(second)))
    {
      index += 2
      return symbol
    }
    if let symbol = Token.Symbol(rawValue: String(first)) {
      index += 1
      return symbol
    }
    // A typographic apostrophe counts as the plain one.
    if let (scalar, length) = scalar(at: index), scalar == "\u{2019}" {
      index += length
      return .apostrophe
    }
    return nil
  }
}
