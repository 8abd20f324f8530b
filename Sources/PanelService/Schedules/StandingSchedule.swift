import CaseStore
import Cases
import CivilTime
import Workflows

/// A schedule that opens cases here, and the day that comes next.
struct StandingSchedule {
  let workflow: WorkflowName
  let schedule: ScheduledStart
  /// How far it has been carried out, and by which words its days were counted.
  private(set) var mark: ScheduleMark
  /// The day that comes next, which may be past where nobody was there; nil where none comes.
  private(set) var next: Occurrence?
  /// When it is tried again, where the rules did not let the case be opened.
  private(set) var retryAt: Timestamp?

  /// When something has to be done.
  var dueAt: Timestamp? {
    guard let next else { return nil }
    return max(next.at, retryAt ?? next.at)
  }

  /// The day that comes next after what has been carried out.
  ///
  /// What fell due before the file got other words is counted by the words of before.
  ///
  /// - Parameters:
  ///   - schedule: as the file has it.
  ///   - mark: how far it has been carried out.
  ///   - version: the version that new cases run on.
  ///   - zone: whose clocks count.
  init(
    _ schedule: ScheduledStart,
    _ mark: ScheduleMark,
    _ version: Definitions.Version,
    _ zone: ZoneRules
  ) {
    workflow = version.workflow.name
    self.schedule = schedule
    self.mark = mark
    let recurrence = Self.recurrence(mark, schedule)
    next = recurrence.next(after: mark.through, calendar: version.calendar, zone: zone)
  }

  private static func recurrence(_ mark: ScheduleMark, _ schedule: ScheduledStart) -> Recurrence {
    guard mark.recurs != schedule.recurrence.text else { return schedule.recurrence }
    return (try? Recurrence(parsing: mark.recurs)) ?? schedule.recurrence
  }

  /// The day for which a case is to be opened now: of several that were missed, the last.
  func occasion(
    at now: Timestamp,
    _ version: Definitions.Version,
    _ zone: ZoneRules
  ) -> Occurrence? {
    guard let next, next.at <= now else { return nil }
    let recurrence = Self.recurrence(mark, schedule)
    return recurrence.latest(through: now, calendar: version.calendar, zone: zone) ?? next
  }

  /// What is to be kept once that day has been carried out.
  ///
  /// By other words than the file's, all days up to now are done with.
  func mark(after occasion: Occurrence, now: Timestamp) -> ScheduleMark {
    let words = schedule.recurrence.text
    return ScheduleMark(
      workflow: workflow,
      schedule: schedule.id,
      recurs: words,
      through: mark.recurs == words ? occasion.at : now
    )
  }

  /// Waits until an instant, since the rules do not let the case be opened.
  mutating func wait(until instant: Timestamp) {
    retryAt = instant
  }
}

extension StandingSchedule {
  /// The schedules of the present workflows, each with how far it has been carried out.
  ///
  /// One that was never seen begins now, and so does one whose words have changed, after what fell
  /// due by the words of before. What no file has any more is forgotten.
  ///
  /// - Parameters:
  ///   - store: where it is kept.
  ///   - definitions: the workflows.
  ///   - now: the present.
  /// - Returns: the schedules in the order of their names.
  /// - Throws: `StoreError.sqlite`, `.full`.
  static func standing(
    in store: Store,
    _ definitions: Definitions,
    now: Timestamp
  ) throws(StoreError) -> [StandingSchedule] {
    var marks: [ScheduleKey: ScheduleMark] = [:]
    for mark in try store.scheduleMarks() { marks[ScheduleKey(mark)] = mark }
    var standing: [StandingSchedule] = []
    for name in definitions.names {
      guard let version = definitions.newest(name) else { continue }
      for schedule in version.workflow.start.schedules {
        let key = ScheduleKey(workflow: version.workflow.name, schedule: schedule.id)
        let fresh = ScheduleMark(
          workflow: key.workflow,
          schedule: key.schedule,
          recurs: schedule.recurrence.text,
          through: now
        )
        let known = marks.removeValue(forKey: key)
        var mark = known ?? fresh
        // A clock that was set back must not let the schedule sleep until it has caught up; the
        // cases that were opened meanwhile are known by their days.
        if mark.through > now { mark = fresh }
        var one = StandingSchedule(schedule, mark, version, definitions.zone)
        if mark.recurs != fresh.recurs, one.next.map({ $0.at > now }) ?? true {
          one = StandingSchedule(schedule, fresh, version, definitions.zone)
        }
        if one.mark != known { try store.keep(one.mark) }
        standing.append(one)
      }
    }
    for mark in marks.values { try store.forget(mark) }
    return standing
  }
}

/// A schedule of a workflow, by name.
struct ScheduleKey: Hashable {
  let workflow: WorkflowName
  let schedule: ScheduleID

  init(workflow: WorkflowName, schedule: ScheduleID) {
    self.workflow = workflow
    self.schedule = schedule
  }

  init(_ mark: ScheduleMark) {
    workflow = mark.workflow
    schedule = mark.schedule
  }
}
