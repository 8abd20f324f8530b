package import Cases

/// The code under which the journal keeps a kind of entry; codes are for ever.
package enum EntryKind: String, CaseIterable, Sendable {
  case caseOpened = "case-opened"
  case stageEntered = "stage-entered"
  case taskOffered = "task-offered"
  case itemSkipped = "item-skipped"
  case nobodyToAsk = "nobody-to-ask"
  case taskClaimed = "task-claimed"
  case taskReleased = "task-released"
  case taskCompleted = "task-completed"
  case taskWithdrawn = "task-withdrawn"
  case stageLeft = "stage-left"
  case eventRaised = "event-raised"
  case deadlinePassed = "deadline-passed"
  case caseClosed = "case-closed"

  /// The kind of an entry.
  package init(of entry: Entry) {
    self =
      switch entry {
      case .caseOpened: .caseOpened
      case .stageEntered: .stageEntered
      case .taskOffered: .taskOffered
      case .itemSkipped: .itemSkipped
      case .nobodyToAsk: .nobodyToAsk
      case .taskClaimed: .taskClaimed
      case .taskReleased: .taskReleased
      case .taskCompleted: .taskCompleted
      case .taskWithdrawn: .taskWithdrawn
      case .stageLeft: .stageLeft
      case .eventRaised: .eventRaised
      case .deadlinePassed: .deadlinePassed
      case .caseClosed: .caseClosed
      }
  }

  /// The version of the payload that is written today.
  var version: Int { 1 }
}
