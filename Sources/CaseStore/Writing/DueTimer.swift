package import Cases
package import CivilTime

/// Something that happens by itself and whose time has come.
package struct DueTimer: Sendable, Hashable {
  package let reference: CaseReference
  package let caseID: CaseID
  package let alarm: AlarmName
  package let dueAt: Timestamp
}
