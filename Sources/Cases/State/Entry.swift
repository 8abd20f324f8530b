package import CivilTime
package import FEEL
package import Workflows

/// What did happen: one line of the journal.
///
/// Entries carry results, never questions (`due` is an instant, not "5 working days"), so that a
/// replay needs neither the calendar nor an expression. How they are written down, with explicit
/// keys, a kind and a version each, is the store's matter: `CaseStore/Journal/EntryCoding.swift`.
package enum Entry: Sendable, Equatable {
  /// The first entry of every case.
  case caseOpened(CaseOpened)
  case stageEntered(StageID, visit: Int)
  case taskOffered(TaskOffered)
  /// `when` was false, or all that the item waits for was skipped or withdrawn.
  case itemSkipped(ItemID, visit: Int, because: SkipReason)
  /// A `forEach` found an empty list.
  case nobodyToAsk(ItemID, visit: Int)
  case taskClaimed(TaskNumber)
  case taskReleased(TaskNumber)
  case taskCompleted(TaskNumber, ItemID, given: Given)
  case taskWithdrawn(TaskNumber, ItemID, because: WithdrawalReason)
  case stageLeft(StageID, visit: Int, because: LeavingReason)
  case eventRaised(EventID, given: Given)
  /// A deadline came while the task was still open.
  case deadlinePassed(TaskNumber, ItemID, due: Timestamp)
  case caseClosed(OutcomeID, retention: RetentionID)

  /// How a case began.
  package struct CaseOpened: Sendable, Equatable {
    package let reference: CaseReference
    package let workflow: WorkflowVersion
    package let participant: ParticipantID
    package let tags: TagSequence
    package let record: [FieldPath: Value]

    package init(
      reference: CaseReference,
      workflow: WorkflowVersion,
      participant: ParticipantID,
      tags: TagSequence,
      record: [FieldPath: Value]
    ) {
      self.reference = reference
      self.workflow = workflow
      self.participant = participant
      self.tags = tags
      self.record = record
    }
  }

  /// What was asked of whom, until when.
  package struct TaskOffered: Sendable, Equatable {
    package let number: TaskNumber
    package let item: ItemID
    package let visit: Int
    package let element: Value?
    package let assignee: ParticipantID
    package let due: Due?

    package init(
      number: TaskNumber,
      item: ItemID,
      visit: Int,
      element: Value?,
      assignee: ParticipantID,
      due: Due?
    ) {
      self.number = number
      self.item = item
      self.visit = visit
      self.element = element
      self.assignee = assignee
      self.due = due
    }
  }

  /// What a form brought: to the case's record, and to the item or event alone.
  package struct Given: Sendable, Equatable {
    package let record: [FieldPath: Value]
    package let answers: [FieldPath: Value]

    package init(record: [FieldPath: Value], answers: [FieldPath: Value]) {
      self.record = record
      self.answers = answers
    }
  }

  /// Why an item was not offered.
  package enum SkipReason: String, CaseIterable, Sendable {
    /// Its `when` was false.
    case condition
    /// All it waits for was skipped or withdrawn, or too little of it was completed.
    case deadPath = "dead path"
  }

  /// Why something that was asked is no longer wanted.
  package enum WithdrawalReason: String, CaseIterable, Sendable {
    /// The case left the stage.
    case left
    /// `until` held: enough of its fellows were answered.
    case enough
  }

  /// What moved a case on.
  package enum LeavingReason: Sendable, Equatable {
    /// Nothing owed was open any more.
    case settled
    case event(EventID)
  }
}
