import CivilTime
import Workflows

// What happens by itself. An alarm that comes after what it is about was resolved says nothing:
// the timer raced the answer.

extension CaseState {
  /// Decides what an alarm means whose time has come.
  func ring(_ name: AlarmName, _ context: CommandContext) throws(Refusal) -> Decision {
    var deliberation = Deliberation(self, context, as: nil)
    guard let alarm = alarms.first(where: { $0.name == name }) else {
      return deliberation.decision
    }
    if let number = name.number {
      try deliberation.ring(name.kind, of: number, due: alarm.at)
    } else if case .wayOut(let index) = name.kind {
      try deliberation.ringWayOut(index, due: alarm.at)
    }
    return deliberation.decision
  }
}

extension Deliberation {
  fileprivate mutating func ring(
    _ kind: Alarm.Kind,
    of number: TaskNumber,
    due: Timestamp
  ) throws(Refusal) {
    guard let item = (state.tasks[number]?.item ?? state.steps[number]?.item) else { return }
    let deadline = workflow.item(item)?.task?.deadline
    switch kind {
    case .begin:
      record(.waitEnded(number, item, due: due))
      try settle()
    case .reminder(let index):
      record(.reminded(number, item, reminder: index, due: due))
    case .due:
      record(.deadlinePassed(number, item, due: due))
    case .rung(let index):
      guard let deadline, deadline.ladder.indices.contains(index) else { return }
      let rung = deadline.ladder[index]
      record(
        .escalated(
          number,
          item,
          Entry.Escalation(
            rung: index,
            due: due,
            participant: rung.participant,
            action: rung.action
          )
        )
      )
    case .expiry:
      record(.taskExpired(number, item, due: due))
      try settle()
    case .wayOut:
      break  // Ways out belong to the stay in a stage, not to an instance.
    }
  }

  fileprivate mutating func ringWayOut(_ index: Int, due: Timestamp) throws(Refusal) {
    guard let stage = state.visit.flatMap({ workflow.stage($0.stage) }),
      stage.next.indices.contains(index)
    else { return }
    record(.wayOutDue(stage.id, wayOut: index, due: due))
    let transition = stage.next[index]
    if try holds(transition.when) {
      context.watch?.note(ReadWatch.Way(stage: stage.id, place: index))
      leave(because: .time)
      go(to: transition.target)
    }
    try settle()
  }
}
