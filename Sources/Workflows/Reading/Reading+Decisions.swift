import FEEL
import JSONText

/// A decision table with the places of its rules in the file, for what is said about them.
struct ReadDecision {
  let table: DecisionTable
  /// Where the table's name stands.
  let place: JSONNode
  /// Where each rule stands.
  let rules: [JSONNode]
}

extension WorkflowReader {
  static let tableShape = Shape(
    "a decision",
    ["table", "hit", "inputs", "outputs", "rules"],
    optional: ["title"]
  )
  static let inputShape = Shape("an input", ["input"], optional: ["title", "values"])
  static let outputShape = Shape(
    "an output",
    ["output", "type"],
    optional: ["title", "default"] + FieldKeys.all.filter { $0 != "columns" }
  )
  static let ruleShape = Shape("a rule", ["when", "then"])
  private static let outputTypes = FieldType.words.filter { $0 != "rows" && $0 != "participants" }

  /// Reads the decision tables.
  mutating func decisions(_ node: JSONNode?) -> [ReadDecision] {
    document.list(node, of: "decisions", limit: WorkflowLimits.decisions, mayBeEmpty: true)
      .compactMap { decision($0) }
  }

  private mutating func decision(_ node: JSONNode) -> ReadDecision? {
    let errors = document.errorCount
    guard let members = document.members(of: node, Self.tableShape),
      let place = members["table"], let text = place.string, let name = DecisionName(text)
    else { return nil }
    let title = members["title"].map { document.title($0) } ?? text
    let hit = hitPolicy(members["hit"])
    let outputs = outputs(members["outputs"], of: name)
    decisionTypes[text] = DecisionShape(hit: hit ?? .unique, outputs: outputs)
    let inputs = inputs(members["inputs"], of: name)
    let rows = document.list(members["rules"], of: "rules", limit: WorkflowLimits.rules)
    let rules = rows.compactMap { rule($0, name, inputs, outputs) }
    if let hit, let place = members["hit"] { checkPolicy(hit, outputs, at: place) }
    if document.errorCount > errors { brokenDecisions.insert(name) }
    let table = DecisionTable(
      name: name,
      title: title,
      hit: hit ?? .unique,
      inputs: inputs,
      outputs: outputs,
      rules: rules
    )
    return ReadDecision(table: table, place: place, rules: rows)
  }

  private mutating func hitPolicy(_ node: JSONNode?) -> HitPolicy? {
    if let text = node?.string, let policy = HitPolicy.allCases.first(where: { $0.word == text }) {
      return policy
    }
    return document.word(node, of: HitPolicy.allCases.map(\.rawValue))
      .flatMap { HitPolicy(rawValue: $0) }
  }

  private mutating func checkPolicy(
    _ hit: HitPolicy,
    _ outputs: [DecisionTable.Output],
    at place: JSONNode
  ) {
    if hit.isAggregate, hit != .count, outputs.count > 1 {
      document.complain("'\(hit.rawValue)' needs one output, found several", at: place.span)
    }
    if hit == .sum, let output = outputs.first, output.type.word != "number" {
      document.complain(
        "'C+' adds numbers, and '\(output.name)' is of the type '\(output.type.word)'",
        at: place.span
      )
    }
    let hasOrder = outputs.contains { $0.type.word == "choice" }
    if hit.usesOrder, !hasOrder, !outputs.isEmpty {
      document.complain(
        "'\(hit.rawValue)' needs an output of the type 'choice': the order of its choices counts",
        at: place.span
      )
    }
  }

  // MARK: Columns

