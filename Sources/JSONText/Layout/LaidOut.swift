/// A value as its author laid it out: in its canonical spelling, with comments and paragraphs.
///
/// What is kept of the layout is what a formatter cannot know better: where comments stand, where
/// a paragraph ends, whether a list was opened on a line of its own, and whether its elements share
/// lines. Everything else follows from the width of the page.
struct LaidOut {
  enum Content {
    /// A scalar as it is printed, which may be several lines where a text is continued.
    case scalar(String)
    case list(LaidOutList)
  }

  let content: Content
  /// The value in one line; nil where it must not stand in one, or is wider than a page.
  let line: String?

  /// A text, number or word.
  init(scalar text: String) {
    content = .scalar(text)
    line = text.utf8.contains(ASCII.lineFeed) ? nil : text
  }

  init(_ list: LaidOutList) {
    content = .list(list)
    line = list.oneLine()
  }

  var list: LaidOutList? {
    if case .list(let list) = content { list } else { nil }
  }
}

/// A comment with what is kept of its place.
struct Comment {
  /// From its slashes to its end, without the line end of a `//` comment.
  let text: String
  /// Whether an empty line stands before it.
  var hasGap: Bool
  /// Whether whatever follows it goes on in the same line.
  var isJoined: Bool

  var isLine: Bool { text.utf8.dropFirst().first == ASCII.slash }
}

/// One element of an array, or one member of an object.
struct LaidOutElement {
  /// The comments before it.
  var leading: [Comment]
  /// Whether an empty line stands directly before it.
  var hasGap: Bool
  /// The key as it is printed; nil in an array.
  let key: String?
  /// The comments between key and value.
  let inner: [Comment]
  let value: LaidOut
  /// The comments behind it on its line.
  var trailing: [Comment] = []

  var hasComments: Bool { !leading.isEmpty || !inner.isEmpty || !trailing.isEmpty }

  /// Key, colon and space; empty in an array.
  var prefix: String { key.map { "\($0): " } ?? "" }

  /// The element in one line; nil where it must not stand in one.
  var line: String? { value.line.map { prefix + $0 } }
}

/// An array or an object with what stands in it.
struct LaidOutList {
  let isObject: Bool
  var elements: [LaidOutElement] = []
  /// The comments behind the opening bracket on its line.
  var opening: [Comment] = []
  /// The comments after the last element.
  var closing: [Comment] = []
  /// Whether the first element stands on a line after the bracket's.
  var isOpen = false
  /// Whether some element begins on the line on which the one before it ends.
  var sharesLines = false

  static let width = 100

  var open: String { isObject ? "{" : "[" }
  var close: String { isObject ? "}" : "]" }
  /// What stands between a bracket and an element on its line.
  var padding: String { isObject ? " " : "" }

  /// Whether there is nothing in it, not even a comment.
  var isBare: Bool { elements.isEmpty && opening.isEmpty && closing.isEmpty }

  /// Whether its elements may stand beside its brackets.
  var isCompact: Bool {
    !isOpen && opening.isEmpty && closing.isEmpty
      && elements.allSatisfy { !$0.hasComments && !$0.hasGap }
  }

  /// Whether its elements may be packed, as many to a line as fit.
  ///
  /// Lists in a list are a table: they stand one to a line, however short they are.
  func mayPack(_ element: LaidOutElement) -> Bool { isObject || element.value.list == nil }

  fileprivate func oneLine() -> String? {
    if isBare { return open + close }
    guard isCompact else { return nil }
    var line = open + padding
    for (position, element) in elements.enumerated() {
      guard let text = element.line else { return nil }
      if position > 0 { line += ", " }
      line += text
      guard line.utf8.count <= Self.width * 4 else { return nil }
    }
    line += padding + close
    return line.unicodeScalars.count <= Self.width ? line : nil
  }
}

/// A whole text.
struct LaidOutDocument {
  let before: [Comment]
  /// Whether an empty line stands directly before the value.
  let hasGap: Bool
  let value: LaidOut
  /// The comments behind the value on its last line.
  let beside: [Comment]
  /// The comments below it.
  let after: [Comment]
}
