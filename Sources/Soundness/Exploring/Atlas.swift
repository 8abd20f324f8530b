import Cases
import Workflows

/// The ways through what was explored, of which only those count that do not contradict themselves.
///
/// Where not everything is followed from stage to stage, a way may take an answer to be one thing
/// in one stage and another in the next. Such a way is no case's, and another one is looked for,
/// with what contradicted itself followed along it.
struct Atlas {
  private let blueprint: Blueprint
  private let edges: [Exploration.Edge]
  private let situations: [Exploration.Node]
  private let precision: Precision
  private let leaving: [[Int]]
  private let opening: [Int]
  /// The ways to situations that were looked for.
  private var known: [Int: [Int]?] = [:]
  /// So many were looked at in one search that it was given up.
  private(set) var isLost = false

  /// The most situations, told apart by what is followed, that one search looks at.
  private static let limit = 100_000

  init(_ exploration: Exploration) {
    blueprint = exploration.blueprint
    edges = exploration.edges
    situations = exploration.situations
    precision = exploration.precision
    var leaving: [[Int]] = Array(repeating: [], count: situations.count)
    var opening: [Int] = []
    for (number, edge) in edges.enumerated() {
      if let from = edge.from { leaving[Int(from)].append(number) } else { opening.append(number) }
    }
    self.leaving = leaving
    self.opening = opening
  }

  /// A way to a situation, or nil where no case comes to it.
  mutating func way(to place: Int) -> [Int]? {
    if let known = known[place] { return known }
    let first = way(by: situations[place].first)
    let found =
      conflicts(on: first).isEmpty ? first : search(for: .situation(Int32(place)))
    known[place] = .some(found)
    return found
  }

  /// The shortest way that ends with one of these steps, or nil where no case goes any.
  mutating func way(endingWith steps: [Int]) -> [Int]? {
    let shortest = steps.prefix(100).map { way(by: $0) }.sorted { $0.count < $1.count }
    if let found = shortest.first(where: { conflicts(on: $0).isEmpty }) { return found }
    return search(for: .steps(Set(steps), answered: nil))
  }

  /// Whether some case finds a field answered in one of these steps.
  mutating func isAnswered(_ field: FieldPath, in steps: [Int]) -> Bool {
    guard !precision.isWhole else { return !steps.isEmpty }
    let goal = Goal.steps(Set(steps), answered: field)
    return search(for: goal, following: [.key(.field(field))]) != nil
  }

  /// The first way that was found to a step, and the step.
  private func way(by step: Int) -> [Int] {
    var way = [step]
    var from = edges[step].from
    while let place = from {
      let first = situations[Int(place)].first
      way.append(first)
      from = edges[first].from
    }
    return way.reversed()
  }

  private func conflicts(on way: [Int]) -> Set<Story.Matter> {
    guard !precision.isWhole else { return [] }
    var story = Story(blueprint, nil)
    for step in way { story.take(edges[step].arrival) }
    return story.conflicts
  }

  /// Where a way is to lead.
  private enum Goal {
    case situation(Int32)
    /// By one of these steps, at which the field was answered where one is named.
    case steps(Set<Int>, answered: FieldPath?)
  }

  private func isGoal(_ edge: Int, _ story: Story, _ goal: Goal) -> Bool {
    switch goal {
    case .situation(let place): edges[edge].to == place
    case .steps(let steps, let field):
      steps.contains(edge) && field.map { story.hasAnswer($0) } ?? true
    }
  }

  /// Looks for a way that does not contradict itself, following more and more.
  private mutating func search(
    for goal: Goal,
    following first: Set<Story.Matter> = []
  ) -> [Int]? {
    guard !precision.isWhole else { return nil }
    var matters = first
    while let way = walk(matters, goal) {
      let more = conflicts(on: way)
      guard !more.isEmpty, !more.isSubset(of: matters) else { return way }
      matters.formUnion(more)
    }
    return nil
  }

  /// The shortest way to a goal on which nothing that is followed contradicts itself.
  private mutating func walk(
    _ matters: Set<Story.Matter>,
    _ goal: Goal
  ) -> [Int]? {
    var reached: [(story: Story, edge: Int, before: Int?)] = []
    var seen: Set<String> = []
    var next = -1
    while next < reached.count {
      let here = next < 0 ? nil : reached[next]
      let place = here.flatMap { edges[$0.edge].to }
      let onward = here == nil ? opening : place.map { leaving[Int($0)] } ?? []
      for edge in onward {
        var story = here?.story ?? Story(blueprint, matters)
        story.take(edges[edge].arrival)
        guard story.conflicts.isEmpty else { continue }
        if isGoal(edge, story, goal) { return way(edge, after: next, reached) }
        guard let to = edges[edge].to, seen.insert("\(to) \(story.text)").inserted else {
          continue
        }
        guard reached.count < Self.limit else {
          isLost = true
          return nil
        }
        reached.append((story, edge, next < 0 ? nil : next))
      }
      next += 1
    }
    return nil
  }

  private func way(
    _ last: Int,
    after place: Int,
    _ reached: [(story: Story, edge: Int, before: Int?)]
  ) -> [Int] {
    var way = [last]
    var next: Int? = place < 0 ? nil : place
    while let here = next {
      way.append(reached[here].edge)
      next = reached[here].before
    }
    return way.reversed()
  }
}
