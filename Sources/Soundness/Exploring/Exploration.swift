import Cases
import CivilTime
import FEEL
import Workflows

/// Everything that can become of a case: its situations, and the steps between them.
struct Exploration {
  let blueprint: Blueprint
  let limits: Limits
  var situations: [Node] = []
  var edges: [Edge] = []
  var unfinished: Verdict.Unfinished?
  var triedSteps = 0
  var seen = Seen()
  var troubles: [Trouble] = []
  private var places: [String: Int32] = [:]
  private var waiting: [Int: Situation] = [:]
  private let watch = ReadWatch()
  private var memory = Memory()

  /// A situation, and how it was first come to: by the shortest way, since those nearer to the
  /// opening are looked at first.
  struct Node {
    let outcome: OutcomeID?
    let stage: StageID?
    let cameFrom: Int32?
    let by: Step
    /// Whether somebody who is asked can do it, or a subcase end.
    var goesOn = false
    /// The invariant that a refused answer would have broken.
    var blockedBy: String?
  }

  struct Edge {
    let from: Int32
    let to: Int32
    let label: Label
  }

  /// What a step is, without its answers.
  enum Label: Hashable {
    case answer(ItemID)
    case report(EventID)
    case subcaseEnds(ItemID)
    case timePasses(ItemID?)
  }

  /// What was met anywhere.
  struct Seen {
    var stages: Set<StageID> = []
    var begun: Set<ItemID> = []
    var ways: Set<ReadWatch.Way> = []
    var events: Set<EventID> = []
    var outcomes: Set<OutcomeID> = []
    /// The fields that were looked at; true where one was ever there.
    var reads: [FieldPath: (wasThere: Bool, first: Int32, step: Step)] = [:]
  }

  /// Something that a step itself showed to be wrong.
  struct Trouble {
    let from: Int32?
    let step: Step
    let kind: Finding.Kind
    let place: Finding.Place
    let sentence: String
  }

  init(_ blueprint: Blueprint, _ limits: Limits) {
    self.blueprint = blueprint
    self.limits = limits
  }

  /// Explores again and again until nothing is missed that was let go.
  mutating func explore() {
    repeat {
      memory.beginAgain()
      situations = []
      edges = []
      seen = Seen()
      troubles = []
      places = [:]
      waiting = [:]
      exploreOnce()
    } while memory.isDirty && unfinished == nil
  }

  private mutating func exploreOnce() {
    let blank = Situation(state: .blank(blueprint.workflow), open: [:])
    tryOut(.open, in: blank, at: nil)
    var next = 0
    while next < situations.count, unfinished == nil {
      if memory.isDirty, situations.count > 2_000, next % 1_000 == 0 { return }
      if let situation = waiting.removeValue(forKey: next) {
        for move in blueprint.moves(in: situation) {
          tryOut(move, in: situation, at: Int32(next))
          if unfinished != nil { return }
        }
      }
      next += 1
    }
  }

  /// Tries a move with all answers that make a difference.
  private mutating func tryOut(_ move: Move, in situation: Situation, at place: Int32?) {
    var unknowns: [[Attempt.Unknown: Value]] = [[:]]
    var answers = 0
    while let known = unknowns.popLast() {
      triedSteps += 1
      guard triedSteps <= limits.steps else {
        unfinished = .steps(limit: limits.steps)
        return
      }
      let attempt = Attempt(
        blueprint: blueprint,
        situation: situation,
        move: move,
        known: known,
        watch: watch,
        memory: place == nil ? nil : memory.keys(of: situation.shape)
      )
      switch attempt.run() {
      case .asks(let unknown, let values):
        for value in values.reversed() {
          var more = known
          more[unknown] = value
          unknowns.append(more)
        }
      case .wants(let key):
        memory.want(key, in: situation.shape)
      case .refused(let refusal):
        answers += 1
        note(refusal, move, known, situation, place)
      case .done(let success):
        answers += 1
        arrive(success, by: move, known, in: situation, at: place)
      }
      if answers > limits.answers {
        unfinished = .answers(limit: limits.answers, of: name(of: move, in: situation))
        return
      }
      if unfinished != nil { return }
    }
  }

  private func name(of move: Move, in situation: Situation) -> String {
    switch move {
    case .open: "the opening form"
    case .complete(let number, _): situation.state.tasks[number]?.item.text ?? ""
    case .report(let event): event.id.text
    case .subcaseEnds(let number, _): situation.state.steps[number]?.item.text ?? ""
    case .ring: "time"
    }
  }

  // MARK: Arriving

  private mutating func arrive(
    _ success: Attempt.Success,
    by move: Move,
    _ known: [Attempt.Unknown: Value],
    in before: Situation,
    at place: Int32?
  ) {
    let raw = success.situation
    let step = step(of: move, known, before, raw.state)
    for entry in success.entries { note(entry) }
    seen.ways.formUnion(success.ways)
    if case .report(let event) = move { seen.events.insert(event.id) }
    for read in success.reads { note(read, step, place) }
    for breach in raw.state.breaches(in: blueprint.workflow) {
      var spot = Finding.Place()
      spot.stage = raw.state.visit?.stage
      spot.outcome = raw.state.closure?.outcome
      troubles.append(
        Trouble(from: place, step: step, kind: .breach, place: spot, sentence: breach)
      )
    }
    let situation = blueprint.situation(of: raw, &memory)
    if place != nil, situation.state.closure == nil {
      memory.link(before.shape, to: situation.shape, writing: success.written)
    }
    let key = situation.key
    let arrived: Int32
    if let known = places[key] {
      arrived = known
    } else {
      guard situations.count < limits.situations else {
        unfinished = .situations(limit: limits.situations)
        return
      }
      arrived = Int32(situations.count)
      places[key] = arrived
      situations.append(
        Node(
          outcome: situation.state.closure?.outcome,
          stage: situation.state.visit?.stage,
          cameFrom: place,
          by: step
        )
      )
      if situation.state.closure == nil { waiting[Int(arrived)] = situation }
    }
    guard let place, let label = label(of: move, in: before) else { return }
    edges.append(Edge(from: place, to: arrived, label: label))
    switch move {
    case .complete, .subcaseEnds, .ring: situations[Int(place)].goesOn = true
    case .open, .report: break
    }
  }

