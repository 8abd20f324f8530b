/// A place in a text.
package struct JSONPosition: Equatable, Sendable {
  /// The bytes before this place.
  package let offset: Int
  /// The line, from 1; LF, CR and CR LF each end one.
  package let line: Int
  /// The column, from 1, counted in Unicode scalars.
  package let column: Int

  /// Names a place by its byte offset, line and column.
  package init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// The place of the first byte of a text.
  package static let start = JSONPosition(offset: 0, line: 1, column: 1)
}

extension JSONPosition {
  /// Finds the line and column of a byte offset in a text; past its end counts as the end.
  package init(offset: Int, in source: [UInt8]) {
    self = JSONPosition.start.advanced(to: offset, in: source)
  }

  /// Walks forward to an offset that is not before this place.
  func advanced(to target: Int, in source: [UInt8]) -> JSONPosition {
    let target = min(target, source.count)
    var line = line
    var column = column
    var at = offset
    while at < target {
      let byte = source[at]
      at += 1
      if byte == ASCII.lineFeed {
        line += 1
        column = 1
      } else if byte == ASCII.carriageReturn {
        // The line feed of a CR LF pair ends the line, unless the walk starts between the two.
        guard at < source.count, source[at] == ASCII.lineFeed else {
          line += 1
          column = 1
          continue
        }
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONPosition(offset: at, line: line, column: column)
  }
}
