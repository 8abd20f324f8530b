package import FEEL

extension CaseState {
  /// What an expression gives that is read in this case, in its present stage.
  ///
  /// - Parameters:
  ///   - expression: Any expression.
  ///   - context: As for a command.
  /// - Returns: The value.
  /// - Throws: `Refusal.ruleFailed` where it cannot be evaluated.
  package func value(
    of expression: Expression,
    _ context: CommandContext
  ) throws(Refusal) -> Value {
    try Deliberation(self, context, as: nil).evaluate(expression)
  }
}
