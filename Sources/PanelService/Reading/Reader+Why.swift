import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

// What a case waits for.
extension Reader {
  func showWhy(
    _ call: ShowWhy,
    _ principal: Principal
  ) throws(ReadFailure) -> ShowWhyReply {
    let found = try find(call.reference, for: principal)
    let (state, workflow) = (found.stored.state, found.version.workflow)
    let access = Access(principal, in: workflow)
    let service = Principal(person: .service, participants: [])
    let context = context(service, found.version)
    let outlook = state.outlook(context)
    let forecast = state.forecast(context)
    let views = WhyViews(
      access: access,
      state: state,
      steps: try steps(of: found, for: principal)
    )
    return ShowWhyReply(
      summary: try summary(of: found, for: access),
      waits: outlook.waits.compactMap { views.view($0) },
      later: access.oversees ? outlook.later.map { views.view($0) } : [],
      ways: access.oversees ? outlook.ways.compactMap { views.view($0) } : [],
      events: events(of: state, in: workflow, for: principal).filter(\.moves),
      coming: try coming(forecast, in: found, for: access),
      end: ForecastEnd(forecast.end, for: access),
      partial: !access.oversees
    )
  }

  /// What is foreseen, as the timeline will show it to the caller.
  private func coming(
    _ forecast: Forecast,
    in found: FoundCase,
    for access: Access
  ) throws(ReadFailure) -> [ComingView] {
    guard !forecast.happenings.isEmpty else { return [] }
    let id = found.stored.id
    let tasks = try read { () throws(StoreError) in try store.tasks(of: id) }
    let steps = try read { () throws(StoreError) in try store.steps(of: id) }
    let view = TimelineView(
      access: access,
      at: found.version.workflow,
      state: found.stored.state,
      // Of two of one number the first is taken: what will be, before what is.
      tasks: Array(forecast.tasks.values) + tasks,
      steps: forecast.steps.values.map { StoredStep(foreseen: $0) } + steps,
      known: []
    )
    return forecast.happenings.filter { concerns($0, access, found) }.flatMap { happening in
      let by = Attribution(at: happening.at, person: .service, participant: nil)
      return happening.entries.filter(\.isTold).compactMap { entry in
        view.line(entry, number: 0, by).map {
          ComingView(at: $0.at, summary: $0.summary, task: $0.task)
        }
      }
    }
  }

  /// Others than overseers are told what becomes of what they are asked now, and nothing of what
  /// time does to others' work.
  private func concerns(
    _ happening: Forecast.Happening,
    _ access: Access,
    _ found: FoundCase
  ) -> Bool {
    guard !access.oversees else { return true }
    guard let task = happening.name.number.flatMap({ found.stored.state.tasks[$0] }) else {
      return false
    }
    return task.isOpen && access.sees(task)
  }
}

extension StoredStep {
  /// A step as a forecast has it.
  fileprivate init(foreseen step: StepState) {
    let plan: StepState.Plan =
      switch step.status {
      case .running(let plan): plan
      case .held, .completed, .withdrawn: .nothing
      }
    self.init(state: step, plan: plan, isLatest: true, resolvedAt: nil)
  }
}

extension Entry {
  /// Tells whether a forecast needs the entry: not where the next one says as much.
  fileprivate var isTold: Bool {
    switch self {
    case .waitEnded, .wayOutTimed, .watched: false
    case .caseOpened, .stageEntered, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk,
      .completionPassed, .itemFinished, .taskClaimed, .taskReleased, .taskDelegated,
      .taskReassigned, .taskCompleted, .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .reminded, .deadlinePassed, .escalated, .taskExpired, .deadlinePaused, .deadlineResumed,
      .deadlineMoved, .wayOutDue, .caseMigrated, .caseClosed:
      true
    }
  }
}

extension ForecastEnd {
  fileprivate init(_ end: Forecast.End, for access: Access) {
    self =
      switch end {
      case .quiet: .quiet
      case .cut: .more
      // What is wrong with the workflow is for those who oversee its cases.
      case .refused: access.oversees ? .blocked : .quiet
      }
  }
}
