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
      opening: Opening(
        at: attribution.at,
        participant: entry.participant,
        tags: entry.tags,
        parent: entry.parent,
        schedule: entry.schedule
      ),
      phase: .opened,
      record: entry.record,
      visits: [:],
      items: [:],
      tasks: [:],
      steps: [:],
      kept: [:],
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
    case .taskHeld(let held): hold(held, attribution)
    case .taskOffered(let offered): offer(offered, attribution)
    case .itemSkipped(let item, _, let within, let reason):
      skip(Place(item, within: within), reason)
    case .nobodyToAsk(let item, _, let within):
      end(Place(item, within: within), .nobodyToAsk)
    case .completionPassed(let item, _, let within, let cause):
      pass(Place(item, within: within), cause)
    case .itemFinished(let item, _, let within):
      end(Place(item, within: within), .finished)
    case .taskClaimed(let number): tasks[number]?.status = .claimed(by: attribution.person)
    case .taskReleased(let number): tasks[number]?.status = .offered
    case .taskDelegated(let number, let person): tasks[number]?.status = .claimed(by: person)
    case .taskReassigned(let number, let participant, _):
      tasks[number]?.status = .offered
      tasks[number]?.assignee = participant
      involved.insert(participant)
    case .taskCompleted(let number, _, let given):
      record.merge(given.record) { _, new in new }
      tasks[number]?.status = .completed(
        TaskState.Completion(
          person: attribution.person,
          at: attribution.at,
          answers: given.answers
        )
      )
    case .taskWithdrawn(let number, _, _): tasks[number]?.status = .withdrawn
    case .stepHeld(let step, let reason):
      begin(step, .held(because: reason), attribution)
    case .stepBegun(let step, let plan):
      begin(step, .running(plan), attribution)
    case .stepCompleted(let number, _, let answers):
      steps[number]?.status = .completed(answers: answers, at: attribution.at)
    case .stepWithdrawn(let number, _, _): steps[number]?.status = .withdrawn
    case .subcaseOpened(let number, _, let reference):
      steps[number]?.status = .running(.subcase(reference))
    case .stageLeft:
      phase = .betweenStages
      wayOutAlarms = [:]
    case .eventRaised(_, let given):
      record.merge(given.record) { _, new in new }
    case .eventKept(let event): kept[event, default: 0] += 1
    case .keptEventTaken(let event, _):
      kept[event] = (kept[event] ?? 1) > 1 ? kept[event, default: 1] - 1 : nil
    case .waitEnded, .reminded, .deadlinePassed, .escalated, .taskExpired, .deadlinePaused,
      .deadlineResumed, .deadlineMoved, .wayOutTimed, .wayOutDue:
      evolveInTime(entry, attribution)
    case .caseMigrated(let migration): take(migration)
    case .watched(let found, let mended):
      lapses = lapses.subtracting(mended).union(found)
    case .caseClosed(let outcome, _):
      phase = .closed(Closure(outcome: outcome, at: attribution.at))
    }
  }

  /// What happens by itself.
  private mutating func evolveInTime(_ entry: Entry, _ attribution: Attribution) {
    switch entry {
    case .waitEnded:
      break  // It begins, or is held for another reason, with the entry after this one.
    case .reminded(let number, _, let reminder, _):
      tasks[number]?.alarms.removeAll { $0.kind == .reminder(reminder) }
    case .escalated(let number, _, let escalation):
      take(escalation, of: number)
    case .taskExpired(let number, _, _):
      tasks[number]?.status = .expired
    case .deadlinePaused(let number, _):
      tasks[number]?.pausedSince = attribution.at
    case .deadlineResumed(let number, _):
      if let since = tasks[number]?.pausedSince {
        tasks[number]?.pauses.append(Pause(from: since, to: attribution.at))
      }
      tasks[number]?.pausedSince = nil
    case .deadlineMoved(let number, _, _, let planned, _):
      tasks[number]?.due = planned.due
      tasks[number]?.alarms = planned.alarms
    case .wayOutTimed(_, let index, let at):
      wayOutAlarms[index] = at
    case .wayOutDue(_, let index, _):
      wayOutAlarms[index] = nil
    case .deadlinePassed(let number, _, _):
      tasks[number]?.alarms.removeAll { $0.kind == .due }
    case .caseOpened, .stageEntered, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk,
      .completionPassed, .itemFinished, .taskClaimed, .taskReleased, .taskDelegated,
      .taskReassigned, .taskCompleted, .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .caseMigrated, .watched, .caseClosed:
      break  // Somebody did these, or they follow from what somebody did.
    }
  }
}
