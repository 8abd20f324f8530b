import Cases
import CivilTime
import FEEL
import Workflows

extension Situation {
  /// A text that two situations share where they are the same.
  var key: String {
    var text: String
    switch state.phase {
    case .closed(let closure): return "end \(closure.outcome.text)"
    case .inStage(let visit): text = "\(visit.stage.text)#\(visit.number)~\(shape)"
    case .opened, .betweenStages: return "between"
    }
    for (stage, number) in state.visits.sorted(by: { $0.key < $1.key }) {
      text += "|\(stage.text)#\(number)"
    }
    for (path, value) in state.record.sorted(by: { $0.key < $1.key }) {
      text += "|\(path.text)="
      text += open[.field(path)].map { $0.mayBeMissing ? "?-" : "?" } ?? value.text
    }
    for way in state.wayOutAlarms.keys.sorted() { text += "|way\(way)" }
    for (event, count) in state.kept.sorted(by: { $0.key < $1.key }) {
      text += "|\(event.text)*\(count)"
    }
    let places = state.items.sorted { left, right in
      left.key.item == right.key.item
        ? left.key.within?.value ?? 0 < right.key.within?.value ?? 0
        : left.key.item < right.key.item
    }
    for (place, found) in places {
      text += "|\(place.item.text)"
      if let within = place.within { text += "@\(within.value)" }
      text += found.ending.map { "!\($0.rawValue)" } ?? ""
      for number in found.passed { text += "-\(number.value)" }
      for number in found.instances { text += " \(number.value)" }
    }
    for task in state.tasks.values.sorted(by: { $0.number < $1.number }) { text += key(task) }
    for step in state.steps.values.sorted(by: { $0.number < $1.number }) { text += key(step) }
    return text
  }

  private func key(_ task: TaskState) -> String {
    var text = "|\(task.number.value):\(task.item.text)>\(task.assignee.text)"
    if let within = task.within { text += "@\(within.value)" }
    if let cause = task.cause { text += "<\(cause.value)" }
    if let element = task.element { text += "[\(element.text)]" }
    text += task.status.sortKey
    for alarm in task.alarms { text += "\(alarm.kind)" }
    if task.pausedSince != nil { text += "p" }
    if let completion = task.completion {
      for path in completion.answers.keys.sorted() {
        guard let openness = open[.answer(task.number, path)] else { continue }
        text += openness.mayBeMissing ? ";\(path.text)?-" : ";\(path.text)?"
      }
    }
    return text
  }

  private func key(_ step: StepState) -> String {
    var text = "|\(step.number.value):\(step.item.text)"
    if let within = step.within { text += "@\(within.value)" }
    if let cause = step.cause { text += "<\(cause.value)" }
    if let element = step.element { text += "[\(element.text)]" }
    switch step.status {
    case .held(let reason): text += "h\(reason.word)"
    case .withdrawn: text += "w"
    case .completed(let answers, let at):
      text += "c\(at.microseconds)"
      for (path, value) in answers.sorted(by: { $0.key < $1.key }) {
        text += ",\(path.text)=\(value.text)"
      }
    case .running(let plan):
      switch plan {
      case .nothing: text += "r"
      case .members(let members): text += "m" + members.map(\.text).joined(separator: ",")
      case .sessions(let count): text += "s\(count)"
      case .subcase: text += "u"
      }
    }
    return text
  }
}
