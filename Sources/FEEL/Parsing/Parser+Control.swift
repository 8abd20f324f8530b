/// Conditions, loops, functions and calls.
extension Parser {
  mutating func conditional() throws(SyntaxError) -> Node {
    let start = index
    advance()
    let condition = try expression()
    try require("then", " after the condition")
    let positive = try expression()
    try require("else", " after the result")
    let negative = try expression()
    return try node(
      .conditional(condition, positive, negative),
      from: start,
      over: condition,
      positive,
      negative
    )
  }

  mutating func loop() throws(SyntaxError) -> Node {
    let start = index
    advance()
    let outer = namesPartial
    namesPartial = false
    defer { namesPartial = namesPartial || outer }
    let (iterations, body) = try iterations(before: "return", alsoBound: ["partial"])
    return try node(
      .loop(iterations, body, usesPartial: namesPartial),
      from: start,
      over: iterations.flatMap(\.nodes) + [body]
    )
  }

  mutating func quantified() throws(SyntaxError) -> Node {
    let start = index
    let isUniversal = isAt("every")
    advance()
    let (iterations, body) = try iterations(before: "satisfies", alsoBound: [])
    return try node(
      .quantified(iterations, body, isUniversal: isUniversal),
      from: start,
      over: iterations.flatMap(\.nodes) + [body]
    )
  }

  /// Reads names with what they run over, each seeing those before it, then the body.
  private mutating func iterations(
    before keyword: String,
    alsoBound: [String]
  ) throws(SyntaxError) -> ([Node.Iteration], Node) {
    var iterations: [Node.Iteration] = []
    let outer = (locals.count, names)
    defer {
      locals.removeSubrange(outer.0...)
      names = outer.1
    }
    repeat {
      let name = try nameBefore("in")
      try require("in")
      let low = try expression()
      let high = take(.range) ? try expression() : nil
      iterations.append(Node.Iteration(name: name, start: low, end: high))
      locals.append(name)
      names.insert(name)
    } while take(.comma)
    try require(keyword, " after what is run over")
    let body = try binding(alsoBound) { parser throws(SyntaxError) in try parser.expression() }
    return (iterations, body)
  }

  mutating func function() throws(SyntaxError) -> Node {
    let start = index
    advance()
    try require(.openParenthesis, " after 'function'")
    var parameters: [LambdaParameter] = []
    while !isAt(.closeParenthesis) {
      parameters.append(try parameter())
      guard take(.comma) else { break }
    }
    try require(.closeParenthesis, " after the parameters")
    if take("external") {
      let mapping = try expression()
      return try node(.external, from: start, over: mapping)
    }
    let outerFilter = filterDepth
    defer { filterDepth = outerFilter }
    let body = try binding(parameters.map(\.name)) { parser throws(SyntaxError) in
      try parser.expression()
    }
    return try node(.function(parameters, body), from: start, over: body)
  }

  private mutating func parameter() throws(SyntaxError) -> LambdaParameter {
    let length = [Token.Symbol.comma, .colon, .closeParenthesis]
      .map { nameLength(before: $0) }.first { $0 > 0 }
    guard let length else { throw expected("the name of a parameter") }
    let name = takePieces(length)
    guard take(.colon) else { return LambdaParameter(name: name, type: .any) }
    return LambdaParameter(name: name, type: try type())
  }

  // MARK: Calls

  mutating func call(of operand: Node, from start: Int) throws(SyntaxError) -> Node {
    let arguments = try arguments()
    return try node(
      .call(operand, arguments),
      from: start,
      over: [operand] + arguments.map(\.value)
    )
  }

  mutating func builtInCall(_ function: BuiltIn, from start: Int) throws(SyntaxError) -> Node {
    let arguments = try arguments()
    return try node(
      .builtInCall(function, arguments),
      from: start,
      over: arguments.map(\.value)
    )
  }

  private mutating func arguments() throws(SyntaxError) -> [Node.Argument] {
    try require(.openParenthesis)
    var arguments: [Node.Argument] = []
    if take(.closeParenthesis) { return arguments }
    repeat {
      let length = nameLength(before: .colon)
      guard (length > 0) == (arguments.first?.name != nil) || arguments.isEmpty else {
        throw expected("arguments all with a name or all without")
      }
      var name: String?
      if length > 0 {
        name = takePieces(length)
        advance()
      }
      arguments.append(Node.Argument(name: name, value: try expression()))
    } while take(.comma)
    try require(.closeParenthesis, " after the arguments")
    return arguments
  }

  // MARK: Types

  /// Reads a type, as `instance of` and parameters name it.
  mutating func type() throws(SyntaxError) -> ValueType {
    try nestedType()
  }

  private mutating func nestedType(depth: Int = 0) throws(SyntaxError) -> ValueType {
    guard depth < 20 else { throw expected("at most 20 levels of types") }
    guard case .word(let first) = token.kind else { throw expected("the name of a type") }
    if token(ahead: 1).kind == .symbol(.less) {
      switch first {
      case "list", "range":
        advance()
        advance()
        let element = try nestedType(depth: depth + 1)
        try require(.greater, " after the type")
        return first == "list" ? .list(element) : .range(element)
      case "context": return try contextType(depth: depth)
      case "function": return try functionType(depth: depth)
      default: break
      }
    }
    return namedType()
  }

  private mutating func contextType(depth: Int) throws(SyntaxError) -> ValueType {
    advance()
    advance()
    var members: [ValueType.ContextMember] = []
    repeat {
      let name = try contextKey()
      try require(.colon, " after the name '\(name)'")
      members.append(ValueType.ContextMember(name, try nestedType(depth: depth + 1)))
    } while take(.comma)
    try require(.greater, " after the type")
    return .context(members)
  }

  private mutating func functionType(depth: Int) throws(SyntaxError) -> ValueType {
    advance()
    advance()
    var parameters: [ValueType] = []
    while !isAt(.greater) {
      parameters.append(try nestedType(depth: depth + 1))
      guard take(.comma) else { break }
    }
    try require(.greater, " after the types of the parameters")
    try require(.arrow, " before the type of the result")
    return .function(parameters, try nestedType(depth: depth + 1))
  }

  private mutating func namedType() -> ValueType {
    let compound = [
      ["date", "and", "time"], ["days", "and", "time", "duration"],
      ["years", "and", "months", "duration"],
    ]
    for words in compound
    where words.enumerated().allSatisfy({ token(ahead: $0).kind == .word($1) }) {
      for _ in words { advance() }
      return ValueType.simple[words.joined(separator: " ")] ?? .any
    }
    var name = ""
    while case .word(let word) = token.kind, name.isEmpty || !Keywords.reserved.contains(word) {
      name += name.isEmpty || name.hasSuffix(".") ? word : " " + word
      advance()
      if isAt(.dot), case .word = token(ahead: 1).kind {
        name += "."
        advance()
      }
    }
    return ValueType.simple[name] ?? .named(name)
  }
}

extension Node.Iteration {
  /// The expressions that the iteration runs over.
  fileprivate var nodes: [Node] { end.map { [start, $0] } ?? [start] }
}
