import Workflows

extension CaseState {
  /// The case as its first entry leaves it.
  ///
  /// - Parameters:
  ///   - entry: how the case began.
  ///   - attribution: who opened it, and when.
  package init(opening entry: Entry.CaseOpened, _ attribution: Attribution) {
    self.init(
      reference: entry.reference,
      workflow: entry.workflow,
      opening: Opening(at: attribution.at, participant: entry.participant, tags: entry.tags),
      phase: .opened,
      record: entry.record,
      visits: [:],
      items: [:],
      tasks: [:],
      taskCount: 0,
      involved: [entry.participant]
    )
  }

  /// Takes an entry in: assigns, and cannot fail.
  ///
  /// A check here would make an old journal unreadable; whatever needs one stands in a decision.
  ///
  /// - Parameters:
  ///   - entry: what happened, any but `caseOpened`, which makes a state instead.
  ///   - attribution: who did it, and when.
  package mutating func evolve(_ entry: Entry, _ attribution: Attribution) {
    switch entry {
    case .caseOpened(let opened):
      self = CaseState(opening: opened, attribution)
    case .stageEntered(let stage, let visit):
      enter(stage, visit: visit, attribution)
    case .taskOffered(let offered):
      offer(offered, attribution)
    case .itemSkipped(let item, _, _):
      resolve(item, as: .skipped)
    case .nobodyToAsk(let item, _):
      resolve(item, as: .nobodyToAsk)
    case .taskClaimed(let number):
      tasks[number]?.status = .claimed(by: attribution.person)
    case .taskReleased(let number):
      tasks[number]?.status = .offered
    case .taskCompleted(let number, _, let given):
      record.merge(given.record) { _, new in new }
      tasks[number]?.status = .completed(
        TaskState.Completion(
          person: attribution.person,
          at: attribution.at,
          answers: given.answers
        )
      )
    case .taskWithdrawn(let number, _, _):
      tasks[number]?.status = .withdrawn
    case .stageLeft:
      phase = .betweenStages
    case .eventRaised(_, let given):
      record.merge(given.record) { _, new in new }
    case .deadlinePassed:
      break  // The deadline itself stands with the task; that it passed is only told.
    case .caseClosed(let outcome, _):
      phase = .closed(Closure(outcome: outcome, at: attribution.at))
    }
  }

  /// Entering a stage again makes new instances, so what its items came to last time is let go.
  private mutating func enter(_ stage: StageID, visit: Int, _ attribution: Attribution) {
    for (item, state) in items where state.stage == stage {
      items[item] = nil
      guard case .offered(let numbers) = state.progress else { continue }
      for number in numbers { tasks[number] = nil }
    }
    visits[stage] = visit
    phase = .inStage(Visit(stage: stage, number: visit, enteredAt: attribution.at))
  }

  private mutating func resolve(_ item: ItemID, as progress: Progress) {
    guard let stage = visit?.stage else { return }
    items[item] = ItemState(stage: stage, progress: progress)
  }

  private mutating func offer(_ offered: Entry.TaskOffered, _ attribution: Attribution) {
    taskCount = max(taskCount, offered.number.value)
    involved.insert(offered.assignee)
    switch items[offered.item]?.progress {
    case .offered(let earlier): resolve(offered.item, as: .offered(earlier + [offered.number]))
    case .skipped, .nobodyToAsk, nil: resolve(offered.item, as: .offered([offered.number]))
    }
    tasks[offered.number] = TaskState(
      number: offered.number,
      item: offered.item,
      visit: offered.visit,
      element: offered.element,
      assignee: offered.assignee,
      offeredAt: attribution.at,
      due: offered.due,
      status: .offered
    )
  }
}
