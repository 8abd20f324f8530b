import CivilTime
import FEEL
import Workflows

extension Deliberation {
  /// Why an instance that would begin now must not yet; nil lets it begin.
  ///
  /// - Parameters:
  ///   - item: what would begin.
  ///   - number: the instance.
  ///   - until: the moment before which it does not begin.
  ///   - standing: where its condition is evaluated.
  /// - Returns: the reason, or nil.
  /// - Throws: `Refusal.ruleFailed` where its condition cannot be evaluated.
  func holdReason(
    of item: Item,
    _ number: TaskNumber,
    until: Timestamp?,
    at standing: Standing
  ) throws(Refusal) -> HoldReason? {
    if let until, until > context.now { return .time(until: until) }
    if let condition = item.whileHolds, try !holds(condition, at: standing) { return .condition }
    if let lock = item.lock, isTaken(lock, besides: number) { return .lock }
    return nil
  }

  /// Looks again at what is held and at what may have to be; tells whether anything changed.
  ///
  /// In the order of the numbers, which is that in which they became ready, so that a lock goes to
  /// whoever has waited longest.
  mutating func reviewHolds(in stage: Stage) throws(Refusal) -> Bool {
    let unresolved =
      state.tasks.values.filter(\.isUnresolved).map { Instance.task($0) }
      + state.steps.values.filter(\.isUnresolved).map { Instance.step($0) }
    for instance in unresolved.sorted(by: { $0.number < $1.number }) {
      switch instance {
      case .task(let task): if try review(task) { return true }
      case .step(let step): if try review(step) { return true }
      }
    }
    return false
  }

  private mutating func review(_ task: TaskState) throws(Refusal) -> Bool {
    guard let item = workflow.item(task.item), let definition = item.task,
      item.lock != nil || item.whileHolds != nil || task.status.isHeld
    else { return false }
    let standing = Standing(of: task, item)
    switch task.status {
    case .held(let before):
      guard let reason = try holdReason(of: task, item, until: before.until, at: standing) else {
        try offer(
          task.number,
          of: item,
          definition,
          to: task.assignee,
          within: task.within,
          task.cause,
          task.element
        )
        return true
      }
      guard reason != before else { return false }
      hold(task, because: reason, isRecall: false)
      return true
    case .offered, .claimed:
      guard !isPart(task), let condition = item.whileHolds, try !holds(condition, at: standing)
      else {
        return false
      }
      hold(task, because: .condition, isRecall: true)
      return true
    case .completed, .withdrawn, .expired:
      return false
    }
  }

  /// A ballot or session waits for its time alone: its panel or series has the lock.
  private func holdReason(
    of task: TaskState,
    _ item: Item,
    until: Timestamp?,
    at standing: Standing
  ) throws(Refusal) -> HoldReason? {
    guard isPart(task) else {
      return try holdReason(of: item, task.number, until: until, at: standing)
    }
    return until.flatMap { $0 > context.now ? .time(until: $0) : nil }
  }

  private mutating func hold(_ task: TaskState, because reason: HoldReason, isRecall: Bool) {
    record(
      .taskHeld(
        Entry.TaskHeld(
          number: task.number,
          item: task.item,
          visit: task.visit,
          within: task.within,
          cause: task.cause,
          element: task.element,
          assignee: task.assignee,
          reason: reason,
          isRecall: isRecall
        )
      )
    )
  }

  private mutating func review(_ step: StepState) throws(Refusal) -> Bool {
    guard case .held(let before) = step.status, let item = workflow.item(step.item) else {
      return false
    }
    let reason = try holdReason(
      of: item,
      step.number,
      until: before.until,
      at: Standing(in: Place(step.item, within: step.within))
    )
    let same = Entry.Step(
      number: step.number,
      item: step.item,
      visit: step.visit,
      within: step.within,
      cause: step.cause,
      element: step.element
    )
    if let reason {
      guard reason != before else { return false }
      record(.stepHeld(same, because: reason))
      return true
    }
    try run(same, item)
    return true
  }

  /// Tells whether another instance with this lock goes on, or has waited for it longer.
  private func isTaken(_ lock: String, besides number: TaskNumber) -> Bool {
    for task in state.tasks.values
    where task.number != number && workflow.item(task.item)?.lock == lock && !isPart(task) {
      if task.isOpen { return true }
      if task.status == .held(because: .lock), task.number < number { return true }
    }
    for step in state.steps.values
    where step.number != number && workflow.item(step.item)?.lock == lock {
      if case .running = step.status { return true }
      if step.status == .held(because: .lock), step.number < number { return true }
    }
    return false
  }

  /// A ballot or session: its panel or series has the lock, not each of its parts.
  private func isPart(_ task: TaskState) -> Bool {
    task.within.flatMap { state.steps[$0]?.item } == task.item
  }
}
