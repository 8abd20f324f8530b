import Cases
import FEEL
import Workflows

extension Situation {
  /// How far everything is, in a text without any answer but those known of the present stage: a
  /// way that goes on there looks at other answers than its neighbour does.
  var shapeText: String {
    guard let visit = state.visit else { return "" }
    var parts: [String] = []
    for (place, found) in state.items {
      let within = place.within.map { "@\($0.value)" } ?? ""
      let instances = found.instances.compactMap { state.instance($0)?.letter }.sorted()
      parts.append("\(place.item)\(within)\(found.ending?.rawValue ?? "")\(instances.joined())")
    }
    for step in state.steps.values {
      let letters = state.parts(of: step.number).map { Instance.task($0).letter }.sorted()
      if !letters.isEmpty { parts.append("\(step.number.value)/\(letters.joined())") }
    }
    for task in state.tasks.values {
      guard let completion = task.completion,
        state.items[Place(task.item, within: task.within)]?.stage == visit.stage
      else { continue }
      for (path, value) in completion.answers where open[.answer(task.number, path)] == nil {
        parts.append("\(task.number.value).\(path)=\(value.text)")
      }
    }
    return "\(visit.stage)#\(visit.number) " + parts.sorted().joined(separator: ",")
  }

  /// Lets go of every answer that does not matter.
  mutating func forget(but keys: Set<Memory.Key>, _ vocabulary: Vocabulary) {
    var record: [FieldPath: Value] = [:]
    for (path, value) in state.record {
      guard keys.contains(.field(path)) else {
        open[.field(path)] = nil
        continue
      }
      let isLikeNone =
        open[.field(path)] == nil && vocabulary.likeNone[.field(path)]?.text == value.text
      if !isLikeNone { record[path] = value }
    }
    var tasks = state.tasks
    for task in state.tasks.values {
      guard let completion = task.completion, !completion.answers.isEmpty else { continue }
      var answers = completion.answers
      for (path, value) in completion.answers where !isCounted(path, of: task) {
        let slot = Slot.answer(task.number, path)
        if !keys.contains(.answer(task.item, path)) {
          answers[path] = .null
          open[slot] = nil
        } else if open[slot] == nil,
          vocabulary.likeNone[.answer(task.item, path)]?.text == value.text
        {
          answers[path] = .null
        }
      }
      tasks[task.number] = task.with(
        .completed(
          TaskState.Completion(person: completion.person, at: completion.at, answers: answers)
        )
      )
    }
    state = state.with(record: record, tasks: tasks)
  }

  /// What a panel or series that goes on will count itself.
  private func isCounted(_ path: FieldPath, of task: TaskState) -> Bool {
    guard path == PanelDefinition.position || path == SeriesDefinition.result,
      let within = task.within, let step = state.steps[within]
    else { return false }
    return step.item == task.item && step.isUnresolved
  }
}

extension Instance {
  /// A letter for how far it is.
  fileprivate var letter: String {
    switch self {
    case .task(let task):
      switch task.status {
      case .held: "h"
      case .offered, .claimed: "o"
      case .completed: "c"
      case .withdrawn: "w"
      case .expired: "x"
      }
    case .step(let step):
      switch step.status {
      case .held: "h"
      case .running: "r"
      case .completed: "c"
      case .withdrawn: "w"
      }
    }
  }
}
