package import CivilTime
package import FEEL
package import Workflows

/// An item where it stands: in the stage itself, or in one instance of a group.
package struct Place: Hashable, Sendable {
  package let item: ItemID
  /// The instance of the group around it; nil where it stands in the stage itself.
  package let within: TaskNumber?

  package init(_ item: ItemID, within: TaskNumber? = nil) {
    self.item = item
    self.within = within
  }
}

/// What has become of an item that waits no longer.
package struct ItemState: Sendable, Equatable {
  package let stage: StageID
  /// Its instances, in the order in which they began.
  ///
  /// Ballots and sessions are not among them: those belong to the instance of their panel or
  /// series.
  package internal(set) var instances: [TaskNumber]
  /// The completions that its `when` let pass without an instance, where it begins anew for each.
  package internal(set) var passed: [TaskNumber]
  /// Set once no other instance can begin.
  package internal(set) var ending: Ending?

  package init(
    stage: StageID,
    instances: [TaskNumber] = [],
    passed: [TaskNumber] = [],
    ending: Ending? = nil
  ) {
    self.stage = stage
    self.instances = instances
    self.passed = passed
    self.ending = ending
  }

  /// Why no other instance begins.
  package enum Ending: String, CaseIterable, Sendable {
    /// It never began: nothing came of what it waits for, or its `when` was false.
    case skipped
    /// A `forEach` over an empty list: resolved, though nobody was asked.
    case nobodyToAsk = "nobody to ask"
    /// It was cancelled, with whatever had begun.
    case cancelled
    /// All instances that it was to have have begun.
    case finished
  }
}

/// Which instance of which case opened a subcase.
package struct ParentLink: Hashable, Sendable {
  package let reference: CaseReference
  package let number: TaskNumber

  package init(reference: CaseReference, number: TaskNumber) {
    self.reference = reference
    self.number = number
  }
}

/// One instance of an item, whether somebody is asked or nobody.
package enum Instance: Sendable, Equatable {
  case task(TaskState)
  case step(StepState)

  package var number: TaskNumber {
    switch self {
    case .task(let task): task.number
    case .step(let step): step.number
    }
  }

  package var item: ItemID {
    switch self {
    case .task(let task): task.item
    case .step(let step): step.item
    }
  }

  /// The step that it is part of.
  package var within: TaskNumber? {
    switch self {
    case .task(let task): task.within
    case .step(let step): step.within
    }
  }

  /// The element of `forEach` that it is for.
  package var element: Value? {
    switch self {
    case .task(let task): task.element
    case .step(let step): step.element
    }
  }

  /// Tells whether anything may still come of it.
  package var isUnresolved: Bool {
    switch self {
    case .task(let task): task.isUnresolved
    case .step(let step): step.isUnresolved
    }
  }

  /// The instance whose completion brought it about.
  package var cause: TaskNumber? {
    switch self {
    case .task(let task): task.cause
    case .step(let step): step.cause
    }
  }

  /// When it was completed; of two in one instant, by number.
  package var completedAt: CompletionMoment? {
    switch self {
    case .task(let task):
      return task.completion.map { CompletionMoment(at: $0.at, number: task.number) }
    case .step(let step):
      guard case .completed(_, let at) = step.status else { return nil }
      return CompletionMoment(at: at, number: step.number)
    }
  }

  /// When it was offered, or began.
  package var begunAt: Timestamp {
    switch self {
    case .task(let task): task.offeredAt
    case .step(let step): step.begunAt
    }
  }

  /// Tells whether nobody answered until it was too late.
  package var hasExpired: Bool {
    switch self {
    case .task(let task): task.status == .expired
    case .step: false
    }
  }

  /// What it came to: its own answers, and nil where it was not completed.
  package var answers: [FieldPath: Value]? {
    switch self {
    case .task(let task): task.completion?.answers
    case .step(let step): step.answers
    }
  }
}

/// A completion's place in the order of all.
package struct CompletionMoment: Comparable, Sendable {
  package let at: Timestamp
  package let number: TaskNumber

  package static func < (left: CompletionMoment, right: CompletionMoment) -> Bool {
    left.at == right.at ? left.number < right.number : left.at < right.at
  }
}

extension CaseState {
  /// An instance by its number, or nil where the state no longer holds it.
  package func instance(_ number: TaskNumber) -> Instance? {
    if let task = tasks[number] { return .task(task) }
    return steps[number].map { .step($0) }
  }

  /// The instances of an item at a place, in the order in which they began.
  package func instances(at place: Place) -> [Instance] {
    (items[place]?.instances ?? []).compactMap { instance($0) }
  }

  /// The instances of an item of the latest visit, in all instances of the groups around it.
  package func instances(of item: ItemID) -> [Instance] {
    let places = items.keys.filter { $0.item == item }
    guard places.count > 1 else { return places.first.map { instances(at: $0) } ?? [] }
    return places.flatMap { instances(at: $0) }.sorted { $0.number < $1.number }
  }

  /// The completions of an `after: { set }` in turns, as many as are full.
  ///
  /// The first turn has the first completion of each item, and so on; other waits have no turns.
  func sets(of after: Item.After, within: TaskNumber?) -> [[ItemID: TaskNumber]] {
    guard case .set(let items) = after else { return [] }
    let completions = items.map { item in
      instances(at: Place(item, within: within)).compactMap(\.completedAt).sorted()
    }
    return (0..<(completions.map(\.count).min() ?? 0)).map { turn in
      Dictionary(
        zip(items, completions.map { $0[turn].number }),
        uniquingKeysWith: { first, _ in first }
      )
    }
  }

  /// The ballots of a panel or the sessions of a series, in the order in which they were asked.
  package func parts(of step: TaskNumber) -> [TaskState] {
    guard let item = steps[step]?.item else { return [] }
    return tasks.values.filter { $0.within == step && $0.item == item }
      .sorted { $0.number < $1.number }
  }

  /// The steps that go on, in the order in which they began.
  package var runningSteps: [StepState] {
    steps.values.filter {
      if case .running = $0.status { true } else { false }
    }.sorted { $0.number < $1.number }
  }
}
