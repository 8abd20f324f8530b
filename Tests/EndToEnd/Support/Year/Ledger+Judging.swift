import CaseStore
import Cases
import CivilTime
import Workflows

// What is held against the journal.
extension Ledger {
  mutating func expect(
    _ found: Int64,
    _ wanted: Int64,
    _ line: JournalLine,
    _ what: String
  ) {
    guard found != wanted else { return }
    let (found, wanted) = (Timestamp(microseconds: found), Timestamp(microseconds: wanted))
    complain(line, "\(what): expected \(wanted.text), found \(found.text)")
  }

  /// Something that happens by itself: it was wanted, at this instant, and it is not late.
  mutating func expectRings(
    _ wanted: Int64?,
    _ due: Timestamp,
    _ line: JournalLine,
    _ what: String,
    possibleFrom: Int64 = 0
  ) {
    let at = line.attribution.at
    guard let wanted else { return complain(line, "\(what), for nothing or a second time") }
    expect(due.microseconds, wanted, line, what)
    if at < due { complain(line, "\(what) came too early, at \(at.text)") }
    let possible = max(due.microseconds, possibleFrom)
    if !rules.excuses(possible, firedAt: at.microseconds) {
      complain(line, "\(what) came late, at \(at.text) for \(due.text)")
    }
  }

  /// Before a task is resolved, or its clock stops, all has happened that was due by then.
  ///
  /// Where the daemon was away when it fell due, an answer may have come in before it.
  mutating func expectRung(_ number: TaskNumber, _ line: JournalLine) {
    guard let obligation = obligations[number], obligation.pausedSince == nil else { return }
    let at = line.attribution.at.microseconds
    for (kind, due) in obligation.alarms
    where !rules.excuses(max(due, obligation.plannedAt), firedAt: at) {
      complain(line, "\(kind) of \(obligation.item) never came")
    }
  }

  /// After each command, the deadlines that hang on something are where that puts them.
  mutating func expectDeadlinesFollow(_ line: JournalLine) {
    for (_, obligation) in obligations
    where obligation.pausedSince == nil && due(of: obligation) != obligation.due {
      complain(line, "before it, the deadline of \(obligation.item) had not followed")
    }
  }

  /// At the end of the year nothing is overdue without having been said, and nothing is forgotten.
  mutating func close(at end: Int64) {
    guard !isClosed else {
      if !obligations.isEmpty || !waits.isEmpty { complaints.append("\(name): closed, not done") }
      return
    }
    for (_, obligation) in obligations where obligation.pausedSince == nil {
      for (kind, due) in obligation.alarms
      where max(due, obligation.plannedAt) + rules.slack < end {
        complaints.append("\(name): \(kind) of \(obligation.item) was lost")
      }
    }
    for due in Array(waits.values) + Array(waysOut.values) where due + rules.slack < end {
      complaints.append("\(name): what waited until \(due) was lost")
    }
    if obligations.isEmpty, waits.isEmpty, steps.isEmpty {
      complaints.append("\(name): open, and nobody is asked")
    }
  }
}
