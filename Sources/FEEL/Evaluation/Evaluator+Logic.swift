/// Three-valued logic, comparison and conditions.
extension Evaluator {
  /// `and` and `or`: an operand that decides ends it; any other that is not a boolean leaves null.
  mutating func junction(
    _ operands: [Node],
    decisive: Bool
  ) throws(EvaluationError) -> Value {
    var isKnown = true
    for operand in operands {
      let value = try evaluate(operand)
      switch value {
      case .boolean(let value):
        if value == decisive { return .boolean(value) }
      case .null:
        isKnown = false
      case .number, .string, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths, .list,
        .context, .range, .function:
        isKnown = false
        _ = try fail(
          .typeMismatch(expected: "a boolean", found: value.kind),
          operand,
          values: [value]
        )
      }
    }
    return isKnown ? .boolean(!decisive) : .null
  }

  mutating func comparison(
    _ sign: ComparisonOperator,
    _ left: Node,
    _ right: Node,
    at node: Node
  ) throws(EvaluationError) -> Value {
    let first = try evaluate(left)
    let second = try evaluate(right)
    do throws(Fault) {
      return .truth(try compare(sign, first, second))
    } catch {
      return try fail(error, node, values: [first, second])
    }
  }

  mutating func between(
    _ operand: Node,
    _ low: Node,
    _ high: Node,
    at node: Node
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(operand)
    let first = try evaluate(low)
    let last = try evaluate(high)
    do throws(Fault) {
      let isAbove = try compare(.greaterOrEqual, value, first)
      let isBelow = try compare(.lessOrEqual, value, last)
      if isAbove == false || isBelow == false { return .boolean(false) }
      return isAbove == nil || isBelow == nil ? .null : .boolean(true)
    } catch {
      return try fail(error, node, values: [value, first, last])
    }
  }

  mutating func conditional(
    _ condition: Node,
    _ positive: Node,
    _ negative: Node
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(condition)
    switch value {
    case .boolean(true): return try evaluate(positive)
    case .boolean(false), .null: return try evaluate(negative)
    case .number, .string, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths, .list,
      .context, .range, .function:
      _ = try fail(
        .typeMismatch(expected: "a boolean", found: value.kind),
        condition,
        values: [value]
      )
      return try evaluate(negative)
    }
  }

  // MARK: Tests

  mutating func membership(
    _ operand: Node,
    _ tests: [Node.Test],
    at node: Node
  ) throws(EvaluationError) -> Value {
    .truth(try anyHolds(tests, of: try evaluate(operand), at: node))
  }

  /// Unary tests on the value named `?`; none at all hold for every value.
  mutating func unaryTests(
    _ tests: [Node.Test],
    isNegated: Bool,
    at node: Node
  ) throws(EvaluationError) -> Value {
    if tests.isEmpty { return .boolean(true) }
    let input = Node.Path(names: ["?"], isLocal: true, isInFilter: false)
    let holds = try anyHolds(tests, of: try name(input, at: node), at: node)
    return .truth(isNegated ? holds.map { !$0 } : holds)
  }

  private mutating func anyHolds(
    _ tests: [Node.Test],
    of value: Value,
    at node: Node
  ) throws(EvaluationError) -> Bool? {
    var isKnown = true
    for test in tests {
      guard let holds = try holds(test, of: value) else {
        isKnown = false
        continue
      }
      if holds { return true }
    }
    return isKnown ? false : nil
  }

  private mutating func holds(
    _ test: Node.Test,
    of value: Value
  ) throws(EvaluationError) -> Bool? {
    let expected = try evaluate(test.node)
    do throws(Fault) {
      switch test {
      case .comparison(let sign, _): return try compare(sign, value, expected)
      case .value: return try holds(expected, of: value)
      case .predicate:
        if case .boolean(let holds) = expected { return holds }
        if expected.isNull { return nil }
        throw .kind(.typeMismatch(expected: "a boolean", found: expected.kind))
      }
    } catch {
      _ = try fail(error, test.node, values: [value, expected])
      return nil
    }
  }

  /// Whether a value is in a range or a list, or equal to anything else.
  mutating func holds(_ expected: Value, of value: Value) throws(Fault) -> Bool? {
    switch expected {
    case .range(let range):
      if case .range = value { return try equal(value, expected) }
      return try contains(range, value)
    case .list(let items):
      if case .list = value, try equal(value, expected) == true { return true }
      for item in items {
        try charge(1)
        if case .range(let range) = item, value.kind != item.kind {
          if let isInside = try? contains(range, value), isInside { return true }
        } else if try equal(value, item) == true {
          return true
        }
      }
      return false
    case .null, .boolean, .number, .string, .date, .time, .dateAndTime, .daysAndTime,
      .yearsAndMonths, .context, .function:
      let isEqual = try equal(value, expected)
      if isEqual == nil { throw .operands("in", value, expected) }
      return isEqual
    }
  }
}

extension Value {
  /// True, false, or null for not known.
  static func truth(_ truth: Bool?) -> Value { truth.map { .boolean($0) } ?? .null }
}
