import Cases
import CivilTime
import FEEL
import Workflows

extension Situation {
  /// Sorts what instances that differ in nothing else have come to, so that it makes no difference
  /// which of two members has answered.
  mutating func arrange(_ item: Item, _ workflow: Workflow) {
    var special: Set<ParticipantID> = []
    if case .panel(let panel) = item.kind {
      special = Set(panel.present + [panel.chair].compactMap(\.self))
    }
    for step in state.steps.values where step.item == item.id {
      arrange(state.parts(of: step.number).filter { !special.contains($0.assignee) })
    }
    for place in state.items.keys where place.item == item.id {
      arrange(
        state.instances(at: place).compactMap { instance in
          if case .task(let task) = instance { task } else { nil }
        }
      )
    }
  }

  private mutating func arrange(_ alike: [TaskState]) {
    guard alike.count > 1,
      alike.allSatisfy({ task in !open.keys.contains { $0.isOf(task.number) } })
    else { return }
    let statuses = alike.map(\.status).sorted { $0.sortKey < $1.sortKey }
    var tasks = state.tasks
    for (task, status) in zip(alike, statuses) { tasks[task.number] = task.with(status) }
    state = state.with(tasks: tasks)
  }
}

extension Slot {
  fileprivate func isOf(_ number: TaskNumber) -> Bool {
    switch self {
    case .field: false
    case .answer(let other, _): other == number
    }
  }
}

extension TaskState.Status {
  /// A text that is the same for the same status.
  var sortKey: String {
    switch self {
    case .held(let reason): "h\(reason.word)"
    case .expired: "x"
    case .offered: "o"
    case .claimed(let person): "l\(person.userID)"
    case .completed(let completion):
      "c\(completion.person.userID),\(completion.at.microseconds),"
        + completion.answers.sorted { $0.key < $1.key }
        .map { "\($0.key.text)=\($0.value.text)" }.joined(separator: ",")
    case .withdrawn: "w"
    }
  }
}
