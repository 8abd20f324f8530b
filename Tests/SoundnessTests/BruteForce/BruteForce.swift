import CaseWalks
import Cases
import CivilTime
import FEEL
import Soundness
import Workflows

/// A second opinion on what can become of a case: everything is tried with every answer written
/// out, and a situation is the same as another only where the whole case is.
///
/// It shares the engine with the check, and nothing else: no answer is left open, nothing is
/// forgotten and nothing is merged. So it is slow, and for small workflows only.
///
/// What time does may come in any order, one thing at a time. An event that leaves a case in its
/// stage is reported there at most twice, since each report could add to the case without end.
struct BruteForce {
  let workflow: Workflow
  let calendar: WorkingCalendar
  /// The most different cases that are looked at.
  let limit: Int
  var nodes: [Node] = []
  var edges: [(from: Int, to: Int)] = []
  var seen = Seen()
  /// What steps themselves showed to be wrong.
  var troubles: Set<Judgement> = []
  private(set) var isFinished = true
  private var places: [String: Int] = [:]
  let values: AnswerValues
  private let watch = ReadWatch()

  /// A case, and what the commands tried on it came to.
  struct Node {
    let state: CaseState
    let reports: [EventID: Int]
    /// Whether somebody who is asked can do it, or time or a subcase moves on.
    var goesOn = false
    var isBlocked = false
  }

  /// What was met anywhere.
  struct Seen {
    var stages: Set<StageID> = []
    var begun: Set<ItemID> = []
    var ways: Set<ReadWatch.Way> = []
    var events: Set<EventID> = []
    var outcomes: Set<OutcomeID> = []
    /// The fields that were looked at; true where an answer was there once.
    var reads: [FieldPath: Bool] = [:]
  }

  init(_ workflow: Workflow, _ calendar: WorkingCalendar, limit: Int) {
    self.workflow = workflow
    self.calendar = calendar
    self.limit = limit
    values = AnswerValues(workflow)
  }

  static let opening = Timestamp(seconds: 1_793_620_800)

  /// Looks at everything, the nearest to the opening first.
  mutating func explore() {
    openCases()
    var next = 0
    while next < nodes.count, isFinished {
      let node = nodes[next]
      if node.state.closure == nil { tryEverything(in: node, next) }
      next += 1
    }
  }

  private mutating func openCases() {
    let participant = workflow.start.openers[0]
    let forms = values.answers(to: workflow.start.form) { answers throws(Refusal) in
      try CaseState.reviewOpening(answers, context(participant, 1, Self.opening))
    }
    note(forms.refusals, isOpening: true)
    for answers in forms.answers {
      let request = CaseState.OpeningRequest(
        reference: CaseReference(prefix: workflow.referencePrefix, length: 4, random: 0),
        tags: TagSequence(step: 1, start: 0),
        answers: answers
      )
      watch.reset()
      do throws(Refusal) {
        let decision = try CaseState.open(request, context(participant, 1, Self.opening))
        guard case .caseOpened(let opened)? = decision.entries.first else { continue }
        var state = CaseState(opening: opened, decision.attribution)
        for entry in decision.entries.dropFirst() { state.evolve(entry, decision.attribution) }
        note(decision.entries, given: answers, before: [:])
        _ = arrive(state, [:])
      } catch {
        if let judgement = Judgement(error, isOpening: true) { troubles.insert(judgement) }
      }
    }
  }

  private mutating func note(_ refusals: [Refusal], isOpening: Bool) {
    troubles.formUnion(refusals.compactMap { Judgement($0, isOpening: isOpening) })
  }

  // MARK: Trying

  private mutating func tryEverything(in node: Node, _ place: Int) {
    let state = node.state
    for task in state.openTasks {
      guard let form = workflow.item(task.item)?.task?.form else { continue }
      let context = context(task.assignee, 1, latest(state))
      let forms = values.answers(to: form) { answers throws(Refusal) in
        try state.review(answers, by: form, of: task, context)
      }
      note(forms.refusals, isOpening: false)
      for answers in forms.answers {
        for person in persons(on: state) {
          let command = Command.complete(tag: state.opening.tags.tag(task.number), answers: answers)
          attempt(command, as: task.assignee, person, answers, on: state, from: place, node.reports)
        }
      }
    }
    for step in state.runningSteps {
      guard case .running(.subcase) = step.status else { continue }
      for outcome in values.outcomes {
        let command = Command.noteSubcase(step.number, outcome: OutcomeID(unchecked: outcome))
        attempt(command, as: nil, 1, .none, on: state, from: place, node.reports)
      }
    }
    for (name, at) in state.alarms {
      switch name.kind {
      case .reminder, .due: continue  // Nothing but the alarm itself is gone then.
      case .begin, .rung, .expiry, .wayOut: break
      }
      let then = state.waitingForNothing(but: name)
      attempt(
        .ring(name),
        as: nil,
        1,
        .none,
        on: then,
        from: place,
        node.reports,
        now: max(at, latest(state))
      )
    }
    report(on: node, place)
  }

