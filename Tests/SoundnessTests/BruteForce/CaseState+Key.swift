import Cases
import CivilTime
import FEEL
import Workflows

// What a case is, written out in full. What changes with every command and means nothing is left
// out: numbers are those of the order, and instead of moments there is what came before what.

extension CaseState {
  /// Two cases with the same key are the same case.
  ///
  /// Entries are counted up to four: no test compares them with more.
  func key(in workflow: Workflow, _ reports: [EventID: Int]) -> String {
    if let closure { return "closed \(closure.outcome)" }
    let numbers = (tasks.keys.map(\.value) + steps.keys.map(\.value)).sorted()
    var order: [Int: Int] = [:]
    for (place, number) in numbers.enumerated() { order[number] = place }
    let moments = (numbers.compactMap { instance(TaskNumber($0))?.completedAt?.at.microseconds })
    var ranks: [Int64: Int] = [:]
    for (place, moment) in Set(moments).sorted().enumerated() { ranks[moment] = place }
    func name(_ number: TaskNumber?) -> String {
      number.map { "\(order[$0.value] ?? -1)" } ?? "-"
    }
    func rank(_ moment: Timestamp) -> String { "\(ranks[moment.microseconds] ?? -1)" }

    var parts = [visit?.stage.text ?? ""]
    if workflow.countsEntries {
      parts += visits.map { "visits \($0.key) \(min(4, $0.value))" }.sorted()
    }
    parts += reports.map { "reported \($0.key) \($0.value)" }.sorted()
    parts += kept.map { "kept \($0.key) \($0.value)" }.sorted()
    parts += wayOutAlarms.keys.sorted().map { "way \($0)" }
    parts += record.map { "\($0.key)=\($0.value.text)" }.sorted()
    parts += items.map { place, item in
      "\(place.item)@\(name(place.within)): \(item.stage) \(item.instances.map(name)) "
        + "\(item.passed.map(name)) \(item.ending?.rawValue ?? "-")"
    }.sorted()
    for number in numbers {
      guard let instance = instance(TaskNumber(number)) else { continue }
      var text = "\(name(instance.number)) \(instance.item) \(name(instance.within)) "
      text += "\(name(instance.cause)) \(instance.element?.text ?? "-") "
      switch instance {
      case .task(let task): text += task.words(rank)
      case .step(let step): text += step.words(rank)
      }
      parts.append(text)
    }
    return parts.joined(separator: "\n")
  }

  /// The same case in which everything else that waits for its time waits on.
  func waitingForNothing(but name: AlarmName) -> CaseState {
    changingWaits { number in number == name.number ? BruteForce.opening : nil }
  }

  /// The same case in which everything that waits for its time waits for the end of time.
  var waitingUntilTheEnd: CaseState { changingWaits { _ in nil } }

  private func changingWaits(_ moment: (TaskNumber) -> Timestamp?) -> CaseState {
    let never = Timestamp(seconds: 9_000_000_000)
    var tasks = tasks
    for task in tasks.values {
      guard case .held(.time) = task.status else { continue }
      tasks[task.number] = task.held(until: moment(task.number) ?? never)
    }
    var steps = steps
    for step in steps.values {
      guard case .held(.time) = step.status else { continue }
      steps[step.number] = step.held(until: moment(step.number) ?? never)
    }
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
      involved: involved
    )
  }
}

extension TaskState {
  fileprivate func words(_ rank: (Timestamp) -> String) -> String {
    let pending = alarms.filter { $0.kind != .due }.map { "\($0.kind)" }
    let helpers = helpers.map(\.text).sorted()
    var text = "\(assignee) \(helpers) \(pausedSince == nil ? "" : "paused") "
    switch status {
    case .held(let reason): text += "held \(reason.word)"
    case .offered, .claimed: text += "offered \(pending)"
    case .withdrawn: text += "withdrawn"
    case .expired: text += "expired"
    case .completed(let completion):
      let answers = completion.answers.map { "\($0.key)=\($0.value.text)" }.sorted()
      text += "completed \(completion.person.userID) \(rank(completion.at)) \(answers)"
    }
    return text
  }

  fileprivate func held(until moment: Timestamp) -> TaskState {
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
      status: .held(because: .time(until: moment)),
      alarms: alarms,
      pausedSince: pausedSince,
      pauses: pauses,
      helpers: helpers
    )
  }
}

extension StepState {
  fileprivate func words(_ rank: (Timestamp) -> String) -> String {
    switch status {
    case .held(let reason): return "held \(reason.word)"
    case .running(let plan): return "running \(plan)"
    case .withdrawn: return "withdrawn"
    case .completed(let answers, let at):
      return "completed \(rank(at)) "
        + "\(answers.map { "\($0.key)=\($0.value.text)" }.sorted())"
    }
  }

  fileprivate func held(until moment: Timestamp) -> StepState {
    StepState(
      number: number,
      item: item,
      visit: visit,
      within: within,
      cause: cause,
      element: element,
      begunAt: begunAt,
      status: .held(because: .time(until: moment))
    )
  }
}

extension Workflow {
  fileprivate var countsEntries: Bool {
    expressions.contains { $0.text.contains("case.entries") }
  }
}
