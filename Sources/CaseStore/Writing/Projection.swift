import Cases
import CivilTime
import FEEL
import Workflows

/// The rows that one entry changes, beside the journal and the inboxes.
struct Projection {
  private let entry: Entry
  /// Whether the entry is the first to involve somebody in the case.
  private let bringsNewcomer: Bool
  /// Whether the instance that the entry offers, holds or begins was held or offered before.
  private let isKnown: Bool
  /// The alarms that were set before, of the instance or stay that the entry is about.
  private let former: [Alarm]
  /// Whose alarms the entry may change; nil where none.
  private let subject: Subject?
  /// Whether any step could be of an earlier visit.
  private let hasSteps: Bool
  /// What a migration starts from; nil for all other entries, so that nothing is copied.
  private let migrated: MigratedRows?

  /// Whose alarms an entry may change.
  private enum Subject {
    case instance(TaskNumber)
    case stay

    var number: TaskNumber? {
      switch self {
      case .instance(let number): number
      case .stay: nil
      }
    }
  }

  /// Notes what the state will no longer tell once it has taken the entry in.
  init(of entry: Entry, before state: CaseState) {
    self.entry = entry
    hasSteps = !state.steps.isEmpty
    if case .caseMigrated = entry { migrated = MigratedRows(before: state) } else { migrated = nil }
    let newcomer = Self.newcomer(in: entry)
    bringsNewcomer = newcomer.map { !state.involved.contains($0) } ?? false
    subject = Self.subject(of: entry)
    if case .instance(let number)? = subject {
      isKnown = state.instance(number) != nil
    } else {
      isKnown = false
    }
    former = Self.alarms(of: subject, in: state)
  }

  private static func newcomer(in entry: Entry) -> ParticipantID? {
    if case .taskOffered(let offered) = entry { return offered.assignee }
    if case .taskReassigned(_, let participant, _) = entry { return participant }
    if case .escalated(_, _, let step) = entry, step.action != .notify { return step.participant }
    return nil
  }

  private static func subject(of entry: Entry) -> Subject? {
    switch entry {
    case .taskOffered(let offered): .instance(offered.number)
    case .taskHeld(let held): .instance(held.number)
    case .stepHeld(let step, _), .stepBegun(let step, _): .instance(step.number)
    case .taskCompleted(let number, _, _), .taskWithdrawn(let number, _, _),
      .stepWithdrawn(let number, _, _), .deadlinePassed(let number, _, _),
      .reminded(let number, _, _, _), .escalated(let number, _, _), .taskExpired(let number, _, _),
      .deadlinePaused(let number, _), .deadlineResumed(let number, _),
      .deadlineMoved(let number, _, _, _, _):
      .instance(number)
    case .stageLeft, .wayOutTimed, .wayOutDue: .stay
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished,
      .taskClaimed, .taskReleased, .taskDelegated, .taskReassigned, .stepCompleted, .subcaseOpened,
      .eventRaised, .eventKept, .keptEventTaken, .waitEnded, .caseMigrated, .watched,
      .caseClosed:
      nil
    }
  }

  private static func alarms(of subject: Subject?, in state: CaseState) -> [Alarm] {
    switch subject {
    case nil: []
    case .stay: state.wayOutAlarms.map { Alarm(.wayOut($0.key), at: $0.value) }
    case .instance(let number): state.alarms(of: number)
    }
  }

