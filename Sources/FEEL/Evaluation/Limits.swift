/// How far one evaluation may go, so that no expression hangs, exhausts memory or the stack.
package struct Limits: Sendable, Equatable {
  /// For conditions and decision tables in workflows: far more than any sensible one takes.
  package static let standard = Limits(steps: 1_000_000, depth: 300, size: 1_000_000)

  /// Parts evaluated, elements visited and characters matched.
  package var steps: Int
  /// Expressions within expressions, function calls included.
  package var depth: Int
  /// Values held by one list or context, all levels counted, and bytes in one text.
  package var size: Int

  /// Levels of lists and contexts within one value.
  static let nesting = 60

  /// Sets the limits.
  ///
  /// - Parameters:
  ///   - steps: Parts evaluated, elements visited and characters matched.
  ///   - depth: Expressions within expressions, function calls included.
  ///   - size: Values held by one list or context, all levels counted, and bytes in one text.
  package init(steps: Int, depth: Int, size: Int) {
    self.steps = steps
    self.depth = depth
    self.size = size
  }
}

/// What happens to mistakes while an expression is evaluated.
package enum Mode: Sendable {
  /// The standard's way: a mistake gives null, and evaluation goes on.
  case standard
  /// A mistake stops the evaluation with an error that says what and where.
  case strict
}
