/// Why a part has no value, before it is known which part of the text that was.
enum Fault: Error {
  /// A null went in where a value was needed, so null comes out; no mistake.
  case null
  /// A mistake, or a limit that was reached.
  case kind(EvaluationError.Kind)
  /// A function's argument, by its place, is not what it takes.
  case argument(Int, String)
  /// An error that already knows its place.
  indirect case error(EvaluationError)

  /// Two operands that a sign cannot take.
  static func operands(_ sign: String, _ left: Value, _ right: Value) -> Fault {
    .kind(.operandMismatch(sign: sign, left: left.kind, right: right.kind))
  }
}
