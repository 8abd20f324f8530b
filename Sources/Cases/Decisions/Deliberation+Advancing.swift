import CivilTime
import FEEL
import Workflows

// What goes on within a stage between two commands: a fixed point of small steps, each of which
// writes at least one entry. The order of the steps is part of what the language means: items in
// the file's order, the stage's own before those of groups; then what is held back; and only when
// all that is quiet, what has come to its end, the inner before the outer.

extension Deliberation {
  mutating func advance(in stage: Stage) throws(Refusal) {
    var isQuiet = false
    // What came from another version may be held though nothing in this stage can be.
    let mayHold = stage.holdsBack || state.holdsBack
    while !isQuiet {
      guard entries.count < Self.entriesLimit else {
        throw .limit(name: "entries of one command", limit: Self.entriesLimit)
      }
      // What would only be begun to be withdrawn is not begun.
      if stage.hasWaysAtOnce, try wayOutAtOnce(of: stage) != nil { return }
      if try advanceItems(of: stage) { continue }
      if mayHold, try reviewHolds(in: stage) { continue }
      isQuiet = try !resolveOneStep()
    }
  }

  private mutating func advanceItems(of stage: Stage) throws(Refusal) -> Bool {
    var changed = false
    for item in stage.items where try advance(item, within: nil) {
      if stage.hasWaysAtOnce { return true }
      changed = true
    }
    guard !state.steps.isEmpty else { return changed }
    for step in state.runningSteps {
      for item in workflow.item(step.item)?.children ?? []
      where try advance(item, within: step.number) {
        if stage.hasWaysAtOnce { return true }
        changed = true
      }
    }
    return changed
  }

  /// Takes one item a step further; tells whether there was one to take.
  private mutating func advance(_ item: Item, within: TaskNumber?) throws(Refusal) -> Bool {
    let place = Place(item.id, within: within)
    let found = state.items[place]
    guard found?.ending == nil else { return false }
    switch item.after {
    case .each, .set: return try takeUpCompletions(item, at: place)
    case .all, .any, .count: break
    }
    if let on = item.on { return try takeUpKept(on, item, at: place) }
    guard let found else { return try beginWhenReady(item, at: place) }
    if let each = item.each { return try goOn(item, each, at: place) }
    if let repetition = item.repetition { return try goOn(item, repetition, found, at: place) }
    return false
  }

  private mutating func beginWhenReady(_ item: Item, at place: Place) throws(Refusal) -> Bool {
    switch readiness(of: item, at: place) {
    case .notYet: return false
    case .dead: skip(place, because: .deadPath)
    case .ready: try begin(item, at: place)
    }
    return true
  }

  /// An item that waits for an event takes up one that was kept.
  private mutating func takeUpKept(
    _ on: Item.Trigger,
    _ item: Item,
    at place: Place
  ) throws(Refusal) -> Bool {
    switch on {
    case .first: guard state.items[place] == nil else { return false }
    case .each: break
    }
    switch readiness(of: item, at: place) {
    case .notYet: return false
    case .dead:
      guard state.items[place] == nil else { return false }
      skip(place, because: .deadPath)
    case .ready:
      guard state.kept[on.event] != nil else { return false }
      record(.keptEventTaken(on.event, by: item.id))
      try begin(item, at: place)
    }
    return true
  }

  /// Begins an instance for a completion, or a full set of them, that none was begun for yet.
  private mutating func takeUpCompletions(
    _ item: Item,
    at place: Place
  ) throws(Refusal) -> Bool {
    let found = state.items[place]
    if let cause = nextCause(of: item, at: place) {
      try begin(item, at: place, cause: cause)
      return true
    }
    guard item.after.items.allSatisfy({ isResolved($0, within: place.within) }),
      !state.instances(at: place).contains(where: \.isUnresolved)
    else { return false }
    if found?.instances.isEmpty ?? true {
      skip(place, because: found == nil ? .deadPath : .condition)
    } else {
      record(.itemFinished(item.id, visit: visitNumber, within: place.within))
    }
    return true
  }

