/// Reads an expression by recursive descent with precedence climbing.
///
/// The grammar is that of DMN 1.5, chapter 10.3.1.2. It is ambiguous where names hold spaces and
/// signs: the longest name in scope wins, and neighbouring words that are no keywords are one name.
struct Parser {
  /// The deepest nesting that is read; deeper trees would not fit a thread's stack.
  static let nestingLimit = 120
  /// The longest text that is read, in bytes.
  static let textLimit = 1 << 18

  let lexer: Lexer
  let tokens: [Token]
  var index = 0
  /// Names of several words in scope here.
  var names: KnownNames
  /// Names of several words that contexts in this expression have.
  var properties: KnownNames
  /// Names bound within the expression, innermost last.
  var locals: [String] = []
  var filterDepth = 0
  /// Whether the value under test, `?`, was named since this was last cleared.
  var namesInput = false
  /// Whether the results of a loop so far, `partial`, were named since this was last cleared.
  var namesPartial = false
  /// Set while the upper end of a range is read, where `[` may close the range.
  var isReadingRangeEnd = false
  private var depth = 0

  init(_ text: String, names: KnownNames) throws(SyntaxError) {
    var lexer = Lexer(text)
    guard lexer.bytes.count <= Self.textLimit else {
      throw SyntaxError(
        "expected at most \(Self.textLimit) bytes of text, found \(lexer.bytes.count)",
        at: SourceSpan(offset: 0, length: 0),
        in: text
      )
    }
    tokens = try lexer.tokens()
    self.lexer = lexer
    self.names = names
    properties = names
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  func token(ahead distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  func isAt(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }

  func isAt(_ word: String) -> Bool {
    if case .word(let found) = token.kind { found == word } else { false }
  }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func take(_ word: String) -> Bool {
    guard isAt(word) else { return false }
    advance()
    return true
  }

  mutating func require(_ symbol: Token.Symbol, _ purpose: String = "") throws(SyntaxError) {
    guard take(symbol) else { throw expected("'\(symbol.rawValue)'\(purpose)") }
  }

  mutating func require(_ word: String, _ purpose: String = "") throws(SyntaxError) {
    guard take(word) else { throw expected("'\(word)'\(purpose)") }
  }

  func expected(_ what: String, suggestion: String? = nil) -> SyntaxError {
    SyntaxError(
      "expected \(what), found \(token.kind.description)",
      at: token.span,
      in: lexer.text,
      suggestion: suggestion
    )
  }

  // MARK: Nodes

  /// Makes a node that reaches from a token to the last one read.
  func node(_ kind: Node.Kind, from start: Int, over parts: Node...) throws(SyntaxError) -> Node {
    try node(kind, from: start, over: parts)
  }

  func node(_ kind: Node.Kind, from start: Int, over parts: [Node]) throws(SyntaxError) -> Node {
    var height = 1
    for part in parts { height = max(height, part.height + 1) }
    let span = span(from: start)
    guard height <= Self.nestingLimit * 2 else { throw tooDeep(span) }
    return Node(kind: kind, span: span, height: height)
  }

  func span(from start: Int) -> SourceSpan {
    tokens[start].span.joined(to: tokens[max(start, index - 1)].span)
  }

  private func tooDeep(_ span: SourceSpan) -> SyntaxError {
    SyntaxError(
      "expected at most \(Self.nestingLimit) levels of nesting, found more",
      at: SourceSpan(offset: span.offset, length: 0),
      in: lexer.text
    )
  }

  // MARK: Expressions

  /// Reads the whole text as one expression.
  mutating func wholeExpression() throws(SyntaxError) -> Node {
    let node = try expression()
    guard token.kind == .end else { throw expected("an operator or the end of the text") }
    return node
  }

  /// Reads an expression of any kind.
  mutating func expression() throws(SyntaxError) -> Node {
    try nested { parser throws(SyntaxError) in try parser.operation(above: 0) }
  }

  /// Runs a reader one level deeper.
  mutating func nested(
    _ read: (inout Parser) throws(SyntaxError) -> Node
  ) throws(SyntaxError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.nestingLimit else { throw tooDeep(token.span) }
    return try read(&self)
  }

  /// Runs a reader with names bound, and unbinds them.
  mutating func binding<Result>(
    _ bound: [String],
    _ read: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    let count = locals.count
    let outer = names
    for name in bound {
      locals.append(name)
      names.insert(name)
    }
    defer {
      locals.removeSubrange(count...)
      names = outer
    }
    return try read(&self)
  }
}
