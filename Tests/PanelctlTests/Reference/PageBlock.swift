import Foundation

/// A fenced block of a page, and what the comments right before it say to do with it.
struct PageBlock: Sendable {
  /// Where it begins in the page, from 1.
  let line: Int
  /// The first word behind the fence.
  let language: String
  /// Its lines, without the fences.
  let lines: [String]
  /// The comments before it, in their order.
  let orders: [Order]

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// The commands of a console: what a shell is given, and the lines that show it.
  ///
  /// A line that begins with `> ` goes on with the one before, which ends with a backslash.
  var commands: [(line: String, shown: [String])] {
    var commands: [(line: String, shown: [String])] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        commands.append((String(line.dropFirst(2)), [line]))
      } else if line.hasPrefix("> "), let last = commands.last, last.line.hasSuffix("\\") {
        let line = (last.line.dropLast() + line.dropFirst(2), last.shown + [line])
        commands[commands.count - 1] = (String(line.0), line.1)
      }
    }
    return commands
  }

  /// A comment such as `<!-- into: speaker-check.json5 stages -->`.
  struct Order: Sendable {
    let word: String
    /// What stands behind its colon.
    let rest: String
  }
}

/// A page of Markdown as the lines between its blocks and the blocks themselves.
struct MarkdownPage {
  /// What a page is made of, as far as a test looks at it.
  enum Part {
    case heading(line: Int, text: String)
    case block(PageBlock)
  }

  let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var orders: [PageBlock.Order] = []
    let lines = text.components(separatedBy: "\n")
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("```") {
        let end = lines[(index + 1)...].firstIndex { $0.hasPrefix("```") } ?? lines.count
        parts.append(
          .block(
            PageBlock(
              line: index + 1,
              language: String(line.dropFirst(3)),
              lines: Array(lines[(index + 1)..<end]),
              orders: orders
            )
          )
        )
        orders = []
        index = end
      } else if let order = Self.order(line) {
        orders.append(order)
      } else {
        orders = []
        if line.hasPrefix("#") { parts.append(.heading(line: index + 1, text: line)) }
      }
      index += 1
    }
    self.parts = parts
  }

  private static func order(_ line: String) -> PageBlock.Order? {
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { return nil }
    let words = line.dropFirst(5).dropLast(4)
    let halves = words.split(separator: ":", maxSplits: 1)
    guard let word = halves.first else { return nil }
    let rest = halves.count == 2 ? halves[1].drop { $0 == " " } : ""
    return PageBlock.Order(word: String(word), rest: String(rest))
  }

  /// The page's headings as links name them.
  var anchors: Set<String> {
    Set(
      parts.compactMap { part in
        guard case .heading(_, let text) = part else { return nil }
        let words = text.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        return String(words.filter { $0.isLetter || $0.isNumber || " -_".contains($0) })
          .replacing(" ", with: "-")
      }
    )
  }
}
