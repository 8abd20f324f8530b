import CaseStore
import Cases
import FEEL
import PanelInterface
import Workflows

// What a line says: it names stages, tasks and participants, never what was answered.
extension TimelineView {
  /// The entry in words.
  func summary(of entry: Entry) -> String {
    switch entry {
    case .caseOpened(let opened): opening(opened)
    case .stageEntered(let stage, let visit):
      "Stage entered: \(title(of: stage))" + (visit > 1 ? " (for the \(ordinal(visit)) time)" : "")
    case .taskHeld(let held):
      waiting(held.isRecall ? "Called back for now" : "Has to wait", held.item, held.element)
        + held.reason.words
    case .taskOffered(let offered):
      "Asked \(workflow.title(of: offered.assignee))\(matter(of: offered.item)): "
        + title(of: offered.item, offered.element)
    case .itemSkipped(let item, _, _, let reason):
      "Not needed: \(title(of: item, nil))\(reason.words)"
    case .nobodyToAsk(let item, _, _): "Nobody to ask: \(title(of: item, nil))"
    case .completionPassed(let item, _, _, _): "Not needed this time: \(title(of: item, nil))"
    case .itemFinished(let item, _, _): "Nothing more to come of: \(title(of: item, nil))"
    case .taskClaimed(let number): "Taken in hand: \(title(of: number))"
    case .taskReleased(let number): "Given back: \(title(of: number))"
    case .taskDelegated(let number, let person):
      "Put into the hands of \(person.name): \(title(of: number))"
    case .taskReassigned(let number, let participant, _):
      "Asked \(workflow.title(of: participant)) instead: \(title(of: number))"
    case .taskCompleted(let number, let item, _): "\(deed(of: item)): \(title(of: number))"
    case .taskWithdrawn(let number, _, let reason):
      "Withdrawn: \(title(of: number))\(reason.words)"
    case .stepHeld(let step, let reason):
      waiting("Has to wait", step.item, step.element) + reason.words
    case .stepBegun(let step, let plan): "\(plan.words): \(title(of: step.item, step.element))"
    case .stepCompleted(let number, let item, _):
      "\(end(of: item)): \(title(of: item, ofStep: number))"
    case .stepWithdrawn(let number, let item, let reason):
      "Withdrawn: \(title(of: item, ofStep: number))\(reason.words)"
    case .subcaseOpened(let number, let item, _):
      "Another case opened: \(title(of: item, ofStep: number))"
    case .stageLeft(let stage, _, let reason): left(stage, because: reason)
    case .eventRaised(let event, _): "Reported: \(title(of: event))"
    case .eventKept(let event): "Kept until something waits for it: \(title(of: event))"
    case .keptEventTaken(let event, let item):
      "\(title(of: item, nil)) could begin, since this was reported: \(title(of: event))"
    case .deadlinePassed(let number, _, _): "Deadline passed: \(title(of: number))"
    case .deadlineMoved(let number, _, _, let planned, _):
      (planned.due == nil ? "No deadline any more: " : "Deadline counted again: ")
        + title(of: number)
    case .waitEnded(let number, let item, _):
      "Its time has come: \(tasks[number] == nil ? title(of: item, nil) : title(of: number))"
    case .reminded(let number, _, _, _): "Reminded: \(title(of: number))"
    case .escalated(let number, _, let step): escalation(step, number)
    case .taskExpired(let number, _, _): "Too late for an answer: \(title(of: number))"
    case .deadlinePaused(let number, _): "The deadline stands still: \(title(of: number))"
    case .deadlineResumed(let number, _): "The deadline runs again: \(title(of: number))"
    case .wayOutTimed(let stage, _, _): "Stage with a time limit: \(title(of: stage))"
    case .wayOutDue(let stage, _, _): "Time limit reached: \(title(of: stage))"
    case .caseMigrated(let migration):
      "Goes on with version \(migration.to.version) of its workflow"
    case .watched(let found, let mended): watch(found, mended)
    case .caseClosed(let outcome, _):
      "Case closed: \(workflow.outcome(outcome)?.title ?? outcome.text)"
    }
  }

  private func opening(_ opened: Entry.CaseOpened) -> String {
    let opener = workflow.title(of: opened.participant)
    if let link = opened.schedule {
      return "Opened by the calendar for \(opener): '\(link.schedule)' of \(link.date)"
    }
    return opened.parent == nil
      ? "Referral received from \(opener)" : "Opened by another case, for \(opener)"
  }

