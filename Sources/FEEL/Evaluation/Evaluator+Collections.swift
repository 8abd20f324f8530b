import CivilTime

/// Lists, contexts, ranges and filters.
extension Evaluator {
  mutating func list(_ items: [Node], at node: Node) throws(EvaluationError) -> Value {
    var values: [Value] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(try evaluate(item)) }
    return try checked(.list(values), at: node)
  }

  /// Each entry sees those before it; a function also sees itself.
  mutating func context(
    _ parts: [Node.ContextPart],
    at node: Node
  ) throws(EvaluationError) -> Value {
    var entries: [Context.Entry] = []
    entries.reserveCapacity(parts.count)
    let count = stack.count
    defer { stack.removeSubrange(count...) }
    for part in parts {
      var value = try evaluate(part.value)
      if case .function(.lambda(let lambda)) = value, case .function = part.value.kind {
        value = .function(.lambda(lambda.named(part.name)))
      }
      entries.append(Context.Entry(part.name, value))
      stack.append(Binding(name: part.name, value: value))
    }
    return try checked(.context(Context(entries: entries)), at: node)
  }

  mutating func range(_ part: Node.RangePart, at node: Node) throws(EvaluationError) -> Value {
    var start: Value?
    var end: Value?
    if let node = part.start { start = try evaluate(node) }
    if let node = part.end { end = try evaluate(node) }
    for value in [start, end].compactMap({ $0 }) where !value.isNull {
      if value.order(to: value) == nil {
        let kind = EvaluationError.Kind.typeMismatch(
          expected: "an end that has an order",
          found: value.kind
        )
        return try fail(kind, node, values: [value])
      }
    }
    if let start, let end, !start.isNull, !end.isNull, start.order(to: end) == nil {
      let fault = Fault.operands("..", start, end)
      return try fail(fault, node, values: [start, end])
    }
    return .range(
      ValueRange(
        start: start,
        includesStart: part.includesStart,
        end: end,
        includesEnd: part.includesEnd
      )
    )
  }

  // MARK: Filters

  mutating func filter(
    _ operand: Node,
    _ condition: Node,
    at node: Node
  ) throws(EvaluationError) -> Value {
    let items: [Value]
    switch try evaluate(operand) {
    case .null: return .null
    case .list(let values): items = values
    case let value: items = [value]
    }
    if case .literal(.number(let position)) = condition.kind {
      return items.element(at: position) ?? .null
    }
    var kept: [Value] = []
    for (place, item) in items.enumerated() {
      let result = try binding(Self.bindings(of: item)) { evaluator throws(EvaluationError) in
        try evaluator.evaluate(condition)
      }
      switch result {
      case .boolean(true): kept.append(item)
      case .boolean(false), .null: continue
      case .number(let position) where place == 0: return items.element(at: position) ?? .null
      case .number, .string, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths, .list,
        .context, .range, .function:
        _ = try fail(
          .typeMismatch(expected: "a boolean or a position", found: result.kind),
          condition,
          values: [result]
        )
      }
    }
    return .list(kept)
  }

  private static func bindings(of item: Value) -> [Binding] {
    [Binding(name: "item", value: item), Binding(name: nil, value: item)]
  }

  // MARK: Types

  mutating func instance(
    _ operand: Node,
    _ type: ValueType,
    at node: Node
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(operand)
    guard let conforms = value.conforms(to: type) else {
      return try fail(.unknownType(type.text), node)
    }
    return .boolean(conforms)
  }
}

extension [Value] {
  /// The element at a position counted from 1, or from -1 at the end; nil if there is none.
  func element(at position: Decimal34) -> Value? {
    guard let position = position.integer else { return nil }
    if position > 0, position <= count { return self[position - 1] }
    if position < 0, position >= -count { return self[count + position] }
    return nil
  }
}
