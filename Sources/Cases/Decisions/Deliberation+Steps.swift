import FEEL
import Workflows

extension Deliberation {
  /// Begins a step that nothing holds back.
  ///
  /// What needs nobody is completed in the same breath.
  mutating func run(_ step: Entry.Step, _ item: Item) throws(Refusal) {
    var standing = Standing()
    standing.within = step.within
    standing.cause = Standing.Cause(of: step.item, step.cause)
    if let variable = item.each?.variable, let element = step.element {
      standing.bound = Standing.Binding(variable: variable, element: element)
    }
    switch item.kind {
    case .task:
      preconditionFailure("a task is asked of somebody: it is no step")
    case .group:
      record(.stepBegun(step, .nothing))
    case .milestone:
      record(.stepBegun(step, .nothing))
      complete(step.number, item, [:])
    case .decision(let table):
      let answers = try decide(table)
      record(.stepBegun(step, .nothing))
      complete(step.number, item, answers)
    case .panel(let panel):
      let members = try members(of: panel, at: standing)
      record(.stepBegun(step, .members(members)))
      for member in members {
        let number = try nextNumber()
        try offer(number, of: item, panel.ballot, to: member, within: step.number, nil, nil)
      }
    case .series(let series):
      let count = try sessions(of: series, at: standing)
      record(.stepBegun(step, .sessions(count)))
      if count > 0 { try askForSession(series, item, step.number, standing) }
    case .subcase(let subcase):
      try open(subcase, step, at: standing)
    }
  }

  /// Writes that a step has come to its end, with all that follows at once.
  mutating func complete(_ number: TaskNumber, _ item: Item, _ answers: [FieldPath: Value]) {
    record(.stepCompleted(number, item.id, answers: answers))
    cancelWhatEnds(with: item)
  }

  /// Completes one running step whose parts are done, the innermost first.
  ///
  /// - Returns: whether there was one.
  mutating func resolveOneStep() throws(Refusal) -> Bool {
    guard !state.steps.isEmpty else { return false }
    for step in state.runningSteps.reversed() {
      guard let item = workflow.item(step.item), case .running(let plan) = step.status else {
        continue
      }
      switch (item.kind, plan) {
      case (.group(let items), _):
        guard !owes(items, within: step.number) else { continue }
        withdraw(contents(of: step.number), because: .groupEnded)
        complete(step.number, item, [:])
        return true
      case (.panel(let panel), .members(let members)):
        if try close(panel, item, step, members) { return true }
      case (.series(let series), .sessions(let count)):
        if try goOn(series, item, step, count) { return true }
      case (.task, _), (.milestone, _), (.decision, _), (.subcase, _), (.panel, _), (.series, _):
        continue
      }
    }
    return false
  }

  /// What a decision table says now, by the names of its outputs.
  ///
  /// It sees the case from outside all groups, as where an expression reads the table.
  private func decide(_ name: String) throws(Refusal) -> [FieldPath: Value] {
    guard let table = workflow.decision(named: name) else {
      preconditionFailure("a decision without its table: checked at load")
    }
    let value: Value
    do throws(DecisionError) {
      value = try table.evaluate(in: scope(at: .stage))
    } catch {
      throw .ruleFailed(Refusal.RuleFailure(expression: name, offset: 0, message: error.message))
    }
    if table.outputs.count == 1 {
      return [FieldPath(unchecked: table.outputs[0].name): value]
    }
    guard case .context(let context) = value else { return [:] }
    return Dictionary(
      table.outputs.map { (FieldPath(unchecked: $0.name), context[$0.name] ?? .null) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private mutating func open(
    _ subcase: SubcaseDefinition,
    _ step: Entry.Step,
    at standing: Standing
  ) throws(Refusal) {
    var answers: [FieldPath: Value] = [:]
    for answer in subcase.record {
      let value = try evaluate(answer.value, at: standing)
      if value != .null { answers[answer.field] = value }
    }
    record(.stepBegun(step, .subcase(nil)))
    follow(
      with: .open(
        Consequence.Subcase(
          step: step.number,
          item: step.item,
          workflow: subcase.workflow,
          opener: subcase.opener,
          answers: Answers(unchecked: answers)
        )
      )
    )
  }
}
