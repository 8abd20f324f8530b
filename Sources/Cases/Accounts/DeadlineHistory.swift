package import CivilTime
package import Workflows

/// One time that a task's deadline was counted, beside what the journal says came of it.
package struct DeadlineCounting: Sendable, Equatable {
  /// Why it was counted.
  package enum Cause: Sendable, Equatable {
    /// The task was offered, for the first time or again.
    case offered
    /// It was open, and something had changed.
    case again(Entry.DeadlineCause)
  }

  package let at: Timestamp
  package let cause: Cause
  /// The version of the workflow whose rule it was counted by.
  package let workflow: WorkflowVersion
  /// What it was before; nil where it is the first.
  package let before: Due?
  /// What the journal says.
  package let recorded: Due?
  /// What counting it once more gives; nil where the workflow asks for no deadline.
  package let account: DeadlineAccount?

  /// Whether counting once more gives what the journal says.
  package var agrees: Bool { account?.due == recorded }
}

/// The rules by which something was counted at some moment.
package struct DeadlineRules: Sendable {
  package let workflow: Workflow
  /// The versions of its calendar that may have held, the likeliest first.
  package let calendars: [WorkingCalendar]
  package let zone: ZoneRules

  package init(workflow: Workflow, calendars: [WorkingCalendar], zone: ZoneRules) {
    precondition(!calendars.isEmpty, "a calendar to count by expected")
    self.workflow = workflow
    self.calendars = calendars
    self.zone = zone
  }
}

/// Counts each deadline of a case once more, at the place of its journal where it was counted.
///
/// An answer that is corrected later moves no deadline of what is done by then, and a task of an
/// earlier visit is no longer in the case's state: only the story itself can tell how a date came
/// about. The journal does not say by which version of a calendar it was. The one that held then is
/// taken, unless another gives what the journal says: a folder may have gone back to an older file.
package struct DeadlineHistory: Sendable {
  /// Finds the rules of a version of a workflow at a moment; nil where they are not known.
  package typealias RuleFinder = @Sendable (WorkflowVersion, Timestamp) -> DeadlineRules?

  /// The countings so far, by task, in order.
  package private(set) var countings: [TaskNumber: [DeadlineCounting]] = [:]
  private var state: CaseState?
  private let only: TaskNumber?
  private let rules: RuleFinder

  /// Begins before the first entry of a case.
  ///
  /// - Parameters:
  ///   - only: the one task that is asked about; nil takes all.
  ///   - rules: finds the rules.
  package init(only: TaskNumber? = nil, rules: @escaping RuleFinder) {
    self.only = only
    self.rules = rules
  }

  /// Takes the next entry of the case's journal.
  package mutating func take(_ entry: Entry, _ attribution: Attribution) {
    if case .caseOpened(let opened) = entry {
      state = CaseState(opening: opened, attribution)
      return
    }
    note(entry, at: attribution.at)
    state?.evolve(entry, attribution)
  }

  private mutating func note(_ entry: Entry, at moment: Timestamp) {
    switch entry {
    case .taskOffered(let offered):
      count(
        offered.number,
        offered.item,
        Occasion(at: moment, cause: .offered, offeredAt: moment),
        recorded: offered.due
      )
    case .deadlineMoved(let number, let item, _, let planned, let cause):
      let task = state?.tasks[number]
      count(
        number,
        item,
        Occasion(
          at: moment,
          cause: .again(cause),
          offeredAt: task?.offeredAt ?? moment,
          pauses: task?.pauses ?? []
        ),
        recorded: planned.due
      )
    case .caseOpened, .stageEntered, .taskHeld, .itemSkipped, .nobodyToAsk, .completionPassed,
      .itemFinished, .taskClaimed, .taskReleased, .taskDelegated, .taskReassigned, .taskCompleted,
      .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted, .stepWithdrawn, .subcaseOpened,
      .stageLeft, .eventRaised, .eventKept, .keptEventTaken, .waitEnded, .reminded,
      .deadlinePassed, .escalated, .taskExpired, .deadlinePaused, .deadlineResumed, .wayOutTimed,
      .wayOutDue, .caseMigrated, .watched, .caseClosed:
      break
    }
  }

  /// When and why something was counted.
  private struct Occasion {
    let at: Timestamp
    let cause: DeadlineCounting.Cause
    let offeredAt: Timestamp
    var pauses: [Pause] = []
  }

  private mutating func count(
    _ number: TaskNumber,
    _ item: ItemID,
    _ occasion: Occasion,
    recorded: Due?
  ) {
    guard only == nil || only == number, let state,
      let rules = rules(state.workflow, occasion.at)
    else { return }
    let deadline = rules.workflow.item(item)?.task?.deadline
    let before = countings[number]?.last?.recorded
    if deadline == nil, recorded == nil, before == nil { return }
    let accounts = deadline.map { deadline in
      rules.calendars.lazy.map { calendar in
        DeadlineAccount(
          of: deadline,
          in: state,
          offeredAt: occasion.offeredAt,
          pauses: occasion.pauses,
          calendar: calendar,
          zone: rules.zone
        )
      }
    }
    countings[number, default: []].append(
      DeadlineCounting(
        at: occasion.at,
        cause: occasion.cause,
        workflow: state.workflow,
        before: before,
        recorded: recorded,
        account: accounts?.first { $0.due == recorded } ?? accounts?.first
      )
    )
  }
}
