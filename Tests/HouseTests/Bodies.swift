/// A function, initializer, subscript or computed property with its place.
struct Body: Equatable, Sendable {
  let name: String
  /// The line of the keyword, from 1.
  let line: Int
  /// From the keyword to the closing brace.
  let lineCount: Int
}

extension SwiftFile {
  /// Every declaration that has a body in braces.
  var bodies: [Body] {
    let keywords: Set<Substring> = ["func", "init", "deinit", "subscript", "var"]
    return words.compactMap { word in
      // Not a call, as in `.init(` or `self.subscript`.
      guard keywords.contains(word.text), word.before != UInt8(ascii: ".") else { return nil }
      guard let end = closingLine(word) else { return nil }
      let after = code[word.line][word.text.endIndex...].drop { $0 == " " }
      let isOperator = after.first.map { !$0.isLetter && $0 != "_" } ?? true
      let name = after.prefix { isOperator ? $0 != " " && $0 != "(" : $0.isLetter || $0.isNumber }
      let isNamed = word.text == "func" || word.text == "var"
      return Body(
        name: isNamed ? "\(word.text) \(name)" : String(word.text),
        line: word.line + 1,
        lineCount: end - word.line + 1
      )
    }
  }

  /// What a signature goes on with on its next line.
  private static let continuations = ["{", "->", "throws", "async", "where", ")", ":", "&"]

  /// The line of the brace that closes the body of what is declared; nil where it has none.
  private func closingLine(_ keyword: Word) -> Int? {
    var braces = 0
    var parentheses = 0
    for line in keyword.line..<code.count {
      let text = line == keyword.line ? code[line][keyword.text.endIndex...] : code[line]
      if line > keyword.line && braces == 0 && parentheses == 0 {
        let next = text.drop { $0 == " " }
        guard Self.continuations.contains(where: next.hasPrefix) else { return nil }
      }
      for character in text.utf8 {
        switch character {
        case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): parentheses -= 1
        case UInt8(ascii: "{"): braces += 1
        case UInt8(ascii: "}"): braces -= 1
        // A stored property with a value has no body of its own.
        case UInt8(ascii: "=") where keyword.text == "var" && braces + parentheses == 0: return nil
        default: continue
        }
        if braces < 0 || parentheses < 0 { return nil }
        if character == UInt8(ascii: "}") && braces + parentheses == 0 { return line }
      }
    }
    return nil
  }
}
