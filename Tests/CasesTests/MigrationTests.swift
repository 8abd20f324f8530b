import Cases
import CivilTime
import FEEL
import Testing
import Workflows

@Suite("Going to another version")
struct MigrationTests {
  static let first = """
    { id: 'one', title: 'One', items: [
        { task: 'look', title: 'Look', to: 'police', due: '5 working days', form: [
          { field: 'colour', type: 'choice', choices: ['red', 'blue'], required: true }] },
        { task: 'ask', title: 'Ask', to: 'health', due: '5 working days' },
      ], next: [{ to: 'two' }] },
    { id: 'two', title: 'Two', items: [
        { task: 'end', title: 'End', to: 'chair', due: '1 day' },
      ], next: [{ end: 'good' }] },
    """

  private func migrate(
    _ trial: inout Trial,
    to stages: String,
    by map: MigrationMap = .unchanged,
    as participant: String = "chair"
  ) throws -> [Entry] {
    let new = Trial.workflow(stages, version: 2)
    let context = Trial.context(participant, participant, new, trial.now)
    let decision = try trial.state.migrate(from: trial.workflow, by: map, context)
    trial.go(on: new, decision)
    return decision.entries
  }

  @Test func `an open task stays with whoever has it, and its deadline follows the new rule`()
    throws
  {
    var trial = try Trial(Self.first)
    let task = try trial.openTask("look")
    try trial.allow(.claim(tag: trial.tag(task)), as: "police")
    let stages = Self.first.replacing(
      "to: 'police', due: '5 working days'",
      with: "to: 'police', due: '2 working days'"
    )
    let entries = try migrate(&trial, to: stages)
    #expect(entries.count == 2)
    let now = try trial.openTask("look")
    #expect(now.number == task.number)
    #expect(now.status == .claimed(by: Person(userID: 1_000, name: "police")))
    #expect(
      entries.last
        == .deadlineMoved(
          task.number,
          task.item,
          from: task.due,
          to: .init(due: now.due, alarms: now.alarms),
          because: .migration
        )
    )
    #expect(now.due.map { $0.at < trial.now.adding(.seconds(4 * 86_400)) } == true)
    #expect(trial.state.workflow.version == 2)
  }

  @Test func `what the new version asks somebody else is withdrawn and asked anew`() throws {
    var trial = try Trial(Self.first)
    let stages = Self.first.replacing("to: 'health'", with: "to: 'school'")
    let entries = try migrate(&trial, to: stages)
    #expect(
      entries.contains { entry in
        if case .taskWithdrawn(_, let item, .migrated) = entry { item.text == "ask" } else { false }
      }
    )
    #expect(trial.open == ["look", "ask"])
    #expect(try trial.openTask("ask").assignee.text == "school")
  }

  @Test func `a new item is offered, and one that is gone is withdrawn`() throws {
    var trial = try Trial(Self.first)
    let stages = Self.first.replacing("task: 'ask', title: 'Ask'", with: "task: 'hear', title: 'H'")
    try _ = migrate(&trial, to: stages)
    #expect(trial.open == ["look", "hear"])
  }

  @Test func `an item goes on under the name that the map gives it`() throws {
    var trial = try Trial(Self.first)
    let before = try trial.openTask("ask").number
    let map = MigrationMap(
      stages: [StageID(unchecked: "one"): StageID(unchecked: "start")],
      items: [ItemID(unchecked: "ask"): ItemID(unchecked: "hear")],
      fields: [:],
      events: [:]
    )
    let stages = Self.first.replacing("task: 'ask', title: 'Ask'", with: "task: 'hear', title: 'H'")
      .replacing("id: 'one'", with: "id: 'start'")
    try _ = migrate(&trial, to: stages, by: map)
    #expect(trial.stage == "start")
    #expect(try trial.openTask("hear").number == before)
    try trial.complete("look", ["colour": .string("red")])
    try trial.complete("hear")
    #expect(trial.stage == "two")
  }

  @Test func `an answer that the new version does not know is dropped and counts as none`() throws {
    var trial = try Trial(Self.first)
    try trial.complete("look", ["colour": .string("red")])
    let stages = Self.first.replacing("['red', 'blue']", with: "['green', 'blue']")
    try _ = migrate(&trial, to: stages)
    let look = ItemID(unchecked: "look")
    #expect(
      trial.state.instances(of: look).first?.answers
        == [FieldPath(unchecked: "colour"): .null]
    )
    #expect(trial.open == ["ask"])
  }

  @Test func `a case in a stage that the new version lacks is refused`() throws {
    var trial = try Trial(Self.first)
    let stages = Self.first.replacing("id: 'one'", with: "id: 'start'")
    #expect(
      throws: Refusal.noStageToGoTo(
        Trial.reference,
        from: StageID(unchecked: "one"),
        version: 2
      )
    ) { try migrate(&trial, to: stages) }
  }

  @Test func `only those who oversee the workflow migrate its cases`() throws {
    var trial = try Trial(Self.first)
    #expect(throws: Refusal.notForYou(expected: [ParticipantID(unchecked: "chair")])) {
      try migrate(&trial, to: Self.first, as: "police")
    }
  }

  @Test func `what becomes of a case is told in names, without what stands in its fields`() throws {
    var trial = try Trial(Self.first, answers: ["subject.name": .string("Ada")])
    try trial.complete("look", ["colour": .string("red")])
    let before = trial.state
    let stages = Self.first.replacing("['red', 'blue']", with: "['green', 'blue']")
      .replacing(
        "task: 'ask', title: 'Ask', to: 'health', due: '5 working days'",
        with: "task: 'hear', title: 'H', to: 'health', due: '2 working days'"
      )
    let entries = try migrate(
      &trial,
      to: stages,
      by: MigrationMap(
        stages: [:],
        items: [ItemID(unchecked: "ask"): ItemID(unchecked: "hear")],
        fields: [:],
        events: [:]
      )
    )
    let account = MigrationAccount(of: before, to: trial.state, by: Self.migration(in: entries))
    #expect(account.from == 1)
    #expect(account.stageBefore?.text == "one")
    #expect(account.stageAfter?.text == "one")
    #expect(account.outcome == nil)
    #expect(
      account.kept.map { "\($0.item) \($0.became) \($0.participant?.text ?? "")" }
        == ["ask hear health"]
    )
    #expect(account.withdrawn == [] && account.begun == [] && account.finished == [])
    #expect(account.forgotten == [])
    #expect(
      account.answersLost == [ItemID(unchecked: "look"): [FieldPath(unchecked: "colour")]]
    )
    let moved = try #require(account.deadlines.first)
    #expect(account.deadlines.count == 1)
    #expect(moved.before == before.openTasks.first?.due?.at)
    #expect(moved.after == trial.state.openTasks.first?.due?.at)
    #expect(moved.before != moved.after)
  }

  @Test func `the account names what is withdrawn, forgotten and begun, and how a case ends`()
    throws
  {
    var trial = try Trial(Self.first)
    try trial.complete("look", ["colour": .string("red")])
    let before = trial.state
    let entries = try migrate(
      &trial,
      to: """
        { id: 'one', title: 'One',
          items: [{ task: 'new', title: 'New', to: 'school', due: '1 day' }],
          next: [{ to: 'two' }] },
        { id: 'two', title: 'Two', items: [], next: [{ end: 'good' }] },
        """
    )
    let account = MigrationAccount(of: before, to: trial.state, by: Self.migration(in: entries))
    #expect(account.withdrawn.map(\.item.text) == ["ask"])
    #expect(account.forgotten.map(\.text) == ["look"])
    #expect(account.answersLost.keys.map(\.text) == ["look"])
    #expect(account.begun.map { "\($0.item) \($0.participant?.text ?? "")" } == ["new school"])
    #expect(account.stageAfter?.text == "one")

    try trial.complete("new")
    let closed = MigrationAccount(of: before, to: trial.state, by: nil)
    #expect(closed.outcome?.text == "good")
    #expect(closed.stageAfter == nil)
  }

  @Test func `a subcase that the new version does not want is told so as the old one says`() throws
  {
    var trial = try Trial(
      items: [
        """
        { subcase: 'plan', title: 'Plan', workflow: 'support-plan', by: 'health',
          recall: 'not-wanted', with: { 'person.name': 'subject.name' } }
        """
      ],
      answers: ["subject.name": .string("Ada")]
    )
    let child = CaseReference(prefix: "SP", length: 4, random: 3)
    trial.state.evolve(
      .subcaseOpened(TaskNumber(1), ItemID(unchecked: "plan"), child),
      Attribution(at: trial.now, person: Person(userID: 1, name: "writer"), participant: nil)
    )
    let stages = """
      { id: 'only', title: 'Only', items: [\(Trial.task("look"))], next: [{ end: 'good' }] }
      """
    try _ = migrate(&trial, to: stages)
    #expect(trial.consequences == [.recall(child, EventID(unchecked: "not-wanted"))])
    #expect(trial.open == ["look"])
  }

  private static func migration(in entries: [Entry]) -> Migration? {
    entries.lazy.compactMap { entry in
      if case .caseMigrated(let migration) = entry { migration } else { nil }
    }.first
  }

  @Test func `a map names only what there is`() {
    let old = Trial.workflow(Self.first)
    let new = Trial.workflow(Self.first, version: 2)
    let map = MigrationMap(
      stages: [StageID(unchecked: "nine"): StageID(unchecked: "two")],
      items: [ItemID(unchecked: "look"): ItemID(unchecked: "gaze")],
      fields: [
        FieldPath(unchecked: "urgent"): FieldPath(unchecked: "partners"),
        FieldPath(unchecked: "partners"): FieldPath(unchecked: "partners"),
      ],
      events: [:]
    )
    #expect(
      map.problems(from: [old], to: new) == [
        "no version that cases are on has the stage 'nine'",
        "version 2 has no item 'gaze', to which 'look' goes",
        "two of the fields that the map names become 'partners'",
      ]
    )
  }
}
