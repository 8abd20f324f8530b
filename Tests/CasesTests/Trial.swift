import CaseWalks
import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// One case on a workflow that a test writes in a few lines, driven by what people do.
struct Trial {
  private(set) var workflow: Workflow
  var state: CaseState
  var now: Timestamp
  /// The entries of the last command.
  private(set) var entries: [Entry] = []
  /// What the last command means for other cases.
  private(set) var consequences: [Consequence] = []

  /// Monday, 7 December 2026, 09:00 UTC.
  static let start = Timestamp(microseconds: 1_796_634_000_000_000)
  static let reference = CaseReference(prefix: "TR", length: 4, random: 7)
  static let participants: [ParticipantID] = ["police", "health", "school", "chair"]
    .map(ParticipantID.init(unchecked:))

  /// Opens a case on a workflow.
  ///
  /// - Parameters:
  ///   - stages: what stands between the brackets of `stages`.
  ///   - events: what stands between the brackets of `events`.
  ///   - decisions: what stands between the brackets of `decisions`.
  ///   - invariants: what stands between the brackets of `invariants`.
  ///   - answers: what the opening form is given.
  ///   - reviews: what has to be done before the case ends as `good`, a list.
  /// - Throws: the refusal of the opening.
  init(
    _ stages: String,
    events: String = "",
    decisions: String = "",
    invariants: String = "",
    answers: [String: Value] = [:],
    reviews: String? = nil
  ) throws {
    let workflow = Self.workflow(
      stages,
      events: events,
      decisions: decisions,
      invariants: invariants,
      reviews: reviews
    )
    let request = CaseState.OpeningRequest(
      reference: Self.reference,
      tags: TagSequence(random: 12_345),
      answers: Answers(answers)
    )
    let context = Self.context("police", "opener", workflow, Self.start)
    let decision = try CaseState.open(request, context)
    guard case .caseOpened(let opened)? = decision.entries.first else {
      preconditionFailure("a case begins by being opened")
    }
    self.workflow = workflow
    now = Self.start
    state = CaseState(opening: opened, decision.attribution)
    take(decision)
  }

  /// Does a command that the rules must allow, and checks what holds after every command.
  @discardableResult
  mutating func allow(
    _ command: Command,
    as participant: String,
    by name: String? = nil
  ) throws -> [Entry] {
    let context = Self.context(participant, name ?? participant, workflow, now)
    let decision = try state.decide(command, context)
    #expect(try state.decide(command, context) == decision)
    take(decision)
    return entries
  }

  /// Lets time pass: every alarm on the way rings at its moment, in order.
  ///
  /// - Parameter end: an instant such as `2026-12-14T09:00:00Z`.
  /// - Returns: all that was written on the way.
  /// - Throws: the refusal of what time brings.
  @discardableResult
  mutating func pass(until end: String) throws -> [Entry] {
    let end = try #require(Timestamp(text: end))
    var written: [Entry] = []
    while let next = state.alarms.first, next.at <= end {
      now = max(now, next.at)
      try #require(written.count < 1_000)
      written += try allow(.ring(next.name), as: "nobody")
    }
    now = end
    return written
  }

  /// Takes in a decision after which the case runs on another version.
  mutating func go(on workflow: Workflow, _ decision: Decision) {
    self.workflow = workflow
    take(decision)
  }

  /// The refusal of a command that the rules must not allow.
  func refusal(
    of command: Command,
    as participant: String,
    by name: String? = nil
  ) -> Refusal? {
    let context = Self.context(participant, name ?? participant, workflow, now)
    do {
      _ = try state.decide(command, context)
      return nil
    } catch {
      return error
    }
  }

  private mutating func take(_ decision: Decision) {
    entries = decision.entries
    consequences = decision.consequences
    for entry in entries { state.evolve(entry, decision.attribution) }
    #expect(state.breaches(in: workflow) == [])
  }

