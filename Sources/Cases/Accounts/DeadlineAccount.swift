package import CivilTime
package import Workflows

/// How a deadline comes to be what it is: what it is counted from, each day, and each pause.
package struct DeadlineAccount: Sendable, Equatable {
  /// What the rule counts from, of which `start` is one.
  package let anchor: Deadline.Anchor
  /// What decided; the offer where nothing else was known.
  package let start: FoundAnchor
  /// Whether what the rule counts from was not known, so that it was counted from the offer.
  package let isStandIn: Bool
  /// The counting before any pause.
  package let counting: DueAccount
  package let pauses: [PauseAccount]

  /// What it comes to.
  package var due: Due { pauses.last?.due ?? counting.due }

  /// Gives the account of a deadline.
  ///
  /// - Parameters:
  ///   - deadline: the rule.
  ///   - state: the case as it was when it was counted.
  ///   - offeredAt: when the task was offered.
  ///   - pauses: when its clock stood still.
  ///   - calendar: by whose working days it was counted.
  ///   - zone: by whose clocks.
  package init(
    of deadline: Deadline,
    in state: CaseState,
    offeredAt: Timestamp,
    pauses: [Pause],
    calendar: WorkingCalendar,
    zone: ZoneRules
  ) {
    let found = state.start(of: deadline.anchor, offeredAt: offeredAt, zone: zone)
    let start = found ?? FoundAnchor(anchor: .offered, at: offeredAt)
    let counting = calendar.account(of: deadline.rule, from: start.at, zone: zone)
    var due = counting.due
    var accounts: [PauseAccount] = []
    for pause in pauses {
      let account = due.later(by: pause, deadline.rule, calendar, zone)
      due = account.due
      accounts.append(account)
    }
    anchor = deadline.anchor
    self.start = start
    isStandIn = found == nil
    self.counting = counting
    self.pauses = accounts
  }
}

extension CaseState {
  /// Gives the account of an open task's deadline by the rules that hold now.
  ///
  /// - Parameters:
  ///   - number: the task.
  ///   - context: the rules.
  /// - Returns: the account; nil where the task is not open, or has no deadline.
  package func account(
    of number: TaskNumber,
    _ context: CommandContext
  ) -> DeadlineAccount? {
    guard let task = tasks[number], task.isOpen,
      let deadline = context.workflow.item(task.item)?.task?.deadline
    else { return nil }
    return DeadlineAccount(
      of: deadline,
      in: self,
      offeredAt: task.offeredAt,
      pauses: task.pauses,
      calendar: context.calendar,
      zone: context.zone
    )
  }
}
