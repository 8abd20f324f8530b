package import Cases
import Workflows

extension Refusal {
  /// The word by which scripts name a refusal of this kind.
  package var word: String {
    switch self {
    case .caseClosed: "case closed"
    case .noSuchTask: "no such task"
    case .taskNotOpen(_, let found): found.rawValue
    case .taskClaimedByAnother: "claimed by another"
    case .taskNotClaimed: "not claimed"
    case .notForYou: "not for you"
    case .wrongPerson(_, let rule, _): rule.rawValue
    case .wrongStage: "wrong stage"
    case .noSuchEvent: "no such event"
    case .form: "form"
    case .ruleFailed: "rule failed"
    case .invariantBroken: "invariant"
    case .noSuchParticipant: "no such participant"
    case .alreadyWith: "already with"
    case .ballotStays: "ballot stays"
    case .reasonMissing: "reason missing"
    case .noStageToGoTo: "no stage to go to"
    case .limit: "limit"
    }
  }

  /// What there is to say about it beyond its kind.
  package var detail: String? {
    switch self {
    case .caseClosed(_, let outcome): "it ended as '\(outcome)'"
    case .notForYou(let expected): "it is for \(expected.map(\.text).joined(separator: ", "))"
    case .wrongPerson(_, _, let item): "as '\(item)' says"
    case .wrongStage(_, let expected, let found):
      "it is in '\(found)', expected \(expected.map(\.text).joined(separator: ", "))"
    case .form(let problems): problems.map(\.description).joined(separator: "; ")
    case .ruleFailed(let failure): "'\(failure.expression)': \(failure.message)"
    case .invariantBroken(let say): say
    case .limit(let name, let limit): "at most \(limit) \(name)"
    case .noSuchTask, .taskNotOpen, .taskClaimedByAnother, .taskNotClaimed, .noSuchEvent,
      .noSuchParticipant, .noStageToGoTo, .alreadyWith, .ballotStays, .reasonMissing:
      nil
    }
  }

  /// Every word of a refusal that a script can meet.
  static let words = [
    "case closed", "completed", "withdrawn", "held", "past", "not offered", "claimed by another",
    "not for you", "notBy", "sameAs", "wrong stage", "form", "rule failed", "invariant", "limit",
  ]
}
