/// An error that the interface texts declare: what it means for a script and for a person.
///
/// The same name means the same in every interface that declares it.
struct DeclaredError: Sendable {
  /// The name without the interface.
  let name: String
  let status: ExitCode
  /// One sentence: what was expected, what was found, what to do next.
  ///
  /// Members of the error stand in braces, as ``ErrorMembers`` fills them in.
  let template: String

  private init(_ name: String, _ status: ExitCode, _ template: String) {
    self.name = name
    self.status = status
    self.template = template
  }

  /// Finds the error of a full name such as `org.paneld.tasks.NoSuchTask`.
  ///
  /// - Parameter fullName: Interface and error with the dot between them.
  /// - Returns: nil for an error that is unknown here.
  static func named(_ fullName: String) -> DeclaredError? {
    guard let dot = fullName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let interface = fullName[..<dot]
    guard interface == "org.varlink.service" || interface.hasPrefix("org.paneld.") else {
      return nil
    }
    let name = fullName[fullName.utf8.index(after: dot)...]
    return all.first { $0.name == name }
  }

  static let all = missing + rules + commands + migrations + moves + protocolErrors

  private static let missing = [
    DeclaredError(
      "NoSuchCase",
      .notFound,
      """
      There is no case {reference} that you may know of: check the reference, or list yours with \
      'panelctl case list'.
      """
    ),
    DeclaredError(
      "NoSuchTask",
      .notFound,
      """
      There is no task {task} that you may know of: check it, or list what waits for you with \
      'panelctl task list'.
      """
    ),
    DeclaredError(
      "NoSuchWorkflow",
      .notFound,
      """
      There is no workflow {workflow|unknown}: 'panelctl workflow list' shows them with their \
      versions.
      """
    ),
    DeclaredError(
      "NoSuchEvent",
      .notFound,
      """
      The workflow of this case has no event {event|unknown}: 'panelctl case show' lists what may \
      be reported.
      """
    ),
    DeclaredError(
      "NoSuchParticipant",
      .notFound,
      """
      There is no participant {participant|unknown}: use one of the names that 'panelctl workflow \
      show' lists.
      """
    ),
    DeclaredError(
      "NoSuchNotice",
      .notFound,
      """
      The inbox of {participant} holds no notice {number}: 'panelctl inbox' lists those that wait.
      """
    ),
  ]

  private static let rules = [
    DeclaredError(
      "CaseClosed",
      .refused,
      """
      Case {reference} has ended with '{outcome}', so nothing more can be done in it: 'panelctl \
      case timeline {reference}' tells how it went.
      """
    ),
    DeclaredError(
      "WrongStage",
      .refused,
      """
      Case {reference} would have to be in stage {expected|or} for this and is in '{found}': \
      'panelctl case show {reference}' lists what may be reported now.
      """
    ),
    DeclaredError(
      "TaskNotOpen",
      .refused,
      """
      Task {task} cannot be worked on ({found}), so nothing was changed: 'panelctl task list' \
      shows what waits for you.
      """
    ),
    DeclaredError(
      "ClaimedByAnother",
      .refused,
      """
      Task {task} is in the hands of somebody else of the same participant: ask them to complete \
      it, or to give it back with 'panelctl task release {task}'.
      """
    ),
    DeclaredError(
      "NotClaimed",
      .refused,
      """
      Nobody has task {task} in hand, so it cannot be given back: 'panelctl task claim {task}' \
      takes it.
      """
    ),
    DeclaredError(
      "NotForYou",
      .denied,
      """
      Only {expected|or} may do this, and you speak for none of them: 'panelctl whoami' tells for \
      whom you do.
      """
    ),
    DeclaredError(
      "NoSuchColleague",
      .notFound,
      """
      There is no account '{person}' here that speaks for {participant}: check the name, and \
      whether its owner has been taken into a group of that participant.
      """
    ),
    DeclaredError(
      "AlreadyWith",
      .refused,
      """
      Task {task} is asked of {participant} already, so nothing was changed: 'panelctl task \
      delegate' puts it into the hands of a person there.
      """
    ),
    DeclaredError(
      "BallotStays",
      .refused,
      """
      Task {task} is a ballot: a panel decides by its own members, so nobody else can be asked. \
      'panelctl task delegate' puts it into the hands of a colleague of that member.
      """
    ),
    DeclaredError(
      "ReasonMissing",
      .refused,
      """
      Somebody will want to know why another participant was asked: give the reason in a few \
      words at least.
      """
    ),
    DeclaredError(
      "InvariantBroken",
      .refused,
      """
      The workflow of this case rules that out ({say}), so nothing was changed: correct what you \
      sent, or ask whoever oversees the case.
      """
    ),
    DeclaredError(
      "OtherCaseRefused",
      .failed,
      """
      This would have opened or moved a case of the workflow '{workflow}', and that was not \
      possible ({cause}), so nothing was changed: tell whoever keeps the workflows.
      """
    ),
    DeclaredError(
      "WrongPerson",
      .denied,
      """
      Task {task} has to be done by {rule|person} '{item}' in this case, and you cannot be that \
      person: ask a colleague to do it.
      """
    ),
  ]

