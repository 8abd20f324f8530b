package import FEEL

/// Why a decision table gives nothing; rules are numbered from 1.
package enum DecisionError: Error, Sendable {
  /// An input, a test or an output cannot be evaluated.
  case expression(place: String, EvaluationError)
  /// An input is none of the values that the table allows for it.
  case notAllowed(input: String)
  /// No rule matches, and there is no default.
  case noMatch
  /// Several rules match where one may.
  case several([Int], HitPolicy)
  /// Rules match that say different things.
  case different([Int])

  /// Whether the table reads something that does not exist yet.
  package var isUndefined: Bool {
    guard case .expression(_, let error) = self, case .notDefined = error.kind else {
      return false
    }
    return true
  }

  /// What was expected and what was found, without a value of the case.
  package var message: String {
    switch self {
    case .expression(let place, let error): "\(place): \(error.message)"
    case .notAllowed(let input):
      "expected one of the values that the table allows for '\(input)', found another"
    case .noMatch: "expected a rule that matches, found none, and there is no default"
    case .several(let rules, let hit):
      "expected one rule to match ('\(hit.rawValue)'), found rules \(Self.list(rules))"
    case .different(let rules):
      "expected rules that match to say the same ('A'), "
        + "found rules \(Self.list(rules)) to differ"
    }
  }

  private static func list(_ rules: [Int]) -> String {
    let texts = rules.map(String.init)
    guard let last = texts.last, texts.count > 1 else { return texts.joined() }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}
