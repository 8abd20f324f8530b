extension LaidOutList {
  /// The list with its lines filled: `[` and the first elements, then as many to a line as fit, and
  /// the closing bracket behind the last one.
  ///
  /// - Parameters:
  ///   - indent: That of the line on which the list begins; the lines after it have two more.
  ///   - column: Where in that line it begins.
  ///   - reserve: The columns of what follows the closing bracket on its line.
  /// - Returns: The text; nil where some line would be too long, or where a part of it has to be
  ///   open, for then the whole has to be.
  func filled(indent: Int, column: Int, reserve: Int) -> String? {
    guard isCompact, elements.allSatisfy(mayPack) else { return nil }
    guard let last = elements.indices.last else { return open + close }
    let padding = padding
    var lines = Filling(
      text: open + padding,
      column: column + 1 + padding.utf8.count,
      indent: indent + 2
    )
    for (position, element) in elements.enumerated() {
      let behind = position == last ? padding.utf8.count + 1 + reserve : 1
      guard lines.add(element, reserve: behind) else { return nil }
      if position < last { lines.addComma() }
    }
    return lines.text + padding + close
  }
}

/// Lines that are being filled with elements.
private struct Filling {
  private(set) var text: String
  private var column: Int
  private let indent: Int
  private var isEmpty = true
  /// Whether nothing more may stand in the present line, since it ends what takes several.
  private var isFull = false

  init(text: String, column: Int, indent: Int) {
    self.text = text
    self.column = column
    self.indent = indent
  }

  mutating func addComma() {
    text += ","
    column += 1
  }

  /// Adds an element where it fits, and tells whether it did.
  mutating func add(_ element: LaidOutElement, reserve: Int) -> Bool {
    defer { isEmpty = false }
    if let line = element.line {
      let width = line.unicodeScalars.count
      if !isFull, column + (isEmpty ? 0 : 1) + width + reserve <= LaidOutList.width {
        append(isEmpty ? line : " " + line)
        return true
      }
      if !isEmpty, indent + width + reserve <= LaidOutList.width {
        beginLine()
        append(line)
        return true
      }
    }
    guard let list = element.value.list else { return false }
    if !isEmpty { beginLine() }
    append(element.prefix)
    guard let inner = list.filled(indent: indent, column: column, reserve: reserve) else {
      return false
    }
    append(inner)
    isFull = inner.utf8.contains(ASCII.lineFeed)
    return true
  }

  private mutating func beginLine() {
    text += "\n" + String(repeating: " ", count: indent)
    column = indent
    isFull = false
  }

  private mutating func append(_ part: String) {
    text += part
    if let line = part.utf8.lastIndex(of: ASCII.lineFeed) {
      column = part[line...].unicodeScalars.count - 1
    } else {
      column += part.unicodeScalars.count
    }
  }
}
