/// Walks an expression's tree and computes its value.
///
/// Names bound within the expression lie on a stack, searched from the top; a function keeps the
/// stack it was written on. All steps are counted, also those inside functions of the language.
struct Evaluator {
  let scope: any Scope
  let mode: Mode
  let limits: Limits
  /// The text that the positions of nodes point into.
  var text: String
  var stack: [Binding] = []
  private var steps = 0
  private var depth = 0

  init(text: String, scope: any Scope, mode: Mode, limits: Limits) {
    self.text = text
    self.scope = scope
    self.mode = mode
    self.limits = limits
  }

  /// Computes the value of a part.
  mutating func evaluate(_ node: Node) throws(EvaluationError) -> Value {
    steps &+= 1
    depth += 1
    defer { depth -= 1 }
    if steps > limits.steps { throw error(.stepLimit(limits.steps), at: node) }
    if depth > limits.depth { throw error(.depthLimit(limits.depth), at: node) }
    switch node.kind {
    case .literal(let value): return value
    case .name(let path): return try name(path, at: node)
    case .comparison(let sign, let left, let right):
      return try comparison(sign, left, right, at: node)
    case .conjunction(let operands): return try junction(operands, decisive: false)
    case .disjunction(let operands): return try junction(operands, decisive: true)
    case .arithmetic(let sign, let left, let right):
      return try arithmetic(sign, left, right, at: node)
    case .negation(let operand): return try negation(operand, at: node)
    case .builtInCall(let function, let arguments):
      return try call(function, arguments, at: node)
    case .property(let operand, let name):
      return try property(name, of: try evaluate(operand), at: node)
    case .membership(let operand, let tests): return try membership(operand, tests, at: node)
    case .between(let operand, let low, let high):
      return try between(operand, low, high, at: node)
    case .conditional(let condition, let positive, let negative):
      return try conditional(condition, positive, negative)
    case .isDefined(let path, let operand): return try isDefined(path, at: operand)
    case .list(let items): return try list(items, at: node)
    case .context(let parts): return try context(parts, at: node)
    case .range(let part): return try range(part, at: node)
    case .filter(let operand, let condition): return try filter(operand, condition, at: node)
    case .loop(let iterations, let body, let usesPartial):
      return try loop(iterations, body, usesPartial: usesPartial, at: node)
    case .quantified(let iterations, let body, let isUniversal):
      return try quantified(iterations, body, isUniversal: isUniversal)
    case .function(let parameters, let body):
      return .function(
        .lambda(Lambda(parameters: parameters, body: body, captured: stack, text: text))
      )
    case .call(let callee, let arguments): return try call(callee, arguments, at: node)
    case .tests(let tests, let isNegated):
      return try unaryTests(tests, isNegated: isNegated, at: node)
    case .instance(let operand, let type): return try instance(operand, type, at: node)
    case .builtIn(let function): return .function(.builtIn(function))
    case .zonedLiteral(let text): return try zonedLiteral(text, at: node)
    case .external:
      return try fail(.typeMismatch(expected: "a function in FEEL", found: "an external one"), node)
    }
  }

  // MARK: Errors and limits

  func error(
    _ kind: EvaluationError.Kind,
    at node: Node,
    values: [Value] = []
  ) -> EvaluationError {
    EvaluationError(
      position: SourcePosition(offset: node.span.offset, in: text),
      length: node.span.length,
      kind: kind,
      values: values
    )
  }

  /// Null in standard mode, an error in strict mode.
  func fail(
    _ kind: EvaluationError.Kind,
    _ node: Node,
    values: [Value] = []
  ) throws(EvaluationError) -> Value {
    if mode == .strict || kind.isLimit { throw error(kind, at: node, values: values) }
    return .null
  }

  /// What a fault means for the part where it happened.
  func fail(
    _ fault: Fault,
    _ node: Node,
    values: [Value] = []
  ) throws(EvaluationError) -> Value {
    switch fault {
    case .null: return .null
    case .kind(let kind): return try fail(kind, node, values: values)
    case .argument(_, let problem):
      let kind = EvaluationError.Kind.invalidArgument(
        function: "",
        parameter: "",
        problem: problem
      )
      return try fail(kind, node, values: values)
    case .error(let error): throw error
    }
  }

  /// Counts work done inside a function of the language.
  mutating func charge(_ count: Int) throws(Fault) {
    steps &+= count
    if steps > limits.steps { throw .kind(.stepLimit(limits.steps)) }
  }

  /// Counts work that the next part evaluated is refused for, if it was too much.
  mutating func work(_ count: Int) { steps &+= count }

  /// What going through a text costs: many bytes are as much work as one part.
  private static func steps(for text: String) -> Int { text.utf8.count / 32 }

  /// Counts the texts that a function is handed, which it may go through.
  mutating func charge(for values: [Value]) throws(Fault) {
    var count = 0
    for case .string(let text) in values { count += Self.steps(for: text) }
    if count > 0 { try charge(count) }
  }

  /// Refuses a value that is too large or too deep.
  mutating func checked(_ value: Value, at node: Node) throws(EvaluationError) -> Value {
    switch value {
    case .string(let text):
      if text.utf8.count > limits.size { throw error(.sizeLimit(limits.size), at: node) }
      steps &+= Self.steps(for: text)
    case .list, .context:
      let extent = value.extent(within: limits.size)
      steps &+= extent.weight / 8
      if extent.weight > limits.size || extent.depth > Limits.nesting {
        throw error(.sizeLimit(limits.size), at: node)
      }
    case .null, .boolean, .number, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
      .range, .function:
      break
    }
    return value
  }

  /// Runs something with names bound on top of the stack.
  mutating func binding<Result>(
    _ bindings: [Binding],
    _ run: (inout Evaluator) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    let count = stack.count
    stack += bindings
    defer { stack.removeSubrange(count...) }
    return try run(&self)
  }
}
