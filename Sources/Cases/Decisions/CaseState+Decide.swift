import CivilTime
import FEEL
import Workflows

extension CaseState {
  /// Decides what a command means for this case.
  ///
  /// - Parameters:
  ///   - command: what is asked.
  ///   - context: who asks, when, and the rules that hold.
  /// - Returns: the entries to write; applying them with `evolve` gives the case as it is then.
  /// - Throws: the `Refusal` that says what was expected and what was found.
  package func decide(
    _ command: Command,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    if closure != nil, case .noteSubcase = command {
      // It was withdrawn with everything else; nobody waits for its end any more.
      return Deliberation(self, context, as: nil).decision
    }
    if command == .watch { return Deliberation(self, context.inRound, as: nil).decision }
    if let closure { throw .caseClosed(reference, outcome: closure.outcome) }
    switch command {
    case .claim(let tag):
      return try claim(try task(tag), context)
    case .release(let tag):
      return try release(try task(tag), context)
    case .delegate(let tag, let person):
      return try delegate(try task(tag), to: person, context)
    case .reassign(let tag, let participant, let reason):
      return try reassign(try task(tag), to: participant, reason, context)
    case .complete(let tag, let answers):
      return try complete(try task(tag), answers, context)
    case .report(let event, let answers):
      return try report(event, answers, context)
    case .ring(let alarm):
      return try ring(alarm, context)
    case .recount:
      var deliberation = Deliberation(self, context, as: nil)
      try deliberation.recountDeadlines(because: .calendar)
      return deliberation.decision
    case .watch:
      return Deliberation(self, context.inRound, as: nil).decision
    case .noteSubcase(let number, let outcome):
      return try noteSubcase(number, outcome, context)
    }
  }

  /// The open task of a tag, or the refusal that tells what became of it.
  private func task(_ tag: String) throws(Refusal) -> TaskState {
    let named = TaskReference(caseReference: reference, tag: tag)
    guard let number = opening.tags.number(of: tag, among: taskCount) else {
      throw .noSuchTask(named)
    }
    guard let task = tasks[number] else { throw .taskNotOpen(named, found: .past) }
    switch task.status {
    case .offered, .claimed: return task
    case .held: throw .taskNotOpen(named, found: .held)
    case .completed: throw .taskNotOpen(named, found: .completed)
    case .withdrawn: throw .taskNotOpen(named, found: .withdrawn)
    case .expired: throw .taskNotOpen(named, found: .expired)
    }
  }

  private func complete(
    _ task: TaskState,
    _ answers: Answers,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    try mayWork(on: task, context)
    guard let item = context.workflow.item(task.item), let definition = item.task else {
      preconditionFailure("a task of an item that its workflow does not have")
    }
    try keepsFourEyes(task, definition, context.principal.person)
    var deliberation = Deliberation(self, context, as: task.assignee)
    let standing = Standing(of: task, item)
    let given = try deliberation.judge(answers, by: definition.form, at: standing)
    deliberation.record(.taskCompleted(task.number, task.item, given: given))
    switch item.kind {
    case .task: deliberation.cancelWhatEnds(with: item)
    // What a ballot or session is part of has not ended yet.
    case .panel, .series, .milestone, .decision, .subcase, .group: break
    }
    try deliberation.settle()
    return deliberation.decision
  }

  private func report(
    _ id: EventID,
    _ answers: Answers,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    guard let event = context.workflow.event(id) else {
      throw .noSuchEvent(id, known: context.workflow.events.map(\.id))
    }
    guard let reporter = event.reporters.first(where: context.principal.participants.contains)
    else { throw .notForYou(expected: event.reporters) }
    if let stage = visit?.stage, !event.stages.isEmpty, !event.stages.contains(stage) {
      throw .wrongStage(reference, expected: event.stages, found: stage)
    }
    var deliberation = Deliberation(self, context, as: reporter)
    let given = try deliberation.judge(answers, by: event.form, at: .stage)
    deliberation.record(.eventRaised(id, given: given))
    try deliberation.react(to: event)
    try deliberation.settle()
    return deliberation.decision
  }

  /// A subcase that was withdrawn meanwhile ends for nobody.
  private func noteSubcase(
    _ number: TaskNumber,
    _ outcome: OutcomeID,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    var deliberation = Deliberation(self, context, as: nil)
    guard let step = steps[number], case .running(.subcase(let reference)) = step.status,
      let item = context.workflow.item(step.item)
    else { return deliberation.decision }
    deliberation.complete(
      number,
      item,
      [
        SubcaseDefinition.outcome: .string(outcome.text),
        SubcaseDefinition.reference: reference.map { .string($0.text) } ?? .null,
      ]
    )
    try deliberation.settle()
    return deliberation.decision
  }
}

extension Deliberation {
  /// What an event leads to once it has been written: the stage's own way out goes before the
  /// event's, and only what stays where it is listens.
  fileprivate mutating func react(to event: EventDefinition) throws(Refusal) {
    for item in event.cancels { cancel(item) }
    if let target = try wayOut(at: event) ?? event.target {
      leave(because: .event(event.id))
      go(to: target)
      return
    }
    let listeners = listeners(to: event.id)
    for (item, place) in listeners { try begin(item, at: place) }
    if listeners.isEmpty, event.isKept { record(.eventKept(event.id)) }
  }

  private func wayOut(at event: EventDefinition) throws(Refusal) -> Transition.Target? {
    guard let stage = state.visit.flatMap({ workflow.stage($0.stage) }) else { return nil }
    for (place, transition) in stage.next.enumerated()
    where transition.cause == .event(event.id) {
      guard try holds(transition.when) else { continue }
      context.watch?.note(ReadWatch.Way(stage: stage.id, place: place))
      return transition.target
    }
    return nil
  }

  /// The items that wait for an event, and for nothing else any more.
  private func listeners(to event: EventID) -> [(Item, Place)] {
    guard let stage = state.visit.flatMap({ workflow.stage($0.stage) }) else { return [] }
    return stage.allItems.filter { $0.on?.event == event }.flatMap { item in
      places(of: item.id).filter { place in
        let found = state.items[place]
        let mayListen =
          switch item.on {
          case .each: found?.ending == nil
          case .first, nil: found == nil
          }
        return mayListen && readiness(of: item, at: place) == .ready
      }.map { (item, $0) }
    }
  }
}
