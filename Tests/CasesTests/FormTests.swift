import Cases
import FEEL
import Testing
import Workflows

@Suite("Forms within a case")
struct FormTests {
  private static let stages = """
    { id: 'only', title: 'Only', items: [
        { task: 'fill', title: 'Fill', to: 'police', due: '1 day', form: [
          { field: 'advice', type: 'choice', choices: ['go', 'stop'], required: true },
          { field: 'why', type: 'text', required: true, when: 'advice = "stop"' },
          { field: 'subject.age', when: 'subject.name != null' },
          { field: 'adult', type: 'yes/no', when: 'subject.age != null and subject.age >= 18' },
          { field: 'urgent', required: true }] },
        { task: 'more', title: 'More', to: 'police', due: '1 day', after: 'fill',
          when: 'fill.why = null' }],
      next: [{ end: 'good' }] }
    """

  /// What each set of answers is refused for: the field, and what was found.
  private static let refused: [(answers: [String: Value], problems: [String])] = [
    ([:], ["advice: no answer", "urgent: no answer"]),
    (["advice": .string("stop"), "urgent": .yes], ["why: no answer"]),
    (["advice": .string("go"), "why": .string("x"), "urgent": .yes], ["why: an answer"]),
    (
      ["advice": .string("go"), "urgent": .yes, "other": .yes, "another": .yes],
      ["another: another", "other: another"]
    ),
    (
      ["advice": .string("go"), "urgent": .yes, "subject.age": .number(3), "adult": .yes],
      ["adult: an answer"]
    ),
  ]

  @Test(arguments: refused.indices)
  func `all that is wrong is told at once`(row: Int) throws {
    let trial = try Trial(Self.stages, answers: ["subject.name": .string("Ada")])
    let tag = trial.tag(try trial.openTask("fill"))
    let (answers, problems) = Self.refused[row]
    let refusal = trial.refusal(
      of: .complete(tag: tag, answers: Answers(answers)),
      as: "police"
    )
    guard case .form(let found)? = refusal else {
      Issue.record("expected problems, found \(String(describing: refusal))")
      return
    }
    #expect(found.map { "\($0.path): \($0.found)" } == problems)
  }

  @Test func `answers to the record and to the task are kept apart`() throws {
    var trial = try Trial(Self.stages, answers: ["subject.name": .string("Ada")])
    let task = try trial.openTask("fill")
    try trial.complete(
      "fill",
      [
        "advice": .string("stop"), "why": .string("enough"), "subject.age": .number(30),
        "adult": .yes, "urgent": .no,
      ]
    )
    #expect(trial.state.record[FieldPath(unchecked: "subject.age")] == .number(30))
    #expect(trial.state.record[FieldPath(unchecked: "adult")] == nil)
    let answers = trial.state.tasks[task.number]?.completion?.answers
    #expect(
      answers == [
        FieldPath(unchecked: "advice"): .string("stop"),
        FieldPath(unchecked: "why"): .string("enough"), FieldPath(unchecked: "adult"): .yes,
      ]
    )
    #expect(trial.outcome == "good")
  }

  @Test func `an answer that was not asked for reads as null`() throws {
    var trial = try Trial(Self.stages)
    try trial.complete("fill", ["advice": .string("go"), "urgent": .no])
    #expect(trial.open == ["more"])
  }

  @Test func `a later answer to the same field replaces the earlier one`() throws {
    var trial = try Trial(Self.stages, answers: ["urgent": .yes])
    try trial.complete("fill", ["advice": .string("go"), "urgent": .no])
    #expect(trial.state.record[FieldPath(unchecked: "urgent")] == .no)
  }

  @Test func `reviewing a form tells what is asked without deciding anything`() throws {
    let trial = try Trial(Self.stages, answers: ["subject.name": .string("Ada")])
    let form = try #require(trial.workflow.item(ItemID(unchecked: "fill"))?.task?.form)
    let context = Trial.context("police", "ann", trial.workflow, trial.now)
    let review = try trial.state.review(
      Answers(["advice": .string("stop")]),
      by: form,
      context
    )
    #expect(
      review.asked
        == Set(["advice", "why", "subject.age", "urgent"].map(FieldPath.init(unchecked:)))
    )
    #expect(review.problems.map(\.path) == ["why", "urgent"])
  }
}
