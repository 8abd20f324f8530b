package import CivilTime
package import Workflows

/// Someone who acts: the account that the kernel vouched for.
package struct Person: Hashable, Sendable {
  /// The Unix user id.
  package let userID: UInt32
  /// The account's name at the time; in a rehearsal, the name that the caller took.
  package let name: String

  package init(userID: UInt32, name: String) {
    self.userID = userID
    self.name = name
  }
}

/// Who asks for something, and for whom they may speak.
package struct Principal: Hashable, Sendable {
  package let person: Person
  /// The participants whose work they may do, by the site's binding of groups.
  package let participants: Set<ParticipantID>
  package let offices: Set<Office>

  package init(person: Person, participants: Set<ParticipantID>, offices: Set<Office> = []) {
    self.person = person
    self.participants = participants
    self.offices = offices
  }
}

/// A function in the council that gives rights of its own, beside those of participants.
package enum Office: String, CaseIterable, Sendable {
  /// Keeps the service running and sees no case content.
  case `operator`
}

/// Who did something, and when: it stands beside every journal entry.
package struct Attribution: Hashable, Sendable {
  package let at: Timestamp
  package let person: Person
  /// For whom they acted; nil where the daemon itself acted, such as at a deadline.
  package let participant: ParticipantID?

  package init(at: Timestamp, person: Person, participant: ParticipantID?) {
    self.at = at
    self.person = person
    self.participant = participant
  }
}
