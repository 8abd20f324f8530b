/// Calling functions of the language and functions written in expressions.
extension Evaluator {
  // MARK: Functions of the language

  mutating func call(
    _ function: BuiltIn,
    _ arguments: [Node.Argument],
    at node: Node
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try evaluate(argument.value)) }
    let names = arguments.first?.name == nil ? nil : arguments.map { $0.name ?? "" }
    return try invoke(function, values, names: names, nodes: arguments.map(\.value), at: node)
  }

  private mutating func invoke(
    _ function: BuiltIn,
    _ values: [Value],
    names: [String]?,
    nodes: [Node],
    at node: Node
  ) throws(EvaluationError) -> Value {
    let arguments: Arguments
    do throws(ArgumentProblem) {
      arguments = try function.bind(values, names: names, isStrict: mode == .strict)
    } catch {
      return try fail(error, of: function, nodes: nodes, at: node)
    }
    if arguments.hasNull { return .null }
    let result: Value
    do throws(Fault) {
      try charge(for: arguments.values)
      result = try function.body(arguments, &self)
    } catch {
      guard case .argument(let place, let problem) = error else {
        return try fail(error, node, values: values)
      }
      let parameter = function.signatures[arguments.signature].parameter(at: place)
      let problemAt = ArgumentProblem.parameter(parameter.name, place: place, problem)
      return try fail(problemAt, of: function, nodes: nodes, at: node)
    }
    return try checked(result, at: node)
  }

  private func fail(
    _ problem: ArgumentProblem,
    of function: BuiltIn,
    nodes: [Node],
    at node: Node
  ) throws(EvaluationError) -> Value {
    switch problem {
    case .call(let text):
      return try fail(.wrongArguments(function: function.name, problem: text), node)
    case .parameter(let name, let place, let text):
      let kind = EvaluationError.Kind.invalidArgument(
        function: function.name,
        parameter: name,
        problem: text
      )
      return try fail(kind, place < nodes.count ? nodes[place] : node)
    }
  }

  // MARK: Functions written in expressions

  mutating func call(
    _ callee: Node,
    _ arguments: [Node.Argument],
    at node: Node
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(callee)
    guard case .function(let function) = value else {
      return try fail(.notAFunction(found: value.kind), callee)
    }
    var values: [Value] = []
    for argument in arguments { values.append(try evaluate(argument.value)) }
    let names = arguments.first?.name == nil ? nil : arguments.map { $0.name ?? "" }
    switch function {
    case .builtIn(let builtIn):
      return try invoke(builtIn, values, names: names, nodes: arguments.map(\.value), at: node)
    case .lambda(let lambda):
      guard let names else { return try invoke(lambda, values, at: node) }
      var ordered: [Value] = []
      for parameter in lambda.parameters {
        guard let place = names.firstIndex(of: parameter.name) else {
          return try fail(wrongNames(lambda), node)
        }
        ordered.append(values[place])
      }
      guard ordered.count == values.count else { return try fail(wrongNames(lambda), node) }
      return try invoke(lambda, ordered, at: node)
    }
  }

  private func wrongNames(_ lambda: Lambda) -> EvaluationError.Kind {
    let names = lambda.parameters.map { "'\($0.name)'" }.joined(separator: ", ")
    return .wrongArguments(function: "function", problem: "expected arguments named \(names)")
  }

  private mutating func invoke(
    _ lambda: Lambda,
    _ values: [Value],
    at node: Node
  ) throws(EvaluationError) -> Value {
    guard values.count == lambda.parameters.count else {
      let problem = "expected \(lambda.parameters.count) arguments, found \(values.count)"
      return try fail(.wrongArguments(function: "function", problem: problem), node)
    }
    var bindings = lambda.captured
    if lambda.name != nil {
      bindings.append(Binding(name: lambda.name, value: .function(.lambda(lambda))))
    }
    for (parameter, given) in zip(lambda.parameters, values) {
      let value = given.coerced(to: parameter.type)
      if !value.isNull, value.conforms(to: parameter.type) == false {
        let kind = EvaluationError.Kind.invalidArgument(
          function: "function",
          parameter: parameter.name,
          problem: "expected \(parameter.type.kind), found \(value.kind)"
        )
        return try fail(kind, node, values: [value])
      }
      bindings.append(Binding(name: parameter.name, value: value))
    }
    // The body sees what was bound where it was written, not what is bound here.
    let outer = (stack, text)
    stack = bindings
    text = lambda.text
    defer { (stack, text) = outer }
    return try evaluate(lambda.body)
  }

  /// Calls a function that was handed to a function of the language.
  mutating func invoke(_ function: Function, _ values: [Value]) throws(Fault) -> Value {
    let node = Node(kind: .literal(.null), span: SourceSpan(offset: 0, length: 0), height: 1)
    do throws(EvaluationError) {
      switch function {
      case .builtIn(let builtIn):
        return try invoke(builtIn, values, names: nil, nodes: [], at: node)
      case .lambda(let lambda): return try invoke(lambda, values, at: node)
      }
    } catch {
      throw .error(error)
    }
  }
}
