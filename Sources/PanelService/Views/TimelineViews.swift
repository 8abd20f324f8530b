import CaseStore
import Cases
import CivilTime
import FEEL
import JSONText
import PanelInterface
import Workflows

/// One journal entry as a caller may see it.
///
/// Overseers see every line. Others see what concerns them: how the case began and ended, their own
/// tasks, the panels and series they are part of, and the subcases they may know of. Answers are
/// shown field by field, and how many are withheld is said.
struct TimelineView {
  let access: Access
  /// The version that the case was on at the time, by which its entries are read.
  let workflow: Workflow
  let state: CaseState
  let tasks: [TaskNumber: TaskState]
  let steps: [TaskNumber: StoredStep]
  /// The subcases that the caller may know of.
  private let known: Set<CaseReference>

  /// A view of a case's journal.
  ///
  /// - Parameters:
  ///   - access: who looks, and at the version that the case is on now.
  ///   - workflow: the version that it was on at the time.
  ///   - state: the case as it is, for its references.
  ///   - tasks: every task that the case ever had.
  ///   - steps: every step that it ever had.
  ///   - known: the subcases that the caller may know of.
  init(
    access: Access,
    at workflow: Workflow,
    state: CaseState,
    tasks: [TaskState],
    steps: [StoredStep],
    known: Set<CaseReference>
  ) {
    self.access = access
    self.workflow = workflow
    self.state = state
    self.known = known
    self.tasks = Dictionary(
      tasks.map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.steps = Dictionary(
      steps.map { ($0.state.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// An item by its name then, or by its present one, which is what tasks and steps are kept under.
  func item(_ id: ItemID) -> Item? {
    workflow.item(id) ?? access.workflow.item(id)
  }

  /// The line for an entry, or nil where the caller is not to know of it.
  func line(_ entry: Entry, number: Int, _ attribution: Attribution) -> TimelineLine? {
    guard concernsCaller(entry), !isSaidByNext(entry) else { return nil }
    let shown = answers(of: entry, by: attribution.participant)
    return TimelineLine(
      number: access.oversees ? number : nil,
      at: attribution.at.text,
      due: entry.due?.text,
      person: attribution.person.name,
      participant: attribution.participant?.text,
      kind: EntryKind(of: entry).rawValue,
      summary: summary(of: entry),
      task: entry.task.map { state.reference(of: $0).description },
      stage: entry.stage?.text,
      answers: shown.object,
      fields: shown.fields,
      withheld: shown.withheld,
      positions: positions(of: entry),
      reason: reason(of: entry),
      subcase: subcase(of: entry)?.text
    )
  }

  private func concernsCaller(_ entry: Entry) -> Bool {
    if access.oversees { return true }
    switch entry {
    case .caseOpened(let opened): return access.principal.participants.contains(opened.participant)
    case .caseClosed: return true
    case .taskOffered(let offered): return access.seesTask(of: offered.assignee)
    // What was never offered is nobody's business yet.
    case .taskHeld(let held): return held.isRecall && access.seesTask(of: held.assignee)
    case .taskReassigned(let number, let participant, _):
      return access.seesTask(of: participant) || sees(number)
    case .taskClaimed(let number), .taskReleased(let number), .taskDelegated(let number, _),
      .taskCompleted(let number, _, _), .taskWithdrawn(let number, _, _),
      .deadlinePassed(let number, _, _), .deadlineMoved(let number, _, _, _, _),
      .reminded(let number, _, _, _), .taskExpired(let number, _, _),
      .deadlinePaused(let number, _), .deadlineResumed(let number, _):
      return sees(number)
    case .escalated(let number, _, let step):
      return access.seesTask(of: step.participant) || sees(number)
    case .stepBegun(let step, _), .stepHeld(let step, _): return takesPart(in: step.number)
    case .stepCompleted(let number, _, _), .stepWithdrawn(let number, _, _):
      return takesPart(in: number)
    case .subcaseOpened(_, _, let reference): return known.contains(reference)
    case .stageEntered, .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished, .stageLeft,
      .eventRaised, .eventKept, .keptEventTaken, .waitEnded, .wayOutTimed, .wayOutDue,
      .caseMigrated, .watched:
      return false
    }
  }

  private func sees(_ number: TaskNumber) -> Bool {
    tasks[number].map { access.sees($0) } ?? false
  }

  /// Tells whether one of the step's ballots or sessions is the caller's.
  private func takesPart(in number: TaskNumber) -> Bool {
    parts(of: number).contains { access.seesTask(of: $0.assignee) }
  }

  /// The ballots of a panel or the sessions of a series, of whatever visit.
  private func parts(of number: TaskNumber) -> [TaskState] {
    guard let item = steps[number]?.state.item else { return [] }
    return tasks.values.filter { $0.within == number && $0.item == item }
      .sorted { $0.number < $1.number }
  }

  /// What is reached or worked out at once needs one line, not two.
  private func isSaidByNext(_ entry: Entry) -> Bool {
    guard case .stepBegun(let step, _) = entry else { return false }
    switch item(step.item)?.kind {
    case .milestone, .decision: return true
    case .task, .panel, .series, .subcase, .group, nil: return false
    }
  }

  private func positions(of entry: Entry) -> [PositionView] {
    guard case .stepCompleted(let number, let id, _) = entry,
      case .panel(let panel)? = item(id)?.kind
    else { return [] }
    return StepOutcome.positions(in: parts(of: number), of: panel)
  }

  private func reason(of entry: Entry) -> String? {
    guard case .taskReassigned(_, _, let reason) = entry, access.oversees else { return nil }
    return reason
  }

  private func subcase(of entry: Entry) -> CaseReference? {
    guard case .subcaseOpened(_, _, let reference) = entry, known.contains(reference) else {
      return nil
    }
    return reference
  }
}

// What was answered.
extension TimelineView {
  /// The answers of an entry as far as the caller may read them.
  private struct Shown {
    var object = JSONObject()
    var fields: [FieldView] = []
    var withheld = 0
  }

  private func answers(of entry: Entry, by author: ParticipantID?) -> Shown {
    switch entry {
    case .caseOpened(let opened):
      return shown(record: opened.record, answers: [:], form: workflow.start.form, by: author)
    case .taskCompleted(_, let id, let given):
      let form = item(id)?.task?.form ?? Form(questions: [])
      return shown(record: given.record, answers: given.answers, form: form, by: author)
    case .eventRaised(let event, let given):
      let form = workflow.event(event)?.form ?? Form(questions: [])
      return shown(record: given.record, answers: given.answers, form: form, by: author)
    case .stepCompleted(let number, let item, _): return outcome(of: number, item)
    case .stageEntered, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk, .completionPassed,
      .itemFinished, .taskClaimed, .taskReleased, .taskDelegated, .taskReassigned, .taskWithdrawn,
      .stepHeld, .stepBegun, .stepWithdrawn, .subcaseOpened, .stageLeft, .eventKept,
      .keptEventTaken, .deadlinePassed, .deadlineMoved, .waitEnded, .reminded, .escalated,
      .taskExpired, .deadlinePaused, .deadlineResumed, .wayOutTimed, .wayOutDue, .caseMigrated,
      .watched, .caseClosed:
      return Shown()
    }
  }

  private func outcome(of number: TaskNumber, _ id: ItemID) -> Shown {
    guard let stored = steps[number], let item = item(id) else { return Shown() }
    let outcome = StepOutcome(item, stored.plan, stored.state, state, in: workflow)
    var isLinked = true
    if case .subcase(let reference?) = stored.plan { isLinked = known.contains(reference) }
    return Shown(object: outcome.answers(linked: isLinked), fields: outcome.fields)
  }

  private func shown(
    record: [FieldPath: Value],
    answers: [FieldPath: Value],
    form: Form,
    by author: ParticipantID?
  ) -> Shown {
    var shown = Shown()
    for question in form.questions {
      let field = question.field
      guard let value = record[field.path] ?? answers[field.path], value != .null else { continue }
      guard reads(field, writtenBy: author) else {
        shown.withheld += 1
        continue
      }
      shown.object.append(field.path.text, field.type.json(from: value))
      shown.fields.append(FieldView(field, holding: value, in: workflow))
    }
    return shown
  }

  /// What was open to the caller then and is no longer, stays closed.
  private func reads(_ field: Field, writtenBy author: ParticipantID?) -> Bool {
    access.reads(field, writtenBy: author)
      && access.reads(access.workflow.field(field.path) ?? field, writtenBy: author)
  }
}

extension Entry {
  /// The task or step that the entry is about, if any.
  fileprivate var task: TaskNumber? {
    switch self {
    case .taskOffered(let offered): offered.number
    case .taskHeld(let held): held.number
    case .taskClaimed(let number), .taskReleased(let number), .taskDelegated(let number, _),
      .taskReassigned(let number, _, _), .taskCompleted(let number, _, _),
      .taskWithdrawn(let number, _, _), .deadlinePassed(let number, _, _),
      .deadlineMoved(let number, _, _, _, _), .reminded(let number, _, _, _),
      .escalated(let number, _, _), .taskExpired(let number, _, _),
      .deadlinePaused(let number, _), .deadlineResumed(let number, _),
      .waitEnded(let number, _, _):
      number
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .completionPassed, .itemFinished,
      .stepHeld, .stepBegun, .stepCompleted, .stepWithdrawn, .subcaseOpened, .stageLeft,
      .eventRaised, .eventKept, .keptEventTaken, .wayOutTimed, .wayOutDue, .caseMigrated,
      .watched, .caseClosed:
      nil
    }
  }

  /// When it was to happen, where it happened by itself.
  fileprivate var due: Timestamp? {
    switch self {
    case .deadlinePassed(_, _, let due), .waitEnded(_, _, let due), .taskExpired(_, _, let due),
      .reminded(_, _, _, let due), .wayOutDue(_, _, let due):
      due
    case .escalated(_, _, let step): step.due
    case .caseOpened, .stageEntered, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk,
      .completionPassed, .itemFinished, .taskClaimed, .taskReleased, .taskDelegated,
      .taskReassigned, .taskCompleted, .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .deadlinePaused, .deadlineResumed, .deadlineMoved, .wayOutTimed, .caseMigrated,
      .watched, .caseClosed:
      nil
    }
  }

  /// The stage that the entry is about, if any.
  fileprivate var stage: StageID? {
    switch self {
    case .stageEntered(let stage, _), .stageLeft(let stage, _, _), .wayOutTimed(let stage, _, _),
      .wayOutDue(let stage, _, _):
      stage
    case .caseOpened, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk, .completionPassed,
      .itemFinished, .taskClaimed, .taskReleased, .taskDelegated, .taskReassigned, .taskCompleted,
      .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted, .stepWithdrawn, .subcaseOpened,
      .eventRaised, .eventKept, .keptEventTaken, .deadlinePassed, .deadlineMoved, .waitEnded,
      .reminded, .escalated, .taskExpired, .deadlinePaused, .deadlineResumed, .caseMigrated,
      .watched, .caseClosed:
      nil
    }
  }
}
