/// Comparing, calculating and testing.
extension TypeChecker {
  mutating func comparison(
    _ sign: ComparisonOperator,
    _ left: Node,
    _ right: Node,
    at node: Node
  ) -> ValueType {
    let (first, second) = (type(of: left), type(of: right))
    switch sign {
    case .equal, .unequal:
      if alike(first, left, second, right, sign.rawValue, at: node) {
        checkTexts(first, left, second, right, at: node)
      }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      ordered(first, left, second, right, sign.rawValue, at: node)
    }
    return .boolean
  }

  mutating func between(_ operand: Node, _ low: Node, _ high: Node, at node: Node) -> ValueType {
    let tested = type(of: operand)
    for end in [low, high] {
      let found = type(of: end)
      ordered(tested, operand, found, end, "between", at: end)
    }
    return .boolean
  }

  /// Whether two types can be compared; complains where they cannot.
  @discardableResult
  private mutating func alike(
    _ first: ValueType,
    _ left: Node,
    _ second: ValueType,
    _ right: Node,
    _ sign: String,
    at node: Node
  ) -> Bool {
    switch first.isComparable(with: second) {
    case .some(true): return true
    case .some(false):
      complain(
        .unlikeTypes,
        "'\(sign)' cannot compare \(first.noun) with \(second.noun)",
        node
      )
    case .none:
      untyped(first == .any ? left : right, of: sign)
    }
    return false
  }

  private mutating func ordered(
    _ first: ValueType,
    _ left: Node,
    _ second: ValueType,
    _ right: Node,
    _ sign: String,
    at node: Node
  ) {
    guard alike(first, left, second, right, sign, at: node) else { return }
    let unordered = [first, second].first { $0.isOrdered == false }
    guard let unordered else { return }
    complain(.unlikeTypes, "'\(sign)' cannot compare \(unordered.noun): it has no order", node)
  }

  private mutating func untyped(_ node: Node, of sign: String) {
    complain(
      .untyped,
      "expected an operand of '\(sign)' whose type is known, "
        + "found a value whose type cannot be told beforehand",
      node
    )
  }

  /// Checks texts that are compared with a choice, and choices that have no code in common.
  private mutating func checkTexts(
    _ first: ValueType,
    _ left: Node,
    _ second: ValueType,
    _ right: Node,
    at node: Node
  ) {
    switch (left.isWrittenOut, right.isWrittenOut) {
    case (true, true): return
    case (true, false): _ = checkCodes(left, against: second)
    case (false, true): _ = checkCodes(right, against: first)
    case (false, false):
      guard case .choice(let a) = first, case .choice(let b) = second,
        !a.contains(where: b.contains)
      else { return }
      complain(
        .unknownCode,
        "these choices have no code in common: \(ValueType.sample(a)), and \(ValueType.sample(b))",
        node
      )
    }
  }

  // MARK: Calculating

  mutating func negation(_ operand: Node) -> ValueType {
    let found = type(of: operand)
    switch found {
    case .number, .daysAndTime, .yearsAndMonths, .null, .named: return found
    case .any: return require(.number, found, operand)
    case .string, .choice, .boolean, .date, .time, .dateAndTime, .list, .context, .range,
      .function:
      return complain(.wrongType, "expected a number or a duration, found \(found.noun)", operand)
    }
  }

  mutating func arithmetic(
    _ sign: ArithmeticOperator,
    _ left: Node,
    _ right: Node,
    at node: Node
  ) -> ValueType {
    let (first, second) = (type(of: left), type(of: right))
    if first.isFaulty || second.isFaulty { return .faulty }
    for (type, operand) in [(first, left), (second, right)] where type == .any {
      untyped(operand, of: sign.rawValue)
      return .faulty
    }
    if first == .null || second == .null { return first == .null ? second : first }
    if let result = sign.result(first, second) { return result }
    return complain(
      .wrongType,
      "'\(sign.rawValue)' cannot take \(first.noun) and \(second.noun)",
      node
    )
  }

  // MARK: Testing

  mutating func unaryTests(_ tests: [Node.Test]) -> ValueType {
    guard let input = stack.last(where: { $0.name == "?" }) else { return .boolean }
    return self.tests(tests, on: input.type, nil)
  }

