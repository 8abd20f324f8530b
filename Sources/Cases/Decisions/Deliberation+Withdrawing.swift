import Workflows

extension Deliberation {
  /// What stands within a step and is not resolved yet.
  func contents(of step: TaskNumber) -> [Instance] {
    state.tasks.values.filter { $0.within == step && $0.isUnresolved }.map { .task($0) }
      + state.steps.values.filter { $0.within == step && $0.isUnresolved }.map { .step($0) }
  }

  /// Withdraws instances in the order of their numbers, each with all that stands within it.
  mutating func withdraw(_ instances: [Instance], because reason: Entry.WithdrawalReason) {
    for instance in instances.sorted(by: { $0.number < $1.number }) {
      switch state.instance(instance.number) {
      case .task(let task)? where task.isUnresolved:
        record(.taskWithdrawn(task.number, task.item, because: reason))
      case .step(let step)? where step.isUnresolved:
        record(.stepWithdrawn(step.number, step.item, because: reason))
        recall(step)
        withdraw(contents(of: step.number), because: reason == .left ? .left : .groupEnded)
      case .task, .step, nil:
        continue  // Withdrawn with the group around it already.
      }
    }
  }

  /// Tells a subcase that is no longer wanted, where its workflow has an event for that.
  private mutating func recall(_ step: StepState) {
    let opened: CaseReference? =
      if case .running(.subcase(let reference)) = step.status { reference } else { nil }
    guard let opened else { return unopen(step.number) }
    guard case .subcase(let subcase)? = workflow.item(step.item)?.kind,
      let event = subcase.recall
    else { return }
    follow(with: .recall(opened, event))
  }

  /// Withdraws what an item that has just been completed cancels.
  mutating func cancelWhatEnds(with item: Item) {
    for other in item.cancels { cancel(other) }
  }

  /// Withdraws an item wherever it stands in the present stage, so that nothing more comes of it.
  mutating func cancel(_ item: ItemID) {
    for place in places(of: item) {
      let unresolved = state.instances(at: place).filter(\.isUnresolved)
      withdraw(unresolved, because: .cancelled)
      guard state.items[place]?.ending == nil,
        !unresolved.isEmpty || mayBegin(item, within: place.within)
      else { continue }
      skip(place, because: .cancelled)
    }
  }

  /// Where an item stands: in the stage, or in every instance of its group that goes on.
  func places(of item: ItemID) -> [Place] {
    guard let stage = state.visit?.stage, workflow.stage(of: item)?.id == stage else { return [] }
    guard let group = workflow.groups(around: item).last else { return [Place(item)] }
    return state.runningSteps.filter { $0.item == group }
      .map { Place(item, within: $0.number) }
  }
}
