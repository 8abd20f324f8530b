/// Literals, groups, lists, ranges and what may follow them.
extension Parser {
  /// Reads a primary with its paths, filters and calls.
  mutating func postfix() throws(SyntaxError) -> Node {
    let start = index
    let isRangeEnd = isReadingRangeEnd
    isReadingRangeEnd = false
    defer { isReadingRangeEnd = isRangeEnd }
    var operand = try primary()
    while true {
      if take(.dot) {
        operand = try member(of: operand, from: start)
      } else if isAt(.openParenthesis) {
        operand = try call(of: operand, from: start)
      } else if isAt(.openBracket), !isRangeEnd || canBeginExpression(token(ahead: 1)) {
        operand = try filter(of: operand, from: start)
      } else {
        return operand
      }
    }
  }

  private func canBeginExpression(_ token: Token) -> Bool {
    switch token.kind {
    case .word(let word):
      ![
        "and", "or", "in", "then", "else", "return", "satisfies", "between",
        "instance",
      ].contains(word)
    case .number, .string, .temporal: true
    case .symbol(let symbol):
      symbol == .openParenthesis || symbol == .openBracket || symbol == .openBrace
        || symbol == .minus
    case .end: false
    }
  }

  private mutating func member(of operand: Node, from start: Int) throws(SyntaxError) -> Node {
    let name = try propertyName()
    if case .name(let path) = operand.kind {
      let longer = Node.Path(
        names: path.names + [name],
        isLocal: path.isLocal,
        isInFilter: path.isInFilter
      )
      return try node(.name(longer), from: start)
    }
    return try node(.property(operand, name), from: start, over: operand)
  }

  private mutating func filter(of operand: Node, from start: Int) throws(SyntaxError) -> Node {
    advance()
    filterDepth += 1
    defer { filterDepth -= 1 }
    let condition = try binding(["item"]) { parser throws(SyntaxError) in
      try parser.expression()
    }
    try require(.closeBracket, " after the filter")
    return try node(.filter(operand, condition), from: start, over: operand, condition)
  }

  /// Reads something that no operator is part of.
  private mutating func primary() throws(SyntaxError) -> Node {
    let start = index
    switch token.kind {
    case .number(let number):
      advance()
      return try node(.literal(.number(number)), from: start)
    case .string(let text):
      advance()
      return try node(.literal(.string(text)), from: start)
    case .temporal(let text):
      return try temporalLiteral(text)
    case .word(let word):
      return try word.isEmpty ? name() : keywordOrName(word)
    case .symbol(.openParenthesis): return try groupOrRange()
    case .symbol(.openBracket): return try listOrRange()
    case .symbol(.closeBracket):
      advance()
      let low = try expression()
      return try range(from: start, low: low, includesStart: false)
    case .symbol(.openBrace): return try context()
    case .symbol(.less), .symbol(.lessOrEqual), .symbol(.greater), .symbol(.greaterOrEqual):
      return try unboundedRange()
    case .symbol, .end:
      throw expected("an expression")
    }
  }

  private mutating func keywordOrName(_ word: String) throws(SyntaxError) -> Node {
    let start = index
    if knownNameLength() > 0 { return try name() }
    switch word {
    case "true", "false":
      advance()
      return try node(.literal(.boolean(word == "true")), from: start)
    case "null":
      advance()
      return try node(.literal(.null), from: start)
    case "if": return try conditional()
    case "for": return try loop()
    case "some", "every": return try quantified()
    case "function": return try function()
    default: return try name()
    }
  }

  private mutating func temporalLiteral(_ text: String) throws(SyntaxError) -> Node {
    let start = index
    advance()
    if let value = Value(temporal: text, zone: { _ in nil }) {
      return try node(.literal(value), from: start)
    }
    // Not knowing the zones here, it may still be right; if not, evaluating it says so.
    guard text.utf8.contains(UInt8(ascii: "@")) else {
      throw SyntaxError(
        "expected a date, time, date and time or duration in '@\"...\"', found another text",
        at: tokens[start].span,
        in: lexer.text
      )
    }
    return try node(.zonedLiteral(text), from: start)
  }

