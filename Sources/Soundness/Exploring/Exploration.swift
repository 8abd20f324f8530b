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
  private(set) var findings: [Finding] = []
  var unfinished: Verdict.Unfinished?
  var triedSteps = 0
  var seen = Seen()
  var troubles: [Trouble] = []
  private var places: [String: Int32] = [:]
  private var waiting: [Int: Situation] = [:]
  private let watch = ReadWatch()
  private var memory = Memory()
  private(set) var precision = Precision.whole
  /// How far this round goes.
  private var limit: Limits
  /// The sets of answers that the present move was tried with.
  private var answers = 0

  /// A situation, and what can be done there.
  struct Node {
    let outcome: OutcomeID?
    let stage: StageID?
    /// The step by which it was first come to: by the shortest way, since those nearer to the
    /// opening are looked at first.
    let first: Int
    var moves: [Move] = []
    /// The invariant that a refused answer would have broken.
    var blockedBy: String?

    struct Move {
      let choice: Choice
      /// Somebody is asked for it, or it happens by itself: no event has to come from outside.
      let isAsked: Bool
    }
  }

  /// A step that was tried.
  struct Edge {
    /// The situation it was made in; nil for the opening.
    let from: Int32?
    /// The situation it leads to; nil where it was refused.
    var to: Int32?
    let step: Step
    let arrival: Arrival
  }

  /// Something that a step itself showed to be wrong.
  struct Trouble {
    let edge: Int
    let kind: Finding.Kind
    let place: Finding.Place
    let sentence: String
  }

  init(_ blueprint: Blueprint, _ limits: Limits) {
    self.blueprint = blueprint
    self.limits = limits
    limit = limits
  }

  /// Explores again and again until nothing is missed that was let go.
  ///
  /// A small workflow is explored with everything followed. Where that would take too long, only
  /// what turns out to be needed is followed from one stage into the next.
  mutating func explore() {
    exploreAll(following: .whole, atMost: limits.whole)
    guard unfinished != nil, limits.whole != limits else { return }
    exploreAll(following: .least, atMost: limits)
  }

  private mutating func exploreAll(following precision: Precision, atMost limit: Limits) {
    self.precision = precision
    self.limit = limit
    triedSteps = 0
    unfinished = nil
    repeat {
      memory = Memory(blurred: blueprint.blurred(precision))
      repeat { exploreAgain() } while memory.isDirty && unfinished == nil
    } while unfinished == nil && followMore()
  }

  /// Follows what the fate of a case hangs on; where that is nothing more, notes what was found.
  ///
  /// - Returns: whether there is more to follow, and all to be explored again.
  private mutating func followMore() -> Bool {
    var atlas = Atlas(self)
    let chances = Chances(situations, &atlas)
    let doubts = doubts(chances, &atlas)
    let isMore = doubts.reduce(false) { isMore, doubt in precision.follow(doubt) || isMore }
    if !isMore { findings = findings(chances, &atlas) }
    if atlas.isLost { unfinished = .situations(limit: limit.situations) }
    return isMore
  }

  private mutating func exploreAgain() {
    memory.beginAgain()
    situations = []
    edges = []
    seen = Seen()
    troubles = []
    places = [:]
    waiting = [:]
    let blank = Situation(state: .blank(blueprint.workflow), open: [:])
    _ = tryOut(.open, [:], in: blank, at: nil)
    var next = 0
    while next < situations.count, unfinished == nil {
      if memory.isDirty, situations.count > 2_000, next % 1_000 == 0 { return }
      if let situation = waiting.removeValue(forKey: next) {
        for move in blueprint.moves(in: situation) {
          answers = 0
          let choice = tryOut(move, [:], in: situation, at: Int32(next))
          situations[next].moves.append(Node.Move(choice: choice, isAsked: move.isAsked))
          if unfinished != nil { return }
        }
      }
      next += 1
    }
  }

  /// Tries a move with all answers that make a difference.
  private mutating func tryOut(
    _ move: Move,
    _ known: [Attempt.Unknown: Value],
    in situation: Situation,
    at place: Int32?
  ) -> Choice {
    triedSteps += 1
    guard triedSteps <= limit.steps else {
      unfinished = .steps(limit: limit.steps)
      return .refused
    }
    let attempt = Attempt(
      blueprint: blueprint,
      situation: situation,
      move: move,
      known: known,
      watch: watch,
      memory: place == nil ? nil : memory.keys(of: situation.shape),
      precision: precision
    )
    switch attempt.run() {
    case .asks(let unknown, let values):
      var choices: [Choice] = []
      for value in values {
        var more = known
        more[unknown] = value
        choices.append(tryOut(move, more, in: situation, at: place))
        if unfinished != nil { return .refused }
      }
      return doubt(about: unknown, in: situation).map { .all(choices, $0) } ?? .any(choices)
    case .wants(let key):
      memory.want(key, in: situation.shape)
      return .refused
    case .refused(let refusal, let reads):
      // Where the rule then fails, the answer was there all the same.
      for read in reads where read.wasThere { seen.note(answered: read.field, edges.count) }
      note(refusal, move, known, situation, place)
      countAnswer(move, situation)
      return .refused
    case .done(let success):
      countAnswer(move, situation)
      return arrive(success, by: move, known, in: situation, at: place)
    }
  }

  /// What would have to be followed to know something that was settled before the move; nil for
  /// what whoever makes it chooses.
  private func doubt(about unknown: Attempt.Unknown, in situation: Situation) -> Doubt? {
    switch unknown {
    case .given, .omitted: return nil
    case .entries(let stage): return .entries(stage)
    case .earlier(let slot):
      guard let key = situation.key(of: slot) else { return nil }
      let isFollowed =
        switch key {
        case .field(let path): precision.degree(of: path) == .value
        case .answer: precision.follows(key)
        }
      return isFollowed ? .known(key) : .key(key, .value)
    }
  }

  private mutating func countAnswer(_ move: Move, _ situation: Situation) {
    answers += 1
    guard answers > limit.answers else { return }
    unfinished = .answers(limit: limit.answers, of: name(of: move, in: situation))
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
  ) -> Choice {
    let raw = success.situation
    let edge = edges.count
    edges.append(
      Edge(
        from: place,
        to: nil,
        step: step(of: move, known, before, raw.state),
        arrival: Arrival(success, known, before)
      )
    )
    note(success, edge, move)
    for breach in raw.state.breaches(in: blueprint.workflow) {
      var spot = Finding.Place()
      spot.stage = raw.state.visit?.stage
      spot.outcome = raw.state.closure?.outcome
      troubles.append(Trouble(edge: edge, kind: .breach, place: spot, sentence: breach))
    }
    let isEntered = !edges[edge].arrival.entered.isEmpty
    let situation = blueprint.situation(of: raw, &memory, precision, isEntered: isEntered)
    if place != nil, situation.state.closure == nil {
      let after = situation.shape
      memory.link(before.shape, to: after, writing: success.written, isEntered: isEntered)
    }
    guard let arrived = arrive(in: situation, by: edge) else { return .refused }
    edges[edge].to = arrived
    return .leads(to: arrived)
  }

  /// The place of a situation, which is new where it was never met; nil where there are too many.
  private mutating func arrive(in situation: Situation, by edge: Int) -> Int32? {
    let key = situation.key
    if let known = places[key] { return known }
    guard situations.count < limit.situations else {
      unfinished = .situations(limit: limit.situations)
      return nil
    }
    let arrived = Int32(situations.count)
    places[key] = arrived
    situations.append(
      Node(
        outcome: situation.state.closure?.outcome,
        stage: situation.state.visit?.stage,
        first: edge
      )
    )
    if situation.state.closure == nil { waiting[Int(arrived)] = situation }
    return arrived
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
