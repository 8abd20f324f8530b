extension Expression {
  /// How an expression makes use of a name or a path: what of its value can change the result.
  package struct Use: Sendable {
    /// The name, followed by the names after dots.
    package let path: [String]
    /// Whether the first name is an element of a list that the expression goes through, or an
    /// entry of one in a filter.
    package let isBound: Bool
    package let kind: Kind
  }

  /// What an expression does with a value.
  package enum Kind: Sendable {
    /// Holds it against these values, and looks at nothing else.
    case tested([Value])
    /// Asks only whether it is there.
    case defined
    /// Is nothing but the value.
    case whole
    /// Anything else.
    case calculated
  }

  /// Every use of a name, in the order of the text.
  package var uses: [Use] {
    var collector = UseCollector(text: text)
    collector.visit(root, .whole)
    return collector.uses
  }

  /// The values that it mentions: literals, and what it makes of literals alone.
  package var mentioned: [Value] {
    var collector = UseCollector(text: text)
    collector.visit(root, .whole)
    return collector.constants
  }
}

/// Walks a tree and gathers what it does with names.
private struct UseCollector {
  let text: String
  var uses: [Expression.Use] = []
  var constants: [Value] = []

  mutating func visit(_ node: Node, _ kind: Expression.Kind) {
    if let value = constant(node) {
      constants.append(value)
      return
    }
    switch node.kind {
    case .literal, .zonedLiteral, .builtIn, .external: break
    case .name(let path): add(path, kind)
    case .isDefined(let path, _): add(path, .defined)
    case .comparison(_, let left, let right):
      visit(left, tested(by: [right]))
      visit(right, tested(by: [left]))
    case .between(let operand, let low, let high):
      visit(operand, tested(by: [low, high]))
      visit(low, .calculated)
      visit(high, .calculated)
    case .membership(let operand, let tests):
      let predicates = tests.contains { if case .predicate = $0 { true } else { false } }
      visit(operand, predicates ? .calculated : tested(by: tests.map(\.node)))
      for test in tests { visit(test.node, .calculated) }
    case .conjunction(let parts), .disjunction(let parts):
      for part in parts { visit(part, .tested([])) }
    case .conditional(let condition, let positive, let negative):
      visit(condition, .tested([]))
      visit(positive, kind)
      visit(negative, kind)
    case .builtInCall(let function, let arguments) where function.name == "not":
      for argument in arguments { visit(argument.value, .tested([])) }
    case .builtInCall, .property, .filter, .list, .context, .range, .negation, .arithmetic,
      .tests, .loop, .quantified, .function, .call, .instance:
      visitParts(of: node)
    }
  }

  private mutating func visitParts(of node: Node) {
    switch node.kind {
    case .property(let part, _), .negation(let part), .instance(let part, _),
      .function(_, let part):
      visit(part, .calculated)
    case .filter(let list, let condition):
      visit(list, .calculated)
      visit(condition, .tested([]))
    case .arithmetic(_, let left, let right):
      visit(left, .calculated)
      visit(right, .calculated)
    case .list(let parts): for part in parts { visit(part, .calculated) }
    case .context(let parts): for part in parts { visit(part.value, .calculated) }
    case .range(let part):
      for end in [part.start, part.end].compactMap({ $0 }) { visit(end, .calculated) }
    case .tests(let tests, _): for test in tests { visit(test.node, .calculated) }
    case .loop(let iterations, let body, _):
      visit(iterations)
      visit(body, .calculated)
    case .quantified(let iterations, let body, _):
      visit(iterations)
      visit(body, .tested([]))
    case .call(let callee, let arguments):
      visit(callee, .calculated)
      for argument in arguments { visit(argument.value, .calculated) }
    case .builtInCall(_, let arguments):
      for argument in arguments { visit(argument.value, .calculated) }
    case .literal, .zonedLiteral, .builtIn, .external, .name, .isDefined, .comparison, .between,
      .membership, .conjunction, .disjunction, .conditional:
      break
    }
  }

  private mutating func visit(_ iterations: [Node.Iteration]) {
    for iteration in iterations {
      visit(iteration.start, .calculated)
      if let end = iteration.end { visit(end, .calculated) }
    }
  }

  private mutating func add(_ path: Node.Path, _ kind: Expression.Kind) {
    uses.append(
      Expression.Use(path: path.names, isBound: path.isLocal || path.isInFilter, kind: kind)
    )
  }

  /// What a value is held against: constants only, or else it is a part of a calculation.
  private func tested(by others: [Node]) -> Expression.Kind {
    var values: [Value] = []
    for other in others {
      guard let value = constant(other) else { return .calculated }
      value.gatherEnds(into: &values)
    }
    return .tested(values)
  }

  private func constant(_ node: Node) -> Value? {
    if case .name = node.kind { return nil }
    let scope = AskedScope()
    var evaluator = Evaluator(text: text, scope: scope, mode: .strict, limits: .standard)
    guard let value = try? evaluator.evaluate(node), !scope.wasAsked else { return nil }
    return value
  }
}

/// A scope that has nothing, and remembers whether anybody has asked.
private final class AskedScope: Scope {
  private(set) var wasAsked = false

  func value(named name: String) -> Lookup {
    wasAsked = true
    return .unknown
  }
}
