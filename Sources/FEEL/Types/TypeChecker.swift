import CivilTime

/// Infers the types of an expression's parts, and notes what cannot be right.
///
/// A part that has been complained about has a faulty type, from which no further complaint
/// follows, so that one mistake is one finding.
struct TypeChecker {
  let text: String
  let scope: any TypeScope
  /// The names bound within the expression, innermost last.
  var stack: [TypeBinding] = []
  private var findings: [TypeFinding] = []
  private var entries: Set<Int> = []

  init(text: String, scope: any TypeScope) {
    self.text = text
    self.scope = scope
  }

  func reading(_ type: ValueType) -> TypeReading {
    TypeReading(
      type: type,
      findings: findings.sorted { $0.position.offset < $1.position.offset },
      entries: entries
    )
  }

  /// The type of a part, whose own parts are checked on the way.
  mutating func type(of node: Node) -> ValueType {
    switch node.kind {
    case .literal(let value): return ValueType(of: value)
    case .zonedLiteral(let literal):
      return Value(temporal: literal, zone: { _ in .utc }).map { ValueType(of: $0) } ?? .any
    case .name(let path): return name(path, at: node)
    case .builtIn(let function): return Self.type(of: function)
    case .property(let operand, let name):
      return member(name, of: type(of: operand), at: nameSpan(endOf: node, name))
    case .filter(let operand, let condition): return filter(operand, condition)
    case .list(let items): return ValueType.list(joined(items)).limited
    case .context(let parts): return context(parts).limited
    case .range(let part): return range(part, at: node)
    case .negation(let operand): return negation(operand)
    case .arithmetic(let sign, let left, let right):
      return arithmetic(sign, left, right, at: node)
    case .comparison(let sign, let left, let right):
      return comparison(sign, left, right, at: node)
    case .conjunction(let operands), .disjunction(let operands):
      for operand in operands { demand(.boolean, operand) }
      return .boolean
    case .between(let operand, let low, let high): return between(operand, low, high, at: node)
    case .membership(let operand, let tests):
      return self.tests(tests, on: type(of: operand), operand)
    case .tests(let tests, _): return unaryTests(tests)
    case .conditional(let condition, let positive, let negative):
      demand(.boolean, condition)
      return type(of: positive).joined(with: type(of: negative))
    case .loop(let iterations, let body, let usesPartial):
      return loop(iterations, body, usesPartial: usesPartial).limited
    case .quantified(let iterations, let body, _): return quantified(iterations, body)
    case .function(let parameters, let body): return function(parameters, body).limited
    case .external:
      return complain(.notAFunction, "expected a function in FEEL, found an external one", node)
    case .call(let callee, let arguments): return call(callee, arguments, at: node)
    case .builtInCall(let function, let arguments):
      return call(function, arguments, at: node).limited
    case .isDefined(let path, let operand):
      _ = name(path, at: operand)
      return .boolean
    case .instance(let operand, let named): return instance(operand, named, at: node)
    }
  }

  /// The type that all of several parts have.
  private mutating func joined(_ nodes: [Node]) -> ValueType {
    var joined = ValueType.null
    for node in nodes { joined = joined.joined(with: type(of: node)) }
    return joined
  }

  private mutating func instance(
    _ operand: Node,
    _ named: ValueType,
    at node: Node
  ) -> ValueType {
    _ = type(of: operand)
    guard let name = named.unknownName else { return .boolean }
    return complain(.unknownType, "there is no type '\(name)'", node)
  }

  // MARK: Findings

  /// Notes a mistake about a part.
  @discardableResult
  mutating func complain(
    _ kind: TypeFinding.Kind,
    _ message: String,
    _ node: Node,
    suggestion: String? = nil
  ) -> ValueType {
    complain(kind, message, at: node.span, suggestion: suggestion)
  }

  /// Notes a mistake at a place.
  @discardableResult
  mutating func complain(
    _ kind: TypeFinding.Kind,
    _ message: String,
    at span: SourceSpan,
    suggestion: String? = nil
  ) -> ValueType {
    findings.append(
      TypeFinding(
        kind: kind,
        position: SourcePosition(offset: span.offset, in: text),
        length: span.length,
        message: message,
        suggestion: suggestion
      )
    )
    return .faulty
  }

  /// Notes that a name is an entry of the element that a filter looks at.
  mutating func noteEntry(at node: Node) {
    entries.insert(node.span.offset)
  }

  /// Runs something with names bound.
  mutating func binding<Result>(
    _ bindings: [TypeBinding],
    _ run: (inout TypeChecker) -> Result
  ) -> Result {
    let count = stack.count
    stack += bindings
    defer { stack.removeSubrange(count...) }
    return run(&self)
  }
}

/// A name with its type while an expression is checked.
struct TypeBinding {
  /// The name; nil for the element that a filter looks at, whose entries are names by themselves.
  let name: String?
  let type: ValueType
}

extension ValueType {
  /// The type of a value that stands in an expression.
  init(of value: Value) {
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string(let text): self = .choice([text])
    case .date: self = .date
    case .time: self = .time
    case .dateAndTime: self = .dateAndTime
    case .daysAndTime: self = .daysAndTime
    case .yearsAndMonths: self = .yearsAndMonths
    case .list, .context, .range, .function: self = .any
    }
  }

  /// The name of a type, here or within, that nothing is known by.
  var unknownName: String? {
    switch self {
    case .named(let name): name
    case .list(let inner), .range(let inner): inner.unknownName
    case .context(let members): members.lazy.compactMap(\.type.unknownName).first
    case .function(let parameters, let result):
      parameters.lazy.compactMap(\.unknownName).first ?? result.unknownName
    case .any, .null, .number, .string, .choice, .boolean, .date, .time, .dateAndTime,
      .daysAndTime, .yearsAndMonths:
      nil
    }
  }
}
