import Cases
import CivilTime
import FEEL
import Workflows

// Which parts of a case are kept: whoever comes to the same rest by another way is in the same
// situation.

extension Blueprint {
  /// The situation of an open case, with everything left out that can make no difference.
  ///
  /// - Parameters:
  ///   - raw: the case as a step left it.
  ///   - memory: which answers matter.
  ///   - precision: what is followed from one stage into the next.
  ///   - isEntered: whether the step entered a stage.
  /// - Returns: what is left of it.
  func situation(
    of raw: Situation,
    _ memory: inout Memory,
    _ precision: Precision,
    isEntered: Bool
  ) -> Situation {
    guard let visit = raw.state.visit, let plan = stages[visit.stage] else { return raw }
    var forgetting = Forgetting(self, raw, visit, plan, precision)
    var rest = forgetting.rest()
    // Where less is followed, telling apart how far a stage is would save little.
    rest.shape = memory.shape(precision.isWhole ? rest.shapeText : visit.stage.text)
    rest.forget(but: memory.keys(of: rest.shape), vocabulary)
    if isEntered, !precision.isWhole { rest.blur(memory.keys(of: rest.shape), precision, self) }
    for item in plan.stage.allItems where plan.interchangeable.contains(item.id) {
      rest.arrange(item, workflow)
    }
    return rest
  }

  /// Whether something that happens by itself does more than to tell people.
  func changesAnything(_ kind: Alarm.Kind, of item: ItemID?) -> Bool {
    switch kind {
    case .begin, .expiry, .wayOut: return true
    case .reminder, .due: return false
    case .rung(let place):
      // Who else may do a task is looked at by nothing; who is asked may be.
      guard let item, let ladder = workflow.item(item)?.task?.deadline?.ladder,
        ladder.indices.contains(place)
      else { return false }
      return ladder[place].action == .reassign && vocabulary.reads("participant", of: item)
    }
  }

  /// The names of a task's own answers that anything may still look at.
  func kept(_ path: FieldPath, of item: ItemID, isLive: Bool) -> Bool {
    isLive && vocabulary.mentions(.answer(item, path))
  }
}

private struct Forgetting {
  private let blueprint: Blueprint
  private let raw: Situation
  private let visit: CaseState.Visit
  private let plan: StagePlan
  private let live: Reads
  private let precision: Precision
  private var numbers: [TaskNumber: TaskNumber] = [:]
  private var open: [Slot: Openness] = [:]

  init(
    _ blueprint: Blueprint,
    _ raw: Situation,
    _ visit: CaseState.Visit,
    _ plan: StagePlan,
    _ precision: Precision
  ) {
    self.precision = precision
    self.blueprint = blueprint
    self.raw = raw
    self.visit = visit
    self.plan = plan
    live = blueprint.liveness.live[visit.stage] ?? Reads()
  }

  private var state: CaseState { raw.state }
  private var workflow: Workflow { blueprint.workflow }

  mutating func rest() -> Situation {
    let places = keptPlaces()
    number(places)
    var items: [Place: ItemState] = [:]
    var tasks: [TaskNumber: TaskState] = [:]
    var steps: [TaskNumber: StepState] = [:]
    for (place, instances) in places {
      guard let found = state.items[place] else { continue }
      let here = found.stage == visit.stage
      let isSummed = here && self.isSummed(place)
      items[Place(place.item, within: place.within.flatMap { numbers[$0] })] = ItemState(
        stage: found.stage,
        instances: instances.compactMap { numbers[$0] },
        passed: here ? found.passed.compactMap { numbers[$0] } : [],
        ending: isSummed ? .nobodyToAsk : here ? found.ending : nil
      )
    }
    let moments = ranks()
    for (old, new) in numbers {
      if let task = state.tasks[old] { tasks[new] = self.task(task, new, moments) }
      if let step = state.steps[old] { steps[new] = self.step(step, new, moments) }
    }
    let record = keptRecord()
    let count = blueprint.entries[visit.stage]?.standing(for: visit.number) ?? 1
    return Situation(
      state: state.with(
        phase: .inStage(
          CaseState.Visit(
            stage: visit.stage,
            number: isCounted(visit.stage) ? count : 1,
            enteredAt: Blueprint.opening
          )
        ),
        record: record,
        visits: keptVisits(),
        items: items,
        tasks: tasks,
        steps: steps,
        kept: state.kept.mapValues { min($0, 2) },
        taskCount: numbers.count,
        wayOutAlarms: state.wayOutAlarms.mapValues { _ in Blueprint.later }
      ),
      open: open
    )
  }

