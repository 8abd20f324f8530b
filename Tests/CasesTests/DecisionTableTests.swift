import Cases
import FEEL
import Testing
import Workflows

@Suite("Decision tables in a case")
struct DecisionTableTests {
  private static let table = """
    { table: 'route', hit: 'F', inputs: ['look.score', 'urgent'],
      outputs: [{ output: 'who', type: 'choice', choices: ['health', 'school'] }],
      rules: [['>= 5', '-', '"health"'], ['-', 'true', '"health"'], ['-', '-', '"school"']] }
    """

  private static func stages(_ next: String) -> String {
    """
    { id: 'only', title: 'Only', items: [
      { task: 'look', title: 'Look', to: 'police', due: '1 week',
        form: [{ field: 'score', type: 'number', required: true }, 'urgent'] },
      { task: 'help', title: 'Help', to: '=route', after: 'look', due: '1 week' },
    ], next: [\(next), { end: 'bad' }] }
    """
  }

  @Test(arguments: [(7, false, "health"), (1, true, "health"), (1, false, "school")])
  func `an expression reads what the rules make of the case`(
    score: Int,
    isUrgent: Bool,
    who: String
  ) throws {
    let stages = Self.stages("{ when: 'route = \"health\"', end: 'good' }")
    var trial = try Trial(stages, decisions: Self.table)
    try trial.complete("look", ["score": .number(score), "urgent": .boolean(isUrgent)])
    #expect(try trial.openTask("help").assignee.text == who)
    try trial.complete("help")
    #expect(trial.outcome == (who == "health" ? "good" : "bad"))
  }

  @Test func `a table that does not settle it stops the command, and says which rules`() throws {
    let table = """
      { table: 'route', hit: 'U', inputs: ['look.score'],
        outputs: [{ output: 'who', type: 'choice', choices: ['health', 'school'] }],
        rules: [['>= case.entries', '"health"'], ['-', '"school"']] }
      """
    let stages = Self.stages("{ when: 'route = \"health\"', end: 'good' }")
    let trial = try Trial(stages, decisions: table)
    let task = try trial.openTask("look")
    let answers = Answers(["score": .number(7)])
    let refusal = trial.refusal(
      of: .complete(tag: trial.tag(task), answers: answers),
      as: "police"
    )
    guard case .ruleFailed(let failure) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(failure.expression == "route")
    #expect(
      failure.message
        == "'route': expected one rule to match ('U'), found rules 1 and 2"
    )
  }

  @Test func `a table about what was not done is not defined`() throws {
    let stages = """
      { id: 'only', title: 'Only', items: [
        { task: 'look', title: 'Look', to: 'police', due: '1 week', when: 'urgent = true',
          form: [{ field: 'score', type: 'number', required: true }] },
        { task: 'help', title: 'Help', to: 'health', due: '1 week' },
      ], next: [{ when: 'is defined(route) and route = "health"', end: 'good' }, { end: 'bad' }] }
      """
    var trial = try Trial(stages, decisions: Self.table)
    try trial.complete("help")
    #expect(trial.outcome == "bad")
  }
}
