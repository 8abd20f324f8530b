package import CivilTime
package import Digest

/// A move of a rehearsal's clock that has begun, as it is kept until it has come to its end.
package struct ClockMove: Sendable, Hashable {
  /// The caller's name for the command.
  package let id: String
  /// A hash of all that was asked.
  package let request: Hash256
  /// What the clock said when it began.
  package let from: Timestamp
  /// Where it leads.
  package let to: Timestamp
  /// The journal's last row before it.
  package let sequence: Int64

  package init(
    id: String,
    request: Hash256,
    from: Timestamp,
    to: Timestamp,
    sequence: Int64
  ) {
    self.id = id
    self.request = request
    self.from = from
    self.to = to
    self.sequence = sequence
  }
}

/// What was written to the journal after some row of it.
package struct JournalTally: Sendable, Equatable {
  /// How many entries of each kind; kinds of which there are none are left out.
  package let entries: [EntryKind: Int]
  /// How many cases they are of.
  package let cases: Int
}
