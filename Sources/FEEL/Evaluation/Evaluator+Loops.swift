import CivilTime

/// `for`, `some` and `every`.
extension Evaluator {
  mutating func loop(
    _ iterations: [Node.Iteration],
    _ body: Node,
    usesPartial: Bool,
    at node: Node
  ) throws(EvaluationError) -> Value {
    var results: [Value] = []
    let isComplete = try forEach(iterations[...], at: node) {
      evaluator throws(EvaluationError) in
      if usesPartial {
        evaluator.stack.append(Binding(name: "partial", value: .list(results)))
      }
      let result = try evaluator.evaluate(body)
      if usesPartial { evaluator.stack.removeLast() }
      results.append(result)
      return true
    }
    return isComplete == nil ? .null : try checked(.list(results), at: node)
  }

  mutating func quantified(
    _ iterations: [Node.Iteration],
    _ body: Node,
    isUniversal: Bool
  ) throws(EvaluationError) -> Value {
    var isKnown = true
    let isUndecided = try forEach(iterations[...], at: body) {
      evaluator throws(EvaluationError) in
      let value = try evaluator.evaluate(body)
      if case .boolean(let holds) = value { return holds == isUniversal }
      isKnown = false
      guard !value.isNull else { return true }
      let kind = EvaluationError.Kind.typeMismatch(expected: "a boolean", found: value.kind)
      _ = try evaluator.fail(kind, body, values: [value])
      return true
    }
    guard let isUndecided else { return .null }
    if !isUndecided { return .boolean(!isUniversal) }
    return isKnown ? .boolean(isUniversal) : .null
  }

  /// Runs a body for every combination of elements, until it says stop.
  ///
  /// - Returns: False if the body stopped it, nil if there was nothing to run over.
  private mutating func forEach(
    _ iterations: ArraySlice<Node.Iteration>,
    at node: Node,
    _ body: (inout Evaluator) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> Bool? {
    guard let iteration = iterations.first else { return try body(&self) }
    guard let elements = try elements(of: iteration, at: node) else { return nil }
    let count = stack.count
    defer { stack.removeSubrange(count...) }
    for place in 0..<elements.count {
      stack.append(Binding(name: iteration.name, value: elements[place]))
      guard let goesOn = try forEach(iterations.dropFirst(), at: node, body) else { return nil }
      if !goesOn { return false }
      stack.removeLast()
    }
    return true
  }

  private mutating func elements(
    of iteration: Node.Iteration,
    at node: Node
  ) throws(EvaluationError) -> Elements? {
    let start = try evaluate(iteration.start)
    let range: ValueRange
    if let endNode = iteration.end {
      let end = try evaluate(endNode)
      range = ValueRange(start: start, includesStart: true, end: end, includesEnd: true)
    } else {
      switch start {
      case .null: return nil
      case .list(let items): return .list(items)
      case .range(let given): range = given
      case .boolean, .number, .string, .date, .time, .dateAndTime, .daysAndTime,
        .yearsAndMonths, .context, .function:
        return .list([start])
      }
    }
    if let elements = Elements(range) { return elements }
    let ends = [range.start, range.end].map { $0 ?? .null }
    if ends.contains(where: \.isNull) { return nil }
    _ = try fail(
      .typeMismatch(
        expected: "a range of whole numbers or dates",
        found: "\(ends[0].kind) and \(ends[1].kind)"
      ),
      iteration.start,
      values: ends
    )
    return nil
  }
}

/// What a loop runs over, without writing out ranges.
private enum Elements {
  case list([Value])
  /// The first whole number, the step, how many there are, and whether they count days.
  case sequence(first: Int, step: Int, count: Int, isDate: Bool)

  var count: Int {
    switch self {
    case .list(let items): items.count
    case .sequence(_, _, let count, _): count
    }
  }

  subscript(place: Int) -> Value {
    switch self {
    case .list(let items): return items[place]
    case .sequence(let first, let step, _, let isDate):
      let number = first + step * place
      return isDate ? .date(CivilDate(daysSinceEpoch: Int64(number))) : .number(number)
    }
  }

  /// The whole numbers or days in a range, downwards if its start lies above its end.
  init?(_ range: ValueRange) {
    let isDate: Bool
    var ends: (first: Int, last: Int)
    switch (range.start, range.end) {
    case (.number(let first)?, .number(let last)?):
      guard let a = first.integer, let b = last.integer else { return nil }
      isDate = false
      ends = (a, b)
    case (.date(let first)?, .date(let last)?):
      isDate = true
      ends = (Int(first.daysSinceEpoch), Int(last.daysSinceEpoch))
    default: return nil
    }
    let step = ends.first <= ends.last ? 1 : -1
    let (distance, overflow) = ends.last.subtractingReportingOverflow(ends.first)
    guard !overflow, distance.magnitude < Int.max / 2 else { return nil }
    let total = abs(distance) + 1
    let skipped = (range.includesStart ? 0 : 1) + (range.includesEnd ? 0 : 1)
    if !range.includesStart { ends.first &+= step }
    self = .sequence(
      first: ends.first,
      step: step,
      count: max(0, total - skipped),
      isDate: isDate
    )
  }
}
