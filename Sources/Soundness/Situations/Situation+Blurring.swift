import Cases
import FEEL
import Workflows

extension Situation {
  /// Lets go, on entering a stage, of what is not followed from one stage into the next.
  ///
  /// - Parameters:
  ///   - keys: what anything will look at from here on.
  ///   - precision: what is followed.
  ///   - blueprint: the workflow.
  mutating func blur(_ keys: Set<Memory.Key>, _ precision: Precision, _ blueprint: Blueprint) {
    guard let stage = state.visit?.stage else { return }
    var record = state.record
    for case .field(let path) in keys {
      let slot = Slot.field(path)
      switch precision.degree(of: path) {
      case .value: continue
      case .presence:
        guard record[path] != nil else { continue }
        let mayBeMissing = open[slot]?.mayBeMissing ?? false
        open[slot] = Openness(topic: .field(path), mayBeMissing: mayBeMissing)
      case .nothing: open[slot] = Openness(topic: .field(path), mayBeMissing: true)
      }
      record[path] = .null
    }
    var tasks = state.tasks
    for task in state.tasks.values {
      guard let completion = task.completion, blueprint.isBlurred(task.item, in: stage) else {
        continue
      }
      var answers = completion.answers
      for (path, value) in completion.answers where !value.isNull {
        guard !precision.follows(.answer(task.item, path)) else { continue }
        answers[path] = .null
        open[.answer(task.number, path)] = Openness(
          topic: .answer(task.item, path),
          mayBeMissing: false
        )
      }
      tasks[task.number] = task.with(
        .completed(
          TaskState.Completion(person: completion.person, at: completion.at, answers: answers)
        )
      )
    }
    state = state.with(record: record, tasks: tasks)
  }
}

extension Blueprint {
  /// Whether answers to an item are let go of when a stage is entered: those of another stage, of
  /// which there is one set.
  func isBlurred(_ item: ItemID, in stage: StageID) -> Bool {
    guard let home = workflow.stage(of: item), home.id != stage else { return false }
    return workflow.item(item)?.isMany == false && workflow.groups(around: item).isEmpty
  }

  /// What a step into a stage lets go of, so that it need not be remembered before.
  func blurred(_ precision: Precision) -> Set<Memory.Key> {
    guard !precision.isWhole else { return [] }
    return Set(
      workflow.record.filter { precision.degree(of: $0.path) == .nothing }
        .map { Memory.Key.field($0.path) }
    )
  }
}
