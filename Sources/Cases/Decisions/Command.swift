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
  case complete(tag: String, answers: Answers)
  /// Reports something that happened outside.
  case report(EventID, answers: Answers)
  /// Says that the deadline of a task has come; from the daemon's timers alone.
  case noteDeadline(TaskNumber)
}

/// All that a decision may depend on beside the case: nothing is looked up elsewhere.
package struct CommandContext: Sendable {
  package let now: Timestamp
  package let principal: Principal
  package let workflow: Workflow
  package let calendar: WorkingCalendar
  package let zone: ZoneRules

  package init(
    now: Timestamp,
    principal: Principal,
    workflow: Workflow,
    calendar: WorkingCalendar,
    zone: ZoneRules
  ) {
    self.now = now
    self.principal = principal
    self.workflow = workflow
    self.calendar = calendar
    self.zone = zone
  }
}

/// What a command leads to: the entries to write, and who is named beside them.
package struct Decision: Sendable, Equatable {
  package let entries: [Entry]
  package let attribution: Attribution

  package init(entries: [Entry], attribution: Attribution) {
    self.entries = entries
    self.attribution = attribution
  }
}
