import Workflows

// Whose hands a task is in, and whose it may come into.

extension CaseState {
  func claim(
    _ task: TaskState,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    try mayWork(on: task, context)
    var deliberation = Deliberation(self, context, as: task.assignee)
    switch task.status {
    case .offered: deliberation.record(.taskClaimed(task.number))
    case .claimed, .held, .completed, .withdrawn, .expired: break  // The caller has it already.
    }
    return deliberation.decision
  }

  func release(
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

  /// Puts a task into another person's hands: its holder may, an overseer may, and while nobody
  /// has it in hand, everybody of the participant.
  func delegate(
    _ task: TaskState,
    to person: Person,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    if !Access(context.principal, in: context.workflow).oversees {
      try mayWork(on: task, context)
    }
    if let definition = context.workflow.item(task.item)?.task {
      try keepsFourEyes(task, definition, person)
    }
    var deliberation = Deliberation(self, context, as: task.assignee)
    if task.status != .claimed(by: person) {
      deliberation.record(.taskDelegated(task.number, to: person))
    }
    return deliberation.decision
  }

  /// Asks another participant instead: for overseers, who say why.
  func reassign(
    _ task: TaskState,
    to participant: ParticipantID,
    _ reason: String,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    let workflow = context.workflow
    guard let overseer = workflow.oversight.first(where: context.principal.participants.contains)
    else { throw .notForYou(expected: workflow.oversight) }
    guard workflow.participant(participant) != nil else {
      throw .noSuchParticipant(participant, known: workflow.participants.map(\.id))
    }
    let named = reference(of: task.number)
    guard participant != task.assignee else { throw .alreadyWith(participant, named) }
    if case .panel? = workflow.item(task.item)?.kind { throw .ballotStays(named) }
    guard reason.utf8.count >= Self.shortestReason else { throw .reasonMissing }
    var deliberation = Deliberation(self, context, as: overseer)
    deliberation.record(.taskReassigned(task.number, to: participant, reason: reason))
    return deliberation.decision
  }

  /// In UTF-8 bytes: a few words at least.
  package static var shortestReason: Int { 10 }

  func mayWork(on task: TaskState, _ context: CommandContext) throws(Refusal) {
    let asked = [task.assignee] + task.helpers.sorted()
    guard asked.contains(where: context.principal.participants.contains) else {
      throw .notForYou(expected: asked)
    }
    if case .claimed(let holder) = task.status, holder != context.principal.person {
      throw .taskClaimedByAnother(reference(of: task.number))
    }
  }

  /// Four eyes: `notBy` holds trivially where the other item was skipped, as `sameAs` does.
  func keepsFourEyes(
    _ task: TaskState,
    _ definition: TaskDefinition,
    _ person: Person
  ) throws(Refusal) {
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
    tasks.values.filter { $0.item == item }.compactMap { $0.completion?.person }
  }
}
