/// Reading ranges of literals from texts.
extension Evaluator {
  /// The range that a text writes down; nil if it is something else or runs backwards.
  mutating func range(in source: String) throws(Fault) -> ValueRange? {
    guard var parser = try? Parser(source, names: .none),
      parser.isAt(.openBracket) || parser.isAt(.closeBracket) || parser.isAt(.openParenthesis),
      let node = try? parser.wholeExpression(), case .range(let part) = node.kind,
      [part.start, part.end].allSatisfy({ $0?.isEndLiteral ?? true })
    else { return nil }
    let outer = text
    text = source
    defer { text = outer }
    let value: Value
    do throws(EvaluationError) {
      value = try evaluate(node)
    } catch {
      throw .error(error)
    }
    guard case .range(let range) = value else { return nil }
    if let start = range.start, let end = range.end {
      guard let order = start.order(to: end), order <= 0 else { return nil }
    }
    return range
  }
}

extension Node {
  /// Whether this may be the end of a range that is written in a text.
  fileprivate var isEndLiteral: Bool {
    if case .zonedLiteral = kind { return true }
    if case .literal(let value) = kind { return value.order(to: value) != nil }
    guard case .builtInCall(let function, let arguments) = kind,
      ["date", "time", "date and time", "duration"].contains(function.name),
      arguments.count == 1, case .literal(.string) = arguments[0].value.kind
    else { return false }
    return true
  }
}
