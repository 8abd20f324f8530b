import FEEL

/// What the rules of a decision table leave open, say twice or can never say.
struct DecisionAnalysis {
  private let table: DecisionTable
  private let axes: [DecisionAxis]
  /// For each rule and input, which of the input's values pass the test.
  private var passes: [[[Bool]]] = []
  /// Rules with tests that depend on more than their input: nothing can be said of them.
  private var opaque: Set<Int> = []
  private var steps = 0
  private(set) var findings: [Finding] = []

  /// Something that shows in a table before any case; rules are counted from 0.
  enum Finding: Equatable {
    /// Two rules match the same, which the hit policy does not allow.
    case overlap(Int, Int, example: String)
    /// The same where it cannot be told whether the rules say the same.
    case unknownOverlap(Int, Int, example: String)
    case gap(example: String)
    /// A gap for inputs without a value only.
    case gapForNull(example: String)
    /// Nothing passes the tests of the rule.
    case impossible(Int)
    /// Whatever passes them is taken by other rules.
    case shadowed(Int, by: [Int])
    /// A test cannot be compared with the others.
    case opaque(Int, input: Int)
    case tooLarge
  }

  private static let evaluationLimit = 200_000
  private static let stepLimit = 200_000

  init(_ table: DecisionTable, _ facts: [InputFacts]) {
    self.table = table
    var axes: [DecisionAxis] = []
    for (column, facts) in facts.enumerated() {
      var constants: [Value] = []
      for (rule, cells) in table.rules.enumerated() {
        let tested = cells.when[column].testedConstants()
        if let tested, tested.isEmpty || facts.isComparable {
          constants += tested
        } else if opaque.insert(rule).inserted {
          findings.append(.opaque(rule, input: column))
        }
      }
      axes.append(DecisionAxis(facts, constants: constants))
    }
    self.axes = axes
    guard axes.reduce(0, { $0 + $1.values.count }) * table.rules.count <= Self.evaluationLimit
    else {
      findings.append(.tooLarge)
      return
    }
    evaluateTests()
    analyse()
  }

  private mutating func evaluateTests() {
    let scope = DictionaryScope()
    for (place, rule) in table.rules.enumerated() {
      guard !opaque.contains(place) else {
        passes.append([])
        continue
      }
      passes.append(
        zip(rule.when, axes).map { test, axis in
          axis.values.map { (try? test.evaluate(testing: $0, in: scope))?.boolean ?? false }
        }
      )
    }
  }

  private mutating func analyse() {
    let known = table.rules.indices.filter { !opaque.contains($0) }
    let possible = known.filter { rule in passes[rule].allSatisfy { $0.contains(true) } }
    for rule in known where !possible.contains(rule) { findings.append(.impossible(rule)) }
    switch table.hit {
    case .unique, .any: findOverlaps(possible)
    case .first, .priority: findShadows(possible)
    case .ruleOrder, .outputOrder, .collect, .sum, .least, .most, .count: break
    }
    if !table.hasDefault, table.hit.isSingle || table.hit.isAggregate, table.hit != .count {
      findGap(possible)
    }
    if steps > Self.stepLimit { findings.append(.tooLarge) }
  }

  // MARK: Overlaps

  private mutating func findOverlaps(_ rules: [Int]) {
    for (place, first) in rules.enumerated() {
      for second in rules[(place + 1)...] {
        guard let common = common(first, second) else { continue }
        let example = example(common)
        if table.hit == .unique {
          findings.append(.overlap(first, second, example: example))
          continue
        }
        switch sayTheSame(first, second) {
        case .some(true): continue
        case .some(false): findings.append(.overlap(first, second, example: example))
        case .none: findings.append(.unknownOverlap(first, second, example: example))
        }
      }
    }
  }

  /// A value of each input that passes the tests of both rules.
  private func common(_ first: Int, _ second: Int) -> [Int]? {
    var values: [Int] = []
    for (a, b) in zip(passes[first], passes[second]) {
      guard let value = a.indices.first(where: { a[$0] && b[$0] }) else { return nil }
      values.append(value)
    }
    return values
  }

  private func sayTheSame(_ first: Int, _ second: Int) -> Bool? {
    for (a, b) in zip(table.rules[first].then, table.rules[second].then) where a.text != b.text {
      guard let a = a.constant, let b = b.constant else { return nil }
      if a != b { return false }
    }
    return true
  }

  // MARK: Shadows and gaps

  private mutating func findShadows(_ rules: [Int]) {
    for rule in rules {
      let stronger = rules.filter { $0 != rule && wins($0, over: rule) }
        .filter { common($0, rule) != nil }
      guard !stronger.isEmpty else { continue }
      var seen: Set<Candidates> = []
      if uncovered(0, stronger, within: passes[rule], &seen) == nil, steps <= Self.stepLimit {
        findings.append(.shadowed(rule, by: stronger))
      }
    }
  }

  private func wins(_ rule: Int, over other: Int) -> Bool {
    if table.hit == .first { return rule < other }
    guard let first = ranks(rule), let second = ranks(other) else { return false }
    return first.lexicographicallyPrecedes(second)
  }

  private func ranks(_ rule: Int) -> [Int]? {
    var ranks: [Int] = []
    for (output, cell) in zip(table.outputs, table.rules[rule].then) {
      guard let value = cell.constant else { return nil }
      ranks.append(output.rank(of: value))
    }
    return ranks
  }

  private mutating func findGap(_ rules: [Int]) {
    let all = axes.map { $0.values.map { _ in true } }
    let filled = axes.map { axis in axis.values.map { !$0.isNull || axis.values.count == 1 } }
    var seen: Set<Candidates> = []
    // What the rules with other tests match is not known, so that a gap may be none.
    guard opaque.isEmpty else { return }
    if let values = uncovered(0, rules, within: filled, &seen) {
      findings.append(.gap(example: example(values)))
      return
    }
    seen = []
    if let values = uncovered(0, rules, within: all, &seen) {
      findings.append(.gapForNull(example: example(values)))
    }
  }

  /// The rules that are left at an input.
  private struct Candidates: Hashable {
    let input: Int
    let rules: [Int]
  }

  /// Finds a value of each input from one on that none of the rules matches.
  ///
  /// - Parameters:
  ///   - input: The first input to look at.
  ///   - rules: The rules that match the values chosen before it.
  ///   - region: The values of each input that count.
  ///   - seen: What has been found to leave nothing open.
  /// - Returns: The places of the values; nil where the rules leave nothing open.
  private mutating func uncovered(
    _ input: Int,
    _ rules: [Int],
    within region: [[Bool]],
    _ seen: inout Set<Candidates>
  ) -> [Int]? {
    steps += 1
    if steps > Self.stepLimit { return nil }
    if input == axes.count { return rules.isEmpty ? [] : nil }
    guard seen.insert(Candidates(input: input, rules: rules)).inserted else { return nil }
    for place in axes[input].values.indices where region[input][place] {
      let left = rules.filter { passes[$0][input][place] }
      if let rest = uncovered(input + 1, left, within: region, &seen) { return [place] + rest }
    }
    return nil
  }

  private func example(_ places: [Int]) -> String {
    zip(axes, places).map { axis, place in "\(axis.label) = \(axis.values[place].text)" }
      .joined(separator: ", ")
  }
}
