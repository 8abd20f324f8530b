package import Digest

/// A workflow as the engine runs it: every name resolved, every expression compiled.
///
/// It is made by `WorkflowReader` alone, so that whoever holds one holds one without findings.
package struct Workflow: Sendable {
  /// What the file calls itself, such as `channel-panel`.
  package let name: WorkflowName
  /// Raised with every change that matters to cases; a case stays on the version it began with.
  package let version: Int
  /// What people call it.
  package let title: String
  /// The law or guidance it follows, in words.
  package let source: String
  /// The protective marking that every page of its cases carries.
  package let marking: String
  /// The letters that its references begin with, such as `CH`.
  package let referencePrefix: String
  /// The working calendar that its deadlines count in, by name.
  package let calendar: String
  /// The agencies and offices it can ask, in the file's order.
  package let participants: [Participant]
  /// Those who see every case of this workflow; also the readers of a field that names none.
  package let oversight: [ParticipantID]
  /// The case file's fields, in the file's order.
  package let record: [Field]
  /// The decision tables, in the file's order.
  package let decisions: [DecisionTable]
  package let start: Start
  package let stages: [Stage]
  package let events: [EventDefinition]
  package let outcomes: [Outcome]
  package let retention: [RetentionClass]
  /// What must hold after every command; a command that breaks one is refused.
  package let invariants: [Invariant]
  /// Why the check need not have gone through every situation; nil where it must.
  package let unproven: String?
  /// SHA-256 of the file's bytes: what a case points at, so that a changed file changes no case.
  package let hash: Hash256

  let fieldIndex: [FieldPath: Int]
  let stageIndex: [StageID: Int]
  let itemIndex: [ItemID: ItemPlace]
  let decisionIndex: [String: Int]
  /// For each name that begins a field path, the fields below it.
  let fieldRoots: [String: [Int]]

  package init(
    name: WorkflowName,
    version: Int,
    title: String,
    source: String,
    marking: String,
    referencePrefix: String,
    calendar: String,
    participants: [Participant],
    oversight: [ParticipantID],
    record: [Field],
    decisions: [DecisionTable],
    start: Start,
    stages: [Stage],
    events: [EventDefinition],
    outcomes: [Outcome],
    retention: [RetentionClass],
    invariants: [Invariant],
    unproven: String?,
    hash: Hash256
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.source = source
    self.marking = marking
    self.referencePrefix = referencePrefix
    self.calendar = calendar
    self.participants = participants
    self.oversight = oversight
    self.record = record
    self.decisions = decisions
    self.start = start
    self.stages = stages
    self.events = events
    self.outcomes = outcomes
    self.retention = retention
    self.invariants = invariants
    self.unproven = unproven
    self.hash = hash
    fieldIndex = Dictionary(
      record.enumerated().map { ($1.path, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    decisionIndex = Dictionary(
      decisions.enumerated().map { ($1.name.text, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    stageIndex = Dictionary(
      zip(stages.map(\.id), stages.indices),
      uniquingKeysWith: { first, _ in first }
    )
    itemIndex = Self.places(of: stages)
    fieldRoots = Dictionary(grouping: record.indices, by: { record[$0].path.root })
  }

  private static func places(of stages: [Stage]) -> [ItemID: ItemPlace] {
    var places: [ItemID: ItemPlace] = [:]
    for (stage, definition) in stages.enumerated() {
      for (item, groups) in definition.itemsWithGroups {
        places[item.id] = ItemPlace(stage: stage, groups: groups, item: item)
      }
    }
    return places
  }

  struct ItemPlace: Sendable {
    let stage: Int
    /// The groups that it stands in, the outermost first.
    let groups: [ItemID]
    let item: Item
  }
}

extension Workflow {
  /// The stage of this name, or nil.
  package func stage(_ id: StageID) -> Stage? {
    stageIndex[id].map { stages[$0] }
  }

  /// The item of this name, in whatever stage or group, or nil.
  package func item(_ id: ItemID) -> Item? {
    itemIndex[id]?.item
  }

  /// The groups that an item stands in, the outermost first.
  package func groups(around id: ItemID) -> [ItemID] {
    itemIndex[id]?.groups ?? []
  }

  /// The stage that an item stands in, or nil.
  package func stage(of id: ItemID) -> Stage? {
    itemIndex[id].map { stages[$0.stage] }
  }

  /// The record field at this path, or nil.
  package func field(_ path: FieldPath) -> Field? {
    fieldIndex[path].map { record[$0] }
  }

  /// The record fields whose paths begin with this name, in the file's order.
  package func fields(below root: String) -> [Field] {
    (fieldRoots[root] ?? []).map { record[$0] }
  }

  /// The decision table that expressions read by this name, or nil.
  package func decision(named name: String) -> DecisionTable? {
    decisionIndex.isEmpty ? nil : decisionIndex[name].map { decisions[$0] }
  }

  /// The event of this name, or nil.
  package func event(_ id: EventID) -> EventDefinition? {
    events.first { $0.id == id }
  }

  /// The outcome of this name, or nil.
  package func outcome(_ id: OutcomeID) -> Outcome? {
    outcomes.first { $0.id == id }
  }

  /// The participant of this name, or nil.
  package func participant(_ id: ParticipantID) -> Participant? {
    participants.first { $0.id == id }
  }

  /// What people call a participant; its name where the workflow does not know it.
  package func title(of id: ParticipantID) -> String {
    participant(id)?.title ?? id.text
  }
}

/// An agency or office as a workflow names it; the site binds it to Unix groups.
package struct Participant: Sendable, Equatable {
  package let id: ParticipantID
  package let title: String

  package init(id: ParticipantID, title: String) {
    self.id = id
    self.title = title
  }
}
