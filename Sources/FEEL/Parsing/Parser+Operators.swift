/// Operators, from the loosest to the tightest.
extension Parser {
  private enum Level {
    static let disjunction = 1
    static let conjunction = 2
    static let comparison = 3
    static let sum = 4
    static let product = 5
    static let power = 6
  }

  /// Reads operands joined by operators that bind tighter than a level.
  mutating func operation(above level: Int) throws(SyntaxError) -> Node {
    let start = index
    var left = try signed()
    while let next = operatorLevel(), next > level {
      switch next {
      case Level.disjunction, Level.conjunction:
        left = try junction(left, from: start, at: next)
      case Level.comparison:
        left = try comparison(left, from: start)
      default:
        guard case .symbol(let symbol) = token.kind,
          let sign = ArithmeticOperator(rawValue: symbol.rawValue)
        else { return left }
        advance()
        let right = try operation(above: next)
        left = try node(.arithmetic(sign, left, right), from: start, over: left, right)
      }
    }
    return left
  }

  /// Reads an operand of a comparison.
  mutating func sum() throws(SyntaxError) -> Node { try operation(above: Level.comparison) }

  private func operatorLevel() -> Int? {
    switch token.kind {
    case .word("or"): Level.disjunction
    case .word("and"): Level.conjunction
    case .word("between"), .word("in"): Level.comparison
    case .symbol(.equal), .symbol(.unequal), .symbol(.less), .symbol(.lessOrEqual),
      .symbol(.greater), .symbol(.greaterOrEqual):
      Level.comparison
    case .symbol(.plus), .symbol(.minus): Level.sum
    case .symbol(.times), .symbol(.divide): Level.product
    case .symbol(.power): Level.power
    case .word, .number, .string, .temporal, .symbol, .end: nil
    }
  }

  /// Reads all operands of `and` or `or` into one node, so that long chains stay shallow.
  private mutating func junction(
    _ first: Node,
    from start: Int,
    at level: Int
  ) throws(SyntaxError) -> Node {
    let word = level == Level.disjunction ? "or" : "and"
    var operands = [first]
    while take(word) { operands.append(try operation(above: level)) }
    return try node(
      level == Level.disjunction ? .disjunction(operands) : .conjunction(operands),
      from: start,
      over: operands
    )
  }

  private mutating func comparison(_ left: Node, from start: Int) throws(SyntaxError) -> Node {
    if take("between") {
      let low = try sum()
      try require("and", " between the two ends")
      let high = try sum()
      return try node(.between(left, low, high), from: start, over: left, low, high)
    }
    if take("in") {
      let tests = try membershipTests()
      return try node(.membership(left, tests), from: start, over: [left] + tests.map(\.node))
    }
    guard case .symbol(let symbol) = token.kind, let sign = ComparisonOperator(symbol) else {
      throw expected("an operator")
    }
    advance()
    let right = try sum()
    return try node(.comparison(sign, left, right), from: start, over: left, right)
  }

  /// Reads an operand with any minus signs before it.
  private mutating func signed() throws(SyntaxError) -> Node {
    guard isAt(.minus) else { return try instance() }
    let start = index
    advance()
    let operand = try nested { parser throws(SyntaxError) in try parser.signed() }
    if case .literal(.number(let number)) = operand.kind {
      return try node(.literal(.number(-number)), from: start)
    }
    return try node(.negation(operand), from: start, over: operand)
  }

  private mutating func instance() throws(SyntaxError) -> Node {
    let start = index
    var operand = try postfix()
    while isAt("instance"), token(ahead: 1).kind == .word("of") {
      advance()
      advance()
      let type = try type()
      operand = try node(.instance(operand, type), from: start, over: operand)
    }
    return operand
  }

  // MARK: Tests

  /// Reads what stands after `in`: one test, or several in parentheses.
  private mutating func membershipTests() throws(SyntaxError) -> [Node.Test] {
    // A parenthesis may also open a range, as in `x in (1..5]`, or only part of an operand.
    guard isAt(.openParenthesis), isGroupOfTests() else { return [try test(alone: true)] }
    advance()
    let tests = try tests()
    try require(.closeParenthesis, " after the tests")
    return tests
  }

  /// Reads tests separated by commas.
  mutating func tests() throws(SyntaxError) -> [Node.Test] {
    var tests = [try test(alone: false)]
    while take(.comma) { tests.append(try test(alone: false)) }
    return tests
  }

  private mutating func test(alone: Bool) throws(SyntaxError) -> Node.Test {
    if case .symbol(let symbol) = token.kind, let sign = ComparisonOperator(symbol) {
      advance()
      return .comparison(sign, try sum())
    }
    let outer = namesInput
    namesInput = false
    defer { namesInput = namesInput || outer }
    let operand = alone ? try sum() : try expression()
    return namesInput ? .predicate(operand) : .value(operand)
  }

  /// Whether the parenthesis here holds tests, and all of them.
  private func isGroupOfTests() -> Bool {
    var open = 0
    for place in index..<tokens.count {
      switch tokens[place].kind {
      case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace): open += 1
      case .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace):
        open -= 1
        if open == 0 { return !goesOn(after: place) }
      case .symbol(.range) where open == 1: return false
      case .symbol(.comma) where open == 1: return true
      case .word, .number, .string, .temporal, .symbol, .end: break
      }
    }
    return true
  }

  /// Whether the token after a place continues an operand that ends there.
  private func goesOn(after place: Int) -> Bool {
    guard place + 1 < tokens.count, case .symbol(let symbol) = tokens[place + 1].kind else {
      return false
    }
    switch symbol {
    case .plus, .minus, .times, .power, .divide, .dot, .openBracket, .openParenthesis: return true
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .closeParenthesis,
      .closeBracket, .openBrace, .closeBrace, .comma, .colon, .range, .arrow, .apostrophe:
      return false
    }
  }
}

extension Node.Test {
  /// The expression that the test holds the value against.
  var node: Node {
    switch self {
    case .comparison(_, let node), .value(let node), .predicate(let node): node
    }
  }
}

/// Unary tests, which decision tables hold in their cells.
extension Parser {
  /// Reads the whole text as unary tests.
  mutating func wholeUnaryTests() throws(SyntaxError) -> Node {
    let tests = try binding(["?"]) { parser throws(SyntaxError) in
      try parser.unaryTests()
    }
    guard token.kind == .end else { throw expected("',' or the end of the tests") }
    return tests
  }

  private mutating func unaryTests() throws(SyntaxError) -> Node {
    if isAt(.minus), token(ahead: 1).kind == .end {
      advance()
      return try node(.tests([], isNegated: false), from: 0)
    }
    let isNegated = isAt("not") && token(ahead: 1).kind == .symbol(.openParenthesis)
    if isNegated {
      advance()
      advance()
    }
    let tests = try tests()
    if isNegated { try require(.closeParenthesis, " after the tests") }
    return try node(.tests(tests, isNegated: isNegated), from: 0, over: tests.map(\.node))
  }
}
