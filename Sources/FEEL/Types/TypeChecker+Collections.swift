/// Lists, contexts, ranges, filters and loops.
extension TypeChecker {
  /// Each entry sees those before it.
  mutating func context(_ parts: [Node.ContextPart]) -> ValueType {
    var members: [ValueType.ContextMember] = []
    let count = stack.count
    defer { stack.removeSubrange(count...) }
    for part in parts {
      // A function may call itself, of which nothing is known before it is read.
      let isFunction = if case .function = part.value.kind { true } else { false }
      if isFunction { stack.append(TypeBinding(name: part.name, type: .faulty)) }
      let type = type(of: part.value)
      if isFunction { stack.removeLast() }
      members.append(ValueType.ContextMember(part.name, type))
      stack.append(TypeBinding(name: part.name, type: type))
    }
    return .context(members)
  }

  mutating func range(_ part: Node.RangePart, at node: Node) -> ValueType {
    var joined = ValueType.null
    for end in [part.start, part.end].compactMap({ $0 }) {
      let type = type(of: end)
      if type.isFaulty { return .range(.faulty) }
      if type.isOrdered == false {
        return complain(.wrongType, "expected an end that has an order, found \(type.noun)", end)
      }
      guard joined.isComparable(with: type) != false else {
        return complain(
          .unlikeTypes,
          "a range cannot reach from \(joined.noun) to \(type.noun)",
          node
        )
      }
      joined = joined.joined(with: type)
    }
    // A range between two texts has more in it than these.
    if case .choice = joined { joined = .string }
    return .range(joined)
  }

  mutating func filter(_ operand: Node, _ condition: Node) -> ValueType {
    let list = type(of: operand)
    if case .literal(.number) = condition.kind { return list.element }
    let element = list.element
    let bindings = [
      TypeBinding(name: "item", type: element), TypeBinding(name: nil, type: element),
    ]
    let found = binding(bindings) { $0.type(of: condition) }
    switch found {
    case .number: return element
    case .boolean, .null, .named: return .list(element)
    case .any:
      complain(
        .untyped,
        "expected a boolean or a position, found a value whose type cannot be told beforehand",
        condition
      )
    case .string, .choice, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths, .list,
      .context, .range, .function:
      complain(
        .wrongType,
        "expected a boolean or a position, found \(found.noun)",
        condition
      )
    }
    return .list(element)
  }

  // MARK: Loops

  mutating func loop(
    _ iterations: [Node.Iteration],
    _ body: Node,
    usesPartial: Bool
  ) -> ValueType {
    let count = stack.count
    defer { stack.removeSubrange(count...) }
    bind(iterations)
    if usesPartial { stack.append(TypeBinding(name: "partial", type: .list(.any))) }
    return .list(type(of: body))
  }

  mutating func quantified(_ iterations: [Node.Iteration], _ body: Node) -> ValueType {
    let count = stack.count
    defer { stack.removeSubrange(count...) }
    bind(iterations)
    demand(.boolean, body)
    return .boolean
  }

  private mutating func bind(_ iterations: [Node.Iteration]) {
    for iteration in iterations {
      let element = element(of: iteration)
      stack.append(TypeBinding(name: iteration.name, type: element))
    }
  }

  private mutating func element(of iteration: Node.Iteration) -> ValueType {
    let start = type(of: iteration.start)
    if let endNode = iteration.end {
      let end = type(of: endNode)
      return counted(start.joined(with: end), at: iteration.start)
    }
    switch start {
    case .list(let element): return element
    case .range(let end): return counted(end, at: iteration.start)
    case .any:
      return complain(
        .untyped,
        "expected a list to run over, found a value whose type cannot be told beforehand",
        iteration.start
      )
    case .null, .number, .string, .choice, .boolean, .date, .time, .dateAndTime, .daysAndTime,
      .yearsAndMonths, .context, .function, .named:
      return start
    }
  }

  /// What a loop over a range runs through: only whole numbers and days can be counted.
  private mutating func counted(_ end: ValueType, at node: Node) -> ValueType {
    switch end {
    case .number, .date, .named: return end
    case .null: return .number
    case .any, .string, .choice, .boolean, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
      .list, .context, .range, .function:
      return complain(
        .wrongType,
        "expected a range of whole numbers or dates, found one of other values",
        node
      )
    }
  }
}
