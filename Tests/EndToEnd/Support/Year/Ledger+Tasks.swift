import CaseStore
import Cases
import CivilTime
import FEEL
import Workflows

// Tasks.
extension Ledger {
  /// One task that is open.
  struct Obligation {
    let item: ItemID
    let offeredAt: Int64
    /// When the deadline was last counted: what was over by then could not come earlier.
    var plannedAt: Int64 = 0
    var assignee: ParticipantID
    var due: Int64?
    /// What has yet to happen, by this ledger's own counting.
    var alarms: [Alarm.Kind: Int64]
    var pausedSince: Int64?
    var pauses: [(from: Int64, to: Int64)] = []
  }

  mutating func offer(_ offered: Entry.TaskOffered, _ line: JournalLine) {
    let at = line.attribution.at.microseconds
    tally.offered += 1
    if obligations[offered.number] != nil { complain(line, "offered twice") }
    endWait(of: offered.number, line)
    begun[Cases.Place(offered.item, within: offered.within)] = at
    var obligation = Obligation(
      item: offered.item,
      offeredAt: at,
      assignee: offered.assignee,
      due: nil,
      alarms: [:]
    )
    plan(&obligation, at: at)
    compare(obligation, offered.due, offered.alarms, line)
    obligations[offered.number] = obligation
  }

  mutating func move(
    _ number: TaskNumber,
    _ from: Due?,
    _ planned: Entry.Planned,
    _ cause: Entry.DeadlineCause,
    _ line: JournalLine
  ) {
    tally.moved += 1
    guard var obligation = obligations[number] else { return complain(line, "moved, not open") }
    if cause == .anchor { expectRung(number, line) }
    if from?.at.microseconds != obligation.due { complain(line, "moved from another deadline") }
    plan(&obligation, at: line.attribution.at.microseconds)
    compare(obligation, planned.due, planned.alarms, line)
    obligations[number] = obligation
  }

  mutating func compare(
    _ obligation: Obligation,
    _ due: Due?,
    _ alarms: [Alarm],
    _ line: JournalLine
  ) {
    if let wanted = obligation.due {
      expect(due?.at.microseconds ?? 0, wanted, line, "due date of \(obligation.item)")
    } else if due != nil {
      complain(line, "a due date that no rule gives")
    }
    for alarm in alarms {
      let wanted = obligation.alarms[alarm.kind] ?? 0
      expect(alarm.at.microseconds, wanted, line, "\(alarm.kind) of \(obligation.item)")
    }
    if alarms.count != obligation.alarms.count { complain(line, "\(alarms) is not all") }
  }

  /// Counts the deadline and what surrounds it.
  func plan(_ obligation: inout Obligation, at now: Int64) {
    guard let deadline = workflow.item(obligation.item)?.task?.deadline,
      let due = due(of: obligation)
    else { return }
    let days = rules.days
    obligation.plannedAt = now
    obligation.due = due
    obligation.alarms = [.due: due]
    for (index, period) in deadline.reminders.enumerated() {
      let at = days.beside(due, period, -1)
      if at > now { obligation.alarms[.reminder(index)] = at }
    }
    for (index, rung) in deadline.ladder.enumerated() {
      obligation.alarms[.rung(index)] = days.beside(due, rung.after, 1)
    }
    if let expiry = deadline.expiry { obligation.alarms[.expiry] = days.beside(due, expiry, 1) }
  }

  func due(of obligation: Obligation) -> Int64? {
    guard let deadline = workflow.item(obligation.item)?.task?.deadline else { return nil }
    let start = moment(deadline.anchor, obligation.offeredAt) ?? obligation.offeredAt
    return obligation.pauses.reduce(rules.days.due(deadline.rule, from: start)) { due, pause in
      rules.days.later(due, deadline.rule, stoodFrom: pause.from, to: pause.to)
    }
  }

  func moment(_ anchor: Deadline.Anchor, _ offeredAt: Int64) -> Int64? {
    switch anchor {
    case .offered: return offeredAt
    case .entered: return enteredAt
    case .opened: return openedAt
    case .completion(let item): return completions[item]
    case .earliest(let anchors): return anchors.compactMap { moment($0, offeredAt) }.min()
    case .latest(let anchors): return anchors.compactMap { moment($0, offeredAt) }.max()
    case .field(let path):
      switch record[path] {
      case .date(let date): return rules.days.midnight(date.year, date.month, date.day)
      case .dateAndTime(let moment):
        return moment.timestamp?.microseconds ?? rules.days.instant(moment.local)
      default: return nil
      }
    }
  }

  mutating func ring(
    _ kind: Alarm.Kind,
    _ number: TaskNumber,
    _ due: Timestamp,
    _ line: JournalLine
  ) {
    guard let obligation = obligations[number] else {
      return complain(line, "\(kind), and the task is not open")
    }
    if obligation.pausedSince != nil { complain(line, "\(kind) while its clock stands still") }
    let wanted = obligations[number]?.alarms.removeValue(forKey: kind)
    expectRings(wanted, due, line, "\(kind)", possibleFrom: obligation.plannedAt)
    for (other, at) in obligation.alarms where other != kind && at < due.microseconds {
      complain(line, "\(kind) before \(other), which was due earlier")
    }
  }

  mutating func escalate(
    _ number: TaskNumber,
    _ step: Entry.Escalation,
    _ line: JournalLine
  ) {
    tally.escalated += 1
    ring(.rung(step.rung), number, step.due, line)
    let item = obligations[number].flatMap { workflow.item($0.item) }
    guard let rung = item?.task?.deadline?.ladder[step.rung] else { return }
    if rung.participant != step.participant || rung.action != step.action {
      complain(line, "\(step.action) \(step.participant), not what its rung says")
    }
    if rung.action == .reassign { obligations[number]?.assignee = rung.participant }
  }

  mutating func resolve(_ number: TaskNumber, _ line: JournalLine) {
    expectRung(number, line)
    if obligations.removeValue(forKey: number) == nil { complain(line, "resolved, not open") }
  }
}
