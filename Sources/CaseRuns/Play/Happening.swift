package import Cases
package import CivilTime
package import FEEL
package import Workflows

/// One thing that happened in a case, said by its names.
package struct Happening: Sendable {
  package let what: What
  package let at: Timestamp
  package let reference: CaseReference
  /// The items that led to the case from the first one.
  package let path: [String]
  /// The item, stage, event or outcome that it is about.
  package let name: String
  /// The instance of an item; nil where it is about none.
  package var number: TaskNumber?
  /// Whoever is asked, or did it.
  package var participant: ParticipantID?
  /// The element of `forEach` that the instance is for.
  package var element: Value?
  package var due: Due?
  /// Why, in the engine's words.
  package var reason: String?

  /// The kind of what happened.
  package enum What: String, CaseIterable, Sendable {
    case opened
    case entered
    case left
    case held
    case offered
    case begun
    case skipped
    case passed
    case finished
    case claimed
    case released
    case delegated
    case reassigned
    case completed
    case cancelled
    case withdrawn
    case subcaseOpened = "subcase opened"
    case reported
    case kept
    case taken = "taken up"
    case reminded
    case overdue
    case escalated
    case expired
    case paused
    case resumed
    case moved
    case waitEnded = "wait ended"
    case wayOutDue = "way out due"
    case migrated
    case closed
  }
}

extension Happening {
  private init(_ what: What, _ name: String, in played: PlayedCase, at instant: Timestamp) {
    self.what = what
    self.name = name
    at = instant
    reference = played.reference
    path = played.path
  }

  /// Something that happened to an instance.
  private init(_ what: What, _ number: TaskNumber, in played: PlayedCase, at instant: Timestamp) {
    let instance = played.state.instance(number)
    self.init(what, instance?.item.text ?? "", in: played, at: instant)
    self.number = number
    element = instance.flatMap { played.state.element(of: $0) }
    if case .task(let task)? = instance { participant = task.assignee }
  }

  /// What an entry says, once the case has taken it in; nil where it only completes another.
  init?(_ entry: Entry, in played: PlayedCase, at instant: Timestamp) {
    switch entry {
    case .caseOpened(let opened):
      self.init(.opened, opened.workflow.name.text, in: played, at: instant)
      participant = opened.participant
    case .stageEntered(let stage, _):
      self.init(.entered, stage.text, in: played, at: instant)
    case .stageLeft(let stage, _, let reason):
      self.init(.left, stage.text, in: played, at: instant)
      self.reason = reason.words
    case .eventRaised(let event, _):
      self.init(.reported, event.text, in: played, at: instant)
    case .eventKept(let event):
      self.init(.kept, event.text, in: played, at: instant)
    case .keptEventTaken(let event, let item):
      self.init(.taken, event.text, in: played, at: instant)
      reason = "by \(item)"
    case .caseClosed(let outcome, _):
      self.init(.closed, outcome.text, in: played, at: instant)
    case .itemSkipped(let item, _, _, let reason):
      let isCancelled = reason == .cancelled
      self.init(isCancelled ? .cancelled : .skipped, item.text, in: played, at: instant)
      self.reason = reason.rawValue
    case .nobodyToAsk(let item, _, _):
      self.init(.finished, item.text, in: played, at: instant)
      reason = "nobody to ask"
    case .itemFinished(let item, _, _):
      self.init(.finished, item.text, in: played, at: instant)
    case .completionPassed(let item, _, _, let cause):
      self.init(.passed, item.text, in: played, at: instant)
      element = played.state.instance(cause).flatMap { played.state.element(of: $0) }
    case .wayOutTimed, .watched: return nil
    case .wayOutDue(let stage, _, _):
      self.init(.wayOutDue, stage.text, in: played, at: instant)
    case .caseMigrated(let migration):
      self.init(.migrated, "\(migration.to.version)", in: played, at: instant)
    case .taskHeld, .taskOffered, .taskClaimed, .taskReleased, .taskDelegated, .taskReassigned,
      .taskCompleted, .taskWithdrawn, .deadlinePassed, .deadlineMoved, .waitEnded, .reminded,
      .escalated, .taskExpired, .deadlinePaused, .deadlineResumed, .stepHeld, .stepBegun,
      .stepCompleted, .stepWithdrawn, .subcaseOpened:
      self.init(ofInstance: entry, in: played, at: instant)
    }
  }

  private init?(ofInstance entry: Entry, in played: PlayedCase, at instant: Timestamp) {
    switch entry {
    case .taskHeld(let held):
      self.init(.held, held.number, in: played, at: instant)
      reason = held.reason.word
    case .taskOffered(let offered):
      self.init(.offered, offered.number, in: played, at: instant)
      due = offered.due
    case .stepHeld(let step, let why):
      self.init(.held, step.number, in: played, at: instant)
      reason = why.word
    case .stepBegun(let step, _):
      self.init(.begun, step.number, in: played, at: instant)
    case .taskClaimed(let number):
      self.init(.claimed, number, in: played, at: instant)
    case .taskReleased(let number):
      self.init(.released, number, in: played, at: instant)
    case .taskDelegated(let number, _):
      self.init(.delegated, number, in: played, at: instant)
    case .taskReassigned(let number, _, let why):
      self.init(.reassigned, number, in: played, at: instant)
      reason = why
    case .taskCompleted(let number, _, _), .stepCompleted(let number, _, _):
      self.init(.completed, number, in: played, at: instant)
    case .taskWithdrawn(let number, _, let why), .stepWithdrawn(let number, _, let why):
      self.init(why == .cancelled ? .cancelled : .withdrawn, number, in: played, at: instant)
      reason = why.rawValue
    case .subcaseOpened(let number, _, let reference):
      self.init(.subcaseOpened, number, in: played, at: instant)
      reason = reference.text
    case .deadlinePassed(let number, _, let passed):
      self.init(.overdue, number, in: played, at: instant)
      due = Due(at: passed, isProvisional: false)
    case .deadlineMoved(let number, _, _, let to, let why):
      self.init(.moved, number, in: played, at: instant)
      due = to.due
      reason = why.rawValue
    case .waitEnded(let number, _, _):
      self.init(.waitEnded, number, in: played, at: instant)
    case .reminded(let number, _, _, _):
      self.init(.reminded, number, in: played, at: instant)
    case .escalated(let number, _, let step):
      self.init(.escalated, number, in: played, at: instant)
      reason = "\(step.action.rawValue) \(step.participant)"
    case .taskExpired(let number, _, _):
      self.init(.expired, number, in: played, at: instant)
    case .deadlinePaused(let number, _):
      self.init(.paused, number, in: played, at: instant)
    case .deadlineResumed(let number, _):
      self.init(.resumed, number, in: played, at: instant)
    case .caseOpened, .stageEntered, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .wayOutTimed, .wayOutDue, .caseClosed, .caseMigrated, .watched, .itemSkipped, .nobodyToAsk,
      .itemFinished, .completionPassed:
      return nil
    }
  }
}

extension CaseState {
  /// The element that an instance is for: its own, or that of the nearest group around it.
  func element(of instance: Instance) -> Value? {
    if let element = instance.element { return element }
    return instance.within.flatMap { self.instance($0) }.flatMap { element(of: $0) }
  }
}

extension Entry.LeavingReason {
  fileprivate var words: String {
    switch self {
    case .settled: "settled"
    case .event(let event): "event \(event)"
    case .item(let item): "item \(item)"
    case .expired(let item): "\(item) expired"
    case .time: "time"
    }
  }
}
