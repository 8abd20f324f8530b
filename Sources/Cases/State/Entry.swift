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
  /// A task's moment has come, or it was offered before, but something keeps it back.
  case taskHeld(TaskHeld)
  /// Asked of somebody: for the first time, or again after it was held.
  case taskOffered(TaskOffered)
  /// `when` was false, or all that the item waits for was skipped or withdrawn.
  case itemSkipped(ItemID, visit: Int, within: TaskNumber?, because: SkipReason)
  /// A `forEach` found an empty list.
  case nobodyToAsk(ItemID, visit: Int, within: TaskNumber?)
  /// The `when` of an item that begins anew for every completion was false for this one.
  case completionPassed(ItemID, visit: Int, within: TaskNumber?, cause: TaskNumber)
  /// No other instance of an item that can have several will begin.
  case itemFinished(ItemID, visit: Int, within: TaskNumber?)
  case taskClaimed(TaskNumber)
  case taskReleased(TaskNumber)
  /// Its holder, or an overseer, put it into the hands of another person of the same participant.
  case taskDelegated(TaskNumber, to: Person)
  /// An overseer asks another participant instead.
  case taskReassigned(TaskNumber, to: ParticipantID, reason: String)
  case taskCompleted(TaskNumber, ItemID, given: Given)
  case taskWithdrawn(TaskNumber, ItemID, because: WithdrawalReason)
  case stepHeld(Step, because: HoldReason)
  case stepBegun(Step, StepState.Plan)
  case stepCompleted(TaskNumber, ItemID, answers: [FieldPath: Value])
  case stepWithdrawn(TaskNumber, ItemID, because: WithdrawalReason)
  /// The case that a subcase item asked for; what it is opened with stands in that case alone.
  case subcaseOpened(TaskNumber, ItemID, CaseReference)
  case stageLeft(StageID, visit: Int, because: LeavingReason)
  case eventRaised(EventID, given: Given)
  /// Nothing waited for the event, so it is kept until something does.
  case eventKept(EventID)
  /// An item took up an event that was kept.
  case keptEventTaken(EventID, by: ItemID)
  /// What was to wait waits no longer; whether it begins is for what follows to say.
  case waitEnded(TaskNumber, ItemID, due: Timestamp)
  /// Whoever has the task was reminded of its deadline.
  case reminded(TaskNumber, ItemID, reminder: Int, due: Timestamp)
  /// A deadline came while the task was still open.
  case deadlinePassed(TaskNumber, ItemID, due: Timestamp)
  /// A rung of what follows a passed deadline; `due` is when it was to happen.
  case escalated(TaskNumber, ItemID, Escalation)
  /// It is too late for an answer.
  case taskExpired(TaskNumber, ItemID, due: Timestamp)
  /// The deadline's clock stands still from now on.
  case deadlinePaused(TaskNumber, ItemID)
  /// The deadline's clock runs again; `deadlineMoved` says to when.
  case deadlineResumed(TaskNumber, ItemID)
  /// A way out of the stage waits for this moment.
  case wayOutTimed(StageID, wayOut: Int, at: Timestamp)
  /// That moment came; whether it is taken is for what follows to say.
  case wayOutDue(StageID, wayOut: Int, due: Timestamp)
  /// A deadline was counted again, and is another: the earlier one stays in the journal.
  case deadlineMoved(TaskNumber, ItemID, from: Due?, to: Planned, because: DeadlineCause)
  /// The case goes on with another version of its workflow.
  case caseMigrated(Migration)
  /// The watchman found ways in which the case could be forgotten, or found some no longer.
  case watched(found: [Lapse], mended: [Lapse])
  case caseClosed(OutcomeID, retention: RetentionID)

  /// How a case began.
  package struct CaseOpened: Sendable, Equatable {
    package let reference: CaseReference
    package let workflow: WorkflowVersion
    package let participant: ParticipantID
    package let tags: TagSequence
    package let record: [FieldPath: Value]
    /// The case whose subcase this is; nil where nobody's.
    package let parent: ParentLink?
    /// What the clock opened it by; nil where somebody did.
    package let schedule: ScheduleLink?

    package init(
      reference: CaseReference,
      workflow: WorkflowVersion,
      participant: ParticipantID,
      tags: TagSequence,
      record: [FieldPath: Value],
      parent: ParentLink? = nil,
      schedule: ScheduleLink? = nil
    ) {
      self.reference = reference
      self.workflow = workflow
      self.participant = participant
      self.tags = tags
      self.record = record
      self.parent = parent
      self.schedule = schedule
    }
  }

  /// What would be asked of whom, were it not kept back.
  package struct TaskHeld: Sendable, Equatable {
    package let number: TaskNumber
    package let item: ItemID
    package let visit: Int
    package let within: TaskNumber?
    package let cause: TaskNumber?
    package let element: Value?
    package let assignee: ParticipantID
    package let reason: HoldReason
    /// Whether it was offered before, so that whoever was asked has to hear of it.
    package let isRecall: Bool

    package init(
      number: TaskNumber,
      item: ItemID,
      visit: Int,
      within: TaskNumber?,
      cause: TaskNumber?,
      element: Value?,
      assignee: ParticipantID,
      reason: HoldReason,
      isRecall: Bool
    ) {
      self.number = number
      self.item = item
      self.visit = visit
      self.within = within
      self.cause = cause
      self.element = element
      self.assignee = assignee
      self.reason = reason
      self.isRecall = isRecall
    }
  }

  /// One instance of an item that itself asks nobody.
  package struct Step: Sendable, Equatable {
    package let number: TaskNumber
    package let item: ItemID
    package let visit: Int
    package let within: TaskNumber?
    package let cause: TaskNumber?
    package let element: Value?

    package init(
      number: TaskNumber,
      item: ItemID,
      visit: Int,
      within: TaskNumber?,
      cause: TaskNumber?,
      element: Value?
    ) {
      self.number = number
      self.item = item
      self.visit = visit
      self.within = within
      self.cause = cause
      self.element = element
    }
  }

  /// What was asked of whom, until when.
  package struct TaskOffered: Sendable, Equatable {
    package let number: TaskNumber
    package let item: ItemID
    package let visit: Int
    package let within: TaskNumber?
    package let cause: TaskNumber?
    package let element: Value?
    package let assignee: ParticipantID
    package let due: Due?
    /// What happens by itself while it is open, the deadline included, the earliest first.
    package let alarms: [Alarm]

    package init(
      number: TaskNumber,
      item: ItemID,
      visit: Int,
      within: TaskNumber? = nil,
      cause: TaskNumber? = nil,
      element: Value?,
      assignee: ParticipantID,
      due: Due?,
      alarms: [Alarm]? = nil
    ) {
      self.number = number
      self.item = item
      self.visit = visit
      self.within = within
      self.cause = cause
      self.element = element
      self.assignee = assignee
      self.due = due
      self.alarms = alarms ?? due.map { [Alarm(.due, at: $0.at)] } ?? []
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
    /// Another item or an event cancelled it before it began.
    case cancelled
  }

  /// Why something that was asked is no longer wanted.
  package enum WithdrawalReason: String, CaseIterable, Sendable {
    /// The case left the stage.
    case left
    /// `until` held: enough of its fellows were answered.
    case enough
    /// Another item or an event cancels it.
    case cancelled
    /// The panel that it was a ballot of has come to its decision.
    case decided
    /// The version that the case was migrated to does not ask for it, or asks somebody else.
    case migrated
    /// The group that it was part of has been resolved or withdrawn.
    case groupEnded = "group ended"
  }

  /// Why a deadline was counted again.
  package enum DeadlineCause: String, CaseIterable, Sendable {
    /// The case was migrated to a version with another rule.
    case migration
    /// What it is counted from was corrected or came to be known.
    case anchor
    /// Its clock had stood still.
    case pause
    /// The calendar has grown.
    case calendar
  }

  /// A deadline with what happens around it.
  package struct Planned: Sendable, Equatable {
    package let due: Due?
    /// The earliest first; the deadline itself is among them.
    package let alarms: [Alarm]
    /// The version of the calendar that it was counted by; nil where none is written down.
    package let calendar: String?

    package init(due: Due?, alarms: [Alarm], calendar: String? = nil) {
      self.due = due
      self.alarms = alarms
      self.calendar = calendar
    }
  }

  /// What was done about a deadline that passed.
  package struct Escalation: Sendable, Equatable {
    package let rung: Int
    package let due: Timestamp
    package let participant: ParticipantID
    package let action: Deadline.Action

    package init(
      rung: Int,
      due: Timestamp,
      participant: ParticipantID,
      action: Deadline.Action
    ) {
      self.rung = rung
      self.due = due
      self.participant = participant
      self.action = action
    }
  }

  /// What moved a case on.
  package enum LeavingReason: Sendable, Equatable {
    /// Nothing owed was open any more.
    case settled
    case event(EventID)
    /// The item that a way out names was completed.
    case item(ItemID)
    /// The item that a way out names expired.
    case expired(ItemID)
    /// The time that a way out names has come.
    case time
  }
}
