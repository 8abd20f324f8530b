import CaseStore
import Cases
import CivilTime
import Digest
import JSONText
import PanelInterface
import Varlink
import Workflows

/// What ends a command without an answer of its own kind.
enum WriteFailure: Error {
  /// The rules or the caller's rights do not allow it; the batch goes on.
  case service(ServiceError)
  /// The store failed; the batch is lost.
  case store(StoreError)
}

extension Writer {
  /// The answer to one command, which is written but not yet committed.
  func answer(to job: WriteJob, now: Timestamp) throws(WriteFailure) -> Reply {
    let id = job.request.commandID
    guard (8...64).contains(id.utf8.count) else {
      throw .service(.invalidParameter("commandId"))
    }
    let identity = job.request.identity
    let command = IdentifiedCommand(
      person: job.principal.person,
      id: id,
      request: Self.digest(identity.method, identity.input)
    )
    switch try stored({ () throws(StoreError) in try store.answer(to: command) }) {
    case .first: break
    case .repeated(let answer): return Reply(encodedParameters: answer)
    case .reused: throw .service(.commandIdReused(id))
    }
    let answer = try perform(job, now: now).bytes()
    try stored { () throws(StoreError) in try store.remember(answer, to: command, at: now) }
    return Reply(encodedParameters: answer)
  }

  /// What tells the same command from another under the same id.
  static func digest(_ method: String, _ input: JSONObject) -> Hash256 {
    var hash = SHA256()
    hash.update(Array(method.utf8))
    hash.update([0])
    hash.update(JSON.object(input).canonicalBytes())
    return hash.finalize()
  }

  private func perform(_ job: WriteJob, now: Timestamp) throws(WriteFailure) -> JSON {
    switch job.request {
    case .open(let call):
      return try open(call, job.principal, now: now)
    case .report(let call):
      return try report(call, job.principal, now: now)
    case .claim(let call):
      _ = try decide(on: call.task, job.principal, now: now) { _, tag in .claim(tag: tag) }
      return .object(ClaimTaskReply().object)
    case .release(let call):
      _ = try decide(on: call.task, job.principal, now: now) { _, tag in .release(tag: tag) }
      return .object(ReleaseTaskReply().object)
    case .delegate(let call, let colleague):
      try delegate(call, to: colleague, job.principal, now: now)
      return .object(DelegateTaskReply().object)
    case .reassign(let call):
      try reassign(call, job.principal, now: now)
      return .object(ReassignTaskReply().object)
    case .complete(let call):
      let opened = try complete(call, job.principal, now: now)
      return .object(CompleteTaskReply(opened: opened).object)
    case .acknowledge(let call):
      return try acknowledge(call, job.principal)
    case .migrate(let call):
      return .object(try migrate(call, job.principal, now: now).object)
    }
  }

  func context(
    _ principal: Principal,
    _ version: Definitions.Version,
    now: Timestamp
  ) -> CommandContext {
    definitions.context(principal, version, now: now)
  }

  /// Runs a step of the store, whose failure is the batch's.
  func stored<Result>(
    _ step: () throws(StoreError) -> Result
  ) throws(WriteFailure) -> Result {
    do {
      return try step()
    } catch {
      throw .store(error)
    }
  }

  func ruled<Result>(
    _ step: () throws(Refusal) -> Result
  ) throws(WriteFailure) -> Result {
    do {
      return try step()
    } catch {
      throw .service(.refused(error))
    }
  }
}

// Each command.
extension Writer {
  private func open(
    _ call: OpenCase,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) -> JSON {
    guard let version = definitions.newest(call.workflow) else {
      throw .service(.noSuchWorkflow(call.workflow, known: definitions.names))
    }
    let workflow = version.workflow
    let answers = try read(call.referral, by: workflow.start.form, in: workflow)
    let (reference, opened) = try open(version, answers, principal, now: now)
    return .object(OpenCaseReply(reference: reference.text, opened: opened).object)
  }

  /// Opens a case, with all that follows from it in others.
  ///
  /// - Parameters:
  ///   - version: what it runs on.
  ///   - answers: those of the opening form.
  ///   - schedule: what the clock opens it by; nil where somebody does.
  ///   - principal: who opens it.
  ///   - now: the present.
  /// - Returns: its reference, and the tasks that were offered.
  /// - Throws: a refusal, of which all that was written for it has to be undone.
  func open(
    _ version: Definitions.Version,
    _ answers: Answers,
    schedule: ScheduleLink? = nil,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) -> (CaseReference, [OpenedTask]) {
    let workflow = version.workflow
    let reference = try stored { () throws(StoreError) in
      try store.unusedReference(prefix: workflow.referencePrefix)
    }
    let request = CaseState.OpeningRequest(
      reference: reference,
      tags: TagSequence(random: store.randomBits()),
      answers: answers,
      schedule: schedule
    )
    let context = context(principal, version, now: now)
    let decision = try ruled { () throws(Refusal) in try CaseState.open(request, context) }
    let created = try stored { () throws(StoreError) in
      try store.create(decision, definition: version.id, in: workflow)
    }
    let opened =
      decision.opened(in: created.state, for: principal, workflow)
      + (try consequences(for: principal, now: now).carryOut(decision, of: reference))
    return (reference, opened)
  }

