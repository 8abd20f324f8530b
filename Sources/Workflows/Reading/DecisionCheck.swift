import FEEL
import JSONText

extension WorkflowReader {
  /// Checks what the rules of each decision mean together, and that none reads itself.
  mutating func checkDecisions(_ decisions: [ReadDecision]) {
    let reads = decisionReads()
    for decision in decisions {
      let name = decision.table.name
      if let ring = Ring.shortest(from: name, reads) {
        brokenDecisions.insert(name)
        let way = ring.map { "'\($0)'" }.joined(separator: " -> ")
        document.complain("the decision reads itself: \(way)", at: decision.place.span)
      }
      guard !brokenDecisions.contains(name) else { continue }
      let facts = decision.table.inputs.enumerated().map { place, input in
        self.facts(input, InputColumn(table: name, index: place))
      }
      for finding in DecisionAnalysis(decision.table, facts).findings {
        complain(finding, about: decision)
      }
    }
  }

  /// Which decisions each decision reads.
  private func decisionReads() -> [DecisionName: [DecisionName]] {
    var reads: [DecisionName: [DecisionName]] = [:]
    for item in pending {
      guard case .decision(let name) = item.scope.site else { continue }
      for reference in item.freeReferences {
        let other = DecisionName(unchecked: reference.path[0])
        if decisionNames.contains(other) { reads[name, default: []].append(other) }
      }
    }
    return reads
  }

  /// The items that each decision reads without a guard, itself or by way of other decisions.
  func decisionNeeds() -> [String: [ItemID]] {
    let reads = decisionReads()
    var direct: [DecisionName: [ItemID]] = [:]
    for item in pending {
      guard case .decision(let name) = item.scope.site else { continue }
      for reference in item.freeReferences where !reference.guardedByIsDefined {
        let read = ItemID(unchecked: reference.path[0])
        guard itemNames.contains(read), direct[name]?.contains(read) != true else { continue }
        direct[name, default: []].append(read)
      }
    }
    var needs: [String: [ItemID]] = [:]
    for name in decisionNames.names {
      var queue = [name]
      var found: [ItemID] = []
      var next = 0
      while next < queue.count {
        found += (direct[queue[next]] ?? []).filter { !found.contains($0) }
        queue += (reads[queue[next]] ?? []).filter { !queue.contains($0) }
        next += 1
      }
      needs[name.text] = found
    }
    return needs
  }

  // MARK: Inputs

  private func facts(_ input: DecisionTable.Input, _ column: InputColumn) -> InputFacts {
    let references = input.expression.references
    var field: FieldType?
    if let only = references.first, references.count == 1,
      only.length == input.expression.text.utf8.count
    {
      field = fieldType(at: only.path)
    }
    var (least, most): (Value?, Value?)
    if case .number(let low, let high)? = field {
      least = low.map { .number($0) }
      most = high.map { .number($0) }
    }
    return InputFacts(
      label: input.expression.text,
      type: inputTypes[column] ?? .notMadeOut,
      allowed: input.allowed,
      least: least,
      most: most,
      mayBeNull: references.contains { mayBeNull($0.path) }
    )
  }

  private func fieldType(at path: [String]) -> FieldType? {
    if path.count == 2, let type = answers[ItemID(unchecked: path[0])]?[path[1]] { return type }
    return fields[FieldPath(unchecked: path.joined(separator: "."))]?.type
  }

  /// Whether a path may lead to nothing although what it begins with is there.
  private func mayBeNull(_ path: [String]) -> Bool {
    let item = ItemID(unchecked: path[0])
    if itemNames.contains(item) {
      guard path.count > 1, !frames.readsList(item, at: .invariant) else { return false }
      return path[1] != Self.performerName && !certainAnswers.contains("\(path[0]).\(path[1])")
    }
    return fieldRoots.contains(path[0])
  }

  // MARK: Words

  private mutating func complain(
    _ finding: DecisionAnalysis.Finding,
    about decision: ReadDecision
  ) {
    let table = decision.table
    let place = decision.place.span
    switch finding {
    case .overlap(let first, let second, let example):
      let fault = table.hit == .any ? "say different things of" : "both match"
      document.complain(
        "rules \(first + 1) and \(second + 1) \(fault) \(example): "
          + "'\(table.hit.rawValue)' does not allow it",
        at: decision.rules[second].span
      )
    case .unknownOverlap(let first, let second, let example):
      document.complain(
        "rules \(first + 1) and \(second + 1) both match \(example), "
          + "and whether they say the same cannot be told beforehand",
        at: decision.rules[second].span,
        severity: .warning
      )
    case .gap(let example):
      document.complain("no rule matches \(example), and there is no default", at: place)
    case .gapForNull(let example):
      document.complain(
        "no rule matches where nothing was answered, \(example), and there is no default",
        at: place,
        severity: .warning
      )
    case .impossible(let rule):
      document.complain(
        "rule \(rule + 1) can never match: nothing passes all its tests",
        at: decision.rules[rule].span
      )
    case .shadowed(let rule, let others):
      let list = others.map { "\($0 + 1)" }.joined(separator: ", ")
      let subject = others.count == 1 ? "rule \(list) matches" : "rules \(list) match"
      document.complain(
        "rule \(rule + 1) can never be taken: \(subject) all that it matches",
        at: decision.rules[rule].span
      )
    case .opaque(let rule, let input):
      document.complain(
        "the test of '\(table.inputs[input].title)' in rule \(rule + 1) cannot be compared "
          + "with the others: overlaps and gaps of this rule show only when a case meets them",
        at: decision.rules[rule].span,
        severity: .warning
      )
    case .tooLarge:
      document.complain(
        "the table is too large to look for all overlaps and gaps",
        at: place,
        severity: .warning
      )
    }
  }
}
