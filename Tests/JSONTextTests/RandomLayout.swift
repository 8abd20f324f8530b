/// Random JSON5 documents as no sane author would lay them out.
extension Random {
  /// A document of some depth, with comments, paragraphs and every freedom of JSON5.
  mutating func document(depth: Int) -> String {
    trivia() + loose(depth: depth) + trivia()
  }

  private mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }

  /// White space and comments, most often little.
  private mutating func trivia() -> String {
    var text = ""
    for _ in 0..<[0, 0, 0, 1, 1, 2, 4][below(7)] {
      text += pick([
        " ", " ", " ", "\n", "\n", "\n", "\n\n", "\n\n\n", "\t", "\r\n", "\r", "\u{2028}", "\u{A0}",
        "// line\n", "//\n", "// trailing space \t\r\n", "  // 'not a text' /* */\n",
        "// é\r",
        "/* block */", "/**/", "/* two\n   lines */", "/* a\r\n\r\n b */ ", " /* // */ ",
        "/* ' */\n",
      ])
    }
    return text
  }

  private mutating func loose(depth: Int) -> String {
    switch below(depth > 0 ? 8 : 4) {
    case 0: pick(["1", "-2.50", "+.5", "5.", "0x1F", "1e3", "true", "false", "null"])
    case 1, 2: text()
    case 3: pick(["[]", "{}", "[" + trivia() + "]", "{" + trivia() + "}"])
    case 4, 5: list(depth: depth, isObject: false)
    default: list(depth: depth, isObject: true)
    }
  }

  private mutating func list(depth: Int, isObject: Bool) -> String {
    // Most lists are laid out in one way: the same white space between all of their elements.
    let usual = pick([" ", "\n", "\n  ", ""])
    let isUsual = below(3) > 0
    let space = { (random: inout Random) in isUsual ? usual : random.trivia() }
    var text = isObject ? "{" : "["
    let count = 1 + below(below(6) == 0 ? 14 : 4)
    for position in 0..<count {
      text += space(&self)
      if isObject { text += key(position) + trivia() + ":" + (isUsual ? " " : trivia()) }
      text += loose(depth: depth - 1)
      if below(12) == 0 { text += trivia() }
      if position < count - 1 || below(2) == 0 { text += "," }
      if below(8) == 0 { text += " // about it\n" }
    }
    return text + space(&self) + (isObject ? "}" : "]")
  }

  /// A key that no other member at another position has.
  private mutating func key(_ position: Int) -> String {
    switch below(6) {
    case 0: "'k\(position)'"
    case 1: "\"k-\(position)\""
    case 2: "\\u006b\(position)"
    case 3: "'it\\'s \(position)'"
    case 4: "é\(position)"
    default: "k\(position)"
    }
  }

  private mutating func text() -> String {
    let quote = pick(["'", "\""])
    var text = quote
    for _ in 0..<[1, 3, 6, 30][below(4)] {
      text += pick([
        "word ", "long word ", "é", "😀", "\\'", "\\\"", "\\\\", "\\n", "\\x41", "\\u00e9", "\\\n",
        "\\\r\n", "\u{2028}", "//", "/*", quote == "'" ? "\"" : "'",
      ])
    }
    return text + quote
  }
}

/// The comments of a JSON5 text, found by walking over it without reading it.
func comments(of text: String) -> [String] {
  var found: [String] = []
  var rest = Array(text.replacing("\r\n", with: "\n").unicodeScalars)[...]
  var quote: Unicode.Scalar?
  while let scalar = rest.popFirst() {
    if let open = quote {
      if scalar == "\\" { rest = rest.dropFirst() } else if scalar == open { quote = nil }
    } else if scalar == "'" || scalar == "\"" {
      quote = scalar
    } else if scalar == "/" {
      let isLine = rest.first == "/"
      var comment = "/"
      while let next = rest.first, !(isLine && Character(next).isNewline) {
        comment.unicodeScalars.append(next)
        rest = rest.dropFirst()
        if !isLine, comment.utf8.count > 3, comment.hasSuffix("*/") { break }
      }
      while isLine, comment.hasSuffix(" ") || comment.hasSuffix("\t") { comment.removeLast() }
      found.append(comment.replacing("\r", with: "\n"))
    }
  }
  return found
}
