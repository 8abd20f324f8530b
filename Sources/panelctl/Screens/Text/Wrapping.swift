/// Breaks text into lines that fit.
enum Wrapping {
  /// The lines of a text, none wider than asked for; breaks stand between words where they can.
  ///
  /// - Parameters:
  ///   - text: What people wrote; its own line ends are kept, control characters spelt out.
  ///   - width: The columns there are, at least 1.
  /// - Returns: At least one line, without spaces at its end.
  static func lines(of text: String, width: Int) -> [String] {
    VisibleText.lines(text).flatMap { wrapped($0, width: max(1, width)) }
  }

  /// The columns of the longest word, which is the least that a text takes without being cut.
  static func longestWord(of text: String) -> Int {
    VisibleText.lines(text).reduce(0) { longest, line in
      line.split(separator: " ").reduce(longest) { max($0, TextWidth.of($1)) }
    }
  }

  private static func wrapped(_ line: String, width: Int) -> [String] {
    if TextWidth.of(line) <= width { return [trimmed(line)] }
    var lines: [String] = []
    var current = ""
    var used = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let columns = TextWidth.of(word)
      if !current.isEmpty, used + 1 + columns > width {
        lines.append(trimmed(current))
        current = ""
        used = 0
      }
      if !current.isEmpty {
        current += " "
        used += 1
      }
      for character in word {
        let columns = TextWidth.of(character)
        if used > 0, used + columns > width {
          lines.append(trimmed(current))
          current = ""
          used = 0
        }
        current.append(character)
        used += columns
      }
    }
    lines.append(trimmed(current))
    return lines
  }

  private static func trimmed(_ line: String) -> String {
    let bytes = line.utf8
    guard bytes.last == UInt8(ascii: " ") else { return line }
    guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
    return String(line[...last])
  }
}
