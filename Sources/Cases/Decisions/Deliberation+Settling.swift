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
      if let (item, target) = try wayOutAtOnce(of: stage) {
        leave(because: .item(item))
        go(to: target)
        continue
      }
      guard !owes(stage.items, within: nil) else { return try keepInvariants() }
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
      case .offered, .claimed, .held(.lock): true
      case .held(.condition), .completed, .withdrawn: false
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
    for transition in stage.next where transition.cause == .settled {
      if try holds(transition.when) { return transition.target }
    }
    preconditionFailure("the last transition of \(stage.id) has no condition: checked at load")
  }

  /// The way out that an item which has been completed takes at once.
  func wayOutAtOnce(
    of stage: Stage
  ) throws(Refusal) -> (ItemID, Transition.Target)? {
    for transition in stage.next {
      guard case .item(let item) = transition.cause,
        state.instances(of: item).contains(where: { $0.answers != nil }),
        try holds(transition.when)
      else { continue }
      return (item, transition.target)
    }
    return nil
  }

  private func keepInvariants() throws(Refusal) {
    for invariant in workflow.invariants where try holds(invariant.when) {
      guard try holds(invariant.holds) else { throw .invariantBroken(say: invariant.say) }
    }
  }
}
