/// Texts in quotation marks and their escapes.
extension Lexer {
  /// Reads from a quotation mark to the next one that is not escaped.
  mutating func quotedText() throws(SyntaxError) -> String {
    let start = index
    index += 1
    var content: [UInt8] = []
    while let byte = byteAt(0) {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &content)
      default:
        content.append(byte)
        index += 1
      }
    }
    throw error("expected '\"' to close the string, found the end of the text", from: start)
  }

  private mutating func escape(into content: inout [UInt8]) throws(SyntaxError) {
    let start = index
    guard let letter = byteAt(1) else {
      index += 1
      return content.append(UInt8(ascii: "\\"))
    }
    index += 2
    switch letter {
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): content.append(letter)
    case UInt8(ascii: "u"):
      try append(try codeUnit(digits: 4, from: start), from: start, to: &content)
    case UInt8(ascii: "U"):
      try append(try codeUnit(digits: 6, from: start), from: start, to: &content)
    default:
      // Patterns are full of escapes that are not ours: they stay as they are.
      content.append(UInt8(ascii: "\\"))
      index -= 1
    }
  }

  private mutating func codeUnit(digits: Int, from start: Int) throws(SyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = byteAt(0), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("expected \(digits) hexadecimal digits after the escape", from: start)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private mutating func append(
    _ unit: UInt32,
    from start: Int,
    to content: inout [UInt8]
  ) throws(SyntaxError) {
    var value = unit
    if 0xD800...0xDBFF ~= unit, byteAt(0) == UInt8(ascii: "\\"), byteAt(1) == UInt8(ascii: "u") {
      index += 2
      let low = try codeUnit(digits: 4, from: start)
      guard 0xDC00...0xDFFF ~= low else {
        throw error("expected the second half of a surrogate pair", from: start)
      }
      value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error("expected the code of a character, found half of a surrogate pair", from: start)
    }
    content += String(scalar).utf8
  }
}
