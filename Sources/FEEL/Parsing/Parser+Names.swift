/// Names, which may be of several words.
extension Parser {
  /// Tokens of the longest known name that begins here; 0 for none.
  func knownNameLength() -> Int {
    let length = names.match(tokens, at: index, in: lexer)
    // In a filter, the names that contexts have may stand alone.
    return filterDepth == 0
      ? length : max(length, properties.match(tokens, at: index, in: lexer))
  }

  /// Reads a name as a value, or the call of a function of the language.
  mutating func name() throws(SyntaxError) -> Node {
    let start = index
    let known = knownNameLength()
    if isDefinedCall(), known < 2 { return try isDefined() }
    if let (function, length) = builtIn(), length >= max(known, 1),
      !(length == 1 && locals.contains(function.name))
    {
      index += length
      return try builtInCall(function, from: start)
    }
    let name = try reference(length: known)
    if name == "?" { namesInput = true }
    if name == "partial" { namesPartial = true }
    let path = Node.Path(
      names: [name],
      isLocal: locals.contains(name),
      isInFilter: filterDepth > 0
    )
    if !path.isLocal, !isAt(.openParenthesis), let function = BuiltIn.named(name) {
      return try node(.builtIn(function), from: start)
    }
    return try node(.name(path), from: start)
  }

  /// The function of the language that is called here, with the tokens of its name.
  private func builtIn() -> (BuiltIn, Int)? {
    guard case .word(let first) = token.kind else { return nil }
    if token(ahead: 1).kind == .symbol(.openParenthesis) {
      return BuiltIn.named(first).map { ($0, 1) }
    }
    var words = first
    for distance in 1..<BuiltIn.wordLimit {
      guard case .word(let word) = token(ahead: distance).kind else { return nil }
      words += " " + word
      if token(ahead: distance + 1).kind == .symbol(.openParenthesis) {
        return BuiltIn.named(words).map { ($0, distance + 1) }
      }
    }
    return nil
  }

  private mutating func reference(length known: Int) throws(SyntaxError) -> String {
    if known > 0 { return takePieces(known) }
    guard case .word(let first) = token.kind, !Keywords.reserved.contains(first) else {
      throw expected("an expression")
    }
    advance()
    return takeFollowingWords(after: first)
  }

  /// Joins words that stand side by side, since nothing but a name can.
  private mutating func takeFollowingWords(after first: String) -> String {
    var name = first
    while case .word(let word) = token.kind, !Keywords.reserved.contains(word) {
      name += " " + word
      advance()
    }
    return name
  }

  /// Reads tokens as one name, with one space where the text has any.
  mutating func takePieces(_ count: Int) -> String {
    var name = ""
    var end: Int?
    for _ in 0..<count {
      if let end, token.span.offset > end { name += " " }
      name += lexer.piece(token)
      end = token.span.end
      advance()
    }
    return name
  }

  /// Reads the name after a dot.
  mutating func propertyName() throws(SyntaxError) -> String {
    let known = properties.match(tokens, at: index, in: lexer)
    if known > 0 { return takePieces(known) }
    guard case .word(let first) = token.kind else { throw expected("a name after '.'") }
    advance()
    return takeFollowingWords(after: first)
  }

  /// Reads the name of a context's entry: a text, or everything up to the colon.
  mutating func contextKey() throws(SyntaxError) -> String {
    if case .string(let text) = token.kind {
      advance()
      return text
    }
    let length = nameLength(before: .colon)
    guard length > 0 else { throw expected("a name and ':'") }
    return takePieces(length)
  }

  /// Tokens of a name that a sign ends; 0 if there is something else.
  func nameLength(before end: Token.Symbol) -> Int {
    guard case .word = token.kind else { return 0 }
    var length = 1
    while true {
      switch token(ahead: length).kind {
      case .symbol(end): return length
      case .word, .number, .symbol(.dot), .symbol(.divide), .symbol(.minus), .symbol(.apostrophe),
        .symbol(.plus), .symbol(.times), .symbol(.power):
        length += 1
      case .string, .temporal, .symbol, .end: return 0
      }
    }
  }

  /// Reads a name that a word ends, as in `for NAME in`.
  mutating func nameBefore(_ keyword: String) throws(SyntaxError) -> String {
    var length = 0
    while true {
      switch token(ahead: length).kind {
      case .word(keyword) where length > 0: return takePieces(length)
      case .word where length == 0: length += 1
      case .word, .number, .symbol(.dot), .symbol(.divide), .symbol(.minus), .symbol(.apostrophe),
        .symbol(.plus), .symbol(.times), .symbol(.power):
        if length == 0 { throw expected("a name") }
        length += 1
      case .string, .temporal, .symbol, .end:
        for _ in 0..<length { advance() }
        throw expected(length == 0 ? "a name" : "'\(keyword)' after the name")
      }
    }
  }

  // MARK: is defined

  private func isDefinedCall() -> Bool {
    isAt("is") && token(ahead: 1).kind == .word("defined")
      && token(ahead: 2).kind == .symbol(.openParenthesis)
  }

  private mutating func isDefined() throws(SyntaxError) -> Node {
    let start = index
    index += 3
    let operandStart = index
    let operand = try expression()
    guard case .name(let path) = operand.kind else {
      throw SyntaxError(
        "expected a name or a path in 'is defined', found another expression",
        at: span(from: operandStart),
        in: lexer.text
      )
    }
    try require(.closeParenthesis, " after the path")
    return try node(.isDefined(path, operand), from: start, over: operand)
  }
}
