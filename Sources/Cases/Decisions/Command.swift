package import CivilTime
package import Workflows

/// What someone asks to change in a case that exists.
///
/// Opening one is not among these: there is no state yet to decide on (`CaseState.open`).
package enum Command: Sendable, Equatable {
  /// Says that somebody has taken the task in hand.
  case claim(tag: String)
  /// Gives a claimed task back to the participant.
  case release(tag: String)
  /// Puts a task into the hands of another person of the same participant; the caller holds it, or
  /// nobody does, or the caller oversees the case. That the person belongs there, the service
  /// has made sure.
  case delegate(tag: String, to: Person)
  /// Asks another participant instead; for overseers, with a reason.
  case reassign(tag: String, to: ParticipantID, reason: String)
  case complete(tag: String, answers: Answers)
  /// Reports something that happened outside.
  case report(EventID, answers: Answers)
  /// Says that an alarm's time has come; from the daemon's timers alone.
  case ring(AlarmName)
  /// Says that the calendar has grown; from the daemon alone.
  case recount
  /// Says that the watchman makes his round; from the daemon alone.
  case watch
  /// Says that the case which a subcase item opened has ended; from the daemon alone.
  case noteSubcase(TaskNumber, outcome: OutcomeID)
}

/// All that a decision may depend on beside the case: nothing is looked up elsewhere.
package struct CommandContext {
  package let now: Timestamp
  package let principal: Principal
  package let workflow: Workflow
  package let calendar: WorkingCalendar
  package let zone: ZoneRules
  /// Told what the decision reads; nil tells nobody.
  package let watch: ReadWatch?
  /// The participants for which somebody at this site speaks; nil watches over nothing, where
  /// there is no site.
  package let bound: Set<ParticipantID>?
  /// Whether the watchman makes his round.
  var isRound = false

  package init(
    now: Timestamp,
    principal: Principal,
    workflow: Workflow,
    calendar: WorkingCalendar,
    zone: ZoneRules,
    watch: ReadWatch? = nil,
    bound: Set<ParticipantID>? = nil
  ) {
    self.now = now
    self.principal = principal
    self.workflow = workflow
    self.calendar = calendar
    self.zone = zone
    self.watch = watch
    self.bound = bound
  }

  /// The same where the rules of another version hold.
  func on(_ workflow: Workflow) -> CommandContext {
    CommandContext(
      now: now,
      principal: principal,
      workflow: workflow,
      calendar: calendar,
      zone: zone,
      watch: watch,
      bound: bound
    )
  }

  /// The same in a round of the watchman.
  var inRound: CommandContext {
    var context = self
    context.isRound = true
    return context
  }
}

/// What a decision has read of the case so far, in the order of the first reading.
///
/// Whoever explores what a workflow can do leaves answers open until something asks for them.
package final class ReadWatch {
  package private(set) var reads: [Read] = []
  /// The ways out of stages that were taken.
  package private(set) var ways: [Way] = []

  package init() {}

  func note(_ read: Read) { reads.append(read) }

  func note(_ way: Way) { ways.append(way) }

  /// Forgets what has been noted.
  package func reset() {
    reads.removeAll(keepingCapacity: true)
    ways.removeAll(keepingCapacity: true)
  }

  /// One of the ways out of a stage, by its place in the file's order.
  package struct Way: Hashable, Sendable {
    package let stage: StageID
    package let place: Int

    package init(stage: StageID, place: Int) {
      self.stage = stage
      self.place = place
    }
  }

  /// One value that was read.
  package enum Read: Hashable, Sendable {
    case field(FieldPath)
    case answer(TaskNumber, FieldPath)
  }
}

/// What a command leads to: the entries to write, and who is named beside them.
package struct Decision: Sendable, Equatable {
  package let entries: [Entry]
  package let attribution: Attribution
  /// What has to happen to other cases in the same transaction, in this order.
  package let consequences: [Consequence]

  package init(entries: [Entry], attribution: Attribution, consequences: [Consequence] = []) {
    self.entries = entries
    self.attribution = attribution
    self.consequences = consequences
  }
}

/// What a decision on one case means for another: carried out by the writer, or all is refused.
package enum Consequence: Sendable, Equatable {
  /// A subcase is to be opened; then `subcaseOpened` is written for the step.
  case open(Subcase)
  /// A subcase is no longer wanted: the event is to be reported in it, where it is still open.
  case recall(CaseReference, EventID)
  /// This case was a subcase and has ended: the case that opened it has to know.
  case tellParent(ParentLink, OutcomeID)

  /// A case that a step asks for.
  package struct Subcase: Sendable, Equatable {
    package let step: TaskNumber
    package let item: ItemID
    package let workflow: WorkflowName
    /// For whom it is opened.
    package let opener: ParticipantID
    package let answers: Answers

    package init(
      step: TaskNumber,
      item: ItemID,
      workflow: WorkflowName,
      opener: ParticipantID,
      answers: Answers
    ) {
      self.step = step
      self.item = item
      self.workflow = workflow
      self.opener = opener
      self.answers = answers
    }
  }
}
