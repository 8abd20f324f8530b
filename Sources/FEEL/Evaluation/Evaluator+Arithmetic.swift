/// Calculating with the values of operands.
extension Evaluator {
  /// What a power costs, for which many products or a series are computed.
  private static let stepsForPower = 50

  mutating func arithmetic(
    _ sign: ArithmeticOperator,
    _ left: Node,
    _ right: Node,
    at node: Node
  ) throws(EvaluationError) -> Value {
    let first = try evaluate(left)
    let second = try evaluate(right)
    let result: Value
    do throws(Fault) {
      if sign == .power { try charge(Self.stepsForPower) }
      result = try Arithmetic.apply(sign, first, second)
    } catch {
      return try fail(error, node, values: [first, second])
    }
    if case .string = result { return try checked(result, at: node) }
    return result
  }

  mutating func negation(_ operand: Node, at node: Node) throws(EvaluationError) -> Value {
    let value = try evaluate(operand)
    do throws(Fault) {
      return try Arithmetic.negated(value)
    } catch {
      return try fail(error, node, values: [value])
    }
  }
}
