import Cases
import FEEL
import Testing
import Workflows

@Suite("Subcases, as the case that opens them sees them")
struct SubcaseTests {
  private static let plan = """
    { subcase: 'plan', title: 'Plan', workflow: 'support-plan', by: 'health', recall: 'not-wanted',
      with: { 'person.name': 'subject.name', 'person.age': 'subject.age' } }
    """
  private static let child = CaseReference(prefix: "SP", length: 4, random: 3)
  private static let name = ["subject.name": Value.string("Ada")]

  /// Writes that the subcase has been opened, as whoever carries out the consequence does.
  private func link(_ trial: inout Trial, _ number: TaskNumber) {
    let attribution = Attribution(
      at: trial.now,
      person: Person(userID: 1, name: "writer"),
      participant: nil
    )
    trial.state.evolve(
      .subcaseOpened(number, ItemID(unchecked: "plan"), Self.child),
      attribution
    )
  }

  @Test func `it asks for a case, and leaves out answers that there are none of`() throws {
    let trial = try Trial(items: [Self.plan], answers: Self.name)
    let expected = Consequence.Subcase(
      step: TaskNumber(1),
      item: ItemID(unchecked: "plan"),
      workflow: WorkflowName(unchecked: "support-plan"),
      opener: ParticipantID(unchecked: "health"),
      answers: Answers(["person.name": .string("Ada")])
    )
    #expect(trial.consequences == [.open(expected)])
    #expect(trial.outcome == nil)
  }

  @Test func `it is resolved when that case has ended, and reads as its outcome`() throws {
    var trial = try Trial(
      items: [Self.plan, Trial.task("last", "after: 'plan'")],
      answers: Self.name
    )
    link(&trial, TaskNumber(1))
    try trial.allow(
      .noteSubcase(TaskNumber(1), outcome: OutcomeID(unchecked: "done")),
      as: "chair"
    )
    #expect(trial.open == ["last"])
    #expect(try trial.value("plan.outcome") == .string("done"))
    #expect(try trial.value("plan.reference") == .string(Self.child.text))
    // Told twice, it says nothing more.
    #expect(
      try trial.allow(
        .noteSubcase(TaskNumber(1), outcome: OutcomeID(unchecked: "done")),
        as: "chair"
      ).isEmpty
    )
  }

  @Test func `withdrawn, it is recalled, and its end then tells the case nothing`() throws {
    var trial = try Trial(
      items: [Self.plan, Trial.task("stop", "cancels: 'plan'"), Trial.task("other")],
      answers: Self.name
    )
    link(&trial, TaskNumber(1))
    try trial.complete("stop")
    #expect(
      trial.consequences == [.recall(Self.child, EventID(unchecked: "not-wanted"))]
    )
    #expect(
      try trial.allow(
        .noteSubcase(TaskNumber(1), outcome: OutcomeID(unchecked: "done")),
        as: "chair"
      ).isEmpty
    )
    try trial.complete("other")
    #expect(trial.outcome == "good")
    #expect(
      try trial.allow(
        .noteSubcase(TaskNumber(1), outcome: OutcomeID(unchecked: "done")),
        as: "chair"
      ).isEmpty
    )
  }

  @Test func `withdrawn within the command that begins it, it is never opened`() throws {
    var trial = try Trial(
      items: [
        Trial.task("first"), Trial.task("other"),
        Self.plan.replacing("{ subcase: 'plan',", with: "{ subcase: 'plan', after: 'first',"),
        "{ milestone: 'stop', after: 'first', cancels: 'plan' }",
      ],
      answers: Self.name
    )
    try trial.complete("first")
    #expect(trial.withdrawn == ["plan: cancelled"])
    #expect(trial.consequences == [])
    #expect(trial.open == ["other"])
  }

  @Test func `a case that was opened by another tells it how it ended`() throws {
    let link = ParentLink(reference: Self.child, number: TaskNumber(4))
    let workflow = Trial.workflow(
      "{ id: 'only', title: 'Only', items: [\(Trial.task("one"))], next: [{ end: 'good' }] }"
    )
    let context = Trial.context("police", "opener", workflow, Trial.start)
    let request = CaseState.OpeningRequest(
      reference: Trial.reference,
      tags: TagSequence(random: 1),
      answers: .none,
      parent: link
    )
    let decision = try CaseState.open(request, context)
    guard case .caseOpened(let opened)? = decision.entries.first else {
      Issue.record("expected the opening first")
      return
    }
    #expect(opened.parent == link)
    var state = CaseState(opening: opened, decision.attribution)
    for entry in decision.entries { state.evolve(entry, decision.attribution) }
    let tag = state.opening.tags.tag(TaskNumber(1))
    let ending = try state.decide(.complete(tag: tag, answers: .none), context)
    #expect(ending.consequences == [.tellParent(link, OutcomeID(unchecked: "good"))])
  }
}