  /// The completion that the next instance is for; of a set, the one that made it full.
  private func nextCause(of item: Item, at place: Place) -> TaskNumber? {
    let taken = Set(
      state.instances(at: place).compactMap(\.cause) + (state.items[place]?.passed ?? [])
    )
    switch item.after {
    case .each(let sources):
      return sources.flatMap { source in
        state.instances(at: Place(source, within: place.within)).compactMap(\.completedAt)
      }
      .filter { !taken.contains($0.number) }.min()?.number
    case .set:
      // Every full set has one cause, so those that were taken are the first ones.
      return state.sets(of: item.after, within: place.within).dropFirst(taken.count).first
        .flatMap { set in
          set.values.compactMap { state.instance($0)?.completedAt }.max()?.number
        }
    case .all, .any, .count:
      return nil
    }
  }

  /// A `forEach` that has begun: enough may have been answered, or the list have grown.
  private mutating func goOn(
    _ item: Item,
    _ each: Item.Iteration,
    at place: Place
  ) throws(Refusal) -> Bool {
    let instances = state.instances(at: place)
    let unresolved = instances.filter(\.isUnresolved)
    let latecomers = try latecomers(to: item, each, at: place)
    if unresolved.isEmpty, latecomers.isEmpty {
      guard each.isLate else { return false }
      record(.itemFinished(item.id, visit: visitNumber, within: place.within))
      return true
    }
    // A group in which all is done is completed first: it is one of those that were enough.
    if unresolved.contains(where: { isDone($0, item) }) { return false }
    if let until = each.until, mayJudge(until, of: item, instances),
      try holds(until, at: Standing(in: place))
    {
      withdraw(unresolved, because: .enough)
      record(.itemFinished(item.id, visit: visitNumber, within: place.within))
      return true
    }
    for element in latecomers { try start(item, at: place, element: element) }
    return !latecomers.isEmpty
  }

  private func isDone(_ instance: Instance, _ item: Item) -> Bool {
    guard case .group(let items) = item.kind, case .step(let step) = instance,
      case .running = step.status
    else { return false }
    return items.allSatisfy { isResolved($0.id, within: step.number) }
  }

  /// The elements that a list has gained, the last answer included: who is asked last may name
  /// one more.
  private func latecomers(
    to item: Item,
    _ each: Item.Iteration,
    at place: Place
  ) throws(Refusal) -> [Value] {
    guard each.isLate else { return [] }
    let known = state.instances(at: place).compactMap(\.element)
    return try elements(of: each, at: place).filter { !known.contains($0) }
  }

  /// An `until` that reads its own item, or what stands in it, is looked at from the first answer
  /// on: "everyone agrees" holds of nobody.
  private func mayJudge(_ until: Expression, of item: Item, _ instances: [Instance]) -> Bool {
    if instances.contains(where: { $0.answers != nil }) { return true }
    let within = item.descendants.filter { until.reads($0) }
    if within.contains(where: { state.instances(of: $0).contains { $0.answers != nil } }) {
      return true
    }
    return within.isEmpty && !until.reads(item.id)
  }

  /// A repeated item whose latest instance is resolved: another, or no more.
  private mutating func goOn(
    _ item: Item,
    _ repetition: Item.Repetition,
    _ found: ItemState,
    at place: Place
  ) throws(Refusal) -> Bool {
    guard let latest = found.instances.last.flatMap({ state.instance($0) }),
      !latest.isUnresolved
    else { return false }
    var isOver = latest.answers == nil || found.instances.count >= repetition.times ?? .max
    if !isOver, let until = repetition.until {
      var standing = Standing(in: place)
      if case .group = item.kind { standing.within = latest.number }
      isOver = try holds(until, at: standing)
    }
    if isOver {
      record(.itemFinished(item.id, visit: visitNumber, within: place.within))
    } else {
      let next = repetition.every.map { every in
        context.calendar.due(every, from: latest.begunAt, zone: context.zone).at
      }
      try start(item, at: place, notBefore: next)
    }
    return true
  }
}

extension Expression {
  /// Tells whether it reads the answers of an item.
  fileprivate func reads(_ item: ItemID) -> Bool {
    references.contains { $0.path.first == item.text }
  }
}

extension CaseState {
  /// Tells whether anything is held back.
  fileprivate var holdsBack: Bool {
    tasks.values.contains { $0.status.isHeld }
      || steps.values.contains {
        if case .held = $0.status { true } else { false }
      }
  }
}

extension Item {
  /// All items within it, however deep.
  fileprivate var descendants: [ItemID] {
    children.flatMap { [$0.id] + $0.descendants }
  }
}
