import FEEL
import Workflows

// What a migration changes: names, and what has no place any more. It assigns, and cannot fail.

extension CaseState {
  mutating func take(_ migration: Migration) {
    let changes = migration.changes
    workflow = migration.to
    visits = renamed(visits, changes.stages)
    record = renamed(record, changes.fields)
    kept = renamed(kept, changes.events)
    if case .inStage(let visit) = phase, case .some(.some(let stage)) = changes.stages[visit.stage]
    {
      phase = .inStage(Visit(stage: stage, number: visit.number, enteredAt: visit.enteredAt))
    }
    forget(migration)
    items = Dictionary(
      items.compactMap { place, found in
        let item = changes.items[place.item] ?? place.item
        let stage = changes.stages[found.stage] ?? found.stage
        guard let item, let stage else { return nil }
        var moved = ItemState(stage: stage, instances: found.instances, passed: found.passed)
        moved.ending = found.ending
        return (Place(item, within: place.within), moved)
      },
      uniquingKeysWith: { first, _ in first }
    )
    tasks = tasks.compactMapValues { task in
      (changes.items[task.item] ?? task.item).map { task.renamed($0) }
    }
    steps = steps.compactMapValues { step in
      (changes.items[step.item] ?? step.item).map { step.renamed($0) }
    }
  }

  private func renamed<N: Hashable, V>(_ values: [N: V], _ names: [N: N?]) -> [N: V] {
    guard !names.isEmpty else { return values }
    return Dictionary(
      values.compactMap { name, value in (names[name] ?? name).map { ($0, value) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Lets go of answers that are not asked for any more, before items change their names.
  private mutating func forget(_ migration: Migration) {
    for (number, task) in tasks {
      guard case .completed(let completion) = task.status else { continue }
      let dropped = migration.droppedAnswers[task.item] ?? []
      let unanswered = migration.unanswered[task.item] ?? []
      guard !dropped.isEmpty || !unanswered.isEmpty else { continue }
      var answers = completion.answers
      for path in dropped { answers[path] = nil }
      for path in unanswered { answers[path] = .null }
      tasks[number]?.status = .completed(
        TaskState.Completion(person: completion.person, at: completion.at, answers: answers)
      )
    }
  }
}

extension TaskState {
  fileprivate func renamed(_ item: ItemID) -> TaskState {
    var task = self
    task.item = item
    return task
  }
}

extension StepState {
  fileprivate func renamed(_ item: ItemID) -> StepState {
    var step = self
    step.item = item
    return step
  }
}
