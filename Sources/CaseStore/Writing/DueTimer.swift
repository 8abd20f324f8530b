package import Cases
package import CivilTime

/// Something that happens by itself and whose time has come.
package struct DueTimer: Sendable, Equatable {
  package let reference: CaseReference
  package let caseID: CaseID
  package let task: TaskNumber
  package let kind: Kind
  package let dueAt: Timestamp

  /// What happens; the codes are for ever.
  package enum Kind: String, CaseIterable, Sendable {
    /// The task's deadline.
    case due
  }
}
