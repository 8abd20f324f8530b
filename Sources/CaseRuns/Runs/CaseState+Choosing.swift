import Cases
import FEEL
import JSONText
import Workflows

extension CaseState {
  /// The task that somebody means: an open one that is asked of them, else the latest that was,
  /// else one that is asked of others, about which the engine then says what became of it.
  ///
  /// - Parameters:
  ///   - item: Its item.
  ///   - participant: For whom they act.
  ///   - element: Which of several: the element it is for, or whom it is asked of.
  /// - Returns: The task; nil where there never was one.
  func task(_ item: String, for participant: ParticipantID, of element: JSON?) -> TaskState? {
    let all = tasks.values.filter { $0.item.text == item && isMeant($0, by: element) }
      .sorted { $0.number < $1.number }
    let own = all.filter { $0.assignee == participant }
    return own.first(where: \.isOpen) ?? own.last(where: \.isUnresolved) ?? own.last
      ?? all.first(where: \.isOpen) ?? all.last
  }

  private func isMeant(_ task: TaskState, by element: JSON?) -> Bool {
    guard let element else { return true }
    if element.string == task.assignee.text || task.element?.plainJSON == element { return true }
    var within = task.within
    while let number = within, let step = steps[number] {
      if step.element?.plainJSON == element { return true }
      within = step.within
    }
    return false
  }
}
