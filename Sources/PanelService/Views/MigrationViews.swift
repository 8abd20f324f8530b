import Cases
import CivilTime
import FEEL
import JSONText
import PanelInterface
import Varlink
import Workflows

extension MoveView {
  /// What has become of a case, or would.
  init(_ account: MigrationAccount) {
    self.init(
      reference: account.reference.text,
      from: account.from,
      stage: account.stageBefore?.text ?? "",
      stageAfter: account.stageAfter?.text,
      outcome: account.outcome?.text,
      kept: account.kept.map(PartView.init),
      finished: account.finished.map(PartView.init),
      withdrawn: account.withdrawn.map(PartView.init),
      begun: account.begun.map(PartView.init),
      forgotten: account.forgotten.map(\.text),
      fieldsLost: account.fieldsLost.map(\.text),
      answersLost: account.answersLost.sorted { $0.key < $1.key }.map {
        LostAnswers(item: $0.key.text, fields: $0.value.map(\.text))
      },
      eventsLost: account.eventsLost.map(\.text),
      deadlines: account.deadlines.map {
        MovedDeadline(
          item: $0.item.text,
          participant: $0.participant.text,
          before: $0.before?.text,
          after: $0.after?.text
        )
      }
    )
  }

  /// A case that stays where it is.
  init(of state: CaseState, _ obstacle: String) {
    self.init(
      reference: state.reference.text,
      from: state.workflow.version,
      stage: state.visit?.stage.text ?? "",
      obstacle: obstacle
    )
  }
}

extension PartView {
  fileprivate init(_ part: MigrationAccount.Part) {
    self.init(
      item: part.item.text,
      became: part.became == part.item ? nil : part.became.text,
      participant: part.participant?.text
    )
  }
}

extension RenamingMap {
  /// The map by name, and a sentence for each name that is there twice.
  func read() -> (map: MigrationMap, problems: [String]) {
    var problems: [String] = []
    func names<N: Name>(_ list: [Renaming], _ kind: String) -> [N: N] {
      var names: [N: N] = [:]
      for renaming in list {
        let from = N(unchecked: renaming.from)
        let before = names.updateValue(N(unchecked: renaming.to), forKey: from)
        if before != nil { problems.append("the map names the \(kind) '\(renaming.from)' twice") }
      }
      return names
    }
    let map = MigrationMap(
      stages: names(stages, "stage"),
      items: names(items, "item"),
      fields: names(fields, "field"),
      events: names(events, "event")
    )
    return (map, problems)
  }
}

extension ServiceError {
  /// What keeps a case from going to another version, in a sentence.
  var obstacle: String {
    switch self {
    case .refused(let refusal): refusal.obstacle
    case .otherCaseRefused(let workflow, let cause):
      """
      a case of the workflow '\(workflow)' would be opened or moved by it, and that is not \
      possible (\(cause))
      """
    case .invalidAnswers, .noSuchCase, .noSuchTask, .noSuchWorkflow, .noSuchVersion, .mapProblems,
      .cannotMigrate, .noSuchParticipant, .noSuchColleague, .noSuchNotice, .notForYou,
      .commandIdReused, .notStored, .invalidParameter:
      "the service refuses it"
    }
  }

  /// The errors of a migration as they go out.
  func migrationReply(from interface: String) -> Reply {
    switch self {
    case .noSuchVersion(let version, let workflow, let known):
      .error(
        "\(interface).NoSuchVersion",
        [
          "workflow": .string(workflow), "version": .whole(version),
          "known": .array(known.map { .whole($0) }),
        ]
      )
    case .mapProblems(let problems):
      .error("\(interface).MapProblems", ["problems": .texts(problems)])
    case .cannotMigrate(let cases, let version):
      .error(
        "\(interface).CannotMigrate",
        ["to": .whole(version), "cases": .array(cases.map { .object($0.object) })]
      )
    case .refused, .invalidAnswers, .noSuchCase, .noSuchTask, .noSuchWorkflow, .noSuchParticipant,
      .noSuchColleague, .otherCaseRefused, .noSuchNotice, .notForYou, .commandIdReused, .notStored,
      .invalidParameter:
      preconditionFailure("an error that no migration has")
    }
  }
}

extension Refusal {
  /// What keeps a case from going to another version, in a sentence without values.
  var obstacle: String {
    switch self {
    case .noStageToGoTo(_, let stage, let version):
      """
      it stands in the stage '\(stage)', which version \(version) does not have: say in the map \
      which stage that has become
      """
    case .ruleFailed(let failure):
      """
      a rule of the newer version cannot be evaluated for it ('\(failure.expression)': \
      \(failure.message)): correct the workflow, or the case
      """
    case .invariantBroken(let say):
      "it would be as the newer version rules out (\(say))"
    case .limit(let name, let limit):
      "it would come to no end: more than \(limit) \(name)"
    case .form(let problems):
      "\(problems.count) answers would be missing or of another kind than is wanted"
    case .notForYou(let expected):
      "only \(expected.map(\.text).joined(separator: ", ")) may do this"
    case .caseClosed, .noSuchTask, .taskNotOpen, .taskClaimedByAnother, .taskNotClaimed,
      .wrongPerson, .wrongStage, .noSuchEvent, .noSuchParticipant, .alreadyWith, .ballotStays,
      .reasonMissing:
      "the rules do not allow it (\(wireName))"
    }
  }
}
