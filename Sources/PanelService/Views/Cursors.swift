import CaseStore
import Cases
import CivilTime

/// Where the next page of a list begins, as a text that goes out and comes back.
extension CaseCursor {
  var text: String { "\(changedAt.microseconds).\(reference)" }

  init?(text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let changed = Int64(parts[0]),
      let reference = CaseReference(String(parts[1]))
    else { return nil }
    self.init(changedAt: Timestamp(microseconds: changed), reference: reference)
  }
}

extension TaskCursor {
  var text: String { "\(due.map { "\($0.microseconds)" } ?? "none").\(task)" }

  init?(text: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let task = TaskReference(String(parts[1])) else { return nil }
    if parts[0] == "none" {
      self.init(due: nil, task: task)
    } else {
      guard let due = Int64(parts[0]) else { return nil }
      self.init(due: Timestamp(microseconds: due), task: task)
    }
  }
}
