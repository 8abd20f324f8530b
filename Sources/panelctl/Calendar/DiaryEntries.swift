import CivilTime
import PanelInterface

/// Tasks as entries of a calendar that leaves the service: without a word from a case file.
struct DiaryEntries {
  let tasks: [TaskView]
  let clock: Clock
  let isRehearsal: Bool

  /// What an identity ends with, so that no other program makes the same.
  private static let domain = "paneld.invalid"

  /// An entry for each task that is due, or is to begin, at a known moment.
  var events: [ICalendar.Event] { tasks.compactMap(event) }

  private func event(for task: TaskView) -> ICalendar.Event? {
    guard let text = task.until ?? task.due, let moment = Timestamp(text: text) else { return nil }
    let kind = task.until == nil ? "Due" : "Begins"
    var lines = [
      task.marking, "Asked of \(task.participantTitle).",
    ]
    if task.provisional {
      lines.append("Provisional: the calendar does not know that year's holidays yet.")
    }
    if !task.owed { lines.append("Optional: the case does not wait for it.") }
    lines.append("panelctl task show \(task.task)")
    return ICalendar.Event(
      // What is planned becomes what is due: one entry under one identity.
      uid: "\(task.task)@\(Self.domain)",
      start: .at(moment),
      summary: "\(isRehearsal ? "REHEARSAL " : "")\(kind): \(task.plainTitle) [\(task.task)]",
      description: lines.filter { !$0.isEmpty }.joined(separator: "\n")
    )
  }
}
