package import FEEL

extension DecisionTable {
  /// Makes the decision from what a scope holds.
  ///
  /// - Parameter scope: What the inputs, tests and outputs read.
  /// - Returns: With one output its value, with several a context of them; a list of these where
  ///   the hit policy gives all that match.
  /// - Throws: `DecisionError` where the rules do not settle it, or something cannot be evaluated.
  package func evaluate(in scope: some Scope) throws(DecisionError) -> Value {
    let inputs = try inputValues(in: scope)
    var matching: [Int] = []
    for place in rules.indices where try matches(rules[place], inputs, in: scope) {
      matching.append(place)
      if hit == .first { break }
    }
    if hit == .unique, matching.count > 1 {
      throw .several(matching.map { $0 + 1 }, hit)
    }
    if matching.isEmpty, hit != .count { return try withoutMatch(in: scope) }
    var results: [[Value]] = []
    for place in matching { results.append(try outputs(of: place, in: scope)) }
    if hit == .any, let first = results.first, results.contains(where: { $0 != first }) {
      throw .different(matching.map { $0 + 1 })
    }
    return try combined(results)
  }

  private func inputValues(in scope: some Scope) throws(DecisionError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(inputs.count)
    for input in inputs {
      let value = try Self.value(of: input.expression, "input '\(input.title)'", in: scope)
      if let allowed = input.allowed, !value.isNull,
        try !Self.holds(allowed, value, "values of '\(input.title)'", in: scope)
      {
        throw .notAllowed(input: input.title)
      }
      values.append(value)
    }
    return values
  }

  private func matches(
    _ rule: Rule,
    _ inputs: [Value],
    in scope: some Scope
  ) throws(DecisionError) -> Bool {
    for (test, input) in zip(rule.when, inputs)
    where try !Self.holds(test, input, "test '\(test.text)'", in: scope) {
      return false
    }
    return true
  }

  private func outputs(of place: Int, in scope: some Scope) throws(DecisionError) -> [Value] {
    var values: [Value] = []
    for expression in rules[place].then {
      values.append(try Self.value(of: expression, "rule \(place + 1)", in: scope))
    }
    return values
  }

  private func withoutMatch(in scope: some Scope) throws(DecisionError) -> Value {
    guard hasDefault else {
      if hit.isSingle || hit.isAggregate { throw .noMatch }
      return .list([])
    }
    var values: [Value] = []
    for output in outputs {
      guard let fallback = output.fallback else { throw .noMatch }
      values.append(try Self.value(of: fallback, "default of '\(output.name)'", in: scope))
    }
    let value = result(values)
    return hit.isSingle || hit.isAggregate ? value : .list([value])
  }

  /// Makes what the hit policy gives of the outputs of all rules that match.
  private func combined(_ results: [[Value]]) throws(DecisionError) -> Value {
    switch hit {
    case .unique, .any, .first: return results.first.map(result) ?? .null
    case .priority: return ordered(results).first.map(result) ?? .null
    case .outputOrder: return .list(ordered(results).map(result))
    case .ruleOrder, .collect: return .list(results.map(result))
    case .count: return .number(results.count)
    case .sum: return try aggregate(results, "sum")
    case .least: return try aggregate(results, "min")
    case .most: return try aggregate(results, "max")
    }
  }

  private func result(_ values: [Value]) -> Value {
    if values.count == 1 { return values[0] }
    return .context(Context(zip(outputs, values).map { ($0.name, $1) }))
  }

  /// By the places of the outputs among their choices, the first output first.
  private func ordered(_ results: [[Value]]) -> [[Value]] {
    let ranked = results.map { values in
      (ranks: zip(outputs, values).map { $0.rank(of: $1) }, values: values)
    }
    return ranked.enumerated().sorted { left, right in
      if left.element.ranks == right.element.ranks { return left.offset < right.offset }
      return left.element.ranks.lexicographicallyPrecedes(right.element.ranks)
    }.map(\.element.values)
  }

  private func aggregate(
    _ results: [[Value]],
    _ function: String
  ) throws(DecisionError) -> Value {
    let scope = DictionaryScope(["outputs": .list(results.compactMap(\.first))])
    guard let expression = try? Expression(parsing: "\(function)(outputs)") else { return .null }
    return try Self.value(of: expression, "outputs", in: scope)
  }

  // MARK: Expressions

  private static func value(
    of expression: Expression,
    _ place: @autoclosure () -> String,
    in scope: some Scope
  ) throws(DecisionError) -> Value {
    do throws(EvaluationError) {
      return try expression.evaluate(in: scope)
    } catch {
      throw .expression(place: place(), error)
    }
  }

  /// A test that null makes unknown does not hold.
  private static func holds(
    _ tests: Expression,
    _ input: Value,
    _ place: @autoclosure () -> String,
    in scope: some Scope
  ) throws(DecisionError) -> Bool {
    do throws(EvaluationError) {
      return try tests.evaluate(testing: input, in: scope).boolean ?? false
    } catch {
      throw .expression(place: place(), error)
    }
  }
}
