import CaseStore
import CaseWalks
import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// Timers and inboxes follow what happens to tasks.
@Suite("Timers and inboxes")
struct TimerTests {
  private static let nobody = Principal(
    person: Person(userID: 0, name: "paneld"),
    participants: []
  )

  /// A case of which `assess` is open, due in five working days, and its walk.
  private static func opened(_ temporary: TemporaryStore) throws -> StoredCase {
    try temporary.walk(seed: 1, steps: 0)
  }

  private static func decide(
    _ command: Command,
    as participant: String,
    on stored: StoredCase,
    in temporary: TemporaryStore
  ) throws -> StoredCase {
    let principal = Principal(
      person: Person(userID: 1_001, name: participant),
      participants: [ParticipantID(unchecked: participant)]
    )
    let decision = try stored.state.decide(command, Walk(seed: 1).context(principal))
    return try temporary.inBatch {
      try temporary.store.append(decision, to: stored, in: temporary.workflow)
    }
  }

  private static func tag(_ item: String, of stored: StoredCase) throws -> String {
    let task = try #require(stored.state.openTasks.first { $0.item.text == item })
    return stored.state.opening.tags.tag(task.number)
  }

  private static func assess(_ advice: String, why: String? = nil) -> Answers {
    var values: [FieldPath: Value] = [FieldPath(unchecked: "advice"): .string(advice)]
    if let why { values[FieldPath(unchecked: "whyStop")] = .string(why) }
    return Answers(unchecked: values)
  }

  @Test func `a task that is due sets a timer, which its answer stops`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    #expect(try store.earliestTimer() == nil)
    let stored = try Self.opened(temporary)
    let due = try #require(stored.state.openTasks.first?.due?.at)
    #expect(try store.earliestTimer() == due)
    let answers = Self.assess("stop", why: "x")
    let tag = try Self.tag("assess", of: stored)
    let after = try Self.decide(
      .complete(tag: tag, answers: answers),
      as: "police",
      on: stored,
      in: temporary
    )
    let next = try #require(after.state.openTasks.first { $0.item.text == "check" }?.due?.at)
    #expect(try store.earliestTimer() == next)
    #expect(try store.dueTimers(at: .latest, limit: 10).map(\.dueAt) == [next])
  }

  @Test func `due timers come in the order of their time, in bounded numbers`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    for seed in UInt64(1)...16 { try temporary.walk(seed: seed, steps: Int(seed)) }
    let all = try store.dueTimers(at: .latest, limit: 1_000)
    #expect(all.count > 3)
    #expect(all.map(\.dueAt) == all.map(\.dueAt).sorted())
    #expect(try store.dueTimers(at: .latest, limit: 3) == Array(all.prefix(3)))
    #expect(try store.dueTimers(at: all[0].dueAt, limit: 3).first == all[0])
    #expect(try store.dueTimers(at: all[0].dueAt - .seconds(1), limit: 3) == [])
  }

  @Test func `a timer goes when it has fired, and the task stays open`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let stored = try Self.opened(temporary)
    let timer = try #require(try store.dueTimers(at: .latest, limit: 1).first)
    #expect(timer.reference == stored.state.reference)
    let decision = try stored.state.decide(
      .ring(timer.alarm),
      Walk(seed: 1).context(Self.nobody)
    )
    let after = try temporary.inBatch {
      try store.append(decision, to: stored, in: temporary.workflow)
    }
    #expect(try store.dueTimers(at: .latest, limit: 1) == [])
    #expect(after.state.openTasks.map(\.status) == stored.state.openTasks.map(\.status))
    try store.removeTimer(timer)
    #expect(try temporary.findings() == [])
  }

  @Test func `who is asked, recalled, overdue and closed hears of it in order`() throws {
    let temporary = try TemporaryStore()
    let reader = try StoreReader.open(temporary.configuration)
    let police = ParticipantID(unchecked: "police")
    var stored = try Self.opened(temporary)
    let alarm = AlarmName(of: TaskNumber(1), .due)
    stored = try Self.decide(.ring(alarm), as: "x", on: stored, in: temporary)
    let tag = try Self.tag("assess", of: stored)
    stored = try Self.decide(
      .complete(tag: tag, answers: Self.assess("go on")),
      as: "police",
      on: stored,
      in: temporary
    )
    let lines = try reader.inbox(police, after: 0, limit: 100)
    #expect(lines.map(\.kind) == [.asked, .overdue])
    #expect(lines.map(\.number) == [1, 2])
    #expect(lines.allSatisfy { $0.caseReference == stored.state.reference && $0.epoch == 1 })
    #expect(lines[0].task?.task.status != .offered)
    #expect(try reader.inbox(ParticipantID(unchecked: "school"), limit: 9).map(\.kind) == [.asked])
    #expect(
      try reader.inbox(ParticipantID(unchecked: "chair"), limit: 9).map(\.kind)
        == [.overdue, .asked]
    )
  }

  @Test func `one subscription's acknowledgement hides nothing from another`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let reader = try StoreReader.open(temporary.configuration)
    let police = ParticipantID(unchecked: "police")
    for seed in UInt64(1)...5 { try temporary.walk(seed: seed, steps: 0) }
    #expect(try store.freshestInboxNumber(police) == 5)
    #expect(try store.acknowledge(police, upTo: 3))
    #expect(try reader.inbox(police, limit: 9).map(\.number) == [4, 5])
    #expect(try reader.inbox(police, subscription: "mail", limit: 2).map(\.number) == [1, 2])
    #expect(try store.acknowledge(police, upTo: 1))
    #expect(try reader.acknowledged(by: police) == 3)
    #expect(try !store.acknowledge(police, upTo: 6))
    #expect(try !store.acknowledge(police, upTo: 0))
    #expect(try !store.acknowledge(ParticipantID(unchecked: "nobody"), upTo: 1))
    #expect(try reader.acknowledged(by: police, subscription: "mail") == 0)
  }

  @Test func `a commit tells whose inboxes have new lines`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    _ = try store.freshestInboxNumber(ParticipantID(unchecked: "health"))
    try store.beginBatch()
    var walk = Walk(seed: 1)
    let reference = try store.unusedReference(prefix: "WK")
    _ = try store.create(walk.open(as: reference), in: temporary)
    let committed = try store.commitBatch()
    #expect(committed.notified.map(\.text).sorted() == ["police", "school"])
  }
}
