import FEEL
import Workflows

/// An expression that looks at answers, tried with every combination of the values that
/// stand for them, to find which of these make no difference.
struct Calculation {
  private let site: Site
  private let topics: [(topic: Topic, path: [String], values: [Value])]
  private let now: DateAndTime

  /// The most combinations that are tried.
  private static let most = 20_000

  /// Nil where the expression reads anything but answers by their whole paths.
  init?(_ site: Site, _ workflow: Workflow, _ now: DateAndTime, _ vocabulary: Vocabulary) {
    self.site = site
    self.now = now
    var topics: [(topic: Topic, path: [String], values: [Value])] = []
    for use in site.expression.uses {
      guard !use.isBound, !site.variables.contains(use.path[0]) else { return nil }
      let topic: Topic
      let path = FieldPath(unchecked: use.path.joined(separator: "."))
      if workflow.field(path) != nil {
        topic = .field(path)
      } else if site.form == nil, use.path.count == 2,
        workflow.item(ItemID(unchecked: use.path[0])) != nil
      {
        topic = .answer(ItemID(unchecked: use.path[0]), FieldPath(unchecked: use.path[1]))
      } else {
        return nil
      }
      guard !topics.contains(where: { $0.topic == topic }) else { continue }
      topics.append((topic, use.path, vocabulary.values(of: topic) + [.null]))
    }
    guard topics.reduce(1, { $0 * max(1, $1.values.count) }) <= Self.most else { return nil }
    self.topics = topics
  }

  /// For each value of a topic, what the expression gives with all combinations of the others.
  func results(for topic: Topic, _ values: [Value]) -> [[String]] {
    guard topics.contains(where: { $0.topic == topic }) else { return values.map { _ in [] } }
    let others = topics.filter { $0.topic != topic }
    let path = topics.first { $0.topic == topic }?.path ?? []
    return values.map { value in
      var combinations: [[([String], Value)]] = [[(path, value)]]
      for other in others {
        combinations = combinations.flatMap { combination in
          other.values.map { combination + [(other.path, $0)] }
        }
      }
      return combinations.map { result($0) }
    }
  }

  private func result(_ assignment: [([String], Value)]) -> String {
    let scope = PathScope(values: assignment, now: now)
    do {
      return try site.expression.evaluate(in: scope).text
    } catch {
      return "error"
    }
  }
}

/// A scope that knows paths and nothing else.
private struct PathScope: Scope {
  let values: [([String], Value)]
  let now: DateAndTime?

  func value(named name: String) -> Lookup { value(at: [name]).lookup }

  func value(at path: [String]) -> (lookup: Lookup, used: Int) {
    for (known, value) in values where path.starts(with: known) {
      return (.value(value), known.count)
    }
    return (.unknown, 1)
  }
}
