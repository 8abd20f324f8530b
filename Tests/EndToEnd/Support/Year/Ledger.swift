import CaseStore
import Cases
import CivilTime
import FEEL
import Workflows

/// What ought to have happened in a case, kept beside what its journal says.
///
/// It is not the engine: it decides nothing about who is asked. Of each obligation that the journal
/// names it counts by itself when it is due and what has to happen around it, and then holds the
/// journal to that: everything once, in order, at its instant, and nothing left out.
struct Ledger {
  let workflow: Workflow
  let rules: Rules
  var complaints: [String] = []
  var tally = Tally()
  var obligations: [TaskNumber: Obligation] = [:]
  /// What is held until an instant, tasks and steps.
  var waits: [TaskNumber: Int64] = [:]
  /// Steps that go on, such as panels and subcases.
  var steps: Set<TaskNumber> = []
  var waysOut: [Int: Int64] = [:]
  private(set) var record: [FieldPath: Value] = [:]
  private(set) var openedAt: Int64 = 0
  private(set) var enteredAt: Int64 = 0
  private(set) var completions: [ItemID: Int64] = [:]
  /// When the latest instance of an item at a place was asked for.
  var begun: [Cases.Place: Int64] = [:]
  private(set) var stage: StageID?
  private(set) var isClosed = false
  private var latest: Int64 = 0
  let name: String

  /// What everything is held to.
  struct Rules {
    let days: PlainDays
    /// How late something may be that nothing kept from happening, in microseconds.
    let slack: Int64
    /// When the daemon was not there, or its clock was set: from and to, by its clock.
    var absences: [(from: Int64, to: Int64)] = []

    func excuses(_ due: Int64, firedAt at: Int64) -> Bool {
      at - due <= slack
        || absences.contains { due >= $0.from - slack && due <= $0.to && at <= $0.to + slack }
    }
  }

  init(of workflow: Workflow, name: String, _ rules: Rules) {
    self.workflow = workflow
    self.name = name
    self.rules = rules
  }

  mutating func complain(_ line: JournalLine, _ text: String) {
    complaints.append("\(name) entry \(line.number): \(text)")
  }

  /// Takes a line of the journal in.
  mutating func read(_ line: JournalLine) {
    guard case .entry(let entry) = line.content else { return complain(line, "erased") }
    let at = line.attribution.at.microseconds
    if at != latest { expectDeadlinesFollow(line) }
    latest = at
    if isClosed { complain(line, "something after the end") }
    switch entry {
    case .caseOpened, .stageEntered, .stageLeft, .caseClosed, .eventRaised, .wayOutTimed,
      .wayOutDue:
      readCourse(entry, line)
    case .waitEnded, .taskHeld, .stepHeld, .stepBegun, .stepCompleted, .stepWithdrawn:
      readWait(entry, line)
    case .taskOffered, .taskCompleted, .taskWithdrawn, .taskExpired, .taskClaimed, .taskReleased,
      .taskDelegated, .taskReassigned, .reminded, .deadlinePassed, .escalated, .deadlinePaused,
      .deadlineResumed, .deadlineMoved:
      readTask(entry, line)
    case .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished, .subcaseOpened, .eventKept,
      .keptEventTaken:
      break
    case .caseMigrated: complain(line, "nobody migrated it")
    case .watched(let found, _):
      if !found.isEmpty { complain(line, "the watchman found \(found)") }
    }
  }

  /// Where the case goes.
  private mutating func readCourse(_ entry: Entry, _ line: JournalLine) {
    let at = line.attribution.at.microseconds
    switch entry {
    case .caseOpened(let opened):
      openedAt = at
      record = opened.record
    case .stageEntered(let entered, _):
      stage = entered
      enteredAt = at
      for item in workflow.stage(entered)?.allItems ?? [] {
        completions[item.id] = nil
        begun = begun.filter { $0.key.item != item.id }
      }
    case .stageLeft: leave(line)
    case .caseClosed:
      isClosed = true
      tally.closed += 1
    case .eventRaised(_, let given): record.merge(given.record) { _, new in new }
    case .wayOutTimed(let stage, let index, let when):
      guard case .time(let rule)? = workflow.stage(stage)?.next[index].cause else {
        return complain(line, "a way out that time does not take")
      }
      expect(when.microseconds, rules.days.due(rule, from: at), line, "way out")
      waysOut[index] = when.microseconds
    case .wayOutDue(_, let index, let due):
      expectRings(waysOut.removeValue(forKey: index), due, line, "way out")
      tally.timedOut += 1
    default: break
    }
  }

  /// What waits, and what goes on without asking anybody.
  private mutating func readWait(_ entry: Entry, _ line: JournalLine) {
    let at = line.attribution.at.microseconds
    switch entry {
    case .waitEnded(let number, _, let due):
      expectRings(waits.removeValue(forKey: number), due, line, "wait")
      tally.waited += 1
    case .taskHeld(let held): hold(held, line)
    case .stepHeld(let step, let reason): hold(step, reason, line)
    case .stepBegun(let step, _):
      endWait(of: step.number, line)
      steps.insert(step.number)
      begun[Cases.Place(step.item, within: step.within)] = at
    case .stepCompleted(let number, let item, _):
      steps.remove(number)
      completions[item] = max(at, completions[item] ?? at)
    case .stepWithdrawn(let number, _, _):
      steps.remove(number)
      drop(number, line)
    default: break
    }
  }

  private mutating func readTask(_ entry: Entry, _ line: JournalLine) {
    let at = line.attribution.at.microseconds
    switch entry {
    case .taskOffered(let offered): offer(offered, line)
    case .taskCompleted(let number, let item, let given):
      record.merge(given.record) { _, new in new }
      if case .task? = workflow.item(item)?.kind {
        completions[item] = max(at, completions[item] ?? at)
      }
      resolve(number, line)
      tally.completed += 1
    case .taskWithdrawn(let number, _, _):
      drop(number, line)
      if obligations[number] != nil { resolve(number, line) }
      tally.withdrawn += 1
    case .taskExpired(let number, _, let due):
      ring(.expiry, number, due, line)
      obligations[number] = nil
      tally.expired += 1
    case .reminded(let number, _, let index, let due):
      ring(.reminder(index), number, due, line)
      tally.reminded += 1
    case .deadlinePassed(let number, _, let due):
      ring(.due, number, due, line)
      tally.overdue += 1
    case .escalated(let number, _, let step): escalate(number, step, line)
    case .taskReassigned(let number, let participant, _):
      obligations[number]?.assignee = participant
    case .deadlinePaused(let number, _):
      tally.paused += 1
      expectRung(number, line)
      guard obligations[number]?.pausedSince == nil else { return complain(line, "paused twice") }
      obligations[number]?.pausedSince = at
    case .deadlineResumed(let number, _):
      guard let since = obligations[number]?.pausedSince else {
        return complain(line, "resumed, and was not paused")
      }
      obligations[number]?.pauses.append((since, at))
      obligations[number]?.pausedSince = nil
      obligations[number]?.alarms = [:]
    case .deadlineMoved(let number, _, let from, let planned, let cause):
      move(number, from, planned, cause, line)
    case .taskClaimed(let number), .taskReleased(let number), .taskDelegated(let number, _):
      if obligations[number] == nil { complain(line, "not open") }
    default: break
    }
  }
}
