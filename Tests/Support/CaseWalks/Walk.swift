package import Cases
package import CivilTime
package import Workflows

/// Takes a case through its workflow at random: answers, claims, events, deadlines, refused or not.
package struct Walk {
  /// The workflow that is walked through.
  package let workflow: Workflow
  /// The present, which moves on with every step.
  package private(set) var now = Timestamp(microseconds: 1_796_000_000_000_000)
  /// How often, in a hundred steps, time passes instead of somebody doing something.
  package var alarmChance = 25
  /// The participants for which somebody speaks; nil has no watchman.
  package var bound: Set<ParticipantID>?
  private var random: SeededRandom

  /// Begins a walk that is the same for the same seed.
  package init(seed: UInt64, workflow: Workflow = WalkWorkflow.workflow) {
    random = SeededRandom(seed: seed)
    self.workflow = workflow
  }

  /// What is decided when the case is opened.
  ///
  /// - Parameter reference: what the case shall be called.
  /// - Returns: the decision.
  package mutating func open(as reference: CaseReference) -> Decision {
    let opener = workflow.start.openers[0]
    let context = context(somebody(of: opener))
    let answers = answers(to: workflow.start.form) { answers in
      (try? CaseState.reviewOpening(answers, context))?.asked ?? []
    }
    let request = CaseState.OpeningRequest(
      reference: reference,
      tags: TagSequence(random: random.next()),
      answers: answers
    )
    do {
      return try CaseState.open(request, context)
    } catch {
      preconditionFailure("the walk's own opening was refused: \(error)")
    }
  }

  /// The next decision on a case, or nil where it is closed.
  package mutating func step(_ state: CaseState) -> Decision? {
    guard state.closure == nil else { return nil }
    if let opening = subcaseOpened(in: state) { return opening }
    for _ in 0..<1_000 {
      now = now + .seconds(Int64.random(in: 1...200_000, using: &random))
      let (command, principal) = command(for: state)
      if let decision = try? state.decide(command, context(principal)), !decision.entries.isEmpty {
        return decision
      }
    }
    preconditionFailure("nothing can be done in \(state.reference), which is open")
  }

  /// What the writer adds where a subcase has been asked for: here no other case is opened.
  private mutating func subcaseOpened(in state: CaseState) -> Decision? {
    for step in state.runningSteps {
      guard case .running(.subcase(nil)) = step.status else { continue }
      let reference = CaseReference(prefix: "EV", length: 6, random: random.next())
      return Decision(
        entries: [.subcaseOpened(step.number, step.item, reference)],
        attribution: Attribution(
          at: now,
          person: Person(userID: 1, name: "opener"),
          participant: nil
        )
      )
    }
    return nil
  }

  /// Draws a command that may well be refused.
  package mutating func command(for state: CaseState) -> (Command, Principal) {
    if let ended = subcaseEnded(in: state) { return ended }
    if let alarm = alarm(of: state) { return alarm }
    let tasks = state.openTasks
    guard let task = tasks.randomElement(using: &random), random.chance(92) else {
      return report(on: state)
    }
    let tag = state.opening.tags.tag(task.number)
    let principal = somebody(of: task.assignee)
    switch Int.random(in: 0..<12, using: &random) {
    case 10: return (.delegate(tag: tag, to: somebody(of: task.assignee).person), principal)
    case 11:
      let others = workflow.participants.map(\.id)
      let other = others[Int.random(in: 0..<others.count, using: &random)]
      let reason = "they know the person better"
      let overseer = somebody(of: workflow.oversight[0])
      return (.reassign(tag: tag, to: other, reason: reason), overseer)
    case 0: return (.claim(tag: tag), principal)
    case 1: return (.release(tag: tag), principal)
    default:
      guard let form = workflow.item(task.item)?.task?.form else {
        return (.claim(tag: tag), principal)
      }
      let context = context(principal)
      let answers = answers(to: form) { answers in
        (try? state.review(answers, by: form, of: task, context))?.asked ?? []
      }
      return (.complete(tag: tag, answers: answers), principal)
    }
  }

  /// What happens by itself next, with the time until then gone by; always where nobody is asked.
  private mutating func alarm(of state: CaseState) -> (Command, Principal)? {
    let chance = state.openTasks.isEmpty ? 90 : alarmChance
    guard let (name, at) = state.alarms.first, random.chance(chance) else { return nil }
    now = max(now, at)
    let service = Principal(person: Person(userID: 1, name: "opener"), participants: [])
    return (.ring(name), service)
  }

  private mutating func subcaseEnded(in state: CaseState) -> (Command, Principal)? {
    let running = state.runningSteps.first { step in
      if case .running(.subcase) = step.status { true } else { false }
    }
    guard let running, random.chance(10) else { return nil }
    let outcome = workflow.outcomes[Int.random(in: 0..<workflow.outcomes.count, using: &random)]
    let service = Principal(person: Person(userID: 1, name: "opener"), participants: [])
    return (.noteSubcase(running.number, outcome: outcome.id), service)
  }

  private mutating func report(on state: CaseState) -> (Command, Principal) {
    let event = workflow.events[Int.random(in: 0..<workflow.events.count, using: &random)]
    let principal = somebody(of: event.reporters[0])
    let context = context(principal)
    let answers = answers(to: event.form) { answers in
      (try? state.review(answers, by: event.form, context))?.asked ?? []
    }
    return (.report(event.id, answers: answers), principal)
  }

  /// What a principal decides by, at the present of the walk.
  package func context(_ principal: Principal) -> CommandContext {
    CommandContext(
      now: now,
      principal: principal,
      workflow: workflow,
      calendar: WalkWorkflow.calendar,
      zone: .utc,
      bound: bound
    )
  }

  private mutating func somebody(of participant: ParticipantID) -> Principal {
    let number = UInt32.random(in: 1...3, using: &random)
    return Principal(
      person: Person(userID: 1_000 + number, name: "\(participant.text)\(number)"),
      participants: [participant]
    )
  }

  /// Answers what is asked, in order: what is required always, what is not sometimes.
  private mutating func answers(
    to form: Form,
    asked: (Answers) -> Set<FieldPath>
  ) -> Answers {
    var answers = Answers.none
    for question in form.questions {
      let path = question.field.path
      guard asked(answers).contains(path), question.isRequired || random.chance(60) else {
        continue
      }
      var values = answers.values
      values[path] = RandomValue.of(question.field.type, in: workflow, using: &random)
      answers = Answers(unchecked: values)
    }
    return answers
  }
}
