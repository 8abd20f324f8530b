/// Functions, those of the language and those written in expressions.
extension TypeChecker {
  static func type(of function: BuiltIn) -> ValueType {
    guard function.signatures.count == 1, let signature = function.signatures.first else {
      return .function([], .any)
    }
    return .function(signature.parameters.map(\.type), signature.result)
  }

  /// The type of a function written in the expression.
  ///
  /// - Parameters:
  ///   - parameters: What it takes.
  ///   - body: What it gives.
  ///   - hints: What is known of the arguments of parameters that name no type.
  /// - Returns: The type, with that of the body as its result.
  mutating func function(
    _ parameters: [LambdaParameter],
    _ body: Node,
    hints: [ValueType] = []
  ) -> ValueType {
    var bindings: [TypeBinding] = []
    for (place, parameter) in parameters.enumerated() {
      var type = parameter.type
      if type == .any, place < hints.count { type = hints[place] }
      if let name = type.unknownName, !type.isFaulty || !name.isEmpty {
        type = complain(.unknownType, "there is no type '\(name)'", body)
      }
      bindings.append(TypeBinding(name: parameter.name, type: type))
    }
    let result = binding(bindings) { $0.type(of: body) }
    return .function(bindings.map(\.type), result)
  }

  // MARK: Functions that are values

  mutating func call(_ callee: Node, _ arguments: [Node.Argument], at node: Node) -> ValueType {
    let found = self.callee(callee)
    guard case .function(let parameters, let result) = found else {
      for argument in arguments { _ = type(of: argument.value) }
      if found.isFaulty { return .faulty }
      return found == .any
        ? complain(.untyped, "whether this is a function cannot be told beforehand", callee)
        : complain(.notAFunction, "expected a function to call, found \(found.noun)", callee)
    }
    let isNamed = arguments.first?.name != nil
    if !isNamed, arguments.count != parameters.count, case .function = callee.kind {
      complain(
        .wrongArguments,
        "expected \(parameters.count) arguments, found \(arguments.count)",
        node
      )
    }
    for (place, argument) in arguments.enumerated() {
      let expected = isNamed || place >= parameters.count ? .any : parameters[place]
      demand(expected, argument.value)
    }
    return result
  }

  /// The type of what is called; a free name is no function, since scopes hold none.
  private mutating func callee(_ node: Node) -> ValueType {
    guard case .name(let path) = node.kind, !path.isLocal,
      !(path.isInFilter && stack.contains { $0.type.entry(path.names[0]) != nil })
    else { return type(of: node) }
    let name = path.names.joined(separator: ".")
    return complain(
      .unknownFunction,
      "there is no function '\(name)'",
      SourceSpan(offset: node.span.offset, length: path.names[0].utf8.count),
      BuiltIn.nearest(to: name)
    )
  }

  private mutating func complain(
    _ kind: TypeFinding.Kind,
    _ message: String,
    _ span: SourceSpan,
    _ suggestion: String?
  ) -> ValueType {
    complain(kind, message, at: span, suggestion: suggestion)
  }

  // MARK: Functions of the language

  mutating func call(
    _ function: BuiltIn,
    _ arguments: [Node.Argument],
    at node: Node
  ) -> ValueType {
    let fitting = function.signatures.filter { $0.problem(with: arguments) == nil }
    guard let first = fitting.first else {
      for argument in arguments { _ = type(of: argument.value) }
      let problem = function.signatures.lazy.compactMap { $0.problem(with: arguments) }.first
      return complain(.wrongArguments, "'\(function.name)': \(problem ?? "")", node)
    }
    let given = types(of: arguments, for: function, as: first)
    if given.contains(where: \.isFaulty) { return function.result(first.result) }
    for signature in fitting where signature.accepts(given, arguments) == true {
      return result(of: function, signature, given, arguments, at: node)
    }
    return mismatch(function, fitting, given, arguments)
  }

  /// Infers the arguments' types; a function among them is told what it will be called with.
  private mutating func types(
    of arguments: [Node.Argument],
    for function: BuiltIn,
    as signature: BuiltIn.Signature
  ) -> [ValueType] {
    var types: [ValueType] = []
    for argument in arguments {
      guard case .function(let parameters, let body) = argument.value.kind, !types.isEmpty else {
        types.append(type(of: argument.value))
        continue
      }
      let hint = types[0].element
      types.append(self.function(parameters, body, hints: [hint, hint]))
    }
    return types
  }

  private mutating func mismatch(
    _ function: BuiltIn,
    _ signatures: [BuiltIn.Signature],
    _ given: [ValueType],
    _ arguments: [Node.Argument]
  ) -> ValueType {
    guard let signature = signatures.last else { return .faulty }
    for (place, argument) in arguments.enumerated() {
      let parameter = signature.parameter(for: argument, at: place)
      let accepted = signatures.map {
        $0.parameter(for: argument, at: place).type.accepts(given[place])
      }
      if accepted.contains(true) { continue }
      let expected =
        "'\(function.name)': parameter '\(parameter.name)': "
        + "expected \(parameter.type.noun), found "
      return accepted.contains(nil)
        ? complain(
          .untyped,
          expected + "a value whose type cannot be told beforehand",
          argument.value
        ) : complain(.wrongType, expected + given[place].noun, argument.value)
    }
    let found = given.map(\.noun).joined(separator: ", ")
    guard let first = arguments.first, let last = arguments.last else { return .faulty }
    return complain(
      .wrongType,
      "'\(function.name)': there is no such function of \(found)",
      at: first.value.span.joined(to: last.value.span)
    )
  }
}

extension BuiltIn {
  /// The result where the arguments are not known; nothing more is said about what has any type.
  fileprivate func result(_ type: ValueType) -> ValueType {
    type == .any || type.mayHaveAnyPart ? .faulty : type
  }
}

extension BuiltIn.Signature {
  /// The parameter that an argument is for.
  func parameter(for argument: Node.Argument, at place: Int) -> BuiltIn.Parameter {
    guard let name = argument.name else { return parameter(at: place) }
    return parameters.first { $0.name == name } ?? parameter(at: place)
  }

  /// Why the function cannot be called with so many arguments, or of these names; nil if it can.
  fileprivate func problem(with arguments: [Node.Argument]) -> String? {
    guard arguments.first?.name != nil else {
      let isRight =
        arguments.count >= required && (arguments.count <= parameters.count || isVariadic)
      return isRight ? nil : "expected \(expectedCount), found \(arguments.count)"
    }
    let names = arguments.compactMap(\.name)
    for (place, name) in names.enumerated() {
      guard parameters.contains(where: { $0.name == name }) else {
        let known = parameters.map { "'\($0.name)'" }.joined(separator: ", ")
        return "expected parameters \(known), found '\(name)'"
      }
      if names[..<place].contains(name) { return "expected '\(name)' once, found it again" }
    }
    let missing = parameters.first { !$0.isOptional && !names.contains($0.name) }
    return missing.map { "expected an argument for '\($0.name)', found none" }
  }

  /// Whether the parameters take values of these types; nil where that cannot be told.
  fileprivate func accepts(_ given: [ValueType], _ arguments: [Node.Argument]) -> Bool? {
    var isKnown = true
    for (place, type) in given.enumerated() {
      switch parameter(for: arguments[place], at: place).type.accepts(type) {
      case .some(false): return false
      case .some(true): continue
      case .none: isKnown = false
      }
    }
    return isKnown ? true : nil
  }
}
