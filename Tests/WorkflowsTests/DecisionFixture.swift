import FEEL
import Testing
import Workflows

/// Decision tables within the fixture, which look at a number and at a choice.
enum DecisionFixture {
  /// The fixture with decisions; the table's name stands in line 28, its first rule in line 32.
  static func read(_ decisions: String) -> Reading {
    Fixture.read(
      Fixture.text.replacing("  start: {", with: "  decisions: [\n\(decisions)\n  ],\n  start: {")
    )
  }

  /// One table over how often a stage was entered.
  static func table(
    hit: String,
    output: String = "type: 'choice', choices: ['low', 'mid', 'high']",
    input: String = "'case.entries'",
    _ rules: String...
  ) -> String {
    """
        { table: 'route', hit: '\(hit)',
          inputs: [\(input)],
          outputs: [{ output: 'level', \(output) }],
          rules: [
    \(rules.map { "        \($0)," }.joined(separator: "\n"))
          ] }
    """
  }

  /// What a table gives for how often a stage was entered.
  static func value(_ decisions: String, entries: Int) throws -> Value {
    let reading = read(decisions)
    let workflow = try #require(reading.workflow, "\(reading.findings)")
    let table = try #require(workflow.decision(named: "route"))
    let entered = Value.context(Context([("entries", .number(entries))]))
    return try table.evaluate(in: DictionaryScope(["case": entered]))
  }
}