  private mutating func report(on node: Node, _ place: Int) {
    guard let stage = node.state.visit?.stage else { return }
    for event in workflow.events where event.stages.isEmpty || event.stages.contains(stage) {
      var reports = node.reports
      reports[event.id, default: 0] += 1
      let context = context(event.reporters[0], 1, latest(node.state))
      let forms = values.answers(to: event.form) { answers throws(Refusal) in
        try node.state.review(answers, by: event.form, context)
      }
      note(forms.refusals, isOpening: false)
      for answers in forms.answers {
        attempt(
          .report(event.id, answers: answers),
          as: event.reporters[0],
          1,
          answers,
          on: node.state,
          from: place,
          reports
        )
      }
    }
  }

  private mutating func attempt(
    _ command: Command,
    as participant: ParticipantID?,
    _ person: Int,
    _ answers: Answers,
    on state: CaseState,
    from place: Int,
    _ reports: [EventID: Int],
    now: Timestamp? = nil
  ) {
    guard isFinished else { return }
    watch.reset()
    do throws(Refusal) {
      let context = context(participant, person, now ?? latest(state))
      let decision = try state.decide(command, context)
      var after = state
      for entry in decision.entries { after.evolve(entry, decision.attribution) }
      note(decision.entries, given: answers, before: state.record)
      let isElsewhere = decision.entries.contains { entry in
        if case .stageEntered = entry { true } else { false }
      }
      if case .report(let event, _) = command {
        seen.events.insert(event)
        guard isElsewhere || reports[event, default: 0] <= 2 else { return }
      } else {
        nodes[place].goesOn = true
      }
      edges.append((place, arrive(after.waitingUntilTheEnd, isElsewhere ? [:] : reports)))
    } catch {
      if case .invariantBroken = error { nodes[place].isBlocked = true }
      if let judgement = Judgement(error, isOpening: false) { troubles.insert(judgement) }
    }
  }

  // MARK: Arriving

  private mutating func arrive(_ state: CaseState, _ reports: [EventID: Int]) -> Int {
    if !state.breaches(in: workflow).isEmpty { troubles.insert(Judgement(.breach)) }
    let key = state.key(in: workflow, reports)
    if let known = places[key] { return known }
    places[key] = nodes.count
    nodes.append(Node(state: state, reports: reports))
    if nodes.count > limit { isFinished = false }
    return nodes.count - 1
  }

  private mutating func note(
    _ entries: [Entry],
    given: Answers,
    before record: [FieldPath: Value]
  ) {
    seen.ways.formUnion(watch.ways)
    for read in watch.reads {
      guard case .field(let path) = read else { continue }
      let isThere = given.values[path] != nil || record[path] != nil
      seen.reads[path] = (seen.reads[path] ?? false) || isThere
    }
    for entry in entries {
      if case .stageEntered(let stage, _) = entry { seen.stages.insert(stage) }
      if case .caseClosed(let outcome, _) = entry { seen.outcomes.insert(outcome) }
      if let item = entry.begins { seen.begun.insert(item) }
    }
  }

  // MARK: Who and when

  /// Everybody who did something before, and somebody else; where no rule is about persons, one.
  private func persons(on state: CaseState) -> [Int] {
    let hasRules = workflow.stages.flatMap(\.allItems).compactMap(\.task).contains { task in
      task.notBy != nil || task.sameAs != nil
    }
    guard hasRules else { return [1] }
    let authors = Set(state.tasks.values.compactMap { $0.completion.map { Int($0.person.userID) } })
    return authors.sorted() + [(authors.max() ?? 0) + 1]
  }

  private func latest(_ state: CaseState) -> Timestamp {
    let tasks = state.tasks.values.compactMap { $0.completion?.at }
    let steps = state.steps.values.compactMap { step -> Timestamp? in
      if case .completed(_, let at) = step.status { at } else { nil }
    }
    return (tasks + steps).max() ?? Self.opening
  }

  private func context(
    _ participant: ParticipantID?,
    _ person: Int,
    _ before: Timestamp
  ) -> CommandContext {
    CommandContext(
      now: Timestamp(microseconds: before.microseconds + 1),
      principal: Principal(
        person: Person(userID: UInt32(person), name: "\(person)"),
        participants: participant.map { [$0] } ?? []
      ),
      workflow: workflow,
      calendar: calendar,
      zone: .utc,
      watch: watch
    )
  }
}

extension Entry {
  /// The item of which it begins an instance, or finds that there is none to begin.
  fileprivate var begins: ItemID? {
    switch self {
    case .taskOffered(let offered): offered.item
    case .taskHeld(let held): held.item
    case .stepBegun(let step, _), .stepHeld(let step, _): step.item
    case .nobodyToAsk(let item, _, _): item
    case .caseOpened, .stageEntered, .caseClosed, .itemSkipped, .completionPassed, .itemFinished,
      .taskClaimed, .taskReleased, .taskDelegated, .taskReassigned, .taskCompleted,
      .taskWithdrawn, .stepCompleted, .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised,
      .eventKept, .keptEventTaken, .deadlinePassed, .deadlineMoved, .waitEnded, .reminded,
      .escalated, .taskExpired, .deadlinePaused, .deadlineResumed, .wayOutTimed, .wayOutDue,
      .caseMigrated, .watched:
      nil
    }
  }
}
