extension Parser {
  /// Reads a string literal from its opening quote to its closing one.
  mutating func string() throws(JSONError) -> String {
    let quote = source[at]
    let start = at + 1
    at = try plainEnd(from: start, quote: quote)
    guard source[at] == quote else { return try escapedString(from: start, quote: quote) }
    at += 1
    return try text(source.span.extracting(start..<(at - 1)))
  }

  /// The offset of the next byte of a string that is not its own: the quote or a backslash.
  private func plainEnd(from start: Int, quote: UInt8) throws(JSONError) -> Int {
    let bytes = source.span
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == quote || byte == ASCII.backslash { return end }
      if byte < ASCII.space { try checkControl(byte, at: end) }
      end &+= 1
    }
    throw unterminated()
  }

  /// Reads on from the first backslash, gathering the string's bytes.
  @inline(never)
  private mutating func escapedString(
    from start: Int,
    quote: UInt8
  ) throws(JSONError) -> String {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: source[start..<at])
    while source[at] == ASCII.backslash {
      let escape = at
      let decoded = scratch.count
      try self.escape()
      builder.noteEscape(escape..<at, decoded: decoded..<scratch.count, in: source)
      let end = try plainEnd(from: at, quote: quote)
      scratch.append(contentsOf: source[at..<end])
      at = end
    }
    at += 1
    return try text(scratch.span)
  }

  private func text(_ bytes: Span<UInt8>) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw badEncoding(at: at)
    }
  }

  private func unterminated() -> JSONError {
    fault(.unterminatedString, at: source.count, expected: "a closing quote")
  }

  /// Refuses control characters: all of them in strict JSON, only line ends in JSON5.
  private func checkControl(_ byte: UInt8, at offset: Int) throws(JSONError) {
    if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
      throw fault(
        .unterminatedString,
        at: offset,
        expected: "a closing quote",
        found: "the end of the line"
      )
    }
    guard isJSON5 else {
      throw unexpected(at: offset, expected: "an escape for the control character")
    }
  }

  /// Reads one escape from its backslash on into the scratch bytes.
  private mutating func escape() throws(JSONError) {
    let start = at
    at += 1
    guard at < source.count else { throw unterminated() }
    let byte = source[at]
    at += 1
    switch byte {
    case ASCII.quote, ASCII.backslash, ASCII.slash: scratch.append(byte)
    case UInt8(ascii: "b"): scratch.append(ASCII.backspace)
    case UInt8(ascii: "f"): scratch.append(ASCII.formFeed)
    case UInt8(ascii: "n"): scratch.append(ASCII.lineFeed)
    case UInt8(ascii: "r"): scratch.append(ASCII.carriageReturn)
    case UInt8(ascii: "t"): scratch.append(ASCII.tab)
    case UInt8(ascii: "u"): append(try unicodeEscape(from: start))
    default:
      at -= 1
      guard isJSON5 else {
        throw fault(.invalidEscape, expected: "one of \" \\ / b f n r t u after '\\'")
      }
      try json5Escape()
    }
  }

  /// Reads the digits of a `\u` escape, and of the one after it when the first is half a pair.
  mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try hexDigits(4)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isHigh = first < 0xDC00
    guard isHigh, source[at...].starts(with: [ASCII.backslash, UInt8(ascii: "u")]) else {
      throw loneSurrogate(at: start)
    }
    at += 2
    let second = try hexDigits(4)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw loneSurrogate(at: start) }
    return scalar
  }

  private func loneSurrogate(at offset: Int) -> JSONError {
    fault(
      .loneSurrogate,
      at: offset,
      expected: "a character or a surrogate pair",
      found: "half of a surrogate pair"
    )
  }

  mutating func hexDigits(_ count: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard at < source.count, let digit = ASCII.hexValue(source[at]) else {
        throw fault(.invalidEscape, expected: "\(count) hexadecimal digits")
      }
      value = value << 4 | digit
      at += 1
    }
    return value
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    scratch.append(contentsOf: scalar.utf8)
  }
}
