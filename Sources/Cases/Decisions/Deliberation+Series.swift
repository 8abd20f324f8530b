import CivilTime
package import FEEL
package import Workflows

extension Deliberation {
  /// How many sessions are commissioned.
  func sessions(
    of series: SeriesDefinition,
    at standing: Standing
  ) throws(Refusal) -> Int {
    switch series.count {
    case .fixed(let count):
      return count
    case .computed(let expression):
      guard case .number(let number) = try evaluate(expression, at: standing),
        let count = number.integer, count >= 0
      else { throw failure(expression, "expected a whole number of sessions") }
      guard count <= SeriesDefinition.longest else {
        throw .limit(name: "sessions of one series", limit: SeriesDefinition.longest)
      }
      return count
    }
  }

  mutating func askForSession(
    _ series: SeriesDefinition,
    _ item: Item,
    _ step: TaskNumber,
    _ standing: Standing,
    notBefore: Timestamp? = nil
  ) throws(Refusal) {
    let assignee = try assignee(of: series.session, at: standing)
    let number = try nextNumber()
    guard let notBefore, notBefore > context.now else {
      return try offer(number, of: item, series.session, to: assignee, within: step, nil, nil)
    }
    record(
      .taskHeld(
        Entry.TaskHeld(
          number: number,
          item: item.id,
          visit: visitNumber,
          within: step,
          cause: nil,
          element: nil,
          assignee: assignee,
          reason: .time(until: notBefore),
          isRecall: false
        )
      )
    )
  }

  /// Asks for the next session, or completes the series; tells whether it did either.
  mutating func goOn(
    _ series: SeriesDefinition,
    _ item: Item,
    _ step: StepState,
    _ count: Int
  ) throws(Refusal) -> Bool {
    let sessions = state.parts(of: step.number)
    guard !sessions.contains(where: \.isUnresolved) else { return false }
    var standing = Standing()
    standing.within = step.within
    standing.cause = Standing.Cause(of: step.item, step.cause)
    standing.running = item.id
    var isOver = sessions.count >= count
    if !isOver, !sessions.isEmpty, let until = series.until {
      isOver = try holds(until, at: standing)
    }
    if isOver {
      complete(step.number, item, state.figures(of: step.number, commissioned: count))
    } else {
      standing.running = nil
      let next = zip(series.every, sessions.last).map { every, last in
        context.calendar.due(every, from: last.offeredAt, zone: context.zone).at
      }
      try askForSession(series, item, step.number, standing, notBefore: next)
    }
    return true
  }
}

/// Both of two, or nothing.
private func zip<A, B>(_ one: A?, _ two: B?) -> (A, B)? {
  guard let one, let two else { return nil }
  return (one, two)
}

extension CaseState {
  /// How many sessions of a series were commissioned, and what became of them so far.
  package func figures(of step: TaskNumber, commissioned: Int) -> [FieldPath: Value] {
    let results = parts(of: step).compactMap { $0.completion?.answers[SeriesDefinition.result] }
    var figures = [SeriesDefinition.commissioned: Value.number(Decimal34(commissioned))]
    for result in SeriesDefinition.results {
      let count = results.count { $0 == .string(result.code) }
      figures[FieldPath(unchecked: result.code)] = .number(Decimal34(count))
    }
    return figures
  }
}
