import JSONText

extension Diagnostic {
  /// The widest source line shown whole, in terminal columns; of longer ones a part is shown.
  private static let widthLimit = 96
  /// How many columns before the place a cut line begins.
  private static let leadIn = 32
  private static let tabStop = 8
  private static let margin = "    "

  /// The complaint as people read it: what is wrong, the line, a caret under the place, a proposal.
  ///
  /// - Parameter source: The bytes of the file that the complaint is about.
  /// - Returns: Two to four lines and one for each step of its story, without a line feed at the
  ///   end.
  package func rendered(source: [UInt8]) -> String {
    var lines = [
      "\(file):\(position.line):\(position.column): \(severity.rawValue): \(message)"
    ]
    let cells = cells(of: source)
    if !cells.isEmpty {
      let shown = window(of: cells)
      lines.append(Self.margin + shown.text)
      lines.append(Self.margin + shown.carets)
    }
    if let suggestion {
      lines.append("\(Self.margin)did you mean '\(suggestion)'?")
    }
    lines += story.map { "\(Self.margin)-> \($0)" }
    return lines.joined(separator: "\n")
  }

  /// One character of the source line as it will be shown.
  private struct Cell {
    let text: String
    let width: Int
    /// How many bytes of the source it stands for.
    let bytes: Int
    /// Whether the complaint is about it.
    let isMeant: Bool
  }

  private func cells(of source: [UInt8]) -> [Cell] {
    let place = min(max(position.offset, 0), source.count)
    let start = source[..<place].lastIndex(where: Self.isLineEnd).map { $0 + 1 } ?? 0
    let end = source[place...].firstIndex(where: Self.isLineEnd) ?? source.count
    var cells: [Cell] = []
    var offset = start
    var column = 0
    for scalar in String(decoding: source[start..<end], as: UTF8.self).unicodeScalars {
      let isMeant = offset >= place && offset < place + length
      let cell = Self.cell(scalar, column: column, isMeant: isMeant)
      cells.append(cell)
      column += cell.width
      offset += cell.bytes
    }
    if !cells.contains(where: \.isMeant) {
      // Between two characters, or at the end of the line: one caret where it would go.
      let caret = Cell(text: "", width: 0, bytes: 0, isMeant: true)
      cells.insert(caret, at: Self.index(ofByte: place - start, in: cells))
    }
    return cells
  }

  private static func cell(_ scalar: Unicode.Scalar, column: Int, isMeant: Bool) -> Cell {
    let bytes = UTF8.width(scalar)
    if scalar == "\t" {
      let width = tabStop - column % tabStop
      let text = String(repeating: " ", count: width)
      return Cell(text: text, width: width, bytes: bytes, isMeant: isMeant)
    }
    if DisplayWidth.isControl(scalar) {
      return Cell(text: "\u{FFFD}", width: 1, bytes: bytes, isMeant: isMeant)
    }
    let width = DisplayWidth.of(scalar)
    return Cell(text: String(scalar), width: width, bytes: bytes, isMeant: isMeant)
  }

  private static func index(ofByte offset: Int, in cells: [Cell]) -> Int {
    var bytes = 0
    for (index, cell) in cells.enumerated() {
      if bytes >= offset { return index }
      bytes += cell.bytes
    }
    return cells.count
  }

  private func window(of cells: [Cell]) -> (text: String, carets: String) {
    var first = 0
    var last = cells.count
    if cells.reduce(0, { $0 + $1.width }) > Self.widthLimit {
      let meant = cells.firstIndex(where: \.isMeant) ?? 0
      first = Self.index(from: meant, back: Self.leadIn, in: cells)
      last = Self.index(from: first, forward: Self.widthLimit, in: cells)
    }
    var text = first > 0 ? "..." : ""
    var carets = first > 0 ? "   " : ""
    for cell in cells[first..<last] {
      text += cell.text
      let mark = cell.isMeant ? "^" : " "
      // A caret even under what has no width: it is the place.
      let width = cell.isMeant && cell.width == 0 && !carets.contains("^") ? 1 : cell.width
      carets += String(repeating: mark, count: width)
    }
    if last < cells.count { text += "..." }
    while carets.last == " " { carets.removeLast() }
    return (Self.trimmed(text), carets)
  }

  private static func index(from start: Int, back columns: Int, in cells: [Cell]) -> Int {
    var index = start
    var width = 0
    while index > 0, width + cells[index - 1].width <= columns {
      index -= 1
      width += cells[index].width
    }
    return index
  }

  private static func index(from start: Int, forward columns: Int, in cells: [Cell]) -> Int {
    var index = start
    var width = 0
    while index < cells.count, width + cells[index].width <= columns {
      width += cells[index].width
      index += 1
    }
    return index
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
