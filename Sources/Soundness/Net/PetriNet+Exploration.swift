import Workflows

extension PetriNet {
  /// The net of everything that was explored.
  init(_ exploration: Exploration) {
    let workflow = exploration.blueprint.workflow
    let ways = exploration.ways
    let quotient = Quotient(exploration.situations, ways)
    var places = [Place(name: "start"), Place(name: "end")]
    var numbers: [String: Int] = [:]
    var closings: [(place: Int, outcome: OutcomeID)] = []
    for first in quotient.firsts {
      let node = exploration.situations[first]
      if let outcome = node.outcome {
        closings.append((places.count, outcome))
        places.append(Place(name: outcome.text))
        continue
      }
      let stage = node.stage?.text ?? ""
      numbers[stage, default: 0] += 1
      places.append(Place(name: "\(stage) \(numbers[stage] ?? 0)"))
    }
    func place(_ situation: Int) -> Int { quotient.blocks[situation] + 2 }

    var transitions: [Transition] = []
    var known: Set<Transition> = []
    func add(_ transition: Transition) {
      if known.insert(transition).inserted { transitions.append(transition) }
    }
    for way in ways {
      let from = way.from.map { place($0) } ?? Self.start
      // What nobody does and what changes nothing is no step.
      if way.deed.label == nil, from == place(way.to) { continue }
      add(
        Transition(name: way.deed.words, label: way.deed.label, from: from, to: place(way.to))
      )
    }
    for (place, outcome) in closings {
      add(Transition(name: "ended: \(outcome)", label: nil, from: place, to: Self.end))
    }
    self.init(
      workflow: workflow.name,
      version: workflow.version,
      places: places,
      transitions: transitions,
      omissions: exploration.precision.isWhole
        ? workflow.omissions : workflow.omissions + [.earlierStages]
    )
  }
}

extension Step.Deed {
  /// What a log of cases would call it; nil where nobody in the case does it.
  fileprivate var label: String? {
    switch self {
    case .answer(let item), .subcaseEnds(let item): item.text
    case .report(let event): event.text
    case .open, .timePasses: nil
    }
  }

  fileprivate var words: String {
    switch self {
    case .open: "open"
    case .answer(let item), .subcaseEnds(let item): item.text
    case .report(let event): event.text
    case .timePasses(let item): item.map { "time passes for \($0)" } ?? "time passes"
    }
  }
}

/// The situations parted into blocks, so that from all of one block the same can follow.
///
/// They begin as a block for each stage and outcome. A block is parted wherever two of it lead by
/// the same step to different blocks, again and again, until none is: Kanellakis and Smolka, 1983.
private struct Quotient {
  /// The block of each situation.
  private(set) var blocks: [Int] = []
  /// Of each block, its first situation.
  private(set) var firsts: [Int] = []

  init(_ situations: [Exploration.Node], _ ways: [Exploration.Way]) {
    var labels: [String: Int] = [:]
    var leads: [[(label: Int, to: Int)]] = Array(repeating: [], count: situations.count)
    for way in ways {
      guard let from = way.from else { continue }
      let label = labels[way.deed.words] ?? labels.count
      labels[way.deed.words] = label
      leads[from].append((label, way.to))
    }
    let keys = situations.map { node in
      [node.outcome.map { "ended \($0)" } ?? node.stage?.text ?? ""]
    }
    part(by: keys)
    var before = 0
    while before < firsts.count {
      before = firsts.count
      let keys = leads.enumerated().map { number, leads in
        let ways = Set(leads.map { Way(label: $0.label, to: blocks[$0.to]) }).sorted()
        return [blocks[number]] + ways.flatMap { [$0.label, $0.to] }
      }
      part(by: keys)
    }
  }

  /// Numbers the blocks in the order of their first situations.
  private mutating func part<Key: Hashable>(by keys: [Key]) {
    var numbers: [Key: Int] = [:]
    firsts = []
    blocks = keys.enumerated().map { place, key in
      if let known = numbers[key] { return known }
      numbers[key] = firsts.count
      firsts.append(place)
      return firsts.count - 1
    }
  }

  private struct Way: Hashable, Comparable {
    let label: Int
    let to: Int

    static func < (left: Way, right: Way) -> Bool {
      left.label == right.label ? left.to < right.to : left.label < right.label
    }
  }
}
