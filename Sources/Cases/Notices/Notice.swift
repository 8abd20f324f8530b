import CivilTime
package import Workflows

/// A line for a participant's inbox: the case by reference and the task, never a person.
package struct Notice: Sendable, Equatable {
  package let participant: ParticipantID
  package let kind: Kind
  /// The task it is about; nil where it is about the case.
  package let task: TaskNumber?

  package init(participant: ParticipantID, kind: Kind, task: TaskNumber?) {
    self.participant = participant
    self.kind = kind
    self.task = task
  }

  /// What a notice tells.
  package enum Kind: String, CaseIterable, Sendable {
    /// Something is asked of the participant.
    case asked
    /// What was asked is no longer wanted.
    case recalled
    /// A deadline is near.
    case reminded
    /// A deadline passed, and the participant is the next to hear of it.
    case escalated
    /// It is too late for an answer.
    case expired
    /// A deadline passed with the task open.
    case overdue
    /// A case that the participant took part in or oversees has ended.
    case closed
    // What the watchman has found: see `Lapse.Kind`.
    /// Nobody owes the case anything, and nothing is to happen by itself.
    case idle
    /// Something is owed that has no date.
    case undated
    /// Something is asked of a participant for which nobody at this site speaks.
    case unbound
    /// What was to happen by itself has not happened.
    case stalled
    /// The case has ended without a review that its outcome asks for.
    case unreviewed

    init(_ kind: Lapse.Kind) {
      self =
        switch kind {
        case .idle: .idle
        case .undated: .undated
        case .unbound: .unbound
        case .stalled: .stalled
        case .unreviewed: .unreviewed
        }
    }
  }
}

extension CaseState {
  /// Tells from whom an entry takes something away, before this state has taken it in: afterwards
  /// the state no longer knows who was asked before.
  ///
  /// - Parameter entry: what happens.
  /// - Returns: a notice for whoever was asked and no longer is.
  package func recalls(by entry: Entry) -> [Notice] {
    guard case .taskReassigned(let number, let participant, _) = entry,
      let task = tasks[number], task.isOpen, task.assignee != participant
    else { return [] }
    return [Notice(participant: task.assignee, kind: .recalled, task: number)]
  }

  /// Tells who has to hear of an entry that this state has already taken in.
  ///
  /// - Parameters:
  ///   - entry: what happened.
  ///   - workflow: the version that the case runs on, for its overseers.
  /// - Returns: at most one notice a participant.
  package func notices(of entry: Entry, in workflow: Workflow) -> [Notice] {
    switch entry {
    case .taskOffered(let offered):
      return [Notice(participant: offered.assignee, kind: .asked, task: offered.number)]
    case .taskWithdrawn(let number, _, _):
      guard let task = tasks[number] else { return [] }
      return [Notice(participant: task.assignee, kind: .recalled, task: number)]
    case .deadlinePassed(let number, _, _):
      guard let task = tasks[number] else { return [] }
      let others = workflow.oversight.filter { $0 != task.assignee }
      return ([task.assignee] + others).map {
        Notice(participant: $0, kind: .overdue, task: number)
      }
    case .reminded(let number, _, _, _):
      guard let task = tasks[number] else { return [] }
      return [Notice(participant: task.assignee, kind: .reminded, task: number)]
    case .escalated(let number, _, let escalation):
      let kind: Notice.Kind = escalation.action == .notify ? .escalated : .asked
      return [Notice(participant: escalation.participant, kind: kind, task: number)]
    case .taskExpired(let number, _, _):
      guard let task = tasks[number] else { return [] }
      return [Notice(participant: task.assignee, kind: .expired, task: number)]
    case .caseClosed:
      return involved.union(workflow.oversight).sorted().map {
        Notice(participant: $0, kind: .closed, task: nil)
      }
    case .taskReassigned(let number, let participant, _):
      return [Notice(participant: participant, kind: .asked, task: number)]
    case .watched(let found, _):
      return found.flatMap { lapse in
        workflow.oversight.map {
          let task = lapse.number.flatMap { tasks[$0] == nil ? nil : $0 }
          return Notice(participant: $0, kind: Notice.Kind(lapse.kind), task: task)
        }
      }
    case .taskHeld(let held):
      // What was never offered is nobody's business yet.
      guard held.isRecall else { return [] }
      return [Notice(participant: held.assignee, kind: .recalled, task: held.number)]
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished,
      .taskClaimed,
      .taskReleased, .taskDelegated, .taskCompleted, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn,
      .subcaseOpened, .waitEnded, .deadlinePaused, .deadlineResumed, .deadlineMoved, .wayOutTimed,
      .wayOutDue, .caseMigrated, .stageLeft, .eventRaised, .eventKept,
      .keptEventTaken:
      return []
    }
  }
}
