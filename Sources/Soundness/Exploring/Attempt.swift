import Cases
import CivilTime
import FEEL
import Workflows

/// A move tried with some answers known and the others open.
///
/// The engine decides on it. Where it looked at an answer that is open, what it decided is worth
/// nothing: the answer has to be known first, and the move is tried again with each of the values
/// that it may have.
struct Attempt {
  let blueprint: Blueprint
  let situation: Situation
  let move: Move
  /// The answers that are known for this attempt.
  let known: [Unknown: Value]
  let watch: ReadWatch
  /// The answers that the situation remembers; nil remembers all.
  let memory: Set<Memory.Key>?
  /// What is followed from one stage into the next.
  let precision: Precision

  /// Something that may have to be known before a move can be decided on.
  enum Unknown: Hashable {
    /// An answer that was given earlier.
    case earlier(Slot)
    /// An answer that the move itself gives.
    case given(FieldPath)
    /// Whether the move leaves a field of the record as it was.
    case omitted(FieldPath)
    /// How often a stage will have been entered.
    case entries(StageID)
  }

  /// What an attempt came to.
  enum Result {
    /// This has to be known, and may be any of these values.
    case asks(Unknown, [Value])
    /// This was looked at and is not remembered.
    case wants(Memory.Key)
    /// The engine refuses, having looked at these.
    case refused(Refusal, [Read])
    case done(Success)
  }

  /// A field that was looked at, and whether anybody could have answered it.
  typealias Read = (field: FieldPath, wasThere: Bool)

  struct Success {
    /// The case after the move, nothing forgotten yet.
    let situation: Situation
    let entries: [Entry]
    /// What the step wrote, or let go of.
    let written: Set<Memory.Key>
    /// What the step was answered with, where that makes a difference.
    let given: [Memory.Key: Arrival.Answer]
    let ways: [ReadWatch.Way]
    let reads: [Read]
  }

  /// Thrown where something has to be known first, or the engine refuses.
  private enum Stop: Error {
    case asks(Unknown, [Value])
    case wants(Memory.Key)
    case refused(Refusal, [Read])
  }

  func run() -> Result {
    do throws(Stop) {
      return .done(try decided())
    } catch {
      switch error {
      case .asks(let unknown, let values): return .asks(unknown, values)
      case .wants(let key): return .wants(key)
      case .refused(let refusal, let reads): return .refused(refusal, reads)
      }
    }
  }

  // MARK: Deciding

  private func decided() throws(Stop) -> Success {
    let state = stateAsKnown
    switch move {
    case .open:
      let context = context(of: blueprint.workflow.start.openers[0], 1)
      let given = try fill(blueprint.workflow.start.form, .start, nil, state, context)
      let request = CaseState.OpeningRequest(
        reference: state.reference,
        tags: state.opening.tags,
        answers: given.answers
      )
      return try finish(given, nil, state) { () throws(Refusal) in
        try CaseState.open(request, context)
      }
    case .complete(let number, let person):
      guard let task = state.tasks[number], let item = blueprint.workflow.item(task.item),
        let form = item.task?.form
      else { preconditionFailure("a move on a task that is not there") }
      let context = context(of: task.assignee, person)
      let given = try fill(form, .item(task.item), task, state, context)
      let command = Command.complete(
        tag: state.opening.tags.tag(number),
        answers: given.answers
      )
      return try finish(given, task, state) { () throws(Refusal) in
        try state.decide(command, context)
      }
    case .report(let event):
      let context = context(of: event.reporters[0], 1)
      let given = try fill(event.form, .event(event.id), nil, state, context)
      return try finish(given, nil, state) { () throws(Refusal) in
        try state.decide(.report(event.id, answers: given.answers), context)
      }
    case .ring(let name):
      let context = context(of: nil, 1, at: Blueprint.later)
      let ringing = state.ringing(name)
      return try finish(Given(), nil, ringing) { () throws(Refusal) in
        try ringing.decide(.ring(name), context)
      }
    case .subcaseEnds(let number, let value):
      let context = context(of: nil, 1)
      guard case .string(let outcome) = value else { preconditionFailure("outcomes are texts") }
      return try finish(Given(), nil, state) { () throws(Refusal) in
        try state.decide(
          .noteSubcase(number, outcome: OutcomeID(unchecked: outcome)),
          context
        )
      }
    }
  }

