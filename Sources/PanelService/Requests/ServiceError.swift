import Cases
import JSONText
import PanelInterface
import Varlink
import Workflows

/// Why a call is not answered with what it asked for; each has a name and typed members.
enum ServiceError: Error {
  case refused(Refusal)
  case invalidAnswers([FormProblem])
  case noSuchCase(String)
  case noSuchTask(String)
  case noSuchWorkflow(String, known: [String])
  case noSuchVersion(Int, of: String, known: [Int])
  case mapProblems([String])
  case cannotMigrate([StuckCase], to: Int)
  case noSuchParticipant(String, known: [String])
  case noSuchColleague(String, participant: String)
  case otherCaseRefused(workflow: String, cause: String)
  case noSuchNotice(participant: String, number: Int)
  case notForYou(expected: [String])
  case commandIdReused(String)
  case notStored(reason: String)
  case invalidParameter(String)

  /// The error as it goes out.
  ///
  /// - Parameter interface: the interface of the call: every interface declares its own errors.
  /// - Returns: the reply that ends the call.
  func reply(from interface: String) -> Reply {
    switch self {
    case .invalidParameter(let name): return .invalidParameter(name)
    case .refused(let refusal):
      let (name, members) = refusal.wire
      return .error("\(interface).\(name)", members)
    case .invalidAnswers(let problems):
      return .error("\(interface).InvalidAnswers", Self.members(of: problems))
    case .noSuchCase(let reference):
      return .error("\(interface).NoSuchCase", ["reference": .string(reference)])
    case .noSuchTask(let task):
      return .error("\(interface).NoSuchTask", ["task": .string(task)])
    case .noSuchWorkflow(let name, let known):
      return .error(
        "\(interface).NoSuchWorkflow",
        ["workflow": .string(name), "known": .texts(known)]
      )
    case .noSuchVersion, .mapProblems, .cannotMigrate: return migrationReply(from: interface)
    case .noSuchParticipant(let name, let known):
      return .error(
        "\(interface).NoSuchParticipant",
        ["participant": .string(name), "known": .texts(known)]
      )
    case .noSuchColleague(let person, let participant):
      return .error(
        "\(interface).NoSuchColleague",
        ["person": .string(person), "participant": .string(participant)]
      )
    case .otherCaseRefused(let workflow, let cause):
      return .error(
        "\(interface).OtherCaseRefused",
        ["workflow": .string(workflow), "cause": .string(cause)]
      )
    case .noSuchNotice(let participant, let number):
      return .error(
        "\(interface).NoSuchNotice",
        ["participant": .string(participant), "number": .number(JSONNumber(number))]
      )
    case .notForYou(let expected):
      return .error("\(interface).NotForYou", ["expected": .texts(expected)])
    case .commandIdReused(let id):
      return .error("\(interface).CommandIdReused", ["commandId": .string(id)])
    case .notStored(let reason):
      return .error("\(interface).NotStored", ["reason": .string(reason)])
    }
  }

  fileprivate static func members(of problems: [FormProblem]) -> JSONObject {
    ["problems": .array(problems.map { .object(ProblemView($0).object) })]
  }
}

extension Refusal {
  /// The error's name without its interface.
  var wireName: String { wire.name }

  /// The error's name without its interface, and its members.
  fileprivate var wire: (name: String, members: JSONObject) {
    switch self {
    case .caseClosed(let reference, let outcome):
      ("CaseClosed", ["reference": .name(reference), "outcome": .name(outcome)])
    case .noSuchTask(let task): ("NoSuchTask", ["task": .name(task)])
    case .taskNotOpen(let task, let found):
      ("TaskNotOpen", ["task": .name(task), "found": .string(found.rawValue)])
    case .taskClaimedByAnother(let task): ("ClaimedByAnother", ["task": .name(task)])
    case .taskNotClaimed(let task): ("NotClaimed", ["task": .name(task)])
    case .notForYou(let expected): ("NotForYou", ["expected": .names(expected)])
    case .wrongPerson(let task, let rule, let item):
      (
        "WrongPerson",
        ["task": .name(task), "rule": .string(rule.rawValue), "item": .name(item)]
      )
    case .wrongStage(let reference, let expected, let found):
      (
        "WrongStage",
        ["reference": .name(reference), "expected": .names(expected), "found": .name(found)]
      )
    case .noSuchEvent(let event, let known):
      ("NoSuchEvent", ["event": .name(event), "known": .names(known)])
    case .form(let problems): ("InvalidAnswers", ServiceError.members(of: problems))
    case .ruleFailed(let failure): ("RuleFailed", failure.members)
    case .invariantBroken(let say): ("InvariantBroken", ["say": .string(say)])
    case .noSuchParticipant(let participant, let known):
      ("NoSuchParticipant", ["participant": .name(participant), "known": .names(known)])
    case .alreadyWith(let participant, let task):
      ("AlreadyWith", ["participant": .name(participant), "task": .name(task)])
    case .ballotStays(let task): ("BallotStays", ["task": .name(task)])
    case .reasonMissing: ("ReasonMissing", [:])
    case .noStageToGoTo(let reference, let stage, let version):
      (
        "NoStageToGoTo",
        ["reference": .name(reference), "stage": .name(stage), "version": .whole(version)]
      )
    case .limit(let name, let limit):
      ("LimitReached", ["name": .string(name), "limit": .whole(limit)])
    }
  }
}

extension Refusal.RuleFailure {
  fileprivate var members: JSONObject {
    [
      "expression": .string(expression), "offset": .whole(offset), "message": .string(message),
    ]
  }
}

extension JSON {
  /// The text of a name or reference.
  fileprivate static func name(_ name: some CustomStringConvertible) -> JSON {
    .string(name.description)
  }

  fileprivate static func names(_ names: [some CustomStringConvertible]) -> JSON {
    texts(names.map(\.description))
  }

  static func whole(_ number: Int) -> JSON { .number(JSONNumber(number)) }

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSON {
    .array(texts.map { .string($0) })
  }
}

extension ProblemView {
  init(_ problem: FormProblem) {
    self.init(
      field: problem.path,
      expected: problem.expected,
      found: problem.found,
      suggestion: problem.suggestion
    )
  }
}
