import FEEL
import JSONText

extension WorkflowReader {
  /// Takes a value as an expression, and keeps its names to be checked when all are known.
  ///
  /// - Parameters:
  ///   - node: The text; nil is no expression.
  ///   - offset: Bytes of the text before the expression.
  ///   - scope: What it may read beside the record and the items.
  /// - Returns: The expression; nil where there is none or it has been complained about.
  mutating func expression(
    _ node: JSONNode?,
    from offset: Int = 0,
    scope: ExpressionScope
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
        PendingExpression(expression: expression, scope: scope, node: node, offset: offset)
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

  /// Checks the names in all expressions of the file.
  mutating func checkPendingExpressions() {
    for item in pending {
      for reference in item.expression.references {
        guard let fault = fault(in: reference, item.scope) else { continue }
        document.complain(
          fault.message,
          at: item.span(of: fault.part, in: reference),
          suggestion: fault.suggestion
        )
      }
    }
  }
}

extension PendingExpression {
  /// Where a part of a path stands in the file: there may be spaces around its dots.
  func span(of part: Int, in reference: Reference) -> Span {
    let text = Array(expression.text.utf8)
    let start = min(reference.position.offset, text.count)
    var rest = text[start..<min(start + reference.length, text.count)]
    for (number, name) in reference.path.enumerated() {
      let name = Array(name.utf8)
      while !rest.isEmpty, !rest.starts(with: name) { rest.removeFirst() }
      if rest.isEmpty { break }
      if number == part {
        return node.span(inString: offset + rest.startIndex, length: name.count)
      }
      rest.removeFirst(name.count)
    }
    return node.span(inString: offset + start, length: reference.length)
  }
}
