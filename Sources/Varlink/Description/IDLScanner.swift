/// Walks over the bytes of an interface text: white space, comments, names and signs.
///
/// Words have a meaning only where they stand (`type`, `method` and `error` are good field
/// names), so there are no tokens: the parser asks for what the grammar allows next.
struct IDLScanner {
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Skips white space and comments.
  ///
  /// - Returns: The comment lines that stand directly above what follows, joined by line feeds.
  ///   A comment behind other text on its line belongs to that text, and a blank line detaches.
  @discardableResult
  mutating func skipSpace() -> String? {
    var comments: [String] = []
    var isLineBlank = offset == 0
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        offset += 1
      case UInt8(ascii: "\n"):
        offset += 1
        if isLineBlank { comments.removeAll() }
        isLineBlank = true
      case UInt8(ascii: "#"):
        let comment = skipComment()
        if isLineBlank { comments.append(comment) }
        // The comment took its line end along; the next line starts.
        isLineBlank = true
      default:
        return comments.isEmpty ? nil : comments.joined(separator: "\n")
      }
    }
    return nil
  }

  /// Skips white space of which there must be some.
  ///
  /// - Parameter place: What the space stands after, for the error.
  /// - Throws: When no white space follows.
  mutating func skipRequiredSpace(after place: String) throws(IDLError) {
    let start = offset
    skipSpace()
    guard offset > start else { throw error("a space after \(place)") }
  }

  private mutating func skipComment() -> String {
    offset += 1
    if next == UInt8(ascii: " ") { offset += 1 }
    let start = offset
    while let byte = next, byte != UInt8(ascii: "\n") { offset += 1 }
    var end = offset
    if next != nil { offset += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Takes a sign when it stands here.
  ///
  /// - Parameter sign: The bytes of the sign.
  /// - Returns: Whether it stood here and was taken.
  mutating func take(_ sign: String) -> Bool {
    let end = offset + sign.utf8.count
    guard end <= bytes.count, bytes[offset..<end].elementsEqual(sign.utf8) else {
      return false
    }
    offset = end
    return true
  }

  /// Takes a sign that the grammar demands.
  ///
  /// - Parameters:
  ///   - sign: The bytes of the sign.
  ///   - expected: What to say when it is missing.
  /// - Throws: When it does not stand here.
  mutating func require(_ sign: String, expected: String) throws(IDLError) {
    guard take(sign) else { throw error(expected) }
  }

  /// Takes the longest run of bytes of a kind.
  ///
  /// - Parameter isPart: Tells whether a byte belongs to the run.
  /// - Returns: The run, possibly empty.
  mutating func run(_ isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = offset
    while let byte = next, isPart(byte) { offset += 1 }
    return bytes[start..<offset]
  }

  /// Describes a fault at the present place or at one given.
  ///
  /// - Parameters:
  ///   - expected: What the grammar allows there, in words.
  ///   - place: The offset of the fault in bytes; the present place when nil.
  /// - Returns: The error with line, column and what stands there.
  func error(_ expected: String, at place: Int? = nil) -> IDLError {
    let place = place ?? offset
    var line = 1
    var column = 1
    for byte in bytes[..<place] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return IDLError(line: line, column: column, expected: expected, found: found(at: place))
  }

  private func found(at place: Int) -> String {
    guard place < bytes.count else { return "the end of the text" }
    let wordLimit = 40
    let word = bytes[place...].prefix(wordLimit).prefix { $0.isASCIIAlphanumeric || $0 == 0x5F }
    if !word.isEmpty { return "\"\(String(decoding: word, as: UTF8.self))\"" }
    if bytes[place] == UInt8(ascii: "\n") { return "a line end" }
    let rest = String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars
    return rest.first.map { "\"\($0)\"" } ?? "the end of the text"
  }
}

extension UInt8 {
  var isASCIILowercase: Bool { self &- 0x61 < 26 }

  var isASCIIUppercase: Bool { self &- 0x41 < 26 }

  var isASCIIDigit: Bool { self &- 0x30 < 10 }

  var isASCIILetter: Bool { isASCIILowercase || isASCIIUppercase }

  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}