  /// Checks what a value is held against.
  ///
  /// - Parameters:
  ///   - tests: The tests, of which one must hold.
  ///   - type: The type of the value.
  ///   - operand: The value where it stands in the expression; nil for a table's input.
  /// - Returns: A boolean's type.
  mutating func tests(_ tests: [Node.Test], on type: ValueType, _ operand: Node?) -> ValueType {
    if type == .any, let operand, !tests.isEmpty {
      untyped(operand, of: "in")
      return .boolean
    }
    for test in tests {
      switch test {
      case .comparison(let sign, let node):
        let found = self.type(of: node)
        let held = operand ?? node
        switch sign {
        case .equal, .unequal:
          if alike(type, held, found, node, sign.rawValue, at: node) {
            _ = checkCodes(node, against: type)
          }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
          ordered(type, held, found, node, sign.rawValue, at: node)
        }
      case .value(let node): check(node, holding: type)
      case .predicate(let node): demand(.boolean, node)
      }
    }
    return .boolean
  }

  /// Checks one value, range or list that a value of some type is held against.
  private mutating func check(_ node: Node, holding type: ValueType) {
    if case .list(let items) = node.kind, type.element == type {
      for item in items { check(item, holding: type) }
      return
    }
    let found = self.type(of: node)
    if Self.canHold(found, type) {
      _ = checkCodes(node, against: type)
    } else if found == .any {
      untyped(node, of: "in")
    } else {
      complain(.unlikeTypes, "\(type.noun) cannot be in or equal to \(found.noun)", node)
    }
  }

  /// Whether a value of a type can be in a range or list, or equal to anything else.
  private static func canHold(_ found: ValueType, _ type: ValueType) -> Bool {
    if found.isComparable(with: type) == true { return true }
    switch found {
    case .list(let element):
      return element == .null || canHold(element, type)
    case .range(let end): return end.isComparable(with: type) == true
    case .any, .null, .number, .string, .choice, .boolean, .date, .time, .dateAndTime,
      .daysAndTime, .yearsAndMonths, .context, .function, .named:
      return false
    }
  }
}

extension ArithmeticOperator {
  /// The type of the result; nil where the operands do not go with the sign.
  fileprivate func result(_ left: ValueType, _ right: ValueType) -> ValueType? {
    switch (self, left, right) {
    case (_, .number, .number): .number
    case (.add, .string, .string), (.add, .choice, .string), (.add, .string, .choice),
      (.add, .choice, .choice):
      .string
    case (.add, .daysAndTime, .daysAndTime), (.subtract, .daysAndTime, .daysAndTime): .daysAndTime
    case (.add, .yearsAndMonths, .yearsAndMonths), (.subtract, .yearsAndMonths, .yearsAndMonths):
      .yearsAndMonths
    case (.add, .date, .daysAndTime), (.add, .date, .yearsAndMonths), (.add, .daysAndTime, .date),
      (.add, .yearsAndMonths, .date), (.subtract, .date, .daysAndTime),
      (.subtract, .date, .yearsAndMonths):
      .date
    case (.add, .dateAndTime, .daysAndTime), (.add, .dateAndTime, .yearsAndMonths),
      (.add, .daysAndTime, .dateAndTime), (.add, .yearsAndMonths, .dateAndTime),
      (.subtract, .dateAndTime, .daysAndTime), (.subtract, .dateAndTime, .yearsAndMonths):
      .dateAndTime
    case (.add, .time, .daysAndTime), (.add, .daysAndTime, .time), (.subtract, .time, .daysAndTime):
      .time
    case (.subtract, .time, .time), (.subtract, .date, .date),
      (.subtract, .dateAndTime, .dateAndTime), (.subtract, .dateAndTime, .date),
      (.subtract, .date, .dateAndTime):
      .daysAndTime
    case (.multiply, .daysAndTime, .number), (.multiply, .number, .daysAndTime),
      (.divide, .daysAndTime, .number):
      .daysAndTime
    case (.multiply, .yearsAndMonths, .number), (.multiply, .number, .yearsAndMonths),
      (.divide, .yearsAndMonths, .number):
      .yearsAndMonths
    case (.divide, .daysAndTime, .daysAndTime), (.divide, .yearsAndMonths, .yearsAndMonths):
      .number
    case _: nil
    }
  }
}
