package import Cases

/// The code under which the journal keeps a kind of entry; codes are for ever.
package enum EntryKind: String, CaseIterable, Sendable {
  case caseOpened = "case-opened"
  case stageEntered = "stage-entered"
  case taskHeld = "task-held"
  case taskOffered = "task-offered"
  case itemSkipped = "item-skipped"
  case nobodyToAsk = "nobody-to-ask"
  case completionPassed = "completion-passed"
  case itemFinished = "item-finished"
  case taskClaimed = "task-claimed"
  case taskReleased = "task-released"
  case taskDelegated = "task-delegated"
  case taskReassigned = "task-reassigned"
  case taskCompleted = "task-completed"
  case taskWithdrawn = "task-withdrawn"
  case stepHeld = "step-held"
  case stepBegun = "step-begun"
  case stepCompleted = "step-completed"
  case stepWithdrawn = "step-withdrawn"
  case subcaseOpened = "subcase-opened"
  case stageLeft = "stage-left"
  case eventRaised = "event-raised"
  case eventKept = "event-kept"
  case keptEventTaken = "kept-event-taken"
  case deadlinePassed = "deadline-passed"
  case deadlineMoved = "deadline-moved"
  case waitEnded = "wait-ended"
  case reminded = "reminded"
  case escalated = "escalated"
  case taskExpired = "task-expired"
  case deadlinePaused = "deadline-paused"
  case deadlineResumed = "deadline-resumed"
  case wayOutTimed = "way-out-timed"
  case wayOutDue = "way-out-due"
  case caseMigrated = "case-migrated"
  case watched = "watched"
  case caseClosed = "case-closed"

  /// The kind of an entry.
  package init(of entry: Entry) {
    self =
      switch entry {
      case .caseOpened: .caseOpened
      case .stageEntered: .stageEntered
      case .taskHeld: .taskHeld
      case .taskOffered: .taskOffered
      case .itemSkipped: .itemSkipped
      case .nobodyToAsk: .nobodyToAsk
      case .completionPassed: .completionPassed
      case .itemFinished: .itemFinished
      case .taskClaimed: .taskClaimed
      case .taskReleased: .taskReleased
      case .taskDelegated: .taskDelegated
      case .taskReassigned: .taskReassigned
      case .taskCompleted: .taskCompleted
      case .taskWithdrawn: .taskWithdrawn
      case .stepHeld: .stepHeld
      case .stepBegun: .stepBegun
      case .stepCompleted: .stepCompleted
      case .stepWithdrawn: .stepWithdrawn
      case .subcaseOpened: .subcaseOpened
      case .stageLeft: .stageLeft
      case .eventRaised: .eventRaised
      case .eventKept: .eventKept
      case .keptEventTaken: .keptEventTaken
      case .deadlinePassed: .deadlinePassed
      case .deadlineMoved: .deadlineMoved
      case .waitEnded: .waitEnded
      case .reminded: .reminded
      case .escalated: .escalated
      case .taskExpired: .taskExpired
      case .deadlinePaused: .deadlinePaused
      case .deadlineResumed: .deadlineResumed
      case .wayOutTimed: .wayOutTimed
      case .wayOutDue: .wayOutDue
      case .caseMigrated: .caseMigrated
      case .watched: .watched
      case .caseClosed: .caseClosed
      }
  }

  /// The version of the payload that is written today.
  ///
  /// It is written always, also where an entry has nothing of what the version added: a kind has
  /// one form at a time, and a release that reads only the earlier one refuses the file anyway.
  var version: Int {
    switch self {
    case .caseOpened: 3
    case .taskOffered, .itemSkipped, .nobodyToAsk, .taskWithdrawn, .stageLeft, .deadlineMoved: 2
    case .stageEntered, .taskHeld, .completionPassed, .itemFinished, .taskClaimed, .taskReleased,
      .taskDelegated, .taskReassigned, .taskCompleted, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .eventRaised, .eventKept, .keptEventTaken, .deadlinePassed,
      .waitEnded, .reminded, .escalated, .taskExpired, .deadlinePaused, .deadlineResumed,
      .wayOutTimed, .wayOutDue, .caseMigrated, .watched, .caseClosed:
      1
    }
  }
}
