/// A stretch of an expression's text, in bytes of UTF-8.
package struct SourceSpan: Sendable, Hashable {
  private let start: UInt32
  private let count: UInt32

  /// Bytes before the stretch.
  package var offset: Int { Int(start) }
  /// Bytes in the stretch.
  package var length: Int { Int(count) }
  /// Bytes before its end.
  package var end: Int { offset + length }

  /// Marks a stretch of text.
  package init(offset: Int, length: Int) {
    start = UInt32(truncatingIfNeeded: offset)
    count = UInt32(truncatingIfNeeded: length)
  }

  /// From the start of this one to the end of another.
  func joined(to other: SourceSpan) -> SourceSpan {
    SourceSpan(offset: offset, length: max(0, other.end - offset))
  }
}

/// A place in an expression's text.
package struct SourcePosition: Sendable, Hashable {
  /// Bytes of UTF-8 before it.
  package let offset: Int
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int

  /// Finds line and column of a byte.
  ///
  /// - Parameters:
  ///   - offset: Bytes of UTF-8 before the place.
  ///   - text: The whole text.
  package init(offset: Int, in text: String) {
    var finder = PositionFinder(text)
    self = finder.position(at: offset)
  }

  init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }
}

/// Finds lines and columns of many places, in one walk if they are asked for in order.
struct PositionFinder {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func position(at wanted: Int) -> SourcePosition {
    if wanted < offset { (offset, line, column) = (0, 1, 1) }
    while offset < min(wanted, bytes.count) {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourcePosition(offset: wanted, line: line, column: column)
  }
}
