/// An expression of the language FEEL (OMG DMN 1.5), read once and evaluated as often as needed.
package struct Expression: Sendable {
  /// The text it was read from.
  package let text: String
  /// Every free name or path, in the order of the text.
  package let references: [Reference]
  let root: Node

  /// Reads an expression.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - names: Names of several words, or with signs in them, that the scope has.
  /// - Throws: `SyntaxError` if the text is not an expression, or one nested too deeply.
  package init(parsing text: String, names: KnownNames = .none) throws(SyntaxError) {
    var parser = try Parser(text, names: names)
    self.init(text: text, root: try parser.wholeExpression())
  }

  private init(text: String, root: Node) {
    self.text = text
    self.root = root
    var collector = ReferenceCollector(text: text)
    collector.visit(root)
    references = collector.references
  }

  /// Reads unary tests, as the cells of decision tables hold them: `< 18`, `"a", "b"`, `not(5)`.
  ///
  /// The value under test is `?`: hand it to `evaluate(testing:in:mode:limits:)`, or let the scope
  /// have it by that name. A hyphen alone holds for every value.
  ///
  /// - Parameters:
  ///   - text: The tests, separated by commas.
  ///   - names: Names of several words, or with signs in them, that the scope has.
  /// - Returns: An expression that is true, false or null.
  /// - Throws: `SyntaxError` if the text is not a list of tests.
  package static func unaryTests(
    parsing text: String,
    names: KnownNames = .none
  ) throws(SyntaxError) -> Expression {
    var parser = try Parser(text, names: names)
    return Expression(text: text, root: try parser.wholeUnaryTests())
  }

  /// The part of the text that an error is about.
  ///
  /// - Parameter error: An error of this expression.
  /// - Returns: The part, which holds no values but those written in it.
  package func excerpt(of error: EvaluationError) -> String {
    let bytes = text.utf8.dropFirst(error.position.offset).prefix(error.length)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Computes the value.
  ///
  /// - Parameters:
  ///   - scope: The names, the time and the zones that the expression sees.
  ///   - mode: Whether a mistake is null or an error.
  ///   - limits: How far the evaluation may go.
  /// - Returns: The value.
  /// - Throws: `EvaluationError`: in strict mode for any mistake, in standard mode for limits only.
  package func evaluate(
    in scope: some Scope,
    mode: Mode = .strict,
    limits: Limits = .standard
  ) throws(EvaluationError) -> Value {
    var evaluator = Evaluator(text: text, scope: scope, mode: mode, limits: limits)
    return try evaluator.evaluate(root)
  }

  /// Computes unary tests on a value.
  ///
  /// - Parameters:
  ///   - input: The value under test, named `?`.
  ///   - scope: The names, the time and the zones that the expression sees.
  ///   - mode: Whether a mistake is null or an error.
  ///   - limits: How far the evaluation may go.
  /// - Returns: True, false or null.
  /// - Throws: `EvaluationError`: in strict mode for any mistake, in standard mode for limits only.
  package func evaluate(
    testing input: Value,
    in scope: some Scope,
    mode: Mode = .strict,
    limits: Limits = .standard
  ) throws(EvaluationError) -> Value {
    var evaluator = Evaluator(text: text, scope: scope, mode: mode, limits: limits)
    evaluator.stack = [Binding(name: "?", value: input)]
    return try evaluator.evaluate(root)
  }
}