  /// The case with the answers that are known for this attempt.
  private var stateAsKnown: CaseState {
    var state = situation.state
    for (unknown, value) in known {
      switch unknown {
      case .earlier(let slot): state = state.answering(slot, value)
      case .entries(let stage):
        guard case .number(let number) = value, let count = number.truncatedInteger else { break }
        var visits = state.visits
        visits[stage] = count - 1
        state = state.with(visits: visits)
      case .given, .omitted: break
      }
    }
    return state
  }

  /// Who acts, a moment after everything that has happened.
  private func context(
    of participant: ParticipantID?,
    _ person: UInt32,
    at moment: Timestamp = Blueprint.opening
  ) -> CommandContext {
    let moments = situation.state.tasks.values.compactMap { $0.completion?.at.microseconds }
    let steps = situation.state.steps.values.compactMap { step -> Int64? in
      if case .completed(_, let at) = step.status { at.microseconds } else { nil }
    }
    let latest = max(moments.max() ?? 0, steps.max() ?? 0, moment.microseconds)
    return CommandContext(
      now: Timestamp(microseconds: latest + 1),
      principal: Principal(
        person: Person(userID: person, name: "\(person)"),
        participants: participant.map { [$0] } ?? []
      ),
      workflow: blueprint.workflow,
      calendar: blueprint.calendar,
      zone: blueprint.zone,
      watch: watch
    )
  }

  // MARK: Answers

  /// What a form is answered with.
  private struct Given {
    var values: [FieldPath: Value] = [:]
    var open: [FieldPath: Openness] = [:]
    /// Where each answer is kept.
    var keys: [FieldPath: Memory.Key] = [:]
    var answers: Answers { Answers(unchecked: values) }
  }

  private func fill(
    _ form: Form,
    _ owner: FormOwner,
    _ task: TaskState?,
    _ state: CaseState,
    _ context: CommandContext
  ) throws(Stop) -> Given {
    var given = Given()
    for (place, question) in form.questions.enumerated() {
      if question.when != nil {
        let sofar = Form(questions: Array(form.questions.prefix(place + 1)))
        watch.reset()
        let review = Swift.Result { () throws(Refusal) in
          try state.review(given.answers, by: sofar, of: task, context)
        }
        try needKnown(given, task)
        switch review {
        case .failure(let refusal): throw .refused(refusal, reads(given, state))
        case .success(let review):
          guard review.asked.contains(question.field.path) else { continue }
        }
      }
      try answer(question, owner, task, state, &given)
    }
    return given
  }

  private func answer(
    _ question: Form.Question,
    _ owner: FormOwner,
    _ task: TaskState?,
    _ state: CaseState,
    _ given: inout Given
  ) throws(Stop) {
    let path = question.field.path
    let topic =
      switch question.destination {
      case .record: Topic.field(path)
      case .answer: Topic(answer: path, of: owner)
      }
    let vocabulary = blueprint.vocabulary
    given.keys[path] = topic.key
    if let value = known[.given(path)] {
      if !value.isNull { given.values[path] = value }
      return
    }
    let values = vocabulary.values(of: topic)
    let isKnown = topic.key.map { precision.known.contains($0) } ?? false
    if task.map({ isCounted(path, $0) }) == true || vocabulary.isReadInForm(topic) || isKnown {
      throw .asks(.given(path), question.isRequired ? values : values + [.null])
    }
    guard vocabulary.mentions(topic) else {
      if question.isRequired { given.values[path] = .null }
      return
    }
    if question.isRequired, values.count == 1 {
      given.values[path] = values[0]
      return
    }
    var mayBeMissing = !question.isRequired
    if case .record = question.destination, mayBeMissing,
      memory?.contains(.field(path)) ?? true, state.record[path] != nil
    {
      guard let omitted = known[.omitted(path)] else {
        throw .asks(.omitted(path), [.boolean(true), .boolean(false)])
      }
      if omitted == .boolean(true) { return }
      mayBeMissing = false
    }
    given.values[path] = .null
    given.open[path] = Openness(topic: topic, mayBeMissing: mayBeMissing)
  }

  /// What a member says and what became of a session is counted by the engine itself.
  private func isCounted(_ path: FieldPath, _ task: TaskState) -> Bool {
    switch blueprint.workflow.item(task.item)?.kind {
    case .panel: path == PanelDefinition.position
    case .series: path == SeriesDefinition.result
    case .task, .milestone, .decision, .subcase, .group, nil: false
    }
  }