  static func context(
    _ participant: String,
    _ name: String,
    _ workflow: Workflow,
    _ now: Timestamp
  ) -> CommandContext {
    CommandContext(
      now: now,
      principal: Principal(
        person: Person(userID: 1_000, name: name),
        participants: [ParticipantID(unchecked: participant)]
      ),
      workflow: workflow,
      calendar: WalkWorkflow.calendar,
      zone: .utc
    )
  }
}

// What tests say.
extension Trial {
  /// Completes the task of an item: the only open one, or that of an element.
  @discardableResult
  mutating func complete(
    _ item: String,
    _ answers: [String: Value] = [:],
    of participant: String? = nil,
    by name: String? = nil
  ) throws -> [Entry] {
    let task = try openTask(item, of: participant)
    return try allow(
      .complete(tag: tag(task), answers: Answers(answers)),
      as: task.assignee.text,
      by: name
    )
  }

  /// The open task of an item.
  func openTask(_ item: String, of participant: String? = nil) throws -> TaskState {
    try #require(
      state.openTasks.first {
        $0.item.text == item && (participant == nil || $0.assignee.text == participant)
      },
      "no open task \(item)"
    )
  }

  func tag(_ task: TaskState) -> String { state.opening.tags.tag(task.number) }

  /// The open tasks as `item` or, of several, `item@participant`, in order of being offered.
  var open: [String] {
    state.openTasks.map { task in
      workflow.item(task.item)?.each == nil
        ? task.item.text : "\(task.item.text)@\(task.assignee.text)"
    }
  }

  var stage: String? { state.visit?.stage.text }
  var outcome: String? { state.closure?.outcome.text }

  /// What became of an item that was not offered.
  func progress(_ item: String) -> ItemState.Ending? {
    state.items[Place(ItemID(unchecked: item))]?.ending
  }

  /// A workflow whose outcomes are `good` and `bad`, and whose record has a field of most types.
  static func workflow(
    _ stages: String,
    events: String = "",
    decisions: String = "",
    invariants: String = "",
    version: Int = 1,
    reviews: String? = nil
  ) -> Workflow {
    let reviews = reviews.map { ", reviews: \($0)" } ?? ""
    return WalkWorkflow.read(
      """
      {
        workflow: 'trial', version: \(version), title: 'Trial', source: 'Invented',
        marking: 'OFFICIAL',
        reference: 'TR', calendar: 'plain',
        participants: [
          { id: 'police', title: 'Police' }, { id: 'health', title: 'Health' },
          { id: 'school', title: 'School' }, { id: 'chair', title: 'Chair' },
        ],
        oversight: ['chair'],
        record: [
          { field: 'subject.name', title: 'Name', type: 'text' },
          { field: 'subject.age', title: 'Age', type: 'number' },
          { field: 'partners', title: 'Partners', type: 'participants' },
          { field: 'urgent', title: 'Urgent', type: 'yes/no' },
          { field: 'exit.on', title: 'Exit', type: 'date' },
          { field: 'hearing.on', title: 'Hearing', type: 'date' },
        ],
        start: { by: ['police', 'school'],
          form: ['subject.name', 'subject.age', 'partners', 'urgent', 'exit.on', 'hearing.on'],
          stage: '\(firstStage(stages))' },
        stages: [\(stages)],
        events: [\(events)],
        decisions: [\(decisions)],
        invariants: [\(invariants)],
        outcomes: [
          { id: 'good', title: 'Good', retention: 'short'\(reviews) },
          { id: 'bad', title: 'Bad', retention: 'short' },
        ],
        retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
      }
      """
    )
  }

  private static func firstStage(_ stages: String) -> String {
    let parts = stages.split(separator: "'", maxSplits: 2)
    return parts.count > 1 ? String(parts[1]) : ""
  }
}

extension Answers {
  init(_ values: [String: Value]) {
    self.init(
      unchecked: Dictionary(
        uniqueKeysWithValues: values.map { (FieldPath(unchecked: $0), $1) }
      )
    )
  }
}

extension Value {
  static let yes = Value.boolean(true)
  static let no = Value.boolean(false)

  /// A list of participants' names.
  static func names(_ names: String...) -> Value { .list(names.map { .string($0) }) }
}