  private static let commands = [
    DeclaredError(
      "InvalidAnswers",
      .refused,
      """
      {problems|count} missing or not as expected, so nothing was stored: correct what stands \
      below and send all answers again.
      """
    ),
    DeclaredError(
      "RuleFailed",
      .failed,
      """
      A rule of the workflow could not be evaluated, so nothing was stored: {message}, at byte \
      {offset} of '{expression}'. Tell whoever keeps the workflow.
      """
    ),
    DeclaredError(
      "LimitReached",
      .refused,
      """
      The limit of {limit} for {name} is reached, so nothing was stored: ask the operator of the \
      service whether it should be higher.
      """
    ),
    DeclaredError(
      "CommandIdReused",
      .refused,
      """
      The command id {commandId} was used before for something else, so nothing was stored: leave \
      --command-id out unless you repeat the very same command.
      """
    ),
    DeclaredError(
      "NotStored",
      .failed,
      """
      The service could not store this ({reason}), so nothing was changed: send the same command \
      again, and tell the operator when it happens again.
      """
    ),
    DeclaredError(
      "NotRead",
      .failed,
      """
      The service could not read what was asked for ({reason}): tell the operator, whose log says \
      why.
      """
    ),
  ]

  private static let migrations = [
    DeclaredError(
      "NoSuchVersion",
      .notFound,
      """
      The service knows no version {version} of {workflow}, only {known|numbers}: put the file of \
      the new version into the folder of workflows and start the service again.
      """
    ),
    DeclaredError(
      "MapProblems",
      .refused,
      """
      The map does not fit the versions, so nothing was changed: correct what stands below.
      """
    ),
    DeclaredError(
      "CannotMigrate",
      .refused,
      """
      {cases|cases} cannot go to version {to}, so none went and nothing was changed: see below \
      why, and look at --dry-run again when the map or the new version has been mended.
      """
    ),
  ]

  /// Those of the clock of a rehearsal.
  private static let moves = [
    DeclaredError(
      "UnreadableTime",
      .usage,
      """
      Expected {expected}, found '{found}': 'panelctl help rehearse' has examples.
      """
    ),
    DeclaredError(
      "Backwards",
      .refused,
      """
      The clock says {now} and only goes forward, so it cannot be moved to {found}: name a later \
      time, or start a rehearsal anew.
      """
    ),
    DeclaredError(
      "TooFar",
      .refused,
      """
      The clock can be moved to {limit} from now, {furthest}, and not to {found}: name an earlier \
      time.
      """
    ),
    DeclaredError(
      "Stopped",
      .failed,
      """
      The clock was stopped on the way, at {now} ({reason}): what happened until then is kept, and \
      'panelctl rehearse' shows where it stands.
      """
    ),
  ]

  /// Those of `org.varlink.service`, which any method may answer.
  private static let protocolErrors = [
    DeclaredError(
      "InterfaceNotFound",
      .failed,
      """
      Expected a service that offers {interface}, found one that does not: is another program \
      listening there, or another version?
      """
    ),
    DeclaredError(
      "MethodNotFound",
      .failed,
      """
      Expected a service that knows {method}, found one that does not: it is another version than \
      this panelctl.
      """
    ),
    DeclaredError(
      "MethodNotImplemented",
      .failed,
      """
      Expected a service that can do {method}, found one that cannot: it is another version than \
      this panelctl.
      """
    ),
    DeclaredError(
      "InvalidParameter",
      .usage,
      """
      The service does not take what was given for '{parameter}': correct it, or see 'panelctl \
      help'.
      """
    ),
    DeclaredError(
      "PermissionDenied",
      .denied,
      """
      You may not do this here: 'panelctl whoami' tells whom the service takes you for; ask its \
      operator.
      """
    ),
    DeclaredError(
      "ExpectedMore",
      .failed,
      """
      Expected to be answered once, found a service that answers this several times: it is \
      another version than this panelctl.
      """
    ),
  ]
}
