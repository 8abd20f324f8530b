import CivilTime
import Workflows

extension CaseState {
  /// How long what should have happened by itself may be late.
  private static var patience: Duration { .seconds(24 * 60 * 60) }

  /// The ways in which this case could be forgotten, at whatever time.
  ///
  /// It is asked after every command, so a case in which all is well costs one look at its open
  /// instances.
  ///
  /// - Parameters:
  ///   - workflow: the version that the case runs on.
  ///   - bound: the participants for which somebody at this site speaks.
  /// - Returns: what was found, in order.
  func lapses(in workflow: Workflow, bound: Set<ParticipantID>) -> [Lapse] {
    switch phase {
    case .inStage: openLapses(in: workflow, bound).sorted()
    case .closed(let closure): missingReviews(of: closure.outcome, in: workflow)
    case .opened, .betweenStages: []
    }
  }

  private func openLapses(in workflow: Workflow, _ bound: Set<ParticipantID>) -> [Lapse] {
    var lapses: [Lapse] = []
    for task in tasks.values where task.isOpen && workflow.isOwed(task.item) {
      if task.due == nil { lapses.append(Lapse(.undated, task.item, task.number)) }
      if !bound.contains(task.assignee), task.helpers.isDisjoint(with: bound) {
        lapses.append(Lapse(.unbound, task.item, task.number))
      }
    }
    if !isAwaited(in: workflow) { lapses.append(Lapse(.idle)) }
    return lapses
  }

  /// Tells whether anybody owes the case something, or the daemon itself does: what is to begin,
  /// or to end a stage, at a known moment is in the diary.
  func isAwaited(in workflow: Workflow) -> Bool {
    if !wayOutAlarms.isEmpty { return true }
    for task in tasks.values where workflow.isOwed(task.item) {
      switch task.status {
      case .offered, .claimed, .held(.time): return true
      case .held, .completed, .withdrawn, .expired: continue
      }
    }
    return steps.values.contains { $0.isAwaiting && workflow.isOwed($0.item) }
  }

  private func missingReviews(of outcome: OutcomeID, in workflow: Workflow) -> [Lapse] {
    let reviews = workflow.outcome(outcome)?.reviews ?? []
    return reviews.filter { review in
      let instances = instances(of: review)
      return instances.isEmpty || instances.contains { $0.completedAt == nil }
    }
    .map { Lapse(.unreviewed, $0) }
  }

  /// What should have happened by itself long before this moment, in order.
  func stalled(at now: Timestamp) -> [Lapse] {
    guard closure == nil else { return [] }
    let late = alarms.filter { $0.at.adding(Self.patience) < now }.map { name, _ in
      Lapse(.stalled, name.number.flatMap { instance($0)?.item }, name.number)
    }
    return Set(late).sorted()
  }
}

extension StepState {
  /// Tells whether it waits for a known moment, or for a case that has obligations of its own.
  fileprivate var isAwaiting: Bool {
    switch status {
    case .held(.time), .running(.subcase): true
    case .held, .running, .completed, .withdrawn: false
    }
  }
}
