import Workflows

// What single entries change: each assigns, and cannot fail.

extension CaseState {
  /// Entering a stage again makes new instances, so what its items came to last time is let go.
  mutating func enter(_ stage: StageID, visit: Int, _ attribution: Attribution) {
    if items.values.contains(where: { $0.stage == stage }) {
      let old = items.filter { $0.value.stage == stage }.keys
      let names = Set(old.map(\.item))
      for place in old { items[place] = nil }
      tasks = tasks.filter { !names.contains($0.value.item) }
      steps = steps.filter { !names.contains($0.value.item) }
    }
    visits[stage] = visit
    phase = .inStage(Visit(stage: stage, number: visit, enteredAt: attribution.at))
  }

  mutating func skip(_ place: Place, _ reason: Entry.SkipReason) {
    switch reason {
    case .condition, .deadPath: end(place, .skipped)
    case .cancelled: end(place, .cancelled)
    }
  }

  /// A completion that is let pass does not end the item.
  mutating func pass(_ place: Place, _ cause: TaskNumber) {
    change(place) { $0.passed.append(cause) }
  }

  mutating func end(_ place: Place, _ ending: ItemState.Ending) {
    change(place) { $0.ending = ending }
  }

  mutating func hold(_ held: Entry.TaskHeld, _ attribution: Attribution) {
    if tasks[held.number] != nil {
      tasks[held.number]?.status = .held(because: held.reason)
      tasks[held.number]?.due = nil
      tasks[held.number]?.alarms = []
      tasks[held.number]?.pausedSince = nil
      tasks[held.number]?.pauses = []
      tasks[held.number]?.offeredAt = attribution.at
      return
    }
    begin(held.number, of: held.item, within: held.within)
    tasks[held.number] = TaskState(
      number: held.number,
      item: held.item,
      visit: held.visit,
      within: held.within,
      cause: held.cause,
      element: held.element,
      assignee: held.assignee,
      offeredAt: attribution.at,
      due: nil,
      status: .held(because: held.reason)
    )
  }

  mutating func offer(_ offered: Entry.TaskOffered, _ attribution: Attribution) {
    involved.insert(offered.assignee)
    if tasks[offered.number] != nil {
      tasks[offered.number]?.status = .offered
      tasks[offered.number]?.due = offered.due
      tasks[offered.number]?.alarms = offered.alarms
      tasks[offered.number]?.offeredAt = attribution.at
      return
    }
    begin(offered.number, of: offered.item, within: offered.within)
    tasks[offered.number] = TaskState(
      number: offered.number,
      item: offered.item,
      visit: offered.visit,
      within: offered.within,
      cause: offered.cause,
      element: offered.element,
      assignee: offered.assignee,
      offeredAt: attribution.at,
      due: offered.due,
      status: .offered,
      alarms: offered.alarms
    )
  }

  mutating func take(_ escalation: Entry.Escalation, of number: TaskNumber) {
    tasks[number]?.alarms.removeAll { $0.kind == .rung(escalation.rung) }
    switch escalation.action {
    case .notify:
      break
    case .add:
      tasks[number]?.helpers.insert(escalation.participant)
      involved.insert(escalation.participant)
    case .reassign:
      tasks[number]?.status = .offered
      tasks[number]?.assignee = escalation.participant
      involved.insert(escalation.participant)
    }
  }

  mutating func begin(
    _ step: Entry.Step,
    _ status: StepState.Status,
    _ attribution: Attribution
  ) {
    if steps[step.number] != nil {
      steps[step.number]?.status = status
      steps[step.number]?.begunAt = attribution.at
      return
    }
    begin(step.number, of: step.item, within: step.within)
    steps[step.number] = StepState(
      number: step.number,
      item: step.item,
      visit: step.visit,
      within: step.within,
      cause: step.cause,
      element: step.element,
      begunAt: attribution.at,
      status: status
    )
  }

  /// Counts an instance, and lists it with its item.
  ///
  /// A ballot or session is listed with nothing: it belongs to the step of its own item.
  private mutating func begin(_ number: TaskNumber, of item: ItemID, within: TaskNumber?) {
    taskCount = max(taskCount, number.value)
    if let within, steps[within]?.item == item { return }
    change(Place(item, within: within)) { $0.instances.append(number) }
  }

  private mutating func change(_ place: Place, _ change: (inout ItemState) -> Void) {
    guard let stage = visit?.stage else { return }
    change(&items[place, default: ItemState(stage: stage)])
  }
}
