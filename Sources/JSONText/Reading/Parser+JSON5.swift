extension Parser {
  /// Steps over one comment or one space that strict JSON does not have.
  mutating func skipJSON5Space() throws(JSONError) -> Bool {
    switch source[at] {
    case ASCII.verticalTab, ASCII.formFeed: at += 1
    case ASCII.slash: return try skipComment()
    case 0x80...:
      guard let scalar = scalar(at: at), Self.isSpace(scalar) else { return false }
      at += UTF8.width(scalar)
    default: return false
    }
    return true
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFEFF, 0x2028, 0x2029: true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  private mutating func skipComment() throws(JSONError) -> Bool {
    let start = at
    guard at + 1 < source.count else { return false }
    switch source[at + 1] {
    case ASCII.slash:
      while at < source.count, lineEnd(at: at) == 0 { at += 1 }
      return true
    case ASCII.asterisk:
      at += 2
      while at + 1 < source.count {
        if source[at] == ASCII.asterisk, source[at + 1] == ASCII.slash {
          at += 2
          return true
        }
        at += 1
      }
      throw fault(
        .unterminatedComment,
        at: start,
        expected: "'*/' after this '/*'",
        found: "the end of the text"
      )
    default: return false
    }
  }

  /// The bytes of the line end that stands at an offset, 0 when there is none.
  private func lineEnd(at offset: Int) -> Int {
    switch source[offset] {
    case ASCII.lineFeed: return 1
    case ASCII.carriageReturn:
      let isPair = offset + 1 < source.count && source[offset + 1] == ASCII.lineFeed
      return isPair ? 2 : 1
    case 0xE2:
      let rest = source[offset...].dropFirst().prefix(2)
      return rest.elementsEqual([0x80, 0xA8]) || rest.elementsEqual([0x80, 0xA9]) ? 3 : 0
    default: return 0
    }
  }

  /// Reads what follows the backslash of an escape that strict JSON does not have.
  mutating func json5Escape() throws(JSONError) {
    let byte = source[at]
    switch byte {
    case UInt8(ascii: "v"):
      scratch.append(ASCII.verticalTab)
      at += 1
    case UInt8(ascii: "x"):
      at += 1
      let value = try hexDigits(2)
      append(Unicode.Scalar(UInt8(value)))
    case ASCII.zero where at + 1 == source.count || !ASCII.isDigit(source[at + 1]):
      scratch.append(0)
      at += 1
    case ASCII.zero...ASCII.nine:
      throw fault(.invalidEscape, expected: "an escape other than octal digits")
    default:
      let lineEnd = lineEnd(at: at)
      if lineEnd > 0 {
        at += lineEnd
      } else if let scalar = scalar(at: at) {
        append(scalar)
        at += UTF8.width(scalar)
      }
    }
  }

  /// Reads a key without quotes: an ECMAScript 5.1 identifier name.
  mutating func identifier() throws(JSONError) -> String {
    scratch.removeAll(keepingCapacity: true)
    while let (scalar, end) = try identifierScalar() {
      guard Self.isIdentifierPart(scalar, first: scratch.isEmpty) else { break }
      append(scalar)
      at = end
    }
    guard !scratch.isEmpty else { throw unexpected(expected: "a key") }
    return String(decoding: scratch, as: UTF8.self)
  }

  /// Looks at the next scalar of an identifier, which may be spelled as an escape.
  private mutating func identifierScalar() throws(JSONError) -> (Unicode.Scalar, end: Int)? {
    guard let scalar = scalar(at: at) else { return nil }
    guard scalar == "\\" else { return (scalar, at + UTF8.width(scalar)) }
    let start = at
    at += 1
    guard take(UInt8(ascii: "u")) else {
      throw fault(.invalidEscape, expected: "'u' after '\\' in a key without quotes")
    }
    let escaped = try unicodeEscape(from: start)
    guard Self.isIdentifierPart(escaped, first: scratch.isEmpty) else {
      throw fault(
        .invalidEscape,
        at: start,
        expected: "an escape for a letter in a key without quotes"
      )
    }
    return (escaped, at)
  }

  static func isIdentifierPart(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case "0"..."9": return !first
    default: break
    }
    if scalar.isASCII { return false }
    if !first, scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return !first
    default: return false
    }
  }
}
