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
  /// The deadline that a task has which is held or offered again.
  private let formerDue: Due?
  /// Whether any step could be of an earlier visit.
  private let hasSteps: Bool
  /// What a migration starts from; nil for all other entries, so that nothing is copied.
  private let migrated: MigratedRows?

  /// Notes what the state will no longer tell once it has taken the entry in.
  init(of entry: Entry, before state: CaseState) {
    self.entry = entry
    hasSteps = !state.steps.isEmpty
    if case .caseMigrated = entry { migrated = MigratedRows(before: state) } else { migrated = nil }
    var newcomer: ParticipantID?
    var task: TaskNumber?
    var step: TaskNumber?
    switch entry {
    case .taskOffered(let offered):
      newcomer = offered.assignee
      task = offered.number
    case .taskReassigned(_, let participant, _): newcomer = participant
    case .taskHeld(let held): task = held.number
    case .stepHeld(let begun, _), .stepBegun(let begun, _): step = begun.number
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished,
      .taskClaimed, .taskReleased, .taskDelegated, .taskCompleted, .taskWithdrawn, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .deadlinePassed, .deadlineMoved, .caseMigrated, .caseClosed:
      break
    }
    bringsNewcomer = newcomer.map { !state.involved.contains($0) } ?? false
    let known = task.flatMap { state.tasks[$0] }
    formerDue = known?.due
    isKnown = known != nil || step.flatMap { state.steps[$0] } != nil
  }

  /// Writes the rows, given the state that has taken the entry in.
  func write(
    _ state: CaseState,
    of id: CaseID,
    _ attribution: Attribution,
    to tables: Store.Tables
  ) throws(StoreError) {
    let rows = Rows(state: state, id: id, at: attribution.at, tables: tables)
    switch entry {
    case .caseOpened(let opened):
      try tables.caseFile.add(opened.participant, to: id)
      try tables.caseFile.set(opened.record, of: id)
    case .stageEntered(let stage, let visit):
      try rows.enter(stage, visit: visit, hasSteps: hasSteps)
    case .taskHeld(let held): try rows.write(held.number, isKnown: isKnown, formerDue)
    case .taskOffered(let offered):
      try rows.write(offered.number, isKnown: isKnown, formerDue)
      if bringsNewcomer { try tables.caseFile.add(offered.assignee, to: id) }
    case .itemSkipped(let item, _, let within, _), .nobodyToAsk(let item, _, let within),
      .completionPassed(let item, _, let within, _), .itemFinished(let item, _, let within):
      try rows.write(Place(item, within: within))
    case .taskClaimed(let number):
      try tables.tasks.claim(number, by: attribution.person, of: id)
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
    case .taskWithdrawn(let number, _, _): try rows.withdraw(number)
    case .stepHeld(let step, _): try rows.write(step, isKnown: isKnown)
    case .stepBegun(let step, _): try rows.write(step, isKnown: isKnown)
    case .stepCompleted(let number, _, let answers):
      try tables.steps.complete(number, answers, at: attribution.at, of: id)
    case .stepWithdrawn(let number, _, _):
      try tables.steps.withdraw(number, at: attribution.at, of: id)
    case .subcaseOpened(let number, _, let reference):
      try tables.steps.set(.subcase(reference), of: number, in: id)
    case .eventRaised(_, let given):
      try tables.caseFile.set(given.record, of: id)
    case .eventKept(let event), .keptEventTaken(let event, _):
      try tables.caseFile.set(kept: state.kept[event] ?? 0, of: event, in: id)
    case .deadlinePassed(let number, _, let due):
      try tables.timers.remove(.due, of: number, at: due, in: id)
    case .deadlineMoved(let number, _, let old, let due, _):
      try rows.move(number, from: old, to: due)
    case .caseMigrated: try migrated?.write(state, of: id, to: tables)
    case .stageLeft, .caseClosed:
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

  /// A task that is offered or held, which may have been the other before.
  func write(_ number: TaskNumber, isKnown: Bool, _ formerDue: Due?) throws(StoreError) {
    guard let stage = state.visit?.stage, let task = state.tasks[number] else { return }
    if isKnown {
      try tables.tasks.move(task, of: id)
      if let formerDue { try tables.timers.remove(.due, of: number, at: formerDue.at, in: id) }
    } else {
      try tables.tasks.add(task, in: stage, of: id)
    }
    if let due = task.due { try tables.timers.add(.due, of: number, at: due.at, in: id) }
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
    try stopTimer(of: number)
  }

  func withdraw(_ number: TaskNumber) throws(StoreError) {
    try tables.tasks.withdraw(number, at: at, of: id)
    try stopTimer(of: number)
  }

  func move(_ number: TaskNumber, from old: Due?, to due: Due?) throws(StoreError) {
    try tables.tasks.set(due, of: number, in: id)
    if let old { try tables.timers.remove(.due, of: number, at: old.at, in: id) }
    if let due { try tables.timers.add(.due, of: number, at: due.at, in: id) }
  }

  private func stopTimer(of number: TaskNumber) throws(StoreError) {
    guard let due = state.tasks[number]?.due else { return }
    try tables.timers.remove(.due, of: number, at: due.at, in: id)
  }
}
