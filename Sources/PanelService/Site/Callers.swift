import Cases
import Platform
import Workflows

/// Tells who a connection is, from what the kernel says about it and the site's binding of groups.
struct Callers: Sendable {
  private let participants: [(ParticipantID, Set<UInt32>)]
  private let offices: [(Office, Set<UInt32>)]

  /// Resolves the site's groups to their numbers; a group that does not exist binds nobody.
  init(_ site: Site) {
    participants = site.participants.map { ($0, Self.numbers($1)) }
    offices = site.offices.map { ($0, Self.numbers($1)) }
  }

  /// The participants for which anybody here can speak: those with a group that exists.
  var bound: Set<ParticipantID> { Set(participants.filter { !$0.1.isEmpty }.map(\.0)) }

  private static func numbers(_ groups: [String]) -> Set<UInt32> {
    Set(groups.compactMap { Users.groupID(named: $0) })
  }

  /// Numbers that stand for nobody: an unmapped user, and the "no change" of system calls.
  private static let nobody: Set<UInt32> = [65_534, .max]

  /// The account of a name with its groups as they are now, nil where there is none.
  func account(named name: String) -> Principal? {
    guard let userID = Users.userID(named: name), let groups = Users.groupIDs(ofUser: userID)
    else { return nil }
    return principal(userID, groups)
  }

  /// The caller of these credentials; whoever no group binds gets nothing.
  func principal(_ credentials: PeerCredentials) -> Principal {
    principal(credentials.userID, credentials.groups)
  }

  private func principal(_ userID: UInt32, _ allGroups: Set<UInt32>) -> Principal {
    let name = Users.userName(of: userID) ?? "uid \(userID)"
    let person = Person(userID: userID, name: name)
    guard !Self.nobody.contains(userID) else {
      return Principal(person: person, participants: [])
    }
    let groups = allGroups.subtracting(Self.nobody)
    var held = Set(offices.filter { !$0.1.isDisjoint(with: groups) }.map(\.0))
    // Root can read every file anyway; it gets the operator's view and no more.
    if userID == 0 { held.insert(.operator) }
    return Principal(
      person: person,
      participants: Set(participants.filter { !$0.1.isDisjoint(with: groups) }.map(\.0)),
      offices: held
    )
  }
}
