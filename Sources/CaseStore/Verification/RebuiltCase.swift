import Cases
import CivilTime
import Workflows

/// A case made anew from its entries, with all that its rows should say.
struct RebuiltCase {
  private(set) var state: CaseState?
  /// Every task that the case has had.
  private(set) var tasks: [TaskNumber: Task] = [:]
  /// Every step that the case has had.
  private(set) var steps: [TaskNumber: Step] = [:]
  private(set) var changedAt: Timestamp = .earliest
  private(set) var entryNumber = 0
  /// The version that the case is on, which is looked up once.
  private var present: (version: WorkflowVersion, workflow: Workflow)?

  /// What a task's row should say.
  struct Task: Equatable {
    var state: TaskState
    var stage: StageID
    var isLatest = true
    var resolvedAt: Timestamp?
  }

  /// What a step's row should say.
  struct Step: Equatable {
    var state: StepState
    var stage: StageID
    var plan: StepState.Plan = .nothing
    var isLatest = true
    var resolvedAt: Timestamp?
  }

  /// Takes an entry in; gives what participants have to hear of it.
  ///
  /// - Parameters:
  ///   - entry: what happened.
  ///   - attribution: who did it, and when.
  ///   - workflow: gives the versions that the case has run on.
  /// - Returns: the notices that follow.
  /// - Throws: what `workflow` throws where a version cannot be read.
  mutating func take(
    _ entry: Entry,
    _ attribution: Attribution,
    in workflow: (WorkflowVersion) throws(StoreError) -> Workflow
  ) throws(StoreError) -> [Notice] {
    entryNumber += 1
    changedAt = attribution.at
    if case .stageEntered(let stage, _) = entry { supersede(stage) }
    let recalls = state?.recalls(by: entry) ?? []
    if case .caseOpened(let opened) = entry {
      state = CaseState(opening: opened, attribution)
    } else {
      state?.evolve(entry, attribution)
    }
    guard let state else { return [] }
    follow(entry, attribution, state)
    if present?.version != state.workflow {
      present = (state.workflow, try workflow(state.workflow))
    }
    return recalls + (present.map { state.notices(of: entry, in: $0.workflow) } ?? [])
  }

  private mutating func supersede(_ stage: StageID) {
    for number in tasks.keys where tasks[number]?.stage == stage { tasks[number]?.isLatest = false }
    for number in steps.keys where steps[number]?.stage == stage { steps[number]?.isLatest = false }
  }

  private mutating func follow(_ entry: Entry, _ attribution: Attribution, _ state: CaseState) {
    switch entry {
    case .taskHeld(let held):
      begin(held.number, state)
    case .taskOffered(let offered):
      begin(offered.number, state)
    case .taskCompleted(let number, _, _), .taskWithdrawn(let number, _, _),
      .taskExpired(let number, _, _):
      tasks[number]?.resolvedAt = attribution.at
      refresh(number, state)
    case .taskClaimed(let number), .taskReleased(let number), .taskDelegated(let number, _),
      .taskReassigned(let number, _, _), .deadlinePassed(let number, _, _),
      .reminded(let number, _, _, _), .escalated(let number, _, _),
      .deadlinePaused(let number, _), .deadlineResumed(let number, _),
      .deadlineMoved(let number, _, _, _, _):
      refresh(number, state)
    case .stepHeld(let step, _): begin(step, state, .nothing)
    case .stepBegun(let step, let plan): begin(step, state, plan)
    case .stepCompleted(let number, _, _), .stepWithdrawn(let number, _, _):
      steps[number]?.resolvedAt = attribution.at
      if let step = state.steps[number] { steps[number]?.state = step }
    case .subcaseOpened(let number, _, let reference):
      steps[number]?.plan = .subcase(reference)
      if let step = state.steps[number] { steps[number]?.state = step }
    case .caseMigrated: rename(state)
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished,
      .stageLeft, .eventRaised, .eventKept, .keptEventTaken, .waitEnded, .wayOutTimed, .wayOutDue,
      .watched, .caseClosed:
      break
    }
  }

  private mutating func begin(_ number: TaskNumber, _ state: CaseState) {
    guard let task = state.tasks[number], let stage = state.visit?.stage else { return }
    tasks[number, default: Task(state: task, stage: stage)].state = task
  }

  private mutating func begin(_ step: Entry.Step, _ state: CaseState, _ plan: StepState.Plan) {
    guard let known = state.steps[step.number], let stage = state.visit?.stage else { return }
    steps[step.number, default: Step(state: known, stage: stage)].state = known
    steps[step.number]?.plan = plan
  }

  /// What the state no longer holds is of an earlier version of the workflow, and stays as it was.
  private mutating func rename(_ state: CaseState) {
    for number in tasks.keys where tasks[number]?.isLatest == true {
      guard let task = state.tasks[number], let stage = state.stage(of: task.item) else {
        tasks[number]?.isLatest = false
        continue
      }
      tasks[number]?.state = task
      tasks[number]?.stage = stage
    }
    for number in steps.keys where steps[number]?.isLatest == true {
      guard let step = state.steps[number], let stage = state.stage(of: step.item) else {
        steps[number]?.isLatest = false
        continue
      }
      steps[number]?.state = step
      steps[number]?.stage = stage
    }
  }

  private mutating func refresh(_ number: TaskNumber, _ state: CaseState) {
    if let task = state.tasks[number] { tasks[number]?.state = task }
  }
}
