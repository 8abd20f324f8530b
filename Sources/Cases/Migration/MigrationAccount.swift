package import CivilTime
import FEEL
package import Workflows

/// What going to another version means for one case, in names and instants alone: no value of any
/// field is told.
package struct MigrationAccount: Sendable, Equatable {
  package let reference: CaseReference
  /// The version that the case comes from.
  package let from: Int
  package let stageBefore: StageID?
  /// Where the case stands then; nil where it has ended.
  package let stageAfter: StageID?
  /// How the case ends by it; nil where it goes on.
  package let outcome: OutcomeID?
  /// What was going on and goes on.
  package let kept: [Part]
  /// What was going on and comes to its end, because nothing more of it is wanted.
  package let finished: [Part]
  /// What was going on and is not wanted any more.
  package let withdrawn: [Part]
  /// What begins: asked of somebody, or about to be.
  package let begun: [Part]
  /// What had been completed and is of no account in the newer version.
  package let forgotten: [ItemID]
  /// Answers to completed items that the newer version does not ask for, or not so.
  package let answersLost: [ItemID: [FieldPath]]
  /// Fields of the record that hold something, for which the newer version has no place.
  package let fieldsLost: [FieldPath]
  /// Events that were kept for an item to take up, of which the newer version knows nothing.
  package let eventsLost: [EventID]
  package let deadlines: [MovedDeadline]

  /// One instance of an item that is not resolved.
  package struct Part: Sendable, Equatable {
    package let item: ItemID
    /// What the newer version calls the item, where it goes on; otherwise the same as `item`.
    package let became: ItemID
    /// Who is asked; nil where nobody is.
    package let participant: ParticipantID?
  }

  /// A task that goes on with another deadline.
  package struct MovedDeadline: Sendable, Equatable {
    /// By the name that the newer version has for it.
    package let item: ItemID
    package let participant: ParticipantID
    package let before: Timestamp?
    package let after: Timestamp?
  }

  /// Compares a case before and after.
  ///
  /// - Parameters:
  ///   - before: the case on the older version.
  ///   - after: the same case when all that follows has happened.
  ///   - migration: what the journal says of it; nil where the case had ended before its turn came.
  package init(of before: CaseState, to after: CaseState, by migration: Migration?) {
    reference = before.reference
    from = before.workflow.version
    stageBefore = before.visit?.stage
    stageAfter = after.visit?.stage
    outcome = after.closure?.outcome
    let open = before.unresolved
    kept = open.compactMap { part in
      after.instance(part.number).flatMap { $0.isUnresolved ? Part(part, as: $0) : nil }
    }
    finished = open.compactMap { part in
      after.instance(part.number).flatMap { $0.completedAt == nil ? nil : Part(part, as: $0) }
    }
    withdrawn = open.compactMap { part in
      guard let now = after.instance(part.number) else { return Part(part) }
      return now.isUnresolved || now.completedAt != nil ? nil : Part(part)
    }
    begun = after.unresolved.filter { before.instance($0.number) == nil }.map { Part($0) }
    let changes = migration?.changes ?? Migration.Changes()
    forgotten = Self.forgotten(by: changes, in: before)
    answersLost = Self.answersLost(by: migration, forgetting: forgotten, in: before)
    fieldsLost = Self.dropped(changes.fields)
    eventsLost = Self.dropped(changes.events)
    deadlines = open.compactMap { part in
      guard case .task(let task) = part, let now = after.tasks[task.number], now.isUnresolved,
        now.due?.at != task.due?.at
      else { return nil }
      return MovedDeadline(
        item: now.item,
        participant: now.assignee,
        before: task.due?.at,
        after: now.due?.at
      )
    }
  }

  private static func dropped<N: Name>(_ names: [N: N?]) -> [N] {
    names.filter { $0.value == nil }.keys.sorted()
  }

  private static func forgotten(by changes: Migration.Changes, in before: CaseState) -> [ItemID] {
    dropped(changes.items).filter { item in
      before.tasks.values.contains { $0.item == item && $0.completion != nil }
        || before.steps.values.contains { $0.item == item && $0.answers != nil }
    }
  }

  private static func answersLost(
    by migration: Migration?,
    forgetting forgotten: [ItemID],
    in before: CaseState
  ) -> [ItemID: [FieldPath]] {
    var lost = migration?.droppedAnswers ?? [:]
    for task in before.tasks.values where forgotten.contains(task.item) {
      guard let answers = task.completion?.answers else { continue }
      lost[task.item] = Set(answers.keys).union(lost[task.item] ?? []).sorted()
    }
    return lost.filter { !$0.value.isEmpty }
  }
}

extension MigrationAccount.Part {
  fileprivate init(_ part: Instance, as later: Instance? = nil) {
    item = part.item
    became = (later ?? part).item
    participant =
      switch later ?? part {
      case .task(let task): task.assignee
      case .step: nil
      }
  }
}

extension CaseState {
  /// All that may still come to something, in the order in which it began.
  fileprivate var unresolved: [Instance] {
    let all = tasks.values.map { Instance.task($0) } + steps.values.map { Instance.step($0) }
    return all.filter(\.isUnresolved).sorted { $0.number < $1.number }
  }
}
