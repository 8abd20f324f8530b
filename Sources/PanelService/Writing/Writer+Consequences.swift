import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

// What a decision on one case means for others: the same command, so the same transaction.
extension Writer {
  /// How far cases may follow from one another in one command: a workflow that opens itself without
  /// asking anybody in between would otherwise never come to an end.
  private static let longestChain = 50

  /// Carries out what follows from a decision that is written, and what follows from that.
  ///
  /// - Parameters:
  ///   - decision: the decision.
  ///   - reference: the case that it was taken on.
  ///   - principal: who acts; what is offered elsewhere is told as far as they may know of it.
  ///   - now: the present.
  ///   - depth: how many cases have led here.
  /// - Returns: the tasks that were offered in other cases.
  /// - Throws: a refusal, of which all that was written for this command has to be undone.
  func carryOut(
    _ decision: Decision,
    of reference: CaseReference,
    _ principal: Principal,
    now: Timestamp,
    depth: Int = 0
  ) throws(WriteFailure) -> [OpenedTask] {
    guard !decision.consequences.isEmpty else { return [] }
    guard depth < Self.longestChain else {
      throw .service(
        .refused(.limit(name: "cases that follow from one another", limit: Self.longestChain))
      )
    }
    var opened: [OpenedTask] = []
    for consequence in decision.consequences {
      let chain = Chain(principal: principal, now: now, depth: depth + 1)
      switch consequence {
      case .open(let subcase):
        opened += try open(subcase, of: reference, decision.attribution, chain)
      case .recall(let other, let event):
        opened += try recall(other, event, chain)
      case .tellParent(let link, let outcome):
        opened += try tell(link, outcome, chain)
      }
    }
    return opened
  }

  /// What stays the same along a chain of cases, and how long it has become.
  private struct Chain {
    let principal: Principal
    let now: Timestamp
    let depth: Int

    /// The same person, for whom the workflow of the other case wants it.
    func acting(for participants: Set<ParticipantID>) -> Principal {
      Principal(person: principal.person, participants: participants)
    }
  }

  private func open(
    _ subcase: Consequence.Subcase,
    of parent: CaseReference,
    _ attribution: Attribution,
    _ chain: Chain
  ) throws(WriteFailure) -> [OpenedTask] {
    // What followed from an earlier consequence may have withdrawn the step.
    guard let found = try other(parent),
      case .running(.subcase(nil))? =
        found.stored.state.steps[subcase.step]?.status
    else { return [] }
    guard let version = definitions.newest(subcase.workflow.text) else {
      throw .service(.otherCaseRefused(workflow: subcase.workflow.text, cause: "NoSuchWorkflow"))
    }
    let workflow = version.workflow
    let reference = try stored { () throws(StoreError) in
      try store.unusedReference(prefix: workflow.referencePrefix)
    }
    let request = CaseState.OpeningRequest(
      reference: reference,
      tags: TagSequence(random: store.randomBits()),
      answers: subcase.answers,
      parent: ParentLink(reference: parent, number: subcase.step)
    )
    let context = context(chain.acting(for: [subcase.opener]), version, now: chain.now)
    let decision = try elsewhere(workflow) { () throws(Refusal) in
      try CaseState.open(request, context)
    }
    let link = Decision(
      entries: [.subcaseOpened(subcase.step, subcase.item, reference)],
      attribution: attribution
    )
    let created = try stored { () throws(StoreError) in
      _ = try store.append(link, to: found.stored, in: found.version.workflow)
      return try store.create(decision, definition: version.id, in: workflow)
    }
    return opened(by: decision, in: created.state, for: chain.principal, workflow)
      + (try goOn(decision, of: reference, chain))
  }

  /// Reports that a subcase is no longer wanted, where it is still open and in a stage in which its
  /// workflow lets that happen; anywhere else it goes on alone.
  private func recall(
    _ reference: CaseReference,
    _ event: EventID,
    _ chain: Chain
  ) throws(WriteFailure) -> [OpenedTask] {
    guard let found = try other(reference), let stage = found.stored.state.visit?.stage,
      let definition = found.version.workflow.event(event),
      definition.stages.isEmpty || definition.stages.contains(stage)
    else { return [] }
    let principal = chain.acting(for: Set(definition.reporters))
    return try decide(.report(event, answers: .none), on: found, as: principal, chain)
  }

  /// Says to the case that opened a subcase how that one has ended.
  private func tell(
    _ link: ParentLink,
    _ outcome: OutcomeID,
    _ chain: Chain
  ) throws(WriteFailure) -> [OpenedTask] {
    guard let found = try other(link.reference) else { return [] }
    let principal = chain.acting(for: [])
    return try decide(.noteSubcase(link.number, outcome: outcome), on: found, as: principal, chain)
  }

  private func decide(
    _ command: Command,
    on found: FoundCase,
    as principal: Principal,
    _ chain: Chain
  ) throws(WriteFailure) -> [OpenedTask] {
    let workflow = found.version.workflow
    let context = context(principal, found.version, now: chain.now)
    let decision = try elsewhere(workflow) { () throws(Refusal) in
      try found.stored.state.decide(command, context)
    }
    let after = try stored { () throws(StoreError) in
      try store.append(decision, to: found.stored, in: workflow)
    }
    return opened(by: decision, in: after.state, for: chain.principal, workflow)
      + (try goOn(decision, of: after.state.reference, chain))
  }

  private func goOn(
    _ decision: Decision,
    of reference: CaseReference,
    _ chain: Chain
  ) throws(WriteFailure) -> [OpenedTask] {
    try carryOut(decision, of: reference, chain.principal, now: chain.now, depth: chain.depth)
  }

  /// A case as this command has left it so far, whoever may see it.
  private func other(_ reference: CaseReference) throws(WriteFailure) -> FoundCase? {
    let stored = try stored { () throws(StoreError) in try store.stored(reference) }
    guard let stored, let version = definitions.versions[stored.definitionID] else { return nil }
    return FoundCase(stored: stored, version: version)
  }

  /// A refusal of another case is told by its name alone: what that case asks for is not for
  /// whoever moved this one.
  private func elsewhere(
    _ workflow: Workflow,
    _ step: () throws(Refusal) -> Decision
  ) throws(WriteFailure) -> Decision {
    do {
      return try step()
    } catch {
      throw .service(.otherCaseRefused(workflow: workflow.name.text, cause: error.wireName))
    }
  }
}