  private func isCounted(_ stage: StageID) -> Bool {
    blueprint.liveness.counted[visit.stage]?.contains(stage) ?? false
  }

  private func keptVisits() -> [StageID: Int] {
    var visits: [StageID: Int] = [:]
    for (stage, number) in state.visits where isCounted(stage) {
      guard stage == visit.stage || precision.counts(stage) else { continue }
      let count = blueprint.entries[stage]
      visits[stage] =
        stage == visit.stage ? count?.standing(for: number) : count?.standingElsewhere(for: number)
    }
    visits = visits.filter { $0.value > 0 }
    visits[visit.stage] = visits[visit.stage] ?? 1
    return visits
  }

  private mutating func keptRecord() -> [FieldPath: Value] {
    var record: [FieldPath: Value] = [:]
    for (path, value) in state.record where live.fields.contains(path) {
      if let openness = raw.open[.field(path)] {
        record[path] = .null
        open[.field(path)] = openness
      } else if !value.isNull {
        record[path] = value
      }
    }
    return record
  }

  // MARK: Instances

  /// The places that are kept, each with the instances that are.
  private func keptPlaces() -> [(Place, [TaskNumber])] {
    let ended = Set(
      state.steps.values.filter {
        !$0.isUnresolved && workflow.item($0.item)?.children.isEmpty == false
      }
      .map(\.number)
    )
    let around = Set(live.items.flatMap { workflow.groups(around: $0) })
    return state.items.compactMap { place, found -> (Place, [TaskNumber])? in
      let isLive = live.items.contains(place.item) || around.contains(place.item)
      if found.stage != visit.stage || place.within.map(ended.contains) == true, !isLive {
        return nil
      }
      return (place, keptInstances(place, found, isLive: isLive))
    }
  }

  /// A list of which all instances are resolved and one was completed counts as an empty one does.
  private func isSummed(_ place: Place) -> Bool {
    guard plan.summable.contains(place.item) else { return false }
    let instances = state.instances(at: place)
    return instances.contains { $0.answers != nil } && !instances.contains(where: \.isUnresolved)
  }

  private func keptInstances(
    _ place: Place,
    _ found: ItemState,
    isLive: Bool
  ) -> [TaskNumber] {
    guard let item = workflow.item(place.item) else { return [] }
    var instances = found.instances
    if found.stage != visit.stage, item.children.isEmpty {
      instances = instances.filter { state.instance($0)?.answers != nil }
      if !item.isMany { instances = instances.suffix(1) }
      return instances
    }
    if isSummed(place) { return [] }
    guard !plan.sources.contains(item.id) else { return instances }
    if let repetition = item.repetition, repetition.times == nil {
      return instances.suffix(max(1, plan.counted[item.id] ?? 1))
    }
    guard !isLive, item.each == nil, item.isMany else { return instances }
    // Whatever began it is past, and only whether and how often it was completed is looked at.
    if case .each = item.after { return instances }
    if case .set = item.after { return instances }
    var completed = plan.counted[item.id] ?? 1
    return instances.filter { number in
      guard let instance = state.instance(number), !instance.isUnresolved else { return true }
      guard instance.answers != nil, completed > 0 else { return false }
      completed -= 1
      return true
    }
  }

  /// Gives instances the numbers of their order: that of the items in the file, or that in which
  /// they began where that makes a difference.
  private mutating func number(_ places: [(Place, [TaskNumber])]) {
    var kept = Set(places.flatMap { $0.1 })
    // Ballots and sessions stand within the step of their own item.
    for task in state.tasks.values {
      guard let within = task.within, kept.contains(within), state.steps[within]?.item == task.item
      else { continue }
      kept.insert(task.number)
    }
    // What stands within something that is let go is let go with it.
    var changed = true
    while changed {
      let orphans = kept.filter { number in
        guard let within = state.instance(number)?.within else { return false }
        return !kept.contains(within)
      }
      kept.subtract(orphans)
      changed = !orphans.isEmpty
    }
    let sorted = kept.sorted { left, right in
      let (first, second) = (rank(left), rank(right))
      return first == second ? left < right : first.lexicographicallyPrecedes(second)
    }
    for (place, number) in sorted.enumerated() { numbers[number] = TaskNumber(place + 1) }
  }

