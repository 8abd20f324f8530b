package import CaseStore
import Cases
package import CivilTime
package import Workflows

/// The workflows that cases run on: those of the folder, and older ones that the store holds.
///
/// An immutable value: the writer, the readers and the door share it without a lock.
package struct Definitions: Sendable {
  /// Every version known, by the store's number for its text.
  package let versions: [DefinitionID: Version]
  /// The version that new cases run on.
  package let current: [WorkflowName: DefinitionID]
  package let zone: ZoneRules
  /// The calendars that deadlines were ever counted by.
  package let calendars: CalendarArchive
  /// The participants of all workflows.
  package let participants: Set<ParticipantID>
  /// The participants for which somebody at this site speaks.
  package let bound: Set<ParticipantID>

  package init(
    versions: [Version],
    current: [WorkflowName: DefinitionID],
    zone: ZoneRules,
    bound: Set<ParticipantID>?,
    calendars: CalendarArchive
  ) {
    self.versions = Dictionary(
      versions.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.current = current
    self.zone = zone
    self.calendars = calendars
    participants = Set(versions.flatMap { $0.workflow.participants.map(\.id) })
    // In a rehearsal whoever calls speaks for whom they like.
    self.bound = bound ?? participants
  }

  /// One version of a workflow, ready to run.
  package struct Version: Sendable {
    package let id: DefinitionID
    package let workflow: Workflow
    package let calendar: WorkingCalendar
    package let text: [UInt8]

    package init(
      id: DefinitionID,
      workflow: Workflow,
      calendar: WorkingCalendar,
      text: [UInt8]
    ) {
      self.id = id
      self.workflow = workflow
      self.calendar = calendar
      self.text = text
    }
  }

  /// The version that new cases of a workflow run on, or nil.
  func newest(_ name: String) -> Version? {
    current[WorkflowName(unchecked: name)].flatMap { versions[$0] }
  }

  /// Every version of a workflow that is known, the oldest first.
  func all(of name: String) -> [Version] {
    versions.values.filter { $0.workflow.name.text == name }
      .sorted { $0.workflow.version < $1.workflow.version }
  }

  /// All that a decision on a case of some version may depend on.
  func context(_ principal: Principal, _ version: Version, now: Timestamp) -> CommandContext {
    CommandContext(
      now: now,
      principal: principal,
      workflow: version.workflow,
      calendar: version.calendar,
      zone: zone,
      bound: bound
    )
  }

  /// The versions of the calendars that cases are counted by, by name.
  var calendarVersions: [String: String] {
    Dictionary(
      versions.values.map { ($0.calendar.name, $0.calendar.version) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The names of the workflows that cases can be opened in, sorted.
  var names: [String] {
    current.keys.map(\.text).sorted()
  }

  /// The versions whose every case the caller oversees.
  func overseen(by principal: Principal) -> [DefinitionID] {
    versions.values.filter { Access(principal, in: $0.workflow).oversees }.map(\.id)
  }
}
