extension SwiftFile {
  /// The comment directly above a line, its attributes passed over.
  func comment(above line: Int) -> String {
    var words: [Substring] = []
    for index in stride(from: line - 1, through: 0, by: -1) {
      let text = lines[index].drop { $0 == " " }
      if text.hasPrefix("//") {
        words.append(text)
      } else if !text.hasPrefix("@") && !text.hasPrefix("#") {
        break
      }
    }
    return words.reversed().joined(separator: "\n")
  }

  /// The lines, from 1, of `package` functions, types and throwing initializers that say nothing.
  var undocumented: [Int] {
    let declaring: Set<Substring> = [
      "func", "struct", "enum", "class", "actor", "protocol", "init", "var", "let", "case",
      "import", "typealias", "subscript", "extension",
    ]
    return words.indices.compactMap { index in
      let word = words[index]
      guard word.text == "package" else { return nil }
      guard let keyword = words[index...].first(where: { declaring.contains($0.text) }),
        keyword.line == word.line, speaks(keyword)
      else { return nil }
      return comment(above: word.line).contains("///") ? nil : word.line + 1
    }
  }

  /// Whether a declaration has to be documented, by its keyword.
  private func speaks(_ keyword: Word) -> Bool {
    switch keyword.text {
    case "struct", "enum", "class", "actor", "protocol": true
    case "init": signature(from: keyword.line).contains("throws")
    case "func":
      // What every value can do needs no words.
      !["==", "<", "hash("].contains(
        where: code[keyword.line][keyword.text.endIndex...].drop { $0 == " " }.hasPrefix
      )
    default: false
    }
  }

  /// What stands from a line to the next opening brace.
  private func signature(from line: Int) -> String {
    var text = ""
    for index in line..<code.count {
      text += code[index].prefix { $0 != "{" }
      if code[index].contains("{") { break }
    }
    return text
  }
}
