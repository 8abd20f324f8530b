import FEEL
import Workflows

/// What of one case finds a place in another version of its workflow.
struct MigrationPassage {
  private let state: CaseState
  private let old: Workflow
  private let new: Workflow
  private let map: MigrationMap

  init(of state: CaseState, from old: Workflow, to new: Workflow, by map: MigrationMap) {
    self.state = state
    self.old = old
    self.new = new
    self.map = map
  }

  func stage(_ id: StageID) -> StageID? {
    let mapped = map.stages[id] ?? id
    return new.stage(mapped) == nil ? nil : mapped
  }

  /// Unresolved instances that nobody would wait for any more.
  var homeless: [Instance] {
    let tasks = state.tasks.values.filter { $0.isUnresolved && !hasHome($0.item) }
    let steps = state.steps.values.filter { $0.isUnresolved && !hasHome($0.item) }
    return tasks.map { .task($0) } + steps.map { .step($0) }
  }

  var migration: Migration {
    var changes = Migration.Changes()
    for id in state.visits.keys where stage(id) != id { changes.stages[id] = .some(stage(id)) }
    for id in Set(state.items.keys.map(\.item)) {
      let home = hasHome(id) ? item(id) : nil
      if home != id { changes.items[id] = .some(home) }
    }
    for path in state.record.keys where field(path) != path {
      changes.fields[path] = .some(field(path))
    }
    for id in state.kept.keys {
      let mapped = map.events[id] ?? id
      let target = new.event(mapped) == nil ? nil : mapped
      if target != id { changes.events[id] = .some(target) }
    }
    var dropped: [ItemID: [FieldPath]] = [:]
    var unanswered: [ItemID: [FieldPath]] = [:]
    for task in state.tasks.values {
      guard let answers = task.completion?.answers, let home = item(task.item) else { continue }
      let lost = answers.keys.filter { !keeps($0, answers[$0], in: home) }
      let missing = asked(in: home).filter { answers[$0] == nil || lost.contains($0) }
      // Several instances of one item answered the same questions.
      dropped[task.item] = Set(lost + (dropped[task.item] ?? [])).sorted().nonEmpty
      unanswered[task.item] = Set(missing + (unanswered[task.item] ?? [])).sorted().nonEmpty
    }
    return Migration(
      from: state.workflow,
      to: WorkflowVersion(name: new.name, version: new.version),
      changes: changes,
      droppedAnswers: dropped,
      unanswered: unanswered
    )
  }

  /// The item that an item has become: of the same kind, as often, in the same stage and groups.
  private func item(_ id: ItemID) -> ItemID? {
    let mapped = map.items[id] ?? id
    guard let before = old.item(id), let after = new.item(mapped),
      before.isLike(after), let stood = old.stage(of: id)?.id,
      stage(stood) == new.stage(of: mapped)?.id
    else { return nil }
    let groups = old.groups(around: id).map { item($0) }
    return groups == new.groups(around: mapped).map { .some($0) } ? mapped : nil
  }

  /// Tells whether an item goes on; one with an open task that has no home begins anew.
  private func hasHome(_ id: ItemID) -> Bool {
    item(id) != nil
      && state.tasks.values.allSatisfy { $0.item != id || !$0.isUnresolved || hasHome($0) }
  }

  private func hasHome(_ task: TaskState) -> Bool {
    guard let home = item(task.item).flatMap({ new.item($0) }), let definition = home.task else {
      return false
    }
    guard new.participant(task.assignee) != nil else { return false }
    switch definition.assignee {
    case .participant(let participant): return participant == task.assignee
    case .computed, .member: return true
    }
  }

  private func field(_ path: FieldPath) -> FieldPath? {
    let mapped = map.fields[path] ?? path
    guard let field = new.field(mapped), let value = state.record[path],
      field.type.accepts(value, participants: new.participants)
    else { return nil }
    return mapped
  }

  private func asked(in item: ItemID) -> [FieldPath] {
    (new.item(item)?.task?.form.questions ?? []).compactMap { question in
      switch question.destination {
      case .answer: question.field.path
      case .record: nil
      }
    }
  }

  private func keeps(_ path: FieldPath, _ value: Value?, in item: ItemID) -> Bool {
    guard let question = new.item(item)?.task?.form.question(path), let value,
      case .answer = question.destination
    else { return false }
    return value.isNull || question.field.type.accepts(value, participants: new.participants)
  }
}

extension Item {
  /// Tells whether instances of one can go on as instances of the other.
  fileprivate func isLike(_ other: Item) -> Bool {
    guard word == other.word, isMany == other.isMany, (each == nil) == (other.each == nil),
      (repetition == nil) == (other.repetition == nil)
    else { return false }
    if case .panel(let one) = kind, case .panel(let two) = other.kind {
      return one.positions == two.positions
    }
    if case .subcase(let one) = kind, case .subcase(let two) = other.kind {
      return one.workflow == two.workflow
    }
    return true
  }
}

extension Array {
  fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
