import Cases
import CivilTime
import FEEL
import Workflows

/// A case as the check sees it: what can make a difference from here on, and nothing else.
///
/// Answers that nothing has looked at yet are *open*: the case holds null in their place, and they
/// may turn out to be anything that the question allows.
struct Situation {
  var state: CaseState
  /// The open answers; those that may also be missing are marked so.
  var open: [Slot: Openness]
  /// The number of its shape: how far everything is, without any answer.
  var shape = 0
}

/// Where an answer is kept.
enum Slot: Hashable {
  case field(FieldPath)
  case answer(TaskNumber, FieldPath)
}

/// What an open answer may turn out to be.
struct Openness: Hashable {
  let topic: Topic
  /// It may be that there is none.
  let mayBeMissing: Bool
}

extension CaseState {
  /// The same case with some of its parts exchanged.
  func with(
    phase: Phase? = nil,
    record: [FieldPath: Value]? = nil,
    visits: [StageID: Int]? = nil,
    items: [Place: ItemState]? = nil,
    tasks: [TaskNumber: TaskState]? = nil,
    steps: [TaskNumber: StepState]? = nil,
    kept: [EventID: Int]? = nil,
    taskCount: Int? = nil,
    wayOutAlarms: [Int: Timestamp]? = nil
  ) -> CaseState {
    let phase = phase ?? self.phase
    let record = record ?? self.record
    let visits = visits ?? self.visits
    let items = items ?? self.items
    let tasks = tasks ?? self.tasks
    let steps = steps ?? self.steps
    let kept = kept ?? self.kept
    let taskCount = taskCount ?? self.taskCount
    let wayOutAlarms = wayOutAlarms ?? self.wayOutAlarms
    return CaseState(
      reference: reference,
      workflow: workflow,
      opening: opening,
      phase: phase,
      record: record,
      visits: visits,
      items: items,
      tasks: tasks,
      steps: steps,
      kept: kept,
      wayOutAlarms: wayOutAlarms,
      taskCount: taskCount,
      involved: []
    )
  }

  /// The same case in which whatever else waits for its time waits for longer than what is named:
  /// each wait may end first.
  func ringing(_ name: AlarmName) -> CaseState {
    let longer = HoldReason.time(until: Blueprint.evenLater)
    var tasks = tasks
    for task in tasks.values where task.number != name.number {
      guard case .held(.time) = task.status else { continue }
      tasks[task.number] = task.with(.held(because: longer))
    }
    var steps = steps
    for step in steps.values where step.number != name.number {
      guard case .held(.time) = step.status else { continue }
      steps[step.number] = step.with(.held(because: longer))
    }
    return with(tasks: tasks, steps: steps)
  }

  /// The same case with an answer that was open made known.
  func answering(_ slot: Slot, _ value: Value) -> CaseState {
    switch slot {
    case .field(let path):
      var record = record
      record[path] = value.isNull ? nil : value
      return with(record: record)
    case .answer(let number, let path):
      guard let task = tasks[number], let completion = task.completion else { return self }
      var answers = completion.answers
      answers[path] = value
      var tasks = tasks
      tasks[number] = task.with(
        .completed(
          TaskState.Completion(person: completion.person, at: completion.at, answers: answers)
        )
      )
      return with(tasks: tasks)
    }
  }
}

extension TaskState {
  /// The same instance with another status, and whatever else is given.
  func with(_ status: Status) -> TaskState {
    TaskState(
      number: number,
      item: item,
      visit: visit,
      within: within,
      cause: cause,
      element: element,
      assignee: assignee,
      offeredAt: offeredAt,
      due: due,
      status: status,
      alarms: alarms,
      pausedSince: pausedSince,
      pauses: pauses,
      helpers: helpers
    )
  }
}

extension StepState {
  /// The same step with another status.
  func with(_ status: Status) -> StepState {
    StepState(
      number: number,
      item: item,
      visit: visit,
      within: within,
      cause: cause,
      element: element,
      begunAt: begunAt,
      status: status
    )
  }
}
