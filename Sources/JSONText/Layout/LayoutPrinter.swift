/// Prints what was laid out in the one canonical layout.
///
/// - Two spaces a level, pages of 100 columns.
/// - A list that its author opened on the line stays in one line where it fits. Where it does not,
///   its lines are filled behind the bracket, or it is opened.
/// - A list that was opened stays open: one element a line, or lines that are filled where elements
///   shared lines before.
/// - Whatever has comments or paragraphs in it is open.
struct LayoutPrinter {
  let dialect: JSONDialect
  private var text = ""
  private var line = 0
  private var column = 0

  init(dialect: JSONDialect) { self.dialect = dialect }

  /// Prints a whole text.
  static func print(_ document: LaidOutDocument, dialect: JSONDialect) -> String {
    var printer = LayoutPrinter(dialect: dialect)
    printer.write(document)
    return printer.text
  }

  private mutating func write(_ document: LaidOutDocument) {
    writeLeading(document.before, hasGap: document.hasGap, indent: 0)
    write(document.value, indent: 0, reserve: 0)
    for comment in document.beside { write(" " + comment.text) }
    newLine(0)
    guard !document.after.isEmpty else { return }
    if document.after[0].hasGap { newLine(0) }
    writeLines(document.after, indent: 0)
    newLine(0)
  }

  private mutating func write(_ string: String) {
    text += string
    if let end = string.utf8.lastIndex(of: ASCII.lineFeed) {
      column = string[end...].unicodeScalars.count - 1
      line += string.utf8.count { $0 == ASCII.lineFeed }
    } else {
      column += string.unicodeScalars.count
    }
  }

  private mutating func newLine(_ indent: Int) {
    write("\n" + String(repeating: " ", count: indent))
  }

  /// Writes a value from where the line stands.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - indent: That of the line on which it begins.
  ///   - reserve: The columns of what follows it on its line.
  private mutating func write(_ value: LaidOut, indent: Int, reserve: Int) {
    let rest = LaidOutList.width - column - reserve
    if let line = value.line, line.unicodeScalars.count <= rest { return write(line) }
    switch value.content {
    case .scalar(let text): write(text)
    case .list(let list):
      if let filled = list.filled(indent: indent, column: column, reserve: reserve) {
        write(filled)
      } else {
        open(list, indent: indent)
      }
    }
  }

  private mutating func open(_ list: LaidOutList, indent: Int) {
    write(list.open)
    for comment in list.opening { write(" " + comment.text) }
    var mayShare = false
    for (position, element) in list.elements.enumerated() {
      let isShared = list.sharesLines && mayShare && fits(element, in: list)
      if isShared {
        write(" ")
      } else {
        if element.leading.first?.hasGap ?? element.hasGap, position > 0 { write("\n") }
        newLine(indent + 2)
      }
      let isLast = position == list.elements.count - 1
      let lines = write(element, indent: indent + 2, comma: !isLast || dialect == .json5)
      mayShare = list.mayPack(element) && element.trailing.isEmpty && lines == 1
    }
    if let first = list.closing.first {
      if first.hasGap, !list.elements.isEmpty { write("\n") }
      newLine(indent + 2)
      writeLines(list.closing, indent: indent + 2)
    }
    newLine(indent)
    write(list.close)
  }

  /// Whether an element can go on in the present line.
  private func fits(_ element: LaidOutElement, in list: LaidOutList) -> Bool {
    guard list.mayPack(element), element.leading.isEmpty, element.inner.isEmpty, !element.hasGap,
      let line = element.line
    else { return false }
    return column + 1 + line.unicodeScalars.count + 1 <= LaidOutList.width
  }

  /// Writes an element with its comments from the beginning of its line.
  ///
  /// - Returns: How many lines it takes without its comments.
  private mutating func write(_ element: LaidOutElement, indent: Int, comma: Bool) -> Int {
    writeLeading(element.leading, hasGap: element.hasGap, indent: indent)
    let start = line
    write(element.prefix)
    for comment in element.inner {
      write(comment.text)
      if comment.isLine { newLine(indent + 2) } else { write(" ") }
    }
    write(element.value, indent: indent, reserve: comma ? 1 : 0)
    if comma { write(",") }
    let lines = line - start + 1
    for comment in element.trailing { write(" " + comment.text) }
    return lines
  }

  /// Writes the comments before something, up to where it begins.
  private mutating func writeLeading(_ comments: [Comment], hasGap: Bool, indent: Int) {
    guard let last = comments.last else { return }
    writeLines(comments, indent: indent)
    if last.isJoined { return write(" ") }
    if hasGap { write("\n") }
    newLine(indent)
  }

  /// Writes comments, each in a line of its own unless it shared one.
  private mutating func writeLines(_ comments: [Comment], indent: Int) {
    var isJoined: Bool?
    for comment in comments {
      switch isJoined {
      case true?: write(" ")
      case false?:
        if comment.hasGap { write("\n") }
        newLine(indent)
      case nil: break
      }
      write(comment.text)
      isJoined = comment.isJoined
    }
  }
}