  /// What could be forgotten, or no longer.
  private func watch(_ found: [Lapse], _ mended: [Lapse]) -> String {
    func words(_ lapses: [Lapse]) -> String {
      lapses.map { lapse in
        FindingName(lapse.kind).what + (lapse.item.map { ": \(title(of: $0, nil))" } ?? "")
      }.joined(separator: "; ")
    }
    let parts = [
      found.isEmpty ? nil : "Could be forgotten: \(words(found))",
      mended.isEmpty ? nil : "Mended: \(words(mended))",
    ]
    return parts.compactMap(\.self).joined(separator: ". ")
  }

  private func escalation(_ step: Entry.Escalation, _ number: TaskNumber) -> String {
    let participant = workflow.title(of: step.participant)
    return switch step.action {
    case .notify: "Told \(participant), for it is overdue: \(title(of: number))"
    case .add: "Asked \(participant) as well, for it is overdue: \(title(of: number))"
    case .reassign: "Asked \(participant) instead, for it is overdue: \(title(of: number))"
    }
  }

  private func waiting(_ words: String, _ item: ItemID, _ element: Value?) -> String {
    "\(words): \(title(of: item, element))"
  }

  private func left(_ stage: StageID, because reason: Entry.LeavingReason) -> String {
    switch reason {
    case .settled: "Stage finished: \(title(of: stage))"
    case .event(let event): "Stage left: \(title(of: stage)), because of: \(title(of: event))"
    case .item(let item): "Stage left: \(title(of: stage)), after: \(title(of: item, nil))"
    case .expired(let item):
      "Stage left: \(title(of: stage)), nobody answered in time: \(title(of: item, nil))"
    case .time: "Stage left: \(title(of: stage)), its time was over"
    }
  }

  /// What is asked where it is more than work.
  private func matter(of item: ItemID) -> String {
    switch TaskKind(self.item(item)) {
    case .task: ""
    case .ballot: " for a position"
    case .session: " for a session"
    }
  }

  /// What was done by whoever was asked.
  private func deed(of item: ItemID) -> String {
    switch TaskKind(self.item(item)) {
    case .task: "Done"
    case .ballot: "Position given"
    case .session: "Session reported"
    }
  }

  /// How a step ends.
  private func end(of item: ItemID) -> String {
    switch self.item(item)?.kind {
    case .panel: "Panel closed"
    case .series: "Sessions ended"
    case .milestone: "Reached"
    case .decision: "Worked out by its table"
    case .subcase: "The other case has ended"
    case .group, .task, nil: "Finished"
    }
  }
}

// What things are called.
extension TimelineView {
  private func title(of stage: StageID) -> String {
    workflow.stage(stage)?.title ?? stage.text
  }

  private func title(of event: EventID) -> String {
    workflow.event(event)?.title ?? event.text
  }

  private func title(of item: ItemID, _ element: Value?) -> String {
    guard let definition = self.item(item) else { return item.text }
    guard element != nil else { return definition.titleOfAll }
    return definition.title(for: element, in: workflow)
  }

  private func title(of item: ItemID, ofStep number: TaskNumber) -> String {
    title(of: item, steps[number]?.state.element)
  }

  private func title(of number: TaskNumber) -> String {
    guard let task = tasks[number] else { return "a task" }
    return title(of: task.item, task.element)
  }

  private func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (1, let rest) where rest != 11: "\(number)st"
    case (2, let rest) where rest != 12: "\(number)nd"
    case (3, let rest) where rest != 13: "\(number)rd"
    default: "\(number)th"
    }
  }
}

extension StepState.Plan {
  /// What begins.
  fileprivate var words: String {
    switch self {
    case .nothing: "Begun"
    case .members(let members): "Panel of \(members.count) asked"
    case .sessions(let count): "Sessions commissioned (\(count))"
    case .subcase: "A case of its own is wanted"
    }
  }
}

extension Entry.SkipReason {
  fileprivate var words: String {
    switch self {
    case .condition: ""
    case .deadPath: ", nothing led to it"
    case .cancelled: ", it was cancelled"
    }
  }
}

extension Entry.WithdrawalReason {
  fileprivate var words: String {
    switch self {
    case .left: ", the case moved on"
    case .enough: ", enough others have answered"
    case .cancelled: ", it was cancelled"
    case .decided: ", the panel has decided without it"
    case .migrated: ", the newer version of the workflow does not ask for it"
    case .groupEnded: ", what it was part of has ended"
    }
  }
}

extension HoldReason {
  fileprivate var words: String {
    switch self {
    case .time: ", its time has not come"
    case .lock: ", something else has to be finished first"
    case .condition: ", until its condition holds"
    }
  }
}
