import Cases
import Platform
import Workflows

/// An account that somebody named, and for whom it speaks.
struct Colleague: Sendable {
  let person: Person
  private let participants: Set<ParticipantID>?

  /// An account with the participants that the site's groups give it.
  init(_ principal: Principal) {
    person = principal.person
    participants = principal.participants
  }

  /// An invented person of a rehearsal, who speaks for whoever it takes.
  init(invented person: Person) {
    self.person = person
    participants = nil
  }

  func speaks(for participant: ParticipantID) -> Bool {
    participants?.contains(participant) ?? true
  }
}

/// Finds accounts by their names.
///
/// A look-up may go to a directory server and take long, so it has a queue of its own: neither the
/// loop nor the writer waits for it.
struct Colleagues: Sendable {
  private let callers: Callers
  private let kind: ServiceKind
  private let queue = QueueExecutor(label: "paneld.colleagues")

  init(_ callers: Callers, _ kind: ServiceKind) {
    self.callers = callers
    self.kind = kind
  }

  /// Looks an account up, then goes on with it.
  ///
  /// - Parameters:
  ///   - name: as somebody wrote it.
  ///   - caller: whoever wrote it: in a rehearsal all persons are invented under one account.
  ///   - then: what is done with the account, nil where there is none.
  func find(
    _ name: String,
    for caller: Principal,
    then: @escaping @Sendable (Colleague?) -> Void
  ) {
    switch kind {
    case .rehearsal:
      then(Colleague(invented: Person(userID: caller.person.userID, name: name)))
    case .production:
      queue.async { then(callers.account(named: name).map { Colleague($0) }) }
    }
  }
}
