/// Why an expression has no value, and where.
///
/// The message names types and names but no values, since those may be a person's; they are kept
/// apart in `values`.
package struct EvaluationError: Error, Sendable {
  /// Where the part begins that went wrong.
  package let position: SourcePosition
  /// How many bytes of UTF-8 that part takes up.
  package let length: Int
  /// What went wrong.
  package let kind: Kind
  /// The values concerned, which may be sensitive.
  package let values: [Value]

  /// What can go wrong.
  package enum Kind: Sendable, Equatable {
    /// Nothing in scope has the name.
    case unknownName(String)
    /// The name is known, but nothing has set it yet.
    case notDefined(String)
    /// A context has no entry of the name, or a value no such property.
    case unknownProperty(String, of: String)
    /// A value of another type was needed.
    case typeMismatch(expected: String, found: String)
    /// Two values of these types cannot be compared or calculated with.
    case operandMismatch(sign: String, left: String, right: String)
    /// Something was divided by zero.
    case divisionByZero
    /// A result does not fit a number, a date or a duration.
    case outOfRange(String)
    /// A function got an argument that it cannot use.
    case invalidArgument(function: String, parameter: String, problem: String)
    /// A function was called with too few, too many or wrongly named arguments.
    case wrongArguments(function: String, problem: String)
    /// A value that is not a function was called.
    case notAFunction(found: String)
    /// A type is not known.
    case unknownType(String)
    /// A time zone is not known, or a date or time is not one.
    case invalidLiteral(String)
    /// A name stands for a decision that could not be made.
    case undecided(String, problem: String)
    /// The expression asks for the time where there is none.
    case noClock
    /// More steps were needed than allowed.
    case stepLimit(Int)
    /// Expressions were nested deeper than allowed.
    case depthLimit(Int)
    /// A value grew larger than allowed.
    case sizeLimit(Int)
  }
}

extension EvaluationError.Kind {
  /// Whether this stops the evaluation in both modes.
  package var isLimit: Bool {
    switch self {
    case .stepLimit, .depthLimit, .sizeLimit: true
    case .unknownName, .notDefined, .unknownProperty, .typeMismatch, .operandMismatch,
      .divisionByZero, .outOfRange, .invalidArgument, .wrongArguments, .notAFunction,
      .unknownType, .invalidLiteral, .undecided, .noClock:
      false
    }
  }

  /// What was expected and what was found, in one clause.
  package var message: String {
    switch self {
    case .unknownName(let name): "unknown name '\(name)'"
    case .notDefined(let name): "'\(name)' is not defined yet"
    case .unknownProperty(let name, let owner): "\(owner) has no '\(name)'"
    case .typeMismatch(let expected, let found): "expected \(expected), found \(found)"
    case .operandMismatch(let sign, let left, let right):
      "expected operands that '\(sign)' can take, found \(left) and \(right)"
    case .divisionByZero: "expected a divisor other than zero, found zero"
    case .outOfRange(let what): "expected \(what) that can be represented, found one too large"
    case .invalidArgument(let function, let parameter, let problem):
      "'\(function)': parameter '\(parameter)': \(problem)"
    case .wrongArguments(let function, let problem): "'\(function)': \(problem)"
    case .notAFunction(let found): "expected a function to call, found \(found)"
    case .unknownType(let name): "unknown type '\(name)'"
    case .invalidLiteral(let what): "expected \(what), found another text"
    case .undecided(let name, let problem): "'\(name)': \(problem)"
    case .noClock: "expected no use of the time here, found 'now' or 'today'"
    case .stepLimit(let limit): "expected at most \(limit) steps, found more"
    case .depthLimit(let limit): "expected at most \(limit) levels of evaluation, found more"
    case .sizeLimit(let limit): "expected values of a size of at most \(limit), found a larger one"
    }
  }
}

extension EvaluationError: CustomStringConvertible {
  /// What was expected and what was found, without any value.
  package var message: String { kind.message }

  /// Line, column and message.
  package var description: String { "\(position.line):\(position.column): \(message)" }
}
