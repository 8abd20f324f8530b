import FEEL
import Workflows

// What expressions find under an item's name. Inside a group, its items are those of the same
// instance of the group; from outside, those of the latest, or of all where there are many.

extension CaseScope {
  /// One answer of an item that has one instance, without building the rest.
  func answer(_ name: String, to id: ItemID) -> Value? {
    guard let item = workflow.item(id), !item.isMany, workflow.groups(around: id).isEmpty,
      standing.cause == nil, standing.within == nil,
      let numbers = state.items[Place(id)]?.instances, numbers.count == 1
    else { return nil }
    let path = FieldPath(unchecked: name)
    guard let value = state.instance(numbers[0])?.answers?[path] else { return nil }
    watch?.note(.answer(numbers[0], path))
    return value
  }

  /// What was answered to an item: one context, or a list of them where there are many.
  func item(_ id: ItemID) -> Lookup {
    guard let item = workflow.item(id) else { return .unknown }
    if let lookup = causing(id) { return lookup }
    guard let reach = reach(id) else { return .undefined }
    let isList = item.isMany || reach.isList
    if isList, reach.places.allSatisfy({ state.items[$0] == nil }), !reach.isList {
      return .undefined
    }
    let instances = reach.places.flatMap { state.instances(at: $0) }
    if isList {
      return .value(.list(instances.compactMap { context(of: $0, item) }))
    }
    return instances.last { $0.answers != nil || isRunning($0) }
      .flatMap { context(of: $0, item) }.map { .value($0) } ?? .undefined
  }

  /// What an item is for whoever was brought about by a completion of it, or by a set with one;
  /// nil where that has nothing to do with who is asking.
  ///
  /// What stands in a group was brought about by whatever brought about the group.
  private func causing(_ id: ItemID) -> Lookup? {
    var cause = standing.cause
    var within = standing.within
    while true {
      if let cause, let asking = workflow.item(cause.item), asking.after.items.contains(id) {
        return completion(of: id, in: asking.after, causing: cause.completion, within)
      }
      guard let number = within, let step = state.steps[number] else { return nil }
      cause = Standing.Cause(of: step.item, step.cause)
      within = step.within
    }
  }

  /// The completion that belongs to a cause.
  ///
  /// It is the cause itself, and of a set the item's completion of the same turn. Of the
  /// alternatives of an `each`, the others are undefined.
  private func completion(
    of id: ItemID,
    in after: Item.After,
    causing cause: TaskNumber,
    _ within: TaskNumber?
  ) -> Lookup {
    var found = state.instance(cause)
    if let instance = found, item(of: instance) != id {
      let turn = state.sets(of: after, within: within).first { $0.values.contains(cause) }
      found = turn.flatMap { $0[id] }.flatMap { state.instance($0) }
    }
    guard let found, let item = workflow.item(id) else { return .undefined }
    return context(of: found, item).map { .value($0) } ?? .undefined
  }

  private func item(of instance: Instance) -> ItemID {
    switch instance {
    case .task(let task): task.item
    case .step(let step): step.item
    }
  }

  /// Where an item is to be found from here, and whether that is a list because a group around it
  /// has many instances; nil where such a group has not begun.
  private func reach(_ id: ItemID) -> (places: [Place], isList: Bool)? {
    var here: [ItemID: TaskNumber] = [:]
    var within = standing.within
    while let number = within, let step = state.steps[number] {
      here[step.item] = number
      within = step.within
    }
    var numbers: [TaskNumber?] = [nil]
    var isList = false
    for group in workflow.groups(around: id) {
      if let number = here[group] {
        numbers = [number]
        continue
      }
      let instances = numbers.flatMap { state.items[Place(group, within: $0)]?.instances ?? [] }
      if workflow.item(group)?.isMany == true {
        guard !instances.isEmpty || numbers.contains(where: { hasBegun(group, within: $0) }) else {
          return nil
        }
        isList = true
        numbers = instances
      } else {
        guard !instances.isEmpty else { return nil }
        numbers = isList ? instances : [instances[instances.count - 1]]
      }
    }
    return (numbers.map { Place(id, within: $0) }, isList)
  }

  private func hasBegun(_ group: ItemID, within: TaskNumber?) -> Bool {
    state.items[Place(group, within: within)] != nil
  }

  private func isRunning(_ instance: Instance) -> Bool {
    standing.running.map { $0 == item(of: instance) } ?? false
  }

  /// What an instance came to, by its kind; nil where it was not completed.
  private func context(of instance: Instance, _ item: Item) -> Value? {
    switch instance {
    case .task(let task):
      return task.completion.map { .context(answers(task.number, $0.answers, task.assignee)) }
    case .step(let step):
      var answers = step.answers
      if answers == nil, isRunning(instance), case .running(.sessions(let count)) = step.status {
        answers = state.figures(of: step.number, commissioned: count)
      }
      guard let answers else { return nil }
      var entries = named(answers)
      switch item.kind {
      case .panel: entries.append(("positions", parts(of: step)))
      case .series: entries.append(("reports", parts(of: step)))
      case .task, .milestone, .decision, .subcase, .group: break
      }
      return .context(Context(entries))
    }
  }

  /// The ballots of a panel or the reports of a series.
  private func parts(of step: StepState) -> Value {
    .list(
      state.parts(of: step.number).compactMap { part in
        part.completion.map { .context(answers(part.number, $0.answers, part.assignee)) }
      }
    )
  }

  private func answers(
    _ number: TaskNumber,
    _ given: [FieldPath: Value],
    _ participant: ParticipantID
  ) -> Context {
    if let watch {
      for path in given.keys.sorted() { watch.note(.answer(number, path)) }
    }
    return Context(named(given) + [("participant", .string(participant.text))])
  }

  private func named(_ answers: [FieldPath: Value]) -> [(String, Value)] {
    answers.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
  }
}
