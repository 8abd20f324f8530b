extension Expression {
  /// A loop whose ends are written out, which shows how long it is before it runs.
  package struct CountingLoop: Sendable, Equatable {
    /// Bytes of the text before the loop.
    package let offset: Int
    /// Bytes of the loop.
    package let length: Int
    /// How many times it goes round; at most `Int.max`.
    package let rounds: Int
  }

  /// The loops that count between numbers which are written out, in the order of the text.
  package var countingLoops: [CountingLoop] {
    var loops: [CountingLoop] = []
    var waiting = [root]
    while let node = waiting.popLast() {
      waiting += node.parts.reversed()
      guard let iterations = node.iterations else { continue }
      let counts = iterations.compactMap(\.writtenCount)
      guard !counts.isEmpty else { continue }
      let rounds = counts.reduce(1) { product, count in
        let (next, isTooLarge) = product.multipliedReportingOverflow(by: count)
        return isTooLarge ? .max : next
      }
      loops.append(
        CountingLoop(offset: node.span.offset, length: node.span.length, rounds: rounds)
      )
    }
    return loops
  }
}

extension Node {
  fileprivate var iterations: [Iteration]? {
    switch kind {
    case .loop(let iterations, _, _), .quantified(let iterations, _, _): iterations
    case .literal, .zonedLiteral, .name, .builtIn, .property, .filter, .list, .context, .range,
      .negation, .arithmetic, .comparison, .conjunction, .disjunction, .between, .membership,
      .tests, .conditional, .function, .external, .call, .builtInCall, .isDefined, .instance:
      nil
    }
  }

  /// The parts directly below this one, in the order of the text.
  fileprivate var parts: [Node] {
    switch kind {
    case .literal, .zonedLiteral, .name, .builtIn, .external: []
    case .property(let part, _), .negation(let part), .function(_, let part),
      .isDefined(_, let part), .instance(let part, _):
      [part]
    case .filter(let a, let b), .arithmetic(_, let a, let b), .comparison(_, let a, let b): [a, b]
    case .between(let a, let b, let c), .conditional(let a, let b, let c): [a, b, c]
    case .list(let parts), .conjunction(let parts), .disjunction(let parts): parts
    case .context(let parts): parts.map(\.value)
    case .range(let part): [part.start, part.end].compactMap { $0 }
    case .membership(let part, let tests): [part] + tests.map(\.node)
    case .tests(let tests, _): tests.map(\.node)
    case .loop(let iterations, let body, _), .quantified(let iterations, let body, _):
      iterations.flatMap { [$0.start, $0.end].compactMap { $0 } } + [body]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .builtInCall(_, let arguments): arguments.map(\.value)
    }
  }

  /// The number that is written here.
  fileprivate var writtenNumber: Decimal34? {
    switch kind {
    case .literal(.number(let number)): number
    case .negation(let part): part.writtenNumber.map { -$0 }
    case _: nil
    }
  }
}

extension Node.Iteration {
  /// How many values lie between the ends where both are written out; at most `Int.max`.
  fileprivate var writtenCount: Int? {
    var ends = (start, end)
    if case .range(let range) = start.kind, let first = range.start { ends = (first, range.end) }
    guard let first = ends.0.writtenNumber, let last = ends.1?.writtenNumber else { return nil }
    let distance = last < first ? first - last : last - first
    guard let whole = distance?.truncatedInteger, whole < .max else { return .max }
    return whole + 1
  }
}
