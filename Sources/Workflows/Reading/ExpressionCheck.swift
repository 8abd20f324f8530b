import FEEL
import JSONText

extension WorkflowReader {
  /// Takes a value as an expression, and keeps its types to be checked when all are known.
  ///
  /// - Parameters:
  ///   - node: The text; nil is no expression.
  ///   - offset: Bytes of the text before the expression.
  ///   - scope: What it may read beside the record and the items.
  ///   - demand: What it has to give.
  /// - Returns: The expression; nil where there is none or it has been complained about.
  mutating func expression(
    _ node: JSONNode?,
    from offset: Int = 0,
    scope: ExpressionScope,
    giving demand: ExpressionDemand = .yesNo
  ) -> Expression? {
    guard let node else { return nil }
    guard case .string(let whole) = node.value, whole.utf8.count > offset else {
      document.expected("an expression", at: node)
      return nil
    }
    let limit = WorkflowLimits.expressionCharacters
    if whole.utf8.count > limit {
      document.complain(
        "expected an expression of at most \(limit) characters, found \(whole.utf8.count)",
        at: node.span
      )
      return nil
    }
    let text = offset == 0 ? whole : String(decoding: whole.utf8.dropFirst(offset), as: UTF8.self)
    do {
      let isTest = if case .test = demand { true } else { false }
      let expression =
        isTest ? try Expression.unaryTests(parsing: text) : try Expression(parsing: text)
      checkLoops(of: expression, node, from: offset)
      pending.append(
        PendingExpression(
          expression: expression,
          scope: scope,
          demand: demand,
          node: node,
          offset: offset
        )
      )
      return expression
    } catch {
      document.complain(
        error.message,
        at: node.span(inString: offset + error.position.offset, length: error.length),
        suggestion: error.suggestion
      )
      return nil
    }
  }

  /// Whether a loop counts further than any sensible one does.
  func countsTooFar(_ expression: Expression) -> Bool {
    expression.countingLoops.contains { $0.rounds > WorkflowLimits.rounds }
  }

  /// Notes loops that count further than any sensible one does.
  private mutating func checkLoops(of expression: Expression, _ node: JSONNode, from offset: Int) {
    let limit = WorkflowLimits.rounds
    for loop in expression.countingLoops where loop.rounds > limit {
      document.complain(
        "expected a loop of at most \(limit) rounds, found one of \(loop.rounds)",
        at: node.span(inString: offset + loop.offset, length: loop.length)
      )
    }
  }

  /// Checks the types in all expressions of the file, first what items are repeated for and what
  /// decisions look at: what their elements and tests are follows from it.
  mutating func checkPendingExpressions() {
    let names = nameTypes()
    var elements: [ItemID: ValueType] = [:]
    var later: [Int] = []
    for place in pending.indices {
      switch pending[place].demand {
      case .list:
        let type = check(place, names, elements)
        guard case .item(let item?) = pending[place].scope.site else { continue }
        if case .list(let element) = type { elements[item] = element }
      case .input(let column): inputTypes[column] = check(place, names, elements)
      case .yesNo, .participant, .participants, .number, .answer, .test, .output:
        later.append(place)
      }
    }
    for place in later { _ = check(place, names, elements) }
  }

  private mutating func check(
    _ place: Int,
    _ names: NameTypes,
    _ elements: [ItemID: ValueType]
  ) -> ValueType {
    let item = pending[place]
    let scope = ReadableNames(names: names, scope: item.scope, elements: elements)
    let reading: TypeReading
    if case .test(let column) = item.demand {
      let input = inputTypes[column] ?? .notMadeOut
      reading = item.expression.check(testing: input, in: scope)
    } else {
      reading = item.expression.check(in: scope, expecting: item.demand.type(names))
    }
    pending[place].entries = reading.entries
    for finding in reading.findings {
      complain(
        finding.message,
        item,
        at: item.span(finding.position.offset, length: finding.length),
        suggestion: finding.suggestion
      )
    }
    guard reading.findings.isEmpty, let problem = item.demand.problem(with: reading.type, names)
    else { return reading.type }
    complain(problem, item, at: item.span(0, length: item.expression.text.utf8.count))
    return .notMadeOut
  }

  private mutating func complain(
    _ message: String,
    _ item: PendingExpression,
    at span: Span,
    suggestion: String? = nil
  ) {
    if case .decision(let name) = item.scope.site { brokenDecisions.insert(name) }
    document.complain(message, at: span, suggestion: suggestion)
  }
}

extension ExpressionDemand {
  /// The type that the expression must have.
  func type(_ names: NameTypes) -> ValueType {
    switch self {
    case .yesNo, .test: .boolean
    case .participant: names.participant
    case .participants: .list(names.participant)
    case .number: .number
    case .answer(let type): type.map { names.type(of: $0) } ?? .any
    case .list: .list(.any)
    case .input: .any
    case .output(let type): names.type(of: type)
    }
  }

  /// What is wrong with a type that the expression may have, and that is of no use here.
  func problem(with type: ValueType, _ names: NameTypes) -> String? {
    let expected = self.type(names).noun
    switch (self, type) {
    case (_, .named), (.test, _), (.output, _), (.answer, _): return nil
    case (.input, .any):
      return "expected an input whose type is known, "
        + "found a value whose type cannot be told beforehand"
    case (.input, .null): return "expected an input that may have a value, found null"
    case (.input, _), (.list, .list), (.participants, .list): return nil
    case (.list, _), (.participants, _), (_, .null):
      return "expected \(expected), found \(type.noun)"
    case (.yesNo, _), (.participant, _), (.number, _): return nil
    }
  }
}