  // MARK: Groups, lists and ranges

  private mutating func groupOrRange() throws(SyntaxError) -> Node {
    let start = index
    advance()
    if take(.range) { return try rangeEnd(from: start, low: nil, includesStart: false) }
    let inner = try expression()
    if isAt(.range) { return try range(from: start, low: inner, includesStart: false) }
    try require(.closeParenthesis, " after the expression")
    // The group keeps its own extent, so that an error shows the parentheses too.
    return Node(kind: inner.kind, span: span(from: start), height: inner.height)
  }

  private mutating func listOrRange() throws(SyntaxError) -> Node {
    let start = index
    advance()
    if take(.closeBracket) { return try node(.list([]), from: start) }
    if take(.range) { return try rangeEnd(from: start, low: nil, includesStart: true) }
    var items = [try expression()]
    if isAt(.range) { return try range(from: start, low: items[0], includesStart: true) }
    while take(.comma) { items.append(try expression()) }
    try require(.closeBracket, " after the list")
    return try node(.list(items), from: start, over: items)
  }

  private mutating func range(
    from start: Int,
    low: Node,
    includesStart: Bool
  ) throws(SyntaxError) -> Node {
    try require(.range, " in the range")
    return try rangeEnd(from: start, low: low, includesStart: includesStart)
  }

  private mutating func rangeEnd(
    from start: Int,
    low: Node?,
    includesStart: Bool
  ) throws(SyntaxError) -> Node {
    var high: Node?
    if low == nil || !isAt(.closeParenthesis) && !isAt(.openBracket) {
      if isAt(.closeBracket) { throw expected("a value for the closed end of the range") }
      isReadingRangeEnd = true
      defer { isReadingRangeEnd = false }
      high = try expression()
    }
    let includesEnd = isAt(.closeBracket)
    guard take(.closeBracket) || take(.closeParenthesis) || take(.openBracket) else {
      throw expected("']', ')' or '[' after the range")
    }
    guard !(low == nil && includesStart), !(high == nil && includesEnd) else {
      throw SyntaxError(
        "expected a value for the closed end of the range, found none",
        at: span(from: start),
        in: lexer.text
      )
    }
    let part = Node.RangePart(
      start: low,
      includesStart: includesStart,
      end: high,
      includesEnd: includesEnd
    )
    return try node(.range(part), from: start, over: [low, high].compactMap { $0 })
  }

  private mutating func unboundedRange() throws(SyntaxError) -> Node {
    let start = index
    let sign = token.kind
    advance()
    let value = try sum()
    let isUpper = sign == .symbol(.less) || sign == .symbol(.lessOrEqual)
    let isClosed = sign == .symbol(.lessOrEqual) || sign == .symbol(.greaterOrEqual)
    let part = Node.RangePart(
      start: isUpper ? nil : value,
      includesStart: !isUpper && isClosed,
      end: isUpper ? value : nil,
      includesEnd: isUpper && isClosed
    )
    return try node(.range(part), from: start, over: value)
  }

  private mutating func context() throws(SyntaxError) -> Node {
    let start = index
    advance()
    var parts: [Node.ContextPart] = []
    var taken: Set<String> = []
    let outer = (locals.count, names)
    defer {
      locals.removeSubrange(outer.0...)
      names = outer.1
    }
    while !isAt(.closeBrace) {
      let place = index
      let name = try contextKey()
      guard taken.insert(name).inserted else {
        throw SyntaxError(
          "expected each name once in a context, found '\(name)' again",
          at: span(from: place),
          in: lexer.text
        )
      }
      try require(.colon, " after the name '\(name)'")
      let isFunction = isAt("function")
      // Only a function can use its own name: it is called later.
      if isFunction { locals.append(name) }
      parts.append(Node.ContextPart(name: name, value: try expression()))
      if !isFunction { locals.append(name) }
      names.insert(name)
      properties.insert(name)
      guard take(.comma) else { break }
      guard !isAt(.closeBrace) else { throw expected("a name after ','") }
    }
    try require(.closeBrace, " after the context")
    return try node(.context(parts), from: start, over: parts.map(\.value))
  }
}