  private mutating func inputs(_ node: JSONNode?, of name: DecisionName) -> [DecisionTable.Input] {
    var inputs: [DecisionTable.Input] = []
    for element in document.list(node, of: "inputs", limit: WorkflowLimits.decisions) {
      let column = InputColumn(table: name, index: inputs.count)
      let scope = ExpressionScope(site: .decision(name))
      var title: String?
      var place: JSONNode? = element
      var allowed: Expression?
      if case .object = element.value {
        guard let members = document.members(of: element, Self.inputShape) else { continue }
        title = members["title"].map { document.title($0) }
        place = members["input"]
        allowed = expression(members["values"], scope: scope, giving: .test(column))
      }
      guard let read = expression(place, scope: scope, giving: .input(column)) else { continue }
      inputs.append(
        DecisionTable.Input(expression: read, title: title ?? read.text, allowed: allowed)
      )
    }
    return inputs
  }

  private mutating func outputs(
    _ node: JSONNode?,
    of name: DecisionName
  ) -> [DecisionTable.Output] {
    var outputs: [DecisionTable.Output] = []
    for element in document.list(node, of: "outputs", limit: WorkflowLimits.decisions) {
      guard let members = document.members(of: element, Self.outputShape) else { continue }
      let type = fieldType(members, words: Self.outputTypes)
      let title = members["title"].map { document.title($0) }
      let fallback = expression(
        members["default"],
        scope: ExpressionScope(site: .decision(name)),
        giving: .output(type)
      )
      guard let output = localName(members["output"], of: "output") else { continue }
      if outputs.contains(where: { $0.name == output }) {
        let place = members["output"] ?? element
        document.complain("there are two outputs called '\(output)'", at: place.span)
      }
      outputs.append(
        DecisionTable.Output(name: output, title: title ?? output, type: type, fallback: fallback)
      )
    }
    return outputs
  }

  // MARK: Rules

  /// Reads a rule: an object of tests and outputs, or both in one list as a row of the table.
  private mutating func rule(
    _ node: JSONNode,
    _ name: DecisionName,
    _ inputs: [DecisionTable.Input],
    _ outputs: [DecisionTable.Output]
  ) -> DecisionTable.Rule? {
    var tests: [JSONNode]
    var results: [JSONNode]
    var note: String?
    if case .array(let cells) = node.value {
      guard cells.count == inputs.count + outputs.count else {
        document.complain(
          "expected \(inputs.count) tests and \(outputs.count) outputs, found \(cells.count) cells",
          at: node.span
        )
        return nil
      }
      tests = Array(cells.prefix(inputs.count))
      results = Array(cells.dropFirst(inputs.count))
    } else {
      guard let members = document.members(of: node, Self.ruleShape) else { return nil }
      tests = Self.cells(members["when"])
      results = Self.cells(members["then"])
      note = members["note"]?.string
      let isRight = checkCount(tests, inputs.count, "test", "input", members["when"])
      guard checkCount(results, outputs.count, "output", "output", members["then"]), isRight
      else { return nil }
    }
    let scope = ExpressionScope(site: .decision(name))
    let when = tests.enumerated().map { place, cell in
      expression(cell, scope: scope, giving: .test(InputColumn(table: name, index: place)))
    }
    let then = zip(results, outputs).map { cell, output in
      expression(cell, scope: scope, giving: .output(output.type))
    }
    guard !when.contains(where: { $0 == nil }), !then.contains(where: { $0 == nil }) else {
      return nil
    }
    return DecisionTable.Rule(
      when: when.compactMap { $0 },
      then: then.compactMap { $0 },
      note: note
    )
  }

  /// One cell may stand without brackets.
  private static func cells(_ node: JSONNode?) -> [JSONNode] {
    guard let node else { return [] }
    if case .array(let cells) = node.value { return cells }
    return [node]
  }

  private mutating func checkCount(
    _ cells: [JSONNode],
    _ count: Int,
    _ noun: String,
    _ column: String,
    _ node: JSONNode?
  ) -> Bool {
    guard let node else { return false }
    if cells.count == count { return true }
    document.complain(
      "expected one \(noun) for each of the \(count) \(column.plural), found \(cells.count)",
      at: node.span
    )
    return false
  }
}
