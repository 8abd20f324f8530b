/// What a command shows, before it is known how wide the terminal is.
struct Page: Sendable {
  /// A part of a page.
  private enum Block: Sendable {
    case heading(String)
    case text(Styled, indent: Int)
    case pairs(Pairs, indent: Int)
    case table(Table)
    /// A line that is meant to be copied, so it is never broken.
    case command(String)
    case gap
  }

  /// The protective markings of what is shown.
  private var markings: [String]
  private var blocks: [Block] = []

  /// Begins a page.
  ///
  /// - Parameter markings: Those of every case that it shows; repeated ones count once.
  init(markings: [String] = []) {
    self.markings = markings.reduce(into: []) { unique, marking in
      if !marking.isEmpty, !unique.contains(marking) { unique.append(marking) }
    }
  }

  /// Adds a heading, with a gap above where something stands there.
  mutating func heading(_ text: String) {
    gap()
    blocks.append(.heading(text))
  }

  mutating func text(_ text: String, _ style: Style = .plain, indent: Int = 0) {
    blocks.append(.text(Styled(text, style), indent: indent))
  }

  mutating func pairs(_ entries: [Pairs.Entry], indent: Int = 2) {
    if !entries.isEmpty { blocks.append(.pairs(Pairs(entries), indent: indent)) }
  }

  mutating func table(_ table: Table) { blocks.append(.table(table)) }

  mutating func command(_ line: String) { blocks.append(.command(line)) }

  /// Adds an empty line, never two in a row nor one at the top.
  mutating func gap() {
    switch blocks.last {
    case nil, .gap?: return
    case .heading?, .text?, .pairs?, .table?, .command?: blocks.append(.gap)
    }
  }
}

extension Page {
  /// Where a page is shown.
  struct Medium: Sendable {
    var columns: Int
    var isColoured: Bool
    var isRehearsal: Bool
  }

  /// Longer lines of running text are hard to read.
  private static let widestText = 110

  /// The text of the page, between its marking at the top and at the bottom.
  ///
  /// - Parameter medium: Where it is shown.
  /// - Returns: Lines with their ends.
  func rendered(on medium: Medium) -> String {
    let columns = max(20, medium.columns)
    var lines: [String] = []
    if let banner = banner(on: medium) { lines += [banner, ""] }
    for block in blocks { lines += Self.lines(of: block, columns, medium.isColoured) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if !markings.isEmpty, let banner = banner(on: medium) { lines += ["", banner] }
    return lines.reduce(into: "") { $0 += $1 + "\n" }
  }

  private func banner(on medium: Medium) -> String? {
    var parts: [String] = []
    if !markings.isEmpty {
      let marking = markings.map { VisibleText.line($0) }.joined(separator: " / ")
      parts.append(Style.strong.applied(to: marking, isColoured: medium.isColoured))
    }
    if medium.isRehearsal {
      let notice = "REHEARSAL: nothing here is real"
      parts.append(Style.notice.applied(to: notice, isColoured: medium.isColoured))
    }
    return parts.isEmpty ? nil : parts.joined(separator: "   ")
  }

  private static func lines(of block: Block, _ columns: Int, _ isColoured: Bool) -> [String] {
    let readable = min(columns, widestText)
    switch block {
    case .heading(let text):
      return Wrapping.lines(of: VisibleText.line(text), width: columns)
        .map { Style.strong.applied(to: $0, isColoured: isColoured) }
    case .text(let styled, let indent):
      let margin = String(repeating: " ", count: indent)
      return Wrapping.lines(of: styled.text, width: readable - indent)
        .map { margin + styled.style.applied(to: $0, isColoured: isColoured) }
    case .pairs(let pairs, let indent):
      return pairs.lines(width: readable, indent: indent, isColoured: isColoured)
    case .table(let table):
      return table.lines(width: columns, isColoured: isColoured)
    case .command(let line):
      return ["  " + VisibleText.line(line)]
    case .gap:
      return [""]
    }
  }
}
