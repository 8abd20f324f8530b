import CivilTime
import FEEL
import Workflows

extension Deliberation {
  /// How many instances one list may have.
  static let elementsLimit = 1_000

  /// Begins an item whose moment has come.
  ///
  /// `when` is asked now, and only now.
  mutating func begin(
    _ item: Item,
    at place: Place,
    cause: TaskNumber? = nil
  ) throws(Refusal) {
    var standing = Standing(in: place)
    standing.cause = Standing.Cause(of: item.id, cause)
    guard try holds(item.when, at: standing) else {
      if let cause {
        record(
          .completionPassed(item.id, visit: visitNumber, within: place.within, cause: cause)
        )
      } else if !item.isMany || item.each != nil {
        skip(place, because: .condition)
      }
      return
    }
    guard let each = item.each else {
      try start(item, at: place, cause: cause)
      return
    }
    let elements = try elements(of: each, at: place)
    if elements.isEmpty {
      record(.nobodyToAsk(item.id, visit: visitNumber, within: place.within))
    }
    for element in elements { try start(item, at: place, element: element, cause: cause) }
  }

  /// The list that a `forEach` goes through.
  func elements(of each: Item.Iteration, at place: Place) throws(Refusal) -> [Value] {
    guard case .list(let elements) = try evaluate(each.list, at: Standing(in: place)) else {
      throw failure(each.list, "expected a list to ask each of")
    }
    guard elements.count <= Self.elementsLimit else {
      throw .limit(name: "elements of one list", limit: Self.elementsLimit)
    }
    return elements
  }

  /// Begins one instance, or holds it back.
  mutating func start(
    _ item: Item,
    at place: Place,
    element: Value? = nil,
    cause: TaskNumber? = nil,
    notBefore: Timestamp? = nil
  ) throws(Refusal) {
    let number = try nextNumber()
    var standing = Standing(in: place)
    standing.cause = Standing.Cause(of: item.id, cause)
    if let variable = item.each?.variable, let element {
      standing.bound = Standing.Binding(variable: variable, element: element)
    }
    let until = try item.notBefore.map { (wait) throws(Refusal) in
      try moment(wait, at: standing)
    }
    let held = try holdReason(
      of: item,
      number,
      until: [until, notBefore].compactMap { $0 }.max(),
      at: standing
    )
    guard case .task(let task) = item.kind else {
      let step = Entry.Step(
        number: number,
        item: item.id,
        visit: visitNumber,
        within: place.within,
        cause: cause,
        element: element
      )
      if let held {
        record(.stepHeld(step, because: held))
      } else {
        try run(step, item)
      }
      return
    }
    let assignee = try assignee(of: task, at: standing)
    if let held {
      record(
        .taskHeld(
          Entry.TaskHeld(
            number: number,
            item: item.id,
            visit: visitNumber,
            within: place.within,
            cause: cause,
            element: element,
            assignee: assignee,
            reason: held,
            isRecall: false
          )
        )
      )
    } else {
      try offer(number, of: item, task, to: assignee, within: place.within, cause, element)
    }
  }

  /// Asks somebody: for the first time, or again what was held.
  mutating func offer(
    _ number: TaskNumber,
    of item: Item,
    _ task: TaskDefinition,
    to assignee: ParticipantID,
    within: TaskNumber?,
    _ cause: TaskNumber?,
    _ element: Value?
  ) throws(Refusal) {
    let planned = try plan(task.deadline, offeredAt: context.now)
    record(
      .taskOffered(
        Entry.TaskOffered(
          number: number,
          item: item.id,
          visit: visitNumber,
          within: within,
          cause: cause,
          element: element,
          assignee: assignee,
          due: planned.due,
          alarms: planned.alarms
        )
      )
    )
  }

  /// The moment before which an item does not begin.
  private func moment(_ wait: NotBefore, at standing: Standing) throws(Refusal) -> Timestamp {
    var rule = wait.rule
    if let variable = wait.countVariable {
      guard case .value(.number(let number)) = scope(at: standing).value(named: variable),
        let count = number.integer, 0...Period.countLimit ~= count
      else {
        throw .ruleFailed(
          Refusal.RuleFailure(
            expression: variable,
            offset: 0,
            message: "expected a whole number of \(rule.period.unit.plural)"
          )
        )
      }
      rule = DueRule(
        period: Period(count, rule.period.unit),
        roll: rule.roll,
        timeOfDay: rule.timeOfDay
      )
    }
    let anchor = moment(wait.anchor, offeredAt: context.now) ?? context.now
    return context.calendar.due(rule, from: anchor, zone: context.zone).at
  }

  func nextNumber() throws(Refusal) -> TaskNumber {
    guard state.taskCount < TagSequence.limit else {
      throw .limit(name: "tasks of one case", limit: TagSequence.limit)
    }
    return TaskNumber(state.taskCount + 1)
  }

  mutating func skip(_ place: Place, because reason: Entry.SkipReason) {
    record(.itemSkipped(place.item, visit: visitNumber, within: place.within, because: reason))
  }

  func assignee(
    of task: TaskDefinition,
    at standing: Standing
  ) throws(Refusal) -> ParticipantID {
    switch task.assignee {
    case .participant(let participant):
      return participant
    case .computed(let expression):
      return try participant(try evaluate(expression, at: standing), from: expression)
    case .member:
      preconditionFailure("ballots are given out by their panel")
    }
  }

  /// The participant that an expression names.
  func participant(
    _ value: Value,
    from expression: Expression
  ) throws(Refusal) -> ParticipantID {
    guard case .string(let text) = value, let participant = ParticipantID(text),
      workflow.participant(participant) != nil
    else { throw failure(expression, "expected the name of a participant") }
    return participant
  }
}