  /// Writes the rows, given the state that has taken the entry in.
  func write(
    _ state: CaseState,
    of id: CaseID,
    _ attribution: Attribution,
    to tables: Store.Tables
  ) throws(StoreError) {
    let rows = Rows(state: state, id: id, at: attribution.at, tables: tables)
    try rows.set(Self.alarms(of: subject, in: state), insteadOf: former, of: subject?.number)
    switch entry {
    case .caseOpened(let opened):
      try tables.caseFile.add(opened.participant, to: id)
      try tables.caseFile.set(opened.record, of: id)
    case .stageEntered(let stage, let visit):
      try rows.enter(stage, visit: visit, hasSteps: hasSteps)
    case .taskHeld(let held): try rows.write(held.number, isKnown: isKnown)
    case .taskOffered(let offered):
      try rows.write(offered.number, isKnown: isKnown)
      if bringsNewcomer { try tables.caseFile.add(offered.assignee, to: id) }
    case .itemSkipped(let item, _, let within, _), .nobodyToAsk(let item, _, let within),
      .completionPassed(let item, _, let within, _), .itemFinished(let item, _, let within):
      try rows.write(Place(item, within: within))
    case .taskClaimed(let number): try tables.tasks.claim(number, by: attribution.person, of: id)
    case .taskReleased(let number):
      try tables.tasks.release(number, of: id)
    case .taskDelegated(let number, let person):
      try tables.tasks.claim(number, by: person, of: id)
    case .taskReassigned(let number, let participant, _):
      try tables.tasks.reassign(number, to: participant, of: id)
      if bringsNewcomer { try tables.caseFile.add(participant, to: id) }
    case .taskCompleted(let number, _, let given):
      try rows.complete(number)
      try tables.caseFile.set(given.record, of: id)
    case .taskWithdrawn(let number, _, _):
      try tables.tasks.withdraw(number, at: attribution.at, of: id)
    case .taskExpired(let number, _, _):
      try tables.tasks.withdraw(number, at: attribution.at, isExpired: true, of: id)
    case .stepHeld(let step, _): try rows.write(step, isKnown: isKnown)
    case .stepBegun(let step, _): try rows.write(step, isKnown: isKnown)
    case .stepCompleted(let number, _, let answers):
      try tables.steps.complete(number, answers, at: attribution.at, of: id)
    case .stepWithdrawn(let number, _, _):
      try tables.steps.withdraw(number, at: attribution.at, of: id)
    case .subcaseOpened(let number, _, let reference):
      try tables.steps.set(.subcase(reference), of: number, in: id)
    case .eventRaised(_, let given): try tables.caseFile.set(given.record, of: id)
    case .eventKept(let event), .keptEventTaken(let event, _):
      try tables.caseFile.set(kept: state.kept[event] ?? 0, of: event, in: id)
    case .deadlinePassed(let number, _, _), .reminded(let number, _, _, _),
      .deadlinePaused(let number, _), .deadlineResumed(let number, _),
      .deadlineMoved(let number, _, _, _, _):
      try rows.retime(number)
    case .escalated(let number, _, let step):
      try rows.escalate(number, step)
      if bringsNewcomer { try tables.caseFile.add(step.participant, to: id) }
    case .caseMigrated: try migrated?.write(state, of: id, to: tables)
    case .stageLeft, .waitEnded, .wayOutTimed, .wayOutDue, .watched, .caseClosed:
      break  // The case's own row says so, once for the whole decision.
    }
  }
}

/// The rows of one case, given the state that they should come to.
private struct Rows {
  let state: CaseState
  let id: CaseID
  let at: Timestamp
  let tables: Store.Tables

  func enter(_ stage: StageID, visit: Int, hasSteps: Bool) throws(StoreError) {
    if visit > 1 {
      try tables.tasks.supersede(stage, of: id)
      if hasSteps { try tables.steps.supersede(stage, of: id) }
      try tables.caseFile.removeItems(in: stage, of: id)
    }
    try tables.caseFile.set(visits: visit, to: stage, of: id)
  }

  /// Brings the timers from what they were to what they are; they are few.
  func set(
    _ alarms: [Alarm],
    insteadOf former: [Alarm],
    of number: TaskNumber?
  ) throws(StoreError) {
    guard alarms != former else { return }
    for alarm in former where !alarms.contains(alarm) {
      try tables.timers.remove(AlarmName(of: number, alarm.kind), at: alarm.at, in: id)
    }
    for alarm in alarms where !former.contains(alarm) {
      try tables.timers.add(AlarmName(of: number, alarm.kind), at: alarm.at, in: id)
    }
  }

  /// A task that is offered or held, which may have been the other before.
  func write(_ number: TaskNumber, isKnown: Bool) throws(StoreError) {
    guard let stage = state.visit?.stage, let task = state.tasks[number] else { return }
    if isKnown {
      try tables.tasks.move(task, of: id)
    } else {
      try tables.tasks.add(task, in: stage, of: id)
    }
  }

  func retime(_ number: TaskNumber) throws(StoreError) {
    if let task = state.tasks[number] { try tables.tasks.retime(task, of: id) }
  }

  func escalate(_ number: TaskNumber, _ step: Entry.Escalation) throws(StoreError) {
    if step.action == .reassign {
      try tables.tasks.reassign(number, to: step.participant, of: id)
    }
    try retime(number)
  }

  func write(_ step: Entry.Step, isKnown: Bool) throws(StoreError) {
    guard let stage = state.visit?.stage, let step = state.steps[step.number] else { return }
    if isKnown {
      try tables.steps.move(step, of: id)
    } else {
      try tables.steps.add(step, in: stage, of: id)
    }
  }

  func write(_ place: Place) throws(StoreError) {
    guard let item = state.items[place] else { return }
    try tables.caseFile.set(item, at: place, of: id)
  }

  func complete(_ number: TaskNumber) throws(StoreError) {
    if let completion = state.tasks[number]?.completion {
      try tables.tasks.complete(number, completion, of: id)
    }
  }
}
