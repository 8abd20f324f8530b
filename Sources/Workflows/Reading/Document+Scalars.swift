import CivilTime
import JSONText

extension Document {
  /// Takes a value as text that people read in one line; "" where it is none.
  mutating func title(_ node: JSONNode?) -> String {
    text(node, limit: WorkflowLimits.titleCharacters) ?? ""
  }

  /// Takes a value as a text of a few sentences; "" where it is none.
  mutating func prose(_ node: JSONNode?) -> String {
    text(node, limit: WorkflowLimits.proseCharacters) ?? ""
  }

  /// Takes a value as text that is not empty and has no control characters.
  mutating func text(_ node: JSONNode?, limit: Int) -> String? {
    guard let node else { return nil }
    guard case .string(let text) = node.value, !text.isEmpty else {
      expected("text", at: node)
      return nil
    }
    if text.utf8.count > limit, text.unicodeScalars.count > limit {
      let count = text.unicodeScalars.count
      complain("expected text of at most \(limit) characters, found \(count)", at: node.span)
      return nil
    }
    if text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }),
      let bad = text.unicodeScalars.firstIndex(where: DisplayWidth.isControl)
    {
      let offset = text.utf8.distance(from: text.startIndex, to: bad)
      complain(
        "expected text without control characters, found one",
        at: node.span(inString: offset, length: UTF8.width(text.unicodeScalars[bad]))
      )
      return nil
    }
    return text
  }

  /// Takes a value as `true` or `false`; false where it is missing.
  mutating func flag(_ node: JSONNode?) -> Bool {
    guard let node else { return false }
    guard case .bool(let value) = node.value else {
      expected("true or false", at: node)
      return false
    }
    return value
  }

  /// Takes a value as a whole number within a range.
  mutating func integer(_ node: JSONNode?, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return nil }
    guard case .number(let number) = node.value else {
      expected("a whole number", at: node)
      return nil
    }
    guard let value = number.int, range.contains(value) else {
      complain(
        "expected a whole number from \(range.lowerBound) to \(range.upperBound), "
          + "found \(number.text)",
        at: node.span
      )
      return nil
    }
    return value
  }

  /// Takes a value as a name that follows the rule of its kind.
  mutating func name<Kind: Name>(_ node: JSONNode?, _: Kind.Type, of noun: String) -> Kind? {
    guard let node else { return nil }
    guard case .string(let text) = node.value else {
      expected("the name of \(noun.withArticle)", at: node)
      return nil
    }
    if let name = Kind(text) { return name }
    complain(
      "'\(text)' cannot name \(noun.withArticle): expected \(Kind.rule)",
      at: node.span
    )
    return nil
  }

  /// Takes a value as one of a few words.
  mutating func word(_ node: JSONNode?, of words: [String]) -> String? {
    guard let node else { return nil }
    if case .string(let text) = node.value, words.contains(text) { return text }
    let choice = words.map { "'\($0)'" }.joined(separator: ", ")
    guard case .string(let text) = node.value else {
      expected("one of \(choice)", at: node)
      return nil
    }
    complain(
      "expected one of \(choice), found '\(text)'",
      at: node.span,
      suggestion: Suggestion.nearest(to: text, among: words)
    )
    return nil
  }

  /// Takes a value as the name of something that the file declares elsewhere.
  ///
  /// - Parameters:
  ///   - node: The value; nil has been noted already.
  ///   - known: What is declared.
  ///   - noun: What a diagnostic calls such a thing.
  /// - Returns: The name; nil where nothing of that name is declared.
  mutating func reference<Kind: Name>(
    _ node: JSONNode?,
    to known: Declared<Kind>,
    _ noun: String
  ) -> Kind? {
    guard let node else { return nil }
    guard case .string(let text) = node.value else {
      expected("the name of \(noun.withArticle)", at: node)
      return nil
    }
    let name = Kind(unchecked: text)
    if known.contains(name) { return name }
    complain(
      "there is no \(noun) '\(text)'",
      at: node.span,
      suggestion: Suggestion.nearest(to: text, among: known.texts)
    )
    return nil
  }

  /// Takes a value as a list of names, each once, of things that the file declares elsewhere.
  mutating func references<Kind: Name>(
    _ node: JSONNode?,
    to known: Declared<Kind>,
    _ noun: String,
    mayBeEmpty: Bool = false
  ) -> [Kind] {
    var names: [Kind] = []
    for element in list(node, of: noun.plural, limit: 500, mayBeEmpty: mayBeEmpty) {
      guard let name = reference(element, to: known, noun) else { continue }
      if names.contains(name) {
        complain("'\(name)' is named twice", at: element.span)
      } else {
        names.append(name)
      }
    }
    return names
  }
}

extension String {
  /// The noun with `a` or `an` before it.
  var withArticle: String {
    switch utf8.first {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"): "an \(self)"
    default: "a \(self)"
    }
  }

  /// The noun for more than one.
  var plural: String { utf8.last == UInt8(ascii: "s") ? self + "es" : self + "s" }
}