  /// Where an instance stands in the order: by item, then by what it stands within.
  private func rank(_ number: TaskNumber) -> [Int] {
    guard let instance = state.instance(number) else { return [] }
    let item: ItemID
    switch instance {
    case .task(let task): item = task.item
    case .step(let step): item = step.item
    }
    guard let place = plan.order[item] else { return [-1, blueprint.order[item] ?? 0] }
    if plan.hasLocks || plan.hasSequence { return [0] }
    return [place, instance.within.map(\.value) ?? 0]
  }

  /// The order of completions, as far as it matters.
  private func ranks() -> [Timestamp: Timestamp] {
    guard plan.hasSequence else { return [:] }
    let moments = Set(numbers.keys.compactMap { state.instance($0)?.completedAt?.at }).sorted()
    return Dictionary(
      moments.enumerated().map { place, moment in
        (moment, Timestamp(microseconds: Blueprint.opening.microseconds + Int64(place) + 1))
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private mutating func task(
    _ task: TaskState,
    _ number: TaskNumber,
    _ moments: [Timestamp: Timestamp]
  ) -> TaskState {
    let status: TaskState.Status
    switch task.status {
    case .held(let reason): status = .held(because: reason.forgettingWhen)
    case .withdrawn, .expired: status = task.status
    case .offered, .claimed: status = .offered
    case .completed(let completion):
      status = .completed(
        TaskState.Completion(
          person: blueprint.authored.contains(task.item) ? completion.person : .nobodyElse,
          at: moments[completion.at] ?? Blueprint.opening,
          answers: answers(completion.answers, of: task, number)
        )
      )
    }
    return TaskState(
      number: number,
      item: task.item,
      visit: isCounted(visit.stage)
        ? blueprint.entries[visit.stage]?.standing(for: visit.number) ?? 1 : 1,
      within: task.within.flatMap { numbers[$0] },
      cause: task.cause.flatMap { numbers[$0] },
      element: task.element,
      assignee: task.assignee,
      offeredAt: Blueprint.opening,
      due: task.due.map { _ in Blueprint.due },
      status: status,
      alarms: task.isOpen
        ? task.alarms.filter { blueprint.changesAnything($0.kind, of: task.item) }
          .map { Alarm($0.kind, at: Blueprint.later) } : [],
      pausedSince: task.isOpen ? task.pausedSince.map { _ in Blueprint.opening } : nil
    )
  }

  private mutating func answers(
    _ answers: [FieldPath: Value],
    of task: TaskState,
    _ number: TaskNumber
  ) -> [FieldPath: Value] {
    let isLive = live.items.contains(task.item)
    let isPart = task.within.map { state.steps[$0]?.item == task.item } ?? false
    let goesOn = isPart && task.within.map { state.steps[$0]?.isUnresolved ?? false } ?? false
    var kept: [FieldPath: Value] = [:]
    for (path, value) in answers
    where goesOn && counts(path, task.item, isLive)
      || blueprint.kept(path, of: task.item, isLive: isLive)
    {
      kept[path] = value
      if let openness = raw.open[.answer(task.number, path)] {
        kept[path] = .null
        open[.answer(number, path)] = openness
      }
    }
    return kept
  }

  /// Whether an answer to a ballot or session is counted when its panel or series ends.
  private func counts(_ path: FieldPath, _ item: ItemID, _ isLive: Bool) -> Bool {
    switch workflow.item(item)?.kind {
    case .panel(let panel):
      path == PanelDefinition.position && (isLive || panel.closes == .decided)
    case .series: path == SeriesDefinition.result && isLive
    case .task, .milestone, .decision, .subcase, .group, nil: false
    }
  }

  private func step(
    _ step: StepState,
    _ number: TaskNumber,
    _ moments: [Timestamp: Timestamp]
  ) -> StepState {
    let status: StepState.Status
    switch step.status {
    case .held(let reason): status = .held(because: reason.forgettingWhen)
    case .running, .withdrawn: status = step.status
    case .completed(let answers, let at):
      status = .completed(
        answers: live.items.contains(step.item) ? answers : [:],
        at: moments[at] ?? Blueprint.opening
      )
    }
    return StepState(
      number: number,
      item: step.item,
      visit: 1,
      within: step.within.flatMap { numbers[$0] },
      cause: step.cause.flatMap { numbers[$0] },
      element: step.element,
      begunAt: Blueprint.opening,
      status: status
    )
  }
}

extension HoldReason {
  /// The same reason at the moment at which everything comes.
  fileprivate var forgettingWhen: HoldReason {
    switch self {
    case .time: .time(until: Blueprint.later)
    case .lock, .condition: self
    }
  }
}

extension Person {
  /// Whoever did what nobody asks the author of.
  static let nobodyElse = Person(userID: 1, name: "1")
}
