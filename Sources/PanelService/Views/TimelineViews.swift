import CaseStore
import Cases
import CivilTime
import FEEL
import JSONText
import PanelInterface
import Workflows

/// One journal entry as a caller may see it.
///
/// Overseers see every line. Others see what concerns them: how the case began and ended, the
/// stages it went through while they were asked, and their own tasks. Answers are shown field by
/// field, and how many are withheld is said.
struct TimelineView {
  let access: Access
  private let state: CaseState
  private let tasks: [TaskNumber: TaskState]

  /// A view of a case's journal.
  ///
  /// - Parameters:
  ///   - access: who looks, and at which workflow.
  ///   - state: the case as it is, for its references.
  ///   - tasks: every task that the case ever had.
  init(access: Access, state: CaseState, tasks: [TaskState]) {
    self.access = access
    self.state = state
    self.tasks = Dictionary(
      tasks.map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private var workflow: Workflow { access.workflow }

  /// The line for an entry, or nil where the caller is not to know of it.
  func line(_ entry: Entry, number: Int, _ attribution: Attribution) -> TimelineLine? {
    guard concernsCaller(entry) else { return nil }
    let shown = answers(of: entry, by: attribution.participant)
    return TimelineLine(
      number: access.oversees ? number : nil,
      at: attribution.at.text,
      person: attribution.person.name,
      participant: attribution.participant?.text,
      kind: EntryKind(of: entry).rawValue,
      summary: summary(of: entry),
      task: entry.task.map { state.reference(of: $0).description },
      stage: entry.stage?.text,
      answers: shown.object,
      fields: shown.fields,
      withheld: shown.withheld
    )
  }

  private func concernsCaller(_ entry: Entry) -> Bool {
    if access.oversees { return true }
    switch entry {
    case .caseOpened(let opened): return access.principal.participants.contains(opened.participant)
    case .caseClosed: return true
    case .taskOffered(let offered): return access.seesTask(of: offered.assignee)
    case .taskClaimed(let number), .taskReleased(let number), .taskCompleted(let number, _, _),
      .taskWithdrawn(let number, _, _), .deadlinePassed(let number, _, _):
      return tasks[number].map { access.seesTask(of: $0.assignee) } ?? false
    case .stageEntered, .itemSkipped, .nobodyToAsk, .stageLeft, .eventRaised: return false
    }
  }
}

// What a line says.
extension TimelineView {
  /// The entry in words; it names stages, tasks and participants, never what was answered.
  private func summary(of entry: Entry) -> String {
    switch entry {
    case .caseOpened(let opened):
      "Referral received from \(workflow.title(of: opened.participant))"
    case .stageEntered(let stage, let visit):
      "Stage entered: \(title(of: stage))" + (visit > 1 ? " (for the \(ordinal(visit)) time)" : "")
    case .taskOffered(let offered):
      "Asked \(workflow.title(of: offered.assignee)): \(title(of: offered.item, offered.element))"
    case .itemSkipped(let item, _, let reason):
      "Not needed: \(title(of: item, nil))" + (reason == .deadPath ? ", nothing led to it" : "")
    case .nobodyToAsk(let item, _):
      "Nobody to ask: \(title(of: item, nil))"
    case .taskClaimed(let number):
      "Taken in hand: \(title(of: number))"
    case .taskReleased(let number):
      "Given back: \(title(of: number))"
    case .taskCompleted(let number, _, _):
      "Done: \(title(of: number))"
    case .taskWithdrawn(let number, _, let reason):
      "Withdrawn: \(title(of: number))"
        + (reason == .enough ? ", enough others have answered" : ", the case moved on")
    case .stageLeft(let stage, _, let reason):
      switch reason {
      case .settled: "Stage finished: \(title(of: stage))"
      case .event(let event): "Stage left: \(title(of: stage)), because of: \(title(of: event))"
      }
    case .eventRaised(let event, _):
      "Reported: \(title(of: event))"
    case .deadlinePassed(let number, _, _):
      "Deadline passed: \(title(of: number))"
    case .caseClosed(let outcome, _):
      "Case closed: \(workflow.outcome(outcome)?.title ?? outcome.text)"
    }
  }

  private func title(of stage: StageID) -> String {
    workflow.stage(stage)?.title ?? stage.text
  }

  private func title(of event: EventID) -> String {
    workflow.event(event)?.title ?? event.text
  }

  private func title(of item: ItemID, _ element: Value?) -> String {
    guard let definition = workflow.item(item) else { return item.text }
    if element == nil, let each = definition.each {
      return definition.title.replacing("{\(each.variable)}", with: "each")
    }
    return definition.title(for: element, in: workflow)
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
    case .taskCompleted(_, let item, let given):
      let form = workflow.item(item)?.form ?? Form(questions: [])
      return shown(record: given.record, answers: given.answers, form: form, by: author)
    case .eventRaised(let event, let given):
      let form = workflow.event(event)?.form ?? Form(questions: [])
      return shown(record: given.record, answers: given.answers, form: form, by: author)
    case .stageEntered, .taskOffered, .itemSkipped, .nobodyToAsk, .taskClaimed, .taskReleased,
      .taskWithdrawn, .stageLeft, .deadlinePassed, .caseClosed:
      return Shown()
    }
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
      guard access.reads(field, writtenBy: author) else {
        shown.withheld += 1
        continue
      }
      shown.object.append(field.path.text, field.type.json(from: value))
      shown.fields.append(FieldView(field, holding: value, in: workflow))
    }
    return shown
  }
}

extension Entry {
  /// The task that the entry is about, if any.
  fileprivate var task: TaskNumber? {
    switch self {
    case .taskOffered(let offered): offered.number
    case .taskClaimed(let number), .taskReleased(let number), .taskCompleted(let number, _, _),
      .taskWithdrawn(let number, _, _), .deadlinePassed(let number, _, _):
      number
    case .caseOpened, .stageEntered, .itemSkipped, .nobodyToAsk, .stageLeft, .eventRaised,
      .caseClosed:
      nil
    }
  }

  /// The stage that the entry is about, if any.
  fileprivate var stage: StageID? {
    switch self {
    case .stageEntered(let stage, _), .stageLeft(let stage, _, _): stage
    case .caseOpened, .taskOffered, .itemSkipped, .nobodyToAsk, .taskClaimed, .taskReleased,
      .taskCompleted, .taskWithdrawn, .eventRaised, .deadlinePassed, .caseClosed:
      nil
    }
  }
}
