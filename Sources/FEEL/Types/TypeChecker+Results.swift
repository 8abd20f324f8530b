/// What functions of the language give where their signatures say too little: "a list", "a value".
extension TypeChecker {
  mutating func result(
    of function: BuiltIn,
    _ signature: BuiltIn.Signature,
    _ given: [ValueType],
    _ arguments: [Node.Argument],
    at node: Node
  ) -> ValueType {
    let types = signature.ordered(given, arguments)
    let nodes = signature.ordered(arguments.map(\.value), arguments)
    let list = (types.first ?? .any).element
    switch function.name {
    case "sum", "product", "mean", "median", "stddev", "mode":
      demandElements(.number, function, given, arguments)
    case "all", "any": demandElements(.boolean, function, given, arguments)
    case "string join": demandElements(.string, function, [types[0]], Array(arguments.prefix(1)))
    case "min", "max": return extreme(function, given, arguments)
    case "sublist", "reverse", "remove", "distinct values", "sort": return .list(list)
    case "append": return .list(types.dropFirst().reduce(list) { $0.joined(with: $1) })
    case "concatenate", "union":
      return .list(types.reduce(.null) { $0.joined(with: $1.element) })
    case "insert before", "list replace":
      return .list(types.count > 2 ? list.joined(with: types[2]) : list)
    case "flatten": return .list(list.innermost)
    case "list contains", "index of": checkElement(types, nodes, function)
    case "get value": return entry(types, nodes)
    case "get entries": return .list(.context(types[0].entryPair))
    case "context put": return types[0].setting(nodes, types)
    case "duration": return Self.duration(nodes, signature.result)
    case "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after",
      "finishes", "finished by", "includes", "during", "starts", "started by", "coincides":
      checkRelation(types, function, at: node)
    case _: break
    }
    return signature.result
  }

  /// Checks what a function finds in a list, or in several arguments that count as one.
  private mutating func demandElements(
    _ expected: ValueType,
    _ function: BuiltIn,
    _ given: [ValueType],
    _ arguments: [Node.Argument]
  ) {
    for (type, argument) in zip(given, arguments) {
      let element = type.element
      switch expected.accepts(element) {
      case .some(true): continue
      case .some(false):
        complain(
          .wrongType,
          "'\(function.name)': expected \(ValueType.list(expected).noun), found \(type.noun)",
          argument.value
        )
      case .none:
        complain(
          .untyped,
          "'\(function.name)': expected \(ValueType.list(expected).noun), "
            + "found values whose types cannot be told beforehand",
          argument.value
        )
      }
    }
  }

  private mutating func extreme(
    _ function: BuiltIn,
    _ given: [ValueType],
    _ arguments: [Node.Argument]
  ) -> ValueType {
    let element = given.reduce(ValueType.null) { $0.joined(with: $1.element) }
    if element.isFaulty { return .faulty }
    guard element.isOrdered != true, let argument = arguments.first else {
      if case .choice = element { return .string }
      return element
    }
    return complain(
      element == .any ? .untyped : .wrongType,
      "'\(function.name)': expected values of one type that has an order, found \(given[0].noun)",
      argument.value
    )
  }

  private mutating func checkElement(_ types: [ValueType], _ nodes: [Node?], _ function: BuiltIn) {
    guard types.count > 1, let list = nodes[0], let element = nodes[1] else { return }
    guard types[0].element.isComparable(with: types[1]) != false else {
      complain(
        .unlikeTypes,
        "'\(function.name)': \(types[1].noun) is never in \(types[0].noun)",
        element
      )
      return
    }
    switch (list.isWrittenOut, element.isWrittenOut) {
    case (false, true): _ = checkCodes(element, against: types[0].element)
    case (true, false): _ = checkCodes(list, against: .list(types[1]))
    case (true, true), (false, false): break
    }
  }

  private mutating func checkRelation(_ types: [ValueType], _ function: BuiltIn, at node: Node) {
    guard types.count == 2 else { return }
    let points = types.map { type in
      if case .range(let end) = type { end } else { type }
    }
    guard points[0].isComparable(with: points[1]) == false else { return }
    complain(
      .unlikeTypes,
      "'\(function.name)' cannot compare \(types[0].noun) with \(types[1].noun)",
      node
    )
  }

  /// The value of a name that is written out; otherwise it cannot be told.
  private mutating func entry(_ types: [ValueType], _ nodes: [Node?]) -> ValueType {
    guard nodes.count > 1, let node = nodes[1], case .literal(.string(let name)) = node.kind,
      !types[0].mayHaveAnyPart
    else { return .any }
    return member(name, of: types[0], at: node.span)
  }

  /// A duration's kind shows in its text.
  private static func duration(_ nodes: [Node?], _ declared: ValueType) -> ValueType {
    guard let node = nodes.first ?? nil else { return declared }
    guard case .literal(.string(let text)) = node.kind else {
      return declared == .daysAndTime ? .any : declared
    }
    switch DurationText.parse(text) {
    case .months: return .yearsAndMonths
    case .nanoseconds, nil: return .daysAndTime
    }
  }
}

extension BuiltIn.Signature {
  /// Arguments in the order of the parameters; those of a variadic parameter follow each other.
  fileprivate func ordered(_ types: [ValueType], _ arguments: [Node.Argument]) -> [ValueType] {
    guard arguments.first?.name != nil else { return types }
    return parameters.map { parameter in
      arguments.firstIndex { $0.name == parameter.name }.map { types[$0] } ?? .null
    }
  }

  fileprivate func ordered(_ nodes: [Node], _ arguments: [Node.Argument]) -> [Node?] {
    guard arguments.first?.name != nil else { return nodes }
    return parameters.map { parameter in
      arguments.firstIndex { $0.name == parameter.name }.map { nodes[$0] }
    }
  }
}

extension ValueType {
  /// The type of what is in lists within lists.
  fileprivate var innermost: ValueType {
    if case .list(let element) = self { element.innermost } else { self }
  }

  /// The entries of a context as `get entries` gives them.
  fileprivate var entryPair: [ContextMember] {
    guard case .context(let members) = self, !members.isEmpty else {
      return [ContextMember("key", .string), ContextMember("value", .any)]
    }
    let value = members.reduce(ValueType.null) { $0.joined(with: $1.type) }
    return [ContextMember("key", .string), ContextMember("value", value)]
  }

  /// The context with an entry added whose name is written out.
  fileprivate func setting(_ nodes: [Node?], _ types: [ValueType]) -> ValueType {
    guard nodes.count > 2, case .literal(.string(let name))? = nodes[1]?.kind,
      case .context(let members) = self
    else { return .context([]) }
    return .context(members.filter { $0.name != name } + [ContextMember(name, types[2])])
  }
}
