package import Cases
package import Digest

/// A case as the store holds it: its state, and where it stands in the journal.
package struct StoredCase: Sendable, Equatable {
  package let id: CaseID
  /// The workflow that it runs on.
  package internal(set) var definitionID: DefinitionID
  package internal(set) var state: CaseState
  /// How many entries the case has.
  package internal(set) var entryNumber: Int
  /// The leaf hash of the case's last journal row.
  package internal(set) var head: Hash256
}

/// A place in the log that a holder can compare with a later one.
package struct Checkpoint: Sendable, Equatable {
  package let epoch: Int64
  /// How many rows the journal has.
  package let size: Int64
  /// The root of the Merkle tree over them.
  package let root: Hash256
}