  /// Stops where something open was looked at.
  private func needKnown(_ given: Given, _ task: TaskState?) throws(Stop) {
    for read in watch.reads {
      switch read {
      case .field(let path):
        if given.values[path] != nil {
          try needKnown(.given(path), given.open[path])
        } else {
          try needRemembered(.field(path))
          try needKnown(.earlier(.field(path)), situation.open[.field(path)])
        }
      case .answer(let number, let path):
        if number == task?.number {
          try needKnown(.given(path), given.open[path])
        } else {
          let slot = Slot.answer(number, path)
          if let item = situation.state.tasks[number]?.item {
            try needRemembered(.answer(item, path))
          }
          try needKnown(.earlier(slot), situation.open[slot])
        }
      }
    }
  }

  private func needRemembered(_ key: Memory.Key) throws(Stop) {
    guard let memory, !memory.contains(key) else { return }
    throw .wants(key)
  }

  private func needKnown(_ unknown: Unknown, _ openness: Openness?) throws(Stop) {
    guard let openness, known[unknown] == nil else { return }
    throw .asks(unknown, blueprint.vocabulary.values(of: openness))
  }

  // MARK: What comes of it

  private func finish(
    _ given: Given,
    _ task: TaskState?,
    _ before: CaseState,
    _ decide: () throws(Refusal) -> Decision
  ) throws(Stop) -> Success {
    watch.reset()
    let decision = Swift.Result(catching: decide)
    try needKnown(given, task)
    switch decision {
    case .failure(let refusal): throw .refused(refusal, reads(given, before))
    case .success(let decision):
      try needCounted(decision.entries)
      var state = before
      for entry in decision.entries { state.evolve(entry, decision.attribution) }
      return Success(
        situation: Situation(state: withSubcases(state), open: open(given, task)),
        entries: decision.entries,
        written: written(given, decision.entries),
        given: answers(given),
        ways: watch.ways,
        reads: reads(given, before)
      )
    }
  }

  /// What the engine looked at just now.
  private func reads(_ given: Given, _ before: CaseState) -> [Read] {
    var seen: Set<FieldPath> = []
    return watch.reads.compactMap { read in
      guard case .field(let path) = read, seen.insert(path).inserted else { return nil }
      return (path, given.values[path] != nil || before.record[path] != nil)
    }
  }

  /// Stops where a stage is entered of which nobody knows how often that has happened.
  private func needCounted(_ entries: [Entry]) throws(Stop) {
    for case .stageEntered(let stage, _) in entries {
      guard blueprint.readsEntries.contains(stage), !precision.counts(stage),
        known[.entries(stage)] == nil, let count = blueprint.entries[stage]
      else { continue }
      throw .asks(.entries(stage), count.all.map { .number(Decimal34($0)) })
    }
  }

  private func answers(_ given: Given) -> [Memory.Key: Arrival.Answer] {
    var answers: [Memory.Key: Arrival.Answer] = [:]
    for (path, value) in given.values {
      guard let key = given.keys[path] else { continue }
      answers[key] = given.open[path].map { .open(mayBeMissing: $0.mayBeMissing) } ?? .is(value)
    }
    return answers
  }

  private func written(_ given: Given, _ entries: [Entry]) -> Set<Memory.Key> {
    var written = Set(given.values.keys.map { Memory.Key.field($0) })
    for entry in entries {
      guard case .stageEntered(let stage, _) = entry else { continue }
      written.formUnion(blueprint.answers[stage] ?? [])
    }
    return written
  }

  private func open(_ given: Given, _ task: TaskState?) -> [Slot: Openness] {
    var open = situation.open
    for (unknown, _) in known {
      if case .earlier(let slot) = unknown { open[slot] = nil }
    }
    for (path, _) in given.values { open[.field(path)] = nil }
    for (path, openness) in given.open {
      switch openness.topic {
      case .field: open[.field(path)] = openness
      case .answer: if let task { open[.answer(task.number, path)] = openness }
      case .passing: break
      }
    }
    return open
  }

  /// The references of subcases are drawn elsewhere: one is as good as another.
  private func withSubcases(_ state: CaseState) -> CaseState {
    var steps = state.steps
    for step in steps.values {
      guard case .running(.subcase(nil)) = step.status else { continue }
      steps[step.number] = step.with(.running(.subcase(state.reference)))
    }
    return state.with(steps: steps)
  }
}
