import CivilTime
import FEEL
import Workflows

extension Deliberation {
  /// How many stages one command may pass through; more is a workflow that runs in a circle.
  static let stagesLimit = 50

  /// Begins what has become ready and moves on while nothing owed is open, until somebody is asked
  /// or the case has ended.
  ///
  /// - Throws: `Refusal.ruleFailed` where a rule cannot be evaluated, `Refusal.limit` where the
  ///   case would go on and on without asking anybody, `Refusal.invariantBroken`.
  mutating func settle() throws(Refusal) {
    for _ in 0..<Self.stagesLimit {
      guard let visit = state.visit, let stage = workflow.stage(visit.stage) else { return }
      try advance(in: stage)
      if let (reason, target) = try wayOutAtOnce(of: stage) {
        leave(because: reason)
        go(to: target)
        continue
      }
      guard !owes(stage.items, within: nil) else {
        try reviewDeadlines(in: stage)
        return try keepInvariants()
      }
      let target = try firstTarget(of: stage)
      leave(because: .settled)
      go(to: target)
    }
    throw .limit(name: "stages passed in one command", limit: Self.stagesLimit)
  }

  /// Takes the case to a stage or ends it.
  mutating func go(to target: Transition.Target) {
    switch target {
    case .stage(let stage):
      record(.stageEntered(stage, visit: (state.visits[stage] ?? 0) + 1))
      for (index, transition) in (workflow.stage(stage)?.next ?? []).enumerated() {
        guard case .time(let rule) = transition.cause else { continue }
        let due = context.calendar.due(rule, from: context.now, zone: context.zone)
        record(.wayOutTimed(stage, wayOut: index, at: due.at))
      }
    case .end(let outcome):
      let retention = workflow.outcome(outcome)?.retention
      record(
        .caseClosed(outcome, retention: retention ?? RetentionID(unchecked: outcome.text))
      )
      if let parent = state.opening.parent { follow(with: .tellParent(parent, outcome)) }
    }
  }

  /// Leaves the present stage: what is unresolved in it is withdrawn, and whoever held it is told.
  mutating func leave(because reason: Entry.LeavingReason) {
    guard let visit = state.visit else { return }
    withdraw(
      state.tasks.values.filter(\.isUnresolved).map { .task($0) }
        + state.steps.values.filter(\.isUnresolved).map { .step($0) },
      because: .left
    )
    record(.stageLeft(visit.stage, visit: visit.number, because: reason))
  }

  /// Tells whether anything owed is unresolved among items, which is what keeps them going.
  func owes(_ items: [Item], within: TaskNumber?) -> Bool {
    items.contains { item in
      !item.isOptional
        && state.instances(at: Place(item.id, within: within)).contains { owes($0, item) }
    }
  }

  private func owes(_ instance: Instance, _ item: Item) -> Bool {
    switch instance {
    case .task(let task):
      switch task.status {
      case .offered, .claimed, .held(.lock), .held(.time): true
      case .held(.condition), .completed, .withdrawn, .expired: false
      }
    case .step(let step):
      switch step.status {
      case .held: true
      case .completed, .withdrawn: false
      case .running:
        switch item.kind {
        case .group(let items): owes(items, within: step.number)
        case .task, .panel, .series, .milestone, .decision, .subcase: true
        }
      }
    }
  }

  private func firstTarget(of stage: Stage) throws(Refusal) -> Transition.Target {
    for (place, transition) in stage.next.enumerated() where transition.cause == .settled {
      guard try holds(transition.when) else { continue }
      context.watch?.note(ReadWatch.Way(stage: stage.id, place: place))
      return transition.target
    }
    preconditionFailure("the last transition of \(stage.id) has no condition: checked at load")
  }

  /// The way out that an item which has been completed, or has expired, takes at once.
  func wayOutAtOnce(
    of stage: Stage
  ) throws(Refusal) -> (Entry.LeavingReason, Transition.Target)? {
    for (place, transition) in stage.next.enumerated() {
      let reason: Entry.LeavingReason
      switch transition.cause {
      case .item(let item):
        guard state.instances(of: item).contains(where: { $0.answers != nil }) else { continue }
        reason = .item(item)
      case .expired(let item):
        guard state.instances(of: item).contains(where: \.hasExpired) else { continue }
        reason = .expired(item)
      case .settled, .event, .time:
        continue
      }
      guard try holds(transition.when) else { continue }
      context.watch?.note(ReadWatch.Way(stage: stage.id, place: place))
      return (reason, transition.target)
    }
    return nil
  }

  /// Looks again at the deadlines that something said in this command may have changed.
  private mutating func reviewDeadlines(in stage: Stage) throws(Refusal) {
    guard stage.hasMovingDeadlines else { return }
    while try reviewPauses() {}
    try recountDeadlines(because: .anchor)
  }

  private func keepInvariants() throws(Refusal) {
    // What time does cannot be refused: it would be asked for again and again.
    guard attribution.participant != nil else { return }
    for invariant in workflow.invariants where try holds(invariant.when) {
      guard try holds(invariant.holds) else { throw .invariantBroken(say: invariant.say) }
    }
  }
}
