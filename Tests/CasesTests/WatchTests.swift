import CaseWalks
import Cases
import CivilTime
import FEEL
import Testing
import Workflows

/// What the watchman finds: see `Lapse.Kind`.
@Suite("The watchman")
struct WatchTests {
  private static let everybody = Set(Trial.participants)

  private func stage(_ items: String, next: String = "{ end: 'good' }") -> String {
    "{ id: 'one', title: 'One', items: [\(items)], next: [\(next)] }"
  }

  private func task(
    _ id: String,
    _ to: String = "police",
    _ rest: String = "due: '1 day'"
  ) -> String {
    "{ task: '\(id)', title: 'T', to: '\(to)', \(rest) },"
  }

  /// What a command leads to where these speak for somebody.
  private func watched(
    _ trial: inout Trial,
    _ command: Command = .watch,
    bound: Set<ParticipantID> = everybody,
    as participant: String = "chair"
  ) throws -> (found: [Lapse], mended: [Lapse])? {
    let plain = Trial.context(participant, participant, trial.workflow, trial.now)
    let context = CommandContext(
      now: plain.now,
      principal: plain.principal,
      workflow: plain.workflow,
      calendar: plain.calendar,
      zone: plain.zone,
      bound: bound
    )
    let decision = try trial.state.decide(command, context)
    for entry in decision.entries { trial.state.evolve(entry, decision.attribution) }
    let said = decision.entries.filter { entry in
      if case .watched = entry { true } else { false }
    }
    #expect(said.count <= 1)
    guard case .watched(let found, let mended)? = said.first else { return nil }
    #expect(decision.entries.last == said.first)
    return (found, mended)
  }

  private func without(_ names: String...) -> Set<ParticipantID> {
    Self.everybody.subtracting(names.map { ParticipantID(unchecked: $0) })
  }

  @Test func `a case in which somebody owes something is left alone`() throws {
    var trial = try Trial(stage(task("look")))
    #expect(try watched(&trial) == nil)
    #expect(try watched(&trial, .recount) == nil)
  }

  @Test func `whoever is asked and is bound to nobody is told once, until it is mended`() throws {
    var trial = try Trial(stage(task("look") + task("tell", "health")))
    let first = try #require(try watched(&trial, bound: without("health")))
    let number = try trial.openTask("tell").number
    #expect(first.found == [Lapse(.unbound, ItemID(unchecked: "tell"), number)])
    #expect(first.mended == [])
    #expect(try watched(&trial, bound: without("health")) == nil)
    #expect(trial.state.lapses == Set(first.found))
    let after = try #require(try watched(&trial))
    #expect(after.found == [] && after.mended == first.found)
    #expect(trial.state.lapses == [])
  }

  @Test func `the command that asks somebody else mends it`() throws {
    var trial = try Trial(stage(task("look", "health")))
    _ = try watched(&trial, bound: without("health"))
    let tag = trial.tag(try trial.openTask("look"))
    let command = Command.reassign(
      tag: tag,
      to: ParticipantID(unchecked: "school"),
      reason: "Nobody is there"
    )
    let after = try #require(try watched(&trial, command, bound: without("health")))
    #expect(after.found == [] && after.mended.map(\.kind) == [.unbound])
  }

  @Test func `a helper who is bound is enough, and what is optional is owed by nobody`() throws {
    var trial = try Trial(
      stage(
        task(
          "look",
          "health",
          "due: '1 day', escalate: [{ after: 'due', to: 'chair', does: 'add' }]"
        )
          + task("try", "school", "optional: true")
      )
    )
    let bound = without("health", "school")
    #expect(try watched(&trial, bound: bound)?.found.map(\.item?.text) == ["look"])
    try trial.pass(until: "2026-12-09T17:00:00Z")
    #expect(try watched(&trial, bound: bound)?.mended.map(\.item?.text) == ["look"])
  }

  @Test func `what waits for its time is owed by the service`() throws {
    var later = try Trial(
      stage(task("look", "police", "due: '1 day', notBefore: { period: '1 week', from: 'opened' }"))
    )
    #expect(later.state.openTasks.isEmpty)
    #expect(try watched(&later) == nil)
    let shut = stage(
      task("look", "police", "due: '1 day', while: 'urgent = true'"),
      next: "{ later: '1 month', end: 'bad' }, { end: 'good' }"
    )
    var limited = try Trial(shut, answers: ["urgent": .no])
    #expect(limited.state.openTasks.isEmpty)
    #expect(try watched(&limited) == nil)
  }

