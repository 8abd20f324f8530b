import CivilTime
import FEEL
import Platform

/// What an expression on the command line is evaluated with: names, the time and the zones.
struct Calculation {
  let mode: Mode
  private var scope = NamesOnDesk()
  private var names = KnownNames.none

  init(mode: Mode) { self.mode = mode }

  mutating func bind(_ name: String, to value: Value) {
    scope.values[name] = value
    names.insert(name)
    names.insert(namesIn: value)
  }

  /// Evaluates an expression.
  ///
  /// - Parameter text: The expression.
  /// - Returns: Its value.
  /// - Throws: A mistake in its text, or one that shows when it is evaluated.
  func value(of text: String) throws(CalculationError) -> Value {
    let expression: Expression
    do throws(SyntaxError) {
      expression = try Expression(parsing: text, names: names)
    } catch {
      throw .syntax(error)
    }
    do throws(EvaluationError) {
      return try expression.evaluate(in: scope, mode: mode)
    } catch {
      throw .evaluation(error)
    }
  }

  /// Why the standard's null came out, where a mistake is the reason.
  func mistake(in text: String) -> CalculationError? {
    var strict = Calculation(mode: .strict)
    strict.scope = scope
    strict.names = names
    do throws(CalculationError) {
      _ = try strict.value(of: text)
      return nil
    } catch {
      return error
    }
  }
}

/// Why an expression on the command line has no value.
enum CalculationError: Error {
  case syntax(SyntaxError)
  case evaluation(EvaluationError)

  var message: String {
    switch self {
    case .syntax(let error): error.message
    case .evaluation(let error): error.message
    }
  }

  var isSyntax: Bool {
    if case .syntax = self { true } else { false }
  }

  private var place: (position: SourcePosition, length: Int) {
    switch self {
    case .syntax(let error): (error.position, error.length)
    case .evaluation(let error): (error.position, error.length)
    }
  }

  /// The line of the text with the part that is wrong marked below it.
  func lines(of text: String) -> [String] {
    let (position, length) = place
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard position.line <= lines.count else { return [] }
    let line = lines[position.line - 1]
    let rest = max(1, line.unicodeScalars.count - position.column + 1)
    let marks = String(repeating: "^", count: min(max(1, length), rest))
    return [String(line), String(repeating: " ", count: position.column - 1) + marks]
  }
}

/// Values by name, the machine's time in UTC, and its zones.
private struct NamesOnDesk: Scope {
  var values: [String: Value] = [:]
  let now: DateAndTime? = DateAndTime(Timestamp(microseconds: SystemClock.now()), in: .utc)

  func value(named name: String) -> Lookup { values[name].map { .value($0) } ?? .unknown }

  func zone(named name: String) -> ZoneRules? {
    name == "UTC" ? .utc : Session.zone(name)
  }
}
