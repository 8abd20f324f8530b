import CivilTime
import FEEL
import Workflows

extension Deliberation {
  /// How many stages one command may pass through; more is a workflow that runs in a circle.
  static let stagesLimit = 50

  /// Offers what has become ready and moves on while nothing owed is open, until somebody is asked
  /// or the case has ended.
  ///
  /// - Throws: `Refusal.ruleFailed` where a rule cannot be evaluated, `Refusal.limit` where the
  ///   case would pass through stage after stage without asking anybody.
  mutating func settle() throws(Refusal) {
    for _ in 0..<Self.stagesLimit {
      guard let visit = state.visit, let stage = workflow.stage(visit.stage) else { return }
      try offerWhatIsReady(in: stage)
      guard !owesSomething(in: stage) else { return }
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
    }
  }

  /// Leaves the present stage: what is open in it is withdrawn, and whoever held it is told.
  mutating func leave(because reason: Entry.LeavingReason) {
    guard let visit = state.visit else { return }
    for task in state.openTasks {
      record(.taskWithdrawn(task.number, task.item, because: .left))
    }
    record(.stageLeft(visit.stage, visit: visit.number, because: reason))
  }

  private func owesSomething(in stage: Stage) -> Bool {
    stage.items.contains { item in
      !item.isOptional && state.instances(of: item.id).contains(where: \.isOpen)
    }
  }

  private func firstTarget(of stage: Stage) throws(Refusal) -> Transition.Target {
    for transition in stage.next where try holds(transition.when) {
      return transition.target
    }
    preconditionFailure("the last transition of \(stage.id) has no condition: checked at load")
  }

  private mutating func offerWhatIsReady(in stage: Stage) throws(Refusal) {
    var changed: Bool
    repeat {
      changed = false
      for item in stage.items where state.items[item.id] == nil {
        switch readiness(of: item, in: stage) {
        case .notYet:
          continue
        case .dead:
          record(.itemSkipped(item.id, visit: visitNumber, because: .deadPath))
        case .ready:
          try begin(item)
        }
        changed = true
      }
    } while changed
  }

  /// `when` is asked once, at the moment that what the item waits for has happened.
  private mutating func begin(_ item: TaskDefinition) throws(Refusal) {
    guard try holds(item.when) else {
      record(.itemSkipped(item.id, visit: visitNumber, because: .condition))
      return
    }
    guard let each = item.each else {
      try offer(item, to: nil)
      return
    }
    guard case .list(let elements) = try evaluate(each.list) else {
      throw failure(each.list, "expected a list to ask each of")
    }
    if elements.isEmpty {
      record(.nobodyToAsk(item.id, visit: visitNumber))
    }
    for element in elements {
      try offer(item, to: CaseScope.Binding(variable: each.variable, element: element))
    }
  }

  private mutating func offer(
    _ item: TaskDefinition,
    to binding: CaseScope.Binding?
  ) throws(Refusal) {
    guard state.taskCount < TagSequence.limit else {
      throw .limit(name: "tasks of one case", limit: TagSequence.limit)
    }
    let due = item.due.map {
      context.calendar.due($0, from: context.now, zone: context.zone)
    }
    record(
      .taskOffered(
        Entry.TaskOffered(
          number: TaskNumber(state.taskCount + 1),
          item: item.id,
          visit: visitNumber,
          element: binding?.element,
          assignee: try assignee(of: item, binding),
          due: due
        )
      )
    )
  }

  private func assignee(
    of item: TaskDefinition,
    _ binding: CaseScope.Binding?
  ) throws(Refusal) -> ParticipantID {
    switch item.assignee {
    case .participant(let participant):
      return participant
    case .computed(let expression):
      guard case .string(let text) = try evaluate(expression, bound: binding),
        let participant = ParticipantID(text), workflow.participant(participant) != nil
      else { throw failure(expression, "expected the name of a participant") }
      return participant
    }
  }

  private func failure(_ expression: Expression, _ message: String) -> Refusal {
    .ruleFailed(Refusal.RuleFailure(expression: expression.text, offset: 0, message: message))
  }

  private var visitNumber: Int { state.visit?.number ?? 0 }
}