  private func label(of move: Move, in situation: Situation) -> Label? {
    switch move {
    case .open: nil
    case .complete(let number, _): situation.state.tasks[number].map { .answer($0.item) }
    case .report(let event): .report(event.id)
    case .subcaseEnds(let number, _): situation.state.steps[number].map { .subcaseEnds($0.item) }
    case .ring(let name):
      .timePasses(name.number.flatMap { situation.state.instance($0)?.item })
    }
  }

  private mutating func note(_ entry: Entry) {
    switch entry {
    case .stageEntered(let stage, _): seen.stages.insert(stage)
    case .taskOffered(let offered): seen.begun.insert(offered.item)
    case .taskHeld(let held): seen.begun.insert(held.item)
    case .stepBegun(let step, _): seen.begun.insert(step.item)
    case .stepHeld(let step, _): seen.begun.insert(step.item)
    case .caseClosed(let outcome, _): seen.outcomes.insert(outcome)
    case .nobodyToAsk(let item, _, _): seen.begun.insert(item)
    case .caseOpened, .itemSkipped, .completionPassed, .itemFinished, .taskClaimed,
      .taskReleased, .taskDelegated, .taskReassigned, .taskCompleted, .taskWithdrawn,
      .stepCompleted, .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept,
      .keptEventTaken, .deadlinePassed, .deadlineMoved, .waitEnded, .reminded, .escalated,
      .taskExpired, .deadlinePaused, .deadlineResumed, .wayOutTimed, .wayOutDue, .caseMigrated:
      break
    }
  }

  private mutating func note(
    _ read: (field: FieldPath, wasThere: Bool),
    _ step: Step,
    _ place: Int32?
  ) {
    let before = seen.reads[read.field]
    seen.reads[read.field] = (
      (before?.wasThere ?? false) || read.wasThere, before?.first ?? place ?? -1,
      before?.step ?? step
    )
  }

  // MARK: Refusals

  private mutating func note(
    _ refusal: Refusal,
    _ move: Move,
    _ known: [Attempt.Unknown: Value],
    _ situation: Situation,
    _ place: Int32?
  ) {
    let step = step(of: move, known, situation, situation.state)
    var found = Finding.Place()
    found.stage = situation.state.visit?.stage
    switch refusal {
    case .ruleFailed(let failure):
      found = self.place(of: failure, from: found)
      troubles.append(
        Trouble(
          from: place,
          step: step,
          kind: .ruleFails,
          place: found,
          sentence: "'\(failure.expression)' has no answer: \(failure.message)"
        )
      )
    case .limit(let name, let limit):
      switch move {
      case .complete(let number, _): found.item = situation.state.tasks[number]?.item
      case .report(let event): found.event = event.id
      case .open, .subcaseEnds, .ring: break
      }
      troubles.append(
        Trouble(
          from: place,
          step: step,
          kind: .endless,
          place: found,
          sentence: "one step leads on without end: more than \(limit) \(name)"
        )
      )
    case .invariantBroken(let say):
      if let place {
        situations[Int(place)].blockedBy = say
      } else {
        troubles.append(
          Trouble(
            from: nil,
            step: step,
            kind: .invariantBlocks,
            place: found,
            sentence: "no case can be opened with these answers: \(say)"
          )
        )
      }
    case .wrongPerson: break  // Nobody may do it, which shows when nothing else can be done.
    case .caseClosed, .noSuchTask, .taskNotOpen, .taskClaimedByAnother, .taskNotClaimed,
      .notForYou, .wrongStage, .noSuchEvent, .form, .noSuchParticipant, .alreadyWith,
      .ballotStays, .noStageToGoTo, .reasonMissing:
      preconditionFailure("the check did what the engine does not take: \(refusal)")
    }
  }

  /// Which of the file's expressions failed.
  private func place(
    of failure: Refusal.RuleFailure,
    from found: Finding.Place
  ) -> Finding.Place {
    var place = found
    let sites = blueprint.vocabulary.sites.filter { $0.expression.text == failure.expression }
    if let site = sites.first(where: { $0.place.stage == found.stage }) ?? sites.first {
      place = site.place
    }
    place.expression = failure.expression
    return place
  }
}

extension CaseState {
  /// A case before it is opened.
  static func blank(_ workflow: Workflow) -> CaseState {
    CaseState(
      opening: Entry.CaseOpened(
        reference: CaseReference(prefix: workflow.referencePrefix, length: 4, random: 0),
        workflow: WorkflowVersion(name: workflow.name, version: workflow.version),
        participant: workflow.start.openers[0],
        tags: TagSequence(step: 1, start: 0),
        record: [:]
      ),
      Attribution(
        at: Blueprint.opening,
        person: .nobodyElse,
        participant: workflow.start.openers[0]
      )
    )
  }
}
