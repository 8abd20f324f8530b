import Cases
import CivilTime
import Workflows

/// A case made anew from its entries, with all that its rows should say.
struct RebuiltCase {
  private(set) var state: CaseState?
  /// Every task that the case has had.
  private(set) var tasks: [TaskNumber: Task] = [:]
  /// The deadlines that have not come yet.
  private(set) var timers: [TaskNumber: Timestamp] = [:]
  private(set) var changedAt: Timestamp = .earliest
  private(set) var entryNumber = 0

  /// What a task's row should say.
  struct Task: Equatable {
    var state: TaskState
    let stage: StageID
    var isLatest = true
    var resolvedAt: Timestamp?
  }

  /// Takes an entry in; gives what participants have to hear of it.
  mutating func take(
    _ entry: Entry,
    _ attribution: Attribution,
    in workflow: Workflow
  ) -> [Notice] {
    entryNumber += 1
    changedAt = attribution.at
    if case .stageEntered(let stage, _) = entry {
      for number in tasks.keys where tasks[number]?.stage == stage {
        tasks[number]?.isLatest = false
      }
    }
    if case .caseOpened(let opened) = entry {
      state = CaseState(opening: opened, attribution)
    } else {
      state?.evolve(entry, attribution)
    }
    guard let state else { return [] }
    follow(entry, attribution, state)
    return state.notices(of: entry, in: workflow)
  }

  private mutating func follow(_ entry: Entry, _ attribution: Attribution, _ state: CaseState) {
    switch entry {
    case .taskOffered(let offered):
      guard let task = state.tasks[offered.number], let stage = state.visit?.stage else { return }
      tasks[offered.number] = Task(state: task, stage: stage)
      timers[offered.number] = offered.due?.at
    case .taskCompleted(let number, _, _), .taskWithdrawn(let number, _, _):
      tasks[number]?.resolvedAt = attribution.at
      timers[number] = nil
      refresh(number, state)
    case .taskClaimed(let number), .taskReleased(let number):
      refresh(number, state)
    case .deadlinePassed(let number, _, _):
      timers[number] = nil
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .stageLeft, .eventRaised,
      .caseClosed:
      break
    }
  }

  private mutating func refresh(_ number: TaskNumber, _ state: CaseState) {
    if let task = state.tasks[number] { tasks[number]?.state = task }
  }
}
