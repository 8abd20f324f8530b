import JSONText

/// Where cases can go between stages, for questions about the whole.
struct StageGraph {
  /// Where nothing but the stages' own ways out lead.
  private var next: [StageID: [StageID]] = [:]
  /// Of those, where ways lead that need nobody to do anything.
  private var nextByItself: [StageID: [StageID]] = [:]
  /// The same with events.
  private var nextOrEvent: [StageID: [StageID]] = [:]
  /// The stages from which one step ends the case.
  private var ending: Set<StageID> = []

  init(stages: [Stage], events: [EventDefinition]) {
    for stage in stages {
      for transition in stage.next { add(transition, of: stage) }
    }
    nextOrEvent = next
    for event in events {
      let affected = event.stages.isEmpty ? stages.map(\.id) : event.stages
      switch event.target {
      case .stage(let target):
        for stage in affected { nextOrEvent[stage, default: []].append(target) }
      case .end: ending.formUnion(affected)
      case nil: break
      }
    }
  }

  private mutating func add(_ transition: Transition, of stage: Stage) {
    switch transition.target {
    case .stage(let target):
      next[stage.id, default: []].append(target)
      if Self.isTakenByItself(transition.cause, stage) {
        nextByItself[stage.id, default: []].append(target)
      }
    case .end: ending.insert(stage.id)
    }
  }

  private static func isTakenByItself(_ cause: Transition.Cause, _ stage: Stage) -> Bool {
    switch cause {
    case .settled: return true
    case .event, .expired, .time: return false
    case .item(let item): return stage.allItems.first { $0.id == item }?.asksNobody ?? false
    }
  }

  /// The stages that a case that begins in `start` can come to.
  func reachable(from start: StageID) -> Set<StageID> {
    Self.closure(of: [start], nextOrEvent)
  }

  /// The stages from which a case can come to an end.
  func ableToEnd() -> Set<StageID> {
    var before: [StageID: [StageID]] = [:]
    for (stage, targets) in nextOrEvent {
      for target in targets { before[target, default: []].append(stage) }
    }
    return Self.closure(of: ending, before)
  }

  /// The shortest way round through stages that ask nothing of anybody.
  func idleRing(from start: StageID, idle: Set<StageID>) -> [StageID]? {
    let ways = nextByItself.filter { idle.contains($0.key) }.mapValues { $0.filter(idle.contains) }
    return Ring.shortest(from: start, ways)
  }

  private static func closure(
    of first: Set<StageID>,
    _ following: [StageID: [StageID]]
  ) -> Set<StageID> {
    var found = first
    var queue = Array(first)
    while let stage = queue.popLast() {
      for other in following[stage] ?? [] where found.insert(other).inserted {
        queue.append(other)
      }
    }
    return found
  }
}

extension WorkflowReader {
  /// Checks what the stages mean together: all can be reached, can end, and ask for something.
  ///
  /// - Parameters:
  ///   - members: The workflow, for the places.
  ///   - start: Where cases begin.
  ///   - stages: All stages; where some could not be read the questions have no answer.
  ///   - events: All events.
  mutating func checkGraph(
    _ members: Members,
    start: Start,
    stages: [Stage],
    events: [EventDefinition]
  ) {
    let graph = StageGraph(stages: stages, events: events)
    let reachable = graph.reachable(from: start.stage)
    let ableToEnd = graph.ableToEnd()
    let idle = Set(stages.filter { $0.items.allSatisfy(\.holdsNothing) }.map(\.id))
    var noted: Set<StageID> = []
    for element in document.elements(of: members["stages"]) {
      guard let place = element["id"], let text = place.string else { continue }
      let stage = StageID(unchecked: text)
      guard reachable.contains(stage) else {
        document.complain("no case can come to the stage '\(stage)'", at: place.span)
        continue
      }
      if !ableToEnd.contains(stage) {
        document.complain("no outcome can be reached from the stage '\(stage)'", at: place.span)
      }
      if !noted.contains(stage), let ring = graph.idleRing(from: stage, idle: idle) {
        noted.formUnion(ring)
        let way = ring.map { "'\($0)'" }.joined(separator: " -> ")
        document.complain("a case would go round for ever, nothing is owed: \(way)", at: place.span)
      }
    }
    warnOfUnusedOutcomes(members, stages: stages, events: events)
  }

  private mutating func warnOfUnusedOutcomes(
    _ members: Members,
    stages: [Stage],
    events: [EventDefinition]
  ) {
    let targets = stages.flatMap { $0.next.map(\.target) } + events.compactMap(\.target)
    let used = Set(targets)
    for element in document.elements(of: members["outcomes"]) {
      guard let place = element["id"], let text = place.string,
        !used.contains(.end(OutcomeID(unchecked: text)))
      else { continue }
      document.complain("no case ends with '\(text)'", at: place.span, severity: .warning)
    }
  }
}

extension Item {
  /// Whether it is resolved without anybody doing anything.
  fileprivate var asksNobody: Bool {
    switch kind {
    case .milestone, .decision: true
    case .task, .panel, .series, .subcase: false
    case .group(let items): items.allSatisfy(\.holdsNothing)
    }
  }

  /// Whether it never keeps a stage open: what waits for an event does so only once it came.
  fileprivate var holdsNothing: Bool { isOptional || on != nil || asksNobody }
}
