import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

/// What a decision on one case means for others: the same command, so the same transaction.
struct Consequences<Book: CaseBook> {
  let book: Book
  let definitions: Definitions
  /// Who acts; what is offered elsewhere is told as far as they may know of it.
  let principal: Principal
  let now: Timestamp

  /// How far cases may follow from one another in one command: a workflow that opens itself without
  /// asking anybody in between would otherwise never come to an end.
  private static var longestChain: Int { 50 }

  /// Carries out what follows from a decision that is written, and what follows from that.
  ///
  /// - Parameters:
  ///   - decision: the decision.
  ///   - reference: the case that it was taken on.
  ///   - depth: how many cases have led here.
  /// - Returns: the tasks that were offered in other cases.
  /// - Throws: a refusal, of which all that was written for this command has to be undone.
  func carryOut(
    _ decision: Decision,
    of reference: CaseReference,
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
      switch consequence {
      case .open(let subcase):
        opened += try open(subcase, of: reference, decision.attribution, depth)
      case .recall(let other, let event):
        opened += try recall(other, event, depth)
      case .tellParent(let link, let outcome):
        opened += try tell(link, outcome, depth)
      }
    }
    return opened
  }

  private func open(
    _ subcase: Consequence.Subcase,
    of parent: CaseReference,
    _ attribution: Attribution,
    _ depth: Int
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
    let reference = try book.noting { book throws(StoreError) in
      try book.unusedReference(prefix: workflow.referencePrefix)
    }
    let request = CaseState.OpeningRequest(
      reference: reference,
      tags: TagSequence(random: book.randomBits()),
      answers: subcase.answers,
      parent: ParentLink(reference: parent, number: subcase.step)
    )
    let context = definitions.context(acting(for: [subcase.opener]), version, now: now)
    let decision = try elsewhere(workflow) { () throws(Refusal) in
      try CaseState.open(request, context)
    }
    let link = Decision(
      entries: [.subcaseOpened(subcase.step, subcase.item, reference)],
      attribution: attribution
    )
    let created = try book.noting { book throws(StoreError) in
      _ = try book.append(link, to: found.stored, in: found.version.workflow)
      return try book.create(decision, definition: version.id, in: workflow)
    }
    return decision.opened(in: created.state, for: principal, workflow)
      + (try carryOut(decision, of: reference, depth: depth + 1))
  }

  /// Reports that a subcase is no longer wanted, where it is still open and in a stage in which its
  /// workflow lets that happen; anywhere else it goes on alone.
  private func recall(
    _ reference: CaseReference,
    _ event: EventID,
    _ depth: Int
  ) throws(WriteFailure) -> [OpenedTask] {
    guard let found = try other(reference), let stage = found.stored.state.visit?.stage,
      let definition = found.version.workflow.event(event),
      definition.stages.isEmpty || definition.stages.contains(stage)
    else { return [] }
    let reporter = acting(for: Set(definition.reporters))
    return try decide(.report(event, answers: .none), on: found, as: reporter, depth)
  }

  /// Says to the case that opened a subcase how that one has ended.
  private func tell(
    _ link: ParentLink,
    _ outcome: OutcomeID,
    _ depth: Int
  ) throws(WriteFailure) -> [OpenedTask] {
    guard let found = try other(link.reference) else { return [] }
    let command = Command.noteSubcase(link.number, outcome: outcome)
    return try decide(command, on: found, as: acting(for: []), depth)
  }

  private func decide(
    _ command: Command,
    on found: FoundCase,
    as actor: Principal,
    _ depth: Int
  ) throws(WriteFailure) -> [OpenedTask] {
    let workflow = found.version.workflow
    let context = definitions.context(actor, found.version, now: now)
    let decision = try elsewhere(workflow) { () throws(Refusal) in
      try found.stored.state.decide(command, context)
    }
    let after = try book.noting { book throws(StoreError) in
      try book.append(decision, to: found.stored, in: workflow)
    }
    return decision.opened(in: after.state, for: principal, workflow)
      + (try carryOut(decision, of: after.state.reference, depth: depth + 1))
  }

  /// The same person, for whom the workflow of the other case wants it.
  private func acting(for participants: Set<ParticipantID>) -> Principal {
    Principal(person: principal.person, participants: participants)
  }

  /// A case as this command has left it so far, whoever may see it.
  private func other(_ reference: CaseReference) throws(WriteFailure) -> FoundCase? {
    let stored = try book.noting { book throws(StoreError) in try book.stored(reference) }
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

/// A case, and the version that it runs on.
struct FoundCase {
  let stored: StoredCase
  let version: Definitions.Version
}

extension Decision {
  /// The tasks that the decision offered, as far as the caller may know of them.
  ///
  /// - Parameters:
  ///   - state: the case as the decision leaves it.
  ///   - principal: the caller.
  ///   - workflow: the version that the case runs on.
  /// - Returns: the tasks, in the order in which they were offered.
  func opened(
    in state: CaseState,
    for principal: Principal,
    _ workflow: Workflow
  ) -> [OpenedTask] {
    let access = Access(principal, in: workflow)
    return entries.compactMap { entry in
      guard case .taskOffered(let offered) = entry, access.seesTask(of: offered.assignee),
        state.tasks[offered.number]?.isOpen == true
      else { return nil }
      return OpenedTask(
        task: state.reference(of: offered.number).description,
        item: offered.item.text,
        participant: offered.assignee.text
      )
    }
  }
}