  @Test func `a case for which nobody is asked any more is idle`() throws {
    var trial = try Trial(stage(task("look") + task("try", "school", "optional: true")))
    let task = try trial.openTask("look")
    // The rules do not let it come to this: only a fault in them would.
    trial.state.evolve(
      .taskWithdrawn(task.number, task.item, because: .cancelled),
      Attribution(at: trial.now, person: .nobody, participant: nil)
    )
    #expect(try watched(&trial)?.found == [Lapse(.idle)])
    #expect(trial.state.breaches(in: trial.workflow) == ["nobody owes the case anything"])
    #expect(try watched(&trial) == nil)
  }

  @Test func `what is owed without a date is told of`() throws {
    var trial = try Trial(stage(task("look")))
    let task = try trial.openTask("look")
    trial.state.evolve(
      .deadlineMoved(
        task.number,
        task.item,
        from: task.due,
        to: Entry.Planned(due: nil, alarms: []),
        because: .migration
      ),
      Attribution(at: trial.now, person: .nobody, participant: nil)
    )
    #expect(try watched(&trial)?.found == [Lapse(.undated, task.item, task.number)])
  }

  @Test func `what was to happen by itself is late after a day, and only in a round`() throws {
    var trial = try Trial(stage(task("look")))
    // The deadline of 8 December, 17:00, does not ring.
    trial.now = try #require(Timestamp(text: "2026-12-09T16:59:59Z"))
    #expect(try watched(&trial) == nil)
    trial.now = try #require(Timestamp(text: "2026-12-09T17:00:01Z"))
    let tag = trial.tag(try trial.openTask("look"))
    #expect(try watched(&trial, .claim(tag: tag), as: "police") == nil)
    let said = try #require(try watched(&trial))
    #expect(said.found.map(\.kind) == [.stalled])
    #expect(said.found.map(\.item?.text) == ["look"])
    // Another command neither finds it again nor takes it for mended.
    #expect(try watched(&trial, .release(tag: tag), as: "police") == nil)
    let name = AlarmName(of: try trial.openTask("look").number, .due)
    #expect(try watched(&trial, .ring(name))?.mended == said.found)
  }

  @Test func `a case that ends without its reviews is told of, and stays so`() throws {
    let text = stage(
      task("look") + task("review", "health", "due: '1 day', when: 'urgent = true'")
    )
    for (urgent, missing) in [(Value.yes, []), (.no, ["review"])] {
      var trial = try Trial(text, answers: ["urgent": urgent], reviews: "['look', 'review']")
      if urgent == .yes {
        let tag = trial.tag(try trial.openTask("review"))
        #expect(try watched(&trial, .complete(tag: tag, answers: .none), as: "health") == nil)
      }
      let tag = trial.tag(try trial.openTask("look"))
      let said = try watched(&trial, .complete(tag: tag, answers: .none), as: "police")
      #expect(trial.outcome == "good")
      #expect(said?.found.compactMap(\.item?.text) ?? [] == missing)
      #expect(try watched(&trial) == nil)
    }
  }

  @Test func `those who oversee the case are told of each finding, in its own word`() throws {
    var trial = try Trial(stage(task("look", "health")))
    let number = try trial.openTask("look").number
    let item = ItemID(unchecked: "look")
    let found = Lapse.Kind.allCases.map { Lapse($0, item, number) }
    let entry = Entry.watched(found: found, mended: [])
    trial.state.evolve(entry, Attribution(at: trial.now, person: .nobody, participant: nil))
    let notices = trial.state.notices(of: entry, in: trial.workflow)
    #expect(notices.map(\.participant.text) == Array(repeating: "chair", count: found.count))
    #expect(notices.map(\.kind.rawValue) == Lapse.Kind.allCases.map(\.rawValue))
    #expect(notices.allSatisfy { $0.task == number })
    #expect(trial.state.notices(of: .watched(found: [], mended: found), in: trial.workflow) == [])
  }
}

extension Person {
  fileprivate static let nobody = Person(userID: 0, name: "paneld")
}
