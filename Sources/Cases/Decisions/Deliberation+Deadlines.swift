import CivilTime
import Workflows

// Deadlines are counted when a task is offered, and again when what they are counted from has
// changed. What an entry says of them is the result: instants, and nothing to be counted later.

extension Deliberation {
  /// A deadline with all that happens around it, for a task that is being offered or is open.
  ///
  /// - Parameters:
  ///   - deadline: the rule; nil has no deadline.
  ///   - offeredAt: when the task was offered.
  ///   - pauses: when its clock stood still.
  /// - Returns: the deadline; reminders that would come too late are left out.
  /// - Throws: `Refusal.ruleFailed` where its anchor cannot be told.
  func plan(
    _ deadline: Deadline?,
    offeredAt: Timestamp,
    pauses: [Pause] = []
  ) throws(Refusal) -> Entry.Planned {
    guard let deadline else { return Entry.Planned(due: nil, alarms: []) }
    // What is counted from something that nobody knows yet is counted from the offer: an open task
    // without a date would be forgotten.
    let anchor = moment(deadline.anchor, offeredAt: offeredAt) ?? offeredAt
    var due = context.calendar.due(deadline.rule, from: anchor, zone: context.zone)
    for pause in pauses {
      due = due.later(by: pause, deadline.rule, context.calendar, context.zone).due
    }
    return Entry.Planned(due: due, alarms: alarms(around: due, deadline))
  }

  private func alarms(around due: Due, _ deadline: Deadline) -> [Alarm] {
    var alarms = [Alarm(.due, at: due.at)]
    for (index, period) in deadline.reminders.enumerated() {
      let at = moment(before: due.at, by: period)
      if at > context.now { alarms.append(Alarm(.reminder(index), at: at)) }
    }
    for (index, rung) in deadline.ladder.enumerated() {
      alarms.append(Alarm(.rung(index), at: moment(after: due.at, by: rung.after)))
    }
    if let expiry = deadline.expiry {
      alarms.append(Alarm(.expiry, at: moment(after: due.at, by: expiry)))
    }
    return alarms.sorted { $0.at == $1.at ? $0.kind < $1.kind : $0.at < $1.at }
  }

  /// Counts the deadlines of open tasks again, where a rule can give another result.
  ///
  /// - Parameter cause: why they may have changed.
  /// - Throws: `Refusal.ruleFailed` where an anchor cannot be told.
  mutating func recountDeadlines(
    because cause: Entry.DeadlineCause
  ) throws(Refusal) {
    for task in state.openTasks where task.pausedSince == nil {
      let deadline = workflow.item(task.item)?.task?.deadline
      if cause == .anchor, deadline?.anchor.canMove != true { continue }
      var planned = try plan(deadline, offeredAt: task.offeredAt, pauses: task.pauses)
      guard planned.due != task.due else { continue }
      if cause == .calendar { planned = ahead(planned, of: task) }
      record(.deadlineMoved(task.number, task.item, from: task.due, to: planned, because: cause))
    }
  }

  /// What a changed calendar makes of a deadline: what has rung already rings again only where its
  /// time is now ahead.
  private func ahead(_ planned: Entry.Planned, of task: TaskState) -> Entry.Planned {
    let waiting = Set(task.alarms.map(\.kind))
    return Entry.Planned(
      due: planned.due,
      alarms: planned.alarms.filter { $0.at > context.now || waiting.contains($0.kind) },
      calendar: context.calendar.version
    )
  }

  /// Lets clocks stand still or run again; tells whether one did.
  mutating func reviewPauses() throws(Refusal) -> Bool {
    for task in state.openTasks {
      guard let item = workflow.item(task.item), let deadline = item.task?.deadline,
        let pause = deadline.pause
      else { continue }
      let stands = try holds(pause, at: Standing(of: task, item))
      guard stands != (task.pausedSince != nil) else { continue }
      if stands {
        record(.deadlinePaused(task.number, task.item))
      } else {
        record(.deadlineResumed(task.number, task.item))
        let pauses = state.tasks[task.number]?.pauses ?? []
        let planned = try plan(deadline, offeredAt: task.offeredAt, pauses: pauses)
        record(
          .deadlineMoved(task.number, task.item, from: task.due, to: planned, because: .pause)
        )
      }
      return true
    }
    return false
  }

  /// The moment that something is counted from; nil where it is not known.
  func moment(_ anchor: Deadline.Anchor, offeredAt: Timestamp) -> Timestamp? {
    state.start(of: anchor, offeredAt: offeredAt, zone: context.zone)?.at
  }

  /// The moment a period after another, at the same time of day where days are counted.
  func moment(after start: Timestamp, by period: Period) -> Timestamp {
    let time = context.zone.civil(at: start).time
    let rule = DueRule(period: period, timeOfDay: period.isElapsedTime ? nil : time)
    return context.calendar.due(rule, from: start, zone: context.zone).at
  }

  /// The moment a period before another, at the same time of day where days are counted.
  private func moment(before end: Timestamp, by period: Period) -> Timestamp {
    let civil = context.zone.civil(at: end)
    let count = period.count
    let date: CivilDate
    switch period.unit {
    case .minutes: return end.adding(.seconds(-60 * count))
    case .hours: return end.adding(.seconds(-3_600 * count))
    case .days: date = civil.date.adding(days: -count)
    case .workingDays: date = context.calendar.adding(workingDays: -count, to: civil.date)
    case .weeks: date = civil.date.adding(days: -7 * count)
    case .months: date = civil.date.adding(months: -count)
    case .years: date = civil.date.adding(years: -count)
    }
    return context.zone.timestamp(of: CivilDateTime(date: date, time: civil.time))
  }
}