  private func complete(
    _ call: CompleteTask,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) -> [OpenedTask] {
    try decide(on: call.task, principal, now: now) { found, tag throws(WriteFailure) in
      let state = found.stored.state
      guard let number = state.opening.tags.number(of: tag, among: state.taskCount),
        let task = state.tasks[number],
        let definition = found.version.workflow.item(task.item)?.task
      else { return .claim(tag: tag) }  // Whatever is asked, the rules refuse: it is not open.
      let answers = try read(call.answers, by: definition.form, in: found.version.workflow)
      return .complete(tag: tag, answers: answers)
    }
  }

  private func report(
    _ call: ReportEvent,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) -> JSON {
    guard let reference = CaseReference(call.reference),
      let found = try find(reference, for: principal)
    else { throw .service(.noSuchCase(call.reference)) }
    let workflow = found.version.workflow
    let event = EventID(unchecked: call.event)
    let form = workflow.event(event)?.form ?? Form(questions: [])
    let answers =
      workflow.event(event) == nil
      ? Answers.none : try read(call.answers, by: form, in: workflow)
    let opened = try write(
      .report(event, answers: answers),
      on: found,
      principal,
      now: now
    )
    return .object(ReportEventReply(opened: opened).object)
  }

  private func migrate(
    _ call: Migrate,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) -> MigrateReply {
    try WorkflowMigration(
      book: store,
      definitions: definitions,
      principal: principal,
      now: now
    ).run(call)
  }

  private func acknowledge(
    _ call: AcknowledgeNotices,
    _ principal: Principal
  ) throws(WriteFailure) -> JSON {
    let participant = ParticipantID(unchecked: call.participant)
    guard principal.participants.contains(participant) else {
      throw .service(.notForYou(expected: [call.participant]))
    }
    let known = try stored { () throws(StoreError) in
      try store.acknowledge(participant, upTo: call.number)
    }
    guard known else {
      throw .service(.noSuchNotice(participant: call.participant, number: call.number))
    }
    return .object(AcknowledgeNoticesReply().object)
  }
}

// What the commands share.
extension Writer {
  /// The case, where it exists and the caller may know of it.
  private func find(
    _ reference: CaseReference,
    for principal: Principal
  ) throws(WriteFailure) -> FoundCase? {
    let stored = try stored { () throws(StoreError) in try store.stored(reference) }
    guard let stored, let version = definitions.versions[stored.definitionID],
      Access(principal, in: version.workflow).seesCase(involving: stored.state.involved)
    else { return nil }
    return FoundCase(stored: stored, version: version)
  }

  /// Decides a command on a task, which must exist for the caller.
  func decide(
    on task: String,
    _ principal: Principal,
    now: Timestamp,
    command: (FoundCase, String) throws(WriteFailure) -> Command
  ) throws(WriteFailure) -> [OpenedTask] {
    guard let named = TaskReference(task),
      let found = try find(named.caseReference, for: principal),
      knows(principal, named, in: found)
    else { throw .service(.noSuchTask(task)) }
    return try write(try command(found, named.tag), on: found, principal, now: now)
  }

  /// A task asked of others does not exist for the caller, unless they oversee the case.
  private func knows(_ principal: Principal, _ task: TaskReference, in found: FoundCase) -> Bool {
    let state = found.stored.state
    let access = Access(principal, in: found.version.workflow)
    guard !access.oversees else { return true }
    guard let number = state.opening.tags.number(of: task.tag, among: state.taskCount) else {
      return false
    }
    // Tasks of earlier visits are not held; that they are past is told to nobody else's callers.
    guard let held = state.tasks[number] else { return false }
    return access.sees(held)
  }

  private func write(
    _ command: Command,
    on found: FoundCase,
    _ principal: Principal,
    now: Timestamp
  ) throws(WriteFailure) -> [OpenedTask] {
    let context = context(principal, found.version, now: now)
    let decision = try ruled { () throws(Refusal) in
      try found.stored.state.decide(command, context)
    }
    let after = try stored { () throws(StoreError) in
      try store.append(decision, to: found.stored, in: found.version.workflow)
    }
    let reference = after.state.reference
    return decision.opened(in: after.state, for: principal, found.version.workflow)
      + (try consequences(for: principal, now: now).carryOut(decision, of: reference))
  }

  /// What follows in other cases of what the caller does.
  func consequences(for principal: Principal, now: Timestamp) -> Consequences<Store> {
    Consequences(book: store, definitions: definitions, principal: principal, now: now)
  }

  private func read(
    _ object: JSONObject,
    by form: Form,
    in workflow: Workflow
  ) throws(WriteFailure) -> Answers {
    switch form.read(object, in: workflow) {
    case .success(let answers): return answers
    case .failure(let refused): throw .service(.invalidAnswers(refused.problems))
    }
  }
}
