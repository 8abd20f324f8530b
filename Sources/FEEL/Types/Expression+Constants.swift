extension Expression {
  /// The values that unary tests hold their input against: what they say changes only there.
  ///
  /// - Returns: The values, ends of ranges among them; nil where the tests depend on anything
  ///   else than their input.
  package func testedConstants() -> [Value]? {
    guard case .tests(let tests, _) = root.kind else { return nil }
    var evaluator = Evaluator(
      text: text,
      scope: DictionaryScope(),
      mode: .strict,
      limits: .standard
    )
    var constants: [Value] = []
    for test in tests {
      if case .predicate = test { return nil }
      guard let value = try? evaluator.evaluate(test.node) else { return nil }
      value.gatherEnds(into: &constants)
    }
    return constants
  }

  /// The value of an expression that depends on nothing; nil where it depends on something.
  package var constant: Value? {
    try? evaluate(in: DictionaryScope())
  }
}

extension Value {
  /// Whether this comes before another value of its type; false where they have no order.
  package func precedes(_ other: Value) -> Bool {
    order(to: other).map { $0 < 0 } ?? false
  }

  func gatherEnds(into ends: inout [Value]) {
    switch self {
    case .list(let items):
      for item in items { item.gatherEnds(into: &ends) }
    case .range(let range):
      ends += [range.start, range.end].compactMap { $0 }
    case .null, .boolean, .number, .string, .date, .time, .dateAndTime, .daysAndTime,
      .yearsAndMonths, .context, .function:
      ends.append(self)
    }
  }
}
