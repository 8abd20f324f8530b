import Cases
import CivilTime
import Workflows

/// The rows that one entry changes, beside the journal and the inboxes.
struct Projection {
  private let entry: Entry
  /// Whether the entry is the first to involve somebody in the case.
  private let bringsNewcomer: Bool

  /// Notes what the state will no longer tell once it has taken the entry in.
  init(of entry: Entry, before state: CaseState) {
    self.entry = entry
    bringsNewcomer =
      switch entry {
      case .taskOffered(let offered): !state.involved.contains(offered.assignee)
      case .caseOpened: true
      case .stageEntered, .itemSkipped, .nobodyToAsk, .taskClaimed, .taskReleased, .taskCompleted,
        .taskWithdrawn, .stageLeft, .eventRaised, .deadlinePassed, .caseClosed:
        false
      }
  }

  /// Writes the rows, given the state that has taken the entry in.
  func write(
    _ state: CaseState,
    of id: CaseID,
    _ attribution: Attribution,
    to tables: Store.Tables
  ) throws(StoreError) {
    switch entry {
    case .caseOpened(let opened):
      try tables.caseFile.add(opened.participant, to: id)
      try tables.caseFile.set(opened.record, of: id)
    case .stageEntered(let stage, let visit):
      try enter(stage, visit: visit, of: id, tables)
    case .taskOffered(let offered):
      try offer(offered, state, of: id, tables)
    case .itemSkipped(let item, _, _):
      try skip(item, as: .skipped, state, of: id, tables)
    case .nobodyToAsk(let item, _):
      try skip(item, as: .nobodyToAsk, state, of: id, tables)
    case .taskClaimed(let number):
      try tables.tasks.claim(number, by: attribution.person, of: id)
    case .taskReleased(let number):
      try tables.tasks.release(number, of: id)
    case .taskCompleted(let number, _, let given):
      if let completion = state.tasks[number]?.completion {
        try tables.tasks.complete(number, completion, of: id)
      }
      try stopTimer(of: number, state, of: id, tables)
      try tables.caseFile.set(given.record, of: id)
    case .taskWithdrawn(let number, _, _):
      try tables.tasks.withdraw(number, at: attribution.at, of: id)
      try stopTimer(of: number, state, of: id, tables)
    case .eventRaised(_, let given):
      try tables.caseFile.set(given.record, of: id)
    case .deadlinePassed(let number, _, let due):
      try tables.timers.remove(.due, of: number, at: due, in: id)
    case .stageLeft, .caseClosed:
      break  // The case's own row says so, once for the whole decision.
    }
  }

  private func enter(
    _ stage: StageID,
    visit: Int,
    of id: CaseID,
    _ tables: Store.Tables
  ) throws(StoreError) {
    if visit > 1 {
      try tables.tasks.supersede(stage, of: id)
      try tables.caseFile.removeSkips(in: stage, of: id)
    }
    try tables.caseFile.set(visits: visit, to: stage, of: id)
  }

  private func offer(
    _ offered: Entry.TaskOffered,
    _ state: CaseState,
    of id: CaseID,
    _ tables: Store.Tables
  ) throws(StoreError) {
    guard let stage = state.visit?.stage, let task = state.tasks[offered.number] else { return }
    try tables.tasks.add(task, in: stage, of: id)
    if let due = offered.due {
      try tables.timers.add(.due, of: offered.number, at: due.at, in: id)
    }
    if bringsNewcomer { try tables.caseFile.add(offered.assignee, to: id) }
  }

  private func skip(
    _ item: ItemID,
    as skip: CaseFileTables.Skip,
    _ state: CaseState,
    of id: CaseID,
    _ tables: Store.Tables
  ) throws(StoreError) {
    guard let stage = state.visit?.stage else { return }
    try tables.caseFile.add(item, as: skip, in: stage, of: id)
  }

  private func stopTimer(
    of number: TaskNumber,
    _ state: CaseState,
    of id: CaseID,
    _ tables: Store.Tables
  ) throws(StoreError) {
    guard let due = state.tasks[number]?.due else { return }
    try tables.timers.remove(.due, of: number, at: due.at, in: id)
  }
}
