package import CivilTime
package import Digest
package import FEEL

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
      stages.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var places: [ItemID: ItemPlace] = [:]
    for (stage, definition) in stages.enumerated() {
      for (item, task) in definition.items.enumerated() {
        places[task.id] = ItemPlace(stage: stage, item: item)
      }
    }
    itemIndex = places
    fieldRoots = Dictionary(grouping: record.indices, by: { record[$0].path.root })
  }

  struct ItemPlace: Sendable {
    let stage: Int
    let item: Int
  }
}

extension Workflow {
  /// The stage of this name, or nil.
  package func stage(_ id: StageID) -> Stage? {
    stageIndex[id].map { stages[$0] }
  }

  /// The item of this name, in whatever stage, or nil.
  package func item(_ id: ItemID) -> TaskDefinition? {
    itemIndex[id].map { stages[$0.stage].items[$0.item] }
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

/// How a case of this workflow begins.
package struct Start: Sendable {
  /// Who may open a case.
  package let openers: [ParticipantID]
  /// What is asked of whoever opens it.
  package let form: Form
  /// The stage that it enters first.
  package let stage: StageID

  package init(openers: [ParticipantID], form: Form, stage: StageID) {
    self.openers = openers
    self.form = form
    self.stage = stage
  }
}

/// A phase of a case; one is active at a time.
package struct Stage: Sendable {
  package let id: StageID
  package let title: String
  package let items: [TaskDefinition]
  /// Where the case goes when nothing owed is open here; the first that matches wins.
  package let next: [Transition]

  package init(id: StageID, title: String, items: [TaskDefinition], next: [Transition]) {
    self.id = id
    self.title = title
    self.items = items
    self.next = next
  }
}

/// A way out of a stage.
package struct Transition: Sendable {
  /// The condition under which it is taken; nil is always.
  package let when: Expression?
  package let target: Target

  package init(when: Expression?, target: Target) {
    self.when = when
    self.target = target
  }

  /// Where a case goes.
  package enum Target: Hashable, Sendable {
    case stage(StageID)
    case end(OutcomeID)
  }
}

/// Something from outside that may happen while a case is open.
package struct EventDefinition: Sendable {
  package let id: EventID
  package let title: String
  /// Who may report it.
  package let reporters: [ParticipantID]
  /// The stages in which it can happen; empty is all.
  package let stages: [StageID]
  package let form: Form
  /// Where the case goes; nil leaves it where it is and only records what was said.
  package let target: Transition.Target?

  package init(
    id: EventID,
    title: String,
    reporters: [ParticipantID],
    stages: [StageID],
    form: Form,
    target: Transition.Target?
  ) {
    self.id = id
    self.title = title
    self.reporters = reporters
    self.stages = stages
    self.form = form
    self.target = target
  }
}

/// One of the closed list of ways in which a case can end.
package struct Outcome: Sendable, Equatable {
  package let id: OutcomeID
  package let title: String
  package let retention: RetentionID

  package init(id: OutcomeID, title: String, retention: RetentionID) {
    self.id = id
    self.title = title
    self.retention = retention
  }
}

/// How long a closed case is kept, and what is done then.
package struct RetentionClass: Sendable, Equatable {
  package let id: RetentionID
  /// Counted from closure.
  package let period: Period
  package let action: Action

  package init(id: RetentionID, period: Period, action: Action) {
    self.id = id
    self.period = period
    self.action = action
  }

  /// What is done when the period is over.
  package enum Action: String, CaseIterable, Sendable {
    case review
    case delete
  }
}
