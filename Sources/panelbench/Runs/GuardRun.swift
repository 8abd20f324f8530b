import FEEL
import Platform

/// How long the expressions take that decide where a case goes, without a case around them.
enum GuardRun {
  /// A guard as the Channel pathway has them: a path, a text, a condition on what is there.
  private static let text = """
    is defined(countersign) and not(countersign.agrees) or \
    assess.recommendation in ("signpost", "police-led") and case.entries < 3
    """

  /// Evaluates the guard again and again.
  ///
  /// - Parameter count: How often.
  /// - Returns: Microseconds that one evaluation takes on average.
  /// - Throws: `SyntaxError` or `EvaluationError` where the guard is no guard.
  static func run(_ count: Int) throws -> Double {
    let guardText = try Expression(parsing: text)
    let scope = Answered()
    var holding = 0
    let started = SystemClock.monotonic()
    for _ in 0..<count where try guardText.evaluate(in: scope).boolean == true { holding += 1 }
    let seconds = Double(SystemClock.monotonic() - started) / 1e9
    guard holding == count else { throw BenchError(sentence: "expected the guard to hold") }
    return seconds / Double(count) * 1e6
  }

  /// Two answered tasks, found by their paths as the engine finds them.
  private struct Answered: Scope {
    func value(named name: String) -> Lookup {
      name == "countersign" ? .value(.context(Context([("agrees", .boolean(true))]))) : .unknown
    }

    func value(at path: [String]) -> (lookup: Lookup, used: Int) {
      if path == ["assess", "recommendation"] { return (.value(.string("police-led")), 2) }
      if path == ["countersign", "agrees"] { return (.value(.boolean(true)), 2) }
      if path == ["case", "entries"] { return (.value(.number(1)), 2) }
      return (value(named: path[0]), 1)
    }
  }
}
