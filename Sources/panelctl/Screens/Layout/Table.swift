/// Rows with the same columns.
struct Table: Sendable {
  /// A column: its heading, and whether its cells may be broken into several lines.
  struct Column: Sendable {
    let heading: String
    let wraps: Bool

    init(_ heading: String, wraps: Bool = true) {
      self.heading = heading
      self.wraps = wraps
    }
  }

  let columns: [Column]
  private(set) var rows: [[Styled]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: [Styled]) {
    precondition(row.count == columns.count, "a row has as many cells as the table has columns")
    rows.append(row)
  }
}

extension Table {
  private static let gap = 2
  private static let narrowest = 12

  /// The lines of the table.
  ///
  /// Cells that do not fit are broken into lines, the widest column first; where even that is not
  /// enough, each row becomes a block of its own.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal.
  ///   - isColoured: Whether the styles are shown.
  /// - Returns: The heading and the rows.
  func lines(width: Int, isColoured: Bool) -> [String] {
    guard let widths = widths(within: width) else {
      return blocks(width: width, isColoured: isColoured)
    }
    let heading = columns.map { Styled($0.heading, .faint) }
    return ([heading] + rows).flatMap { line(of: $0, widths, isColoured) }
  }

  private func widths(within width: Int) -> [Int]? {
    var widths: [Int] = []
    var least: [Int] = []
    for (index, column) in columns.enumerated() {
      let texts = [column.heading] + rows.map { $0[index].text }
      let natural = texts.reduce(0) { max($0, Self.width(of: $1)) }
      widths.append(natural)
      let narrowest = column.wraps ? min(natural, Self.narrowest) : natural
      least.append(max(narrowest, TextWidth.of(column.heading)))
    }
    let available = width - Self.gap * (columns.count - 1)
    guard least.reduce(0, +) <= available else { return nil }
    while widths.reduce(0, +) > available {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private static func width(of text: String) -> Int {
    VisibleText.lines(text).reduce(0) { max($0, TextWidth.of($1)) }
  }

  private func line(of row: [Styled], _ widths: [Int], _ isColoured: Bool) -> [String] {
    let cells = zip(row, widths).map { Wrapping.lines(of: $0.text, width: $1) }
    let height = cells.reduce(0) { max($0, $1.count) }
    return (0..<height).map { number in
      var line = ""
      var owed = 0
      for (index, cell) in cells.enumerated() {
        let text = number < cell.count ? cell[number] : ""
        if !text.isEmpty {
          line += String(repeating: " ", count: owed)
          line += row[index].style.applied(to: text, isColoured: isColoured)
          owed = 0
        }
        owed += widths[index] - TextWidth.of(text) + Self.gap
      }
      return line
    }
  }

  private func blocks(width: Int, isColoured: Bool) -> [String] {
    var lines: [String] = []
    for row in rows {
      if !lines.isEmpty { lines.append("") }
      let pairs = zip(columns, row).map { Pairs.Entry($0.heading, $1) }
      lines += Pairs(pairs).lines(width: width, indent: 0, isColoured: isColoured)
    }
    return lines
  }
}
