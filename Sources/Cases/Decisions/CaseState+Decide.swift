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
    if let closure { throw .caseClosed(reference, outcome: closure.outcome) }
    switch command {
    case .claim(let tag):
      return try claim(try task(tag), context)
    case .release(let tag):
      return try release(try task(tag), context)
    case .complete(let tag, let answers):
      return try complete(try task(tag), answers, context)
    case .report(let event, let answers):
      return try report(event, answers, context)
    case .noteDeadline(let number):
      return noteDeadline(number, context)
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
    case .completed: throw .taskNotOpen(named, found: .completed)
    case .withdrawn: throw .taskNotOpen(named, found: .withdrawn)
    }
  }

  private func claim(
    _ task: TaskState,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    try mayWork(on: task, context)
    var deliberation = Deliberation(self, context, as: task.assignee)
    switch task.status {
    case .offered: deliberation.record(.taskClaimed(task.number))
    case .claimed, .completed, .withdrawn: break  // Claimed by the caller already: nothing to say.
    }
    return deliberation.decision
  }

  private func release(
    _ task: TaskState,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    try mayWork(on: task, context)
    guard case .claimed = task.status else {
      throw .taskNotClaimed(reference(of: task.number))
    }
    var deliberation = Deliberation(self, context, as: task.assignee)
    deliberation.record(.taskReleased(task.number))
    return deliberation.decision
  }

  private func complete(
    _ task: TaskState,
    _ answers: Answers,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    try mayWork(on: task, context)
    guard let definition = context.workflow.item(task.item) else {
      preconditionFailure("a task of an item that its workflow does not have")
    }
    try keepsFourEyes(task, definition, context)
    var deliberation = Deliberation(self, context, as: task.assignee)
    let given = try deliberation.judge(answers, by: definition.form)
    deliberation.record(.taskCompleted(task.number, task.item, given: given))
    if try deliberation.holdsUntil(definition) {
      for fellow in deliberation.state.instances(of: task.item) where fellow.isOpen {
        deliberation.record(.taskWithdrawn(fellow.number, fellow.item, because: .enough))
      }
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
    let given = try deliberation.judge(answers, by: event.form)
    deliberation.record(.eventRaised(id, given: given))
    if let target = event.target {
      deliberation.leave(because: .event(id))
      deliberation.go(to: target)
    }
    try deliberation.settle()
    return deliberation.decision
  }

  /// A deadline that comes after the task was resolved says nothing: the timer raced the answer.
  private func noteDeadline(_ number: TaskNumber, _ context: CommandContext) -> Decision {
    var deliberation = Deliberation(self, context, as: nil)
    if let task = tasks[number], task.isOpen, let due = task.due {
      deliberation.record(.deadlinePassed(number, task.item, due: due.at))
    }
    return deliberation.decision
  }

  private func mayWork(on task: TaskState, _ context: CommandContext) throws(Refusal) {
    guard context.principal.participants.contains(task.assignee) else {
      throw .notForYou(expected: [task.assignee])
    }
    if case .claimed(let holder) = task.status, holder != context.principal.person {
      throw .taskClaimedByAnother(reference(of: task.number))
    }
  }

  /// Four eyes: `notBy` holds trivially where the other item was skipped, as `sameAs` does.
  private func keepsFourEyes(
    _ task: TaskState,
    _ definition: TaskDefinition,
    _ context: CommandContext
  ) throws(Refusal) {
    let person = context.principal.person
    if let other = definition.notBy, authors(of: other).contains(person) {
      throw .wrongPerson(reference(of: task.number), rule: .notBy, of: other)
    }
    if let other = definition.sameAs {
      let authors = authors(of: other)
      guard authors.isEmpty || authors.contains(person) else {
        throw .wrongPerson(reference(of: task.number), rule: .sameAs, of: other)
      }
    }
  }

  private func authors(of item: ItemID) -> [Person] {
    instances(of: item).compactMap { $0.completion?.person }
  }
}

extension Deliberation {
  /// Tells whether enough instances of a `forEach` item have been answered.
  fileprivate func holdsUntil(_ definition: TaskDefinition) throws(Refusal) -> Bool {
    guard let until = definition.each?.until else { return false }
    return try holds(until)
  }
}
