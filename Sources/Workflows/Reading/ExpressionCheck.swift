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
      let expression = try Expression(parsing: text)
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

  /// Checks the types in all expressions of the file, first what items are repeated for: what
  /// the elements are follows from it.
  mutating func checkPendingExpressions() {
    let names = nameTypes()
    var elements: [ItemID: ValueType] = [:]
    for place in pending.indices where pending[place].demand == .list {
      let type = check(place, names, element: nil)
      if case .item(let item?) = pending[place].scope.site, case .list(let element) = type {
        elements[item] = element
      }
    }
    for place in pending.indices where pending[place].demand != .list {
      let element = pending[place].scope.owner.flatMap { elements[$0] }
      _ = check(place, names, element: element)
    }
  }

  private mutating func check(
    _ place: Int,
    _ names: NameTypes,
    element: ValueType?
  ) -> ValueType {
    let item = pending[place]
    let scope = ReadableNames(names: names, scope: item.scope, element: element)
    let reading = item.expression.check(in: scope, expecting: item.demand.type(names))
    pending[place].entries = reading.entries
    for finding in reading.findings {
      document.complain(
        finding.message,
        at: item.span(finding.position.offset, length: finding.length),
        suggestion: finding.suggestion
      )
    }
    let isList = if case .list = reading.type { true } else { false }
    if reading.findings.isEmpty, reading.type == .null || item.demand == .list && !isList,
      reading.type != .notMadeOut
    {
      let expected = item.demand.type(names).noun
      document.complain(
        "expected \(expected), found \(reading.type.noun)",
        at: item.span(0, length: item.expression.text.utf8.count)
      )
    }
    return reading.type
  }
}

extension ExpressionDemand {
  /// The type that the expression must have.
  func type(_ names: NameTypes) -> ValueType {
    switch self {
    case .yesNo: .boolean
    case .participant: names.participant
    case .list: .list(.any)
    }
  }
}
