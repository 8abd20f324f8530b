import Testing
import Workflows

@Suite("Checks of decision tables")
struct DecisionCheckTests {
  /// A table, and what is said about it.
  static let tables: [(String, [String])] = [
    // Gaps.
    (
      DecisionFixture.table(hit: "U", "['< 5', '\"low\"']", "['> 5', '\"mid\"']"),
      ["28:15: error: no rule matches case.entries = 5, and there is no default"]
    ),
    (
      DecisionFixture.table(hit: "F", "['[1..4]', '\"low\"']"),
      ["28:15: error: no rule matches case.entries = 0, and there is no default"]
    ),
    (
      DecisionFixture.table(hit: "U", input: "'stage'", "['\"triage\"', '\"low\"']"),
      ["28:15: error: no rule matches stage = \"visiting\", and there is no default"]
    ),
    (
      DecisionFixture.table(
        hit: "U",
        input: "'concern'",
        "['\"fall\"', '\"low\"']",
        "['\"cold\"', '\"mid\"']"
      ),
      [
        "28:15: warning: no rule matches where nothing was answered, concern = null, "
          + "and there is no default"
      ]
    ),
    (DecisionFixture.table(hit: "C", "['< 5', '\"low\"']"), []),
    (
      DecisionFixture.table(
        hit: "U",
        input: "{ input: 'case.entries', values: '[1..9]' }",
        "['< 5', '\"low\"']",
        "['>= 5', '\"mid\"']"
      ), []
    ),
    // Overlaps.
    (
      DecisionFixture.table(hit: "U", "['<= 5', '\"low\"']", "['>= 5', '\"mid\"']"),
      ["33:9: error: rules 1 and 2 both match case.entries = 5: 'U' does not allow it"]
    ),
    (
      DecisionFixture.table(hit: "A", "['<= 5', '\"low\"']", "['>= 5', '\"mid\"']"),
      ["33:9: error: rules 1 and 2 say different things of case.entries = 5: 'A' does not allow it"]
    ),
    (DecisionFixture.table(hit: "A", "['<= 5', '\"low\"']", "['>= 5', '\"low\"']"), []),
    // Rules that never fire.
    (
      DecisionFixture.table(hit: "F", "['-', '\"low\"']", "['> 5', '\"mid\"']"),
      ["33:9: error: rule 2 can never be taken: rule 1 matches all that it matches"]
    ),
    (
      DecisionFixture.table(
        hit: "F",
        "['< 5', '\"low\"']",
        "['>= 5', '\"mid\"']",
        "['[3..7]', '\"mid\"']"
      ),
      ["34:9: error: rule 3 can never be taken: rules 1, 2 match all that it matches"]
    ),
    (
      DecisionFixture.table(hit: "P", "['> 5', '\"mid\"']", "['-', '\"low\"']"),
      ["32:9: error: rule 1 can never be taken: rule 2 matches all that it matches"]
    ),
    (
      DecisionFixture.table(hit: "C", "['[7..5]', '\"low\"']"),
      ["32:9: error: rule 1 can never match: nothing passes all its tests"]
    ),
    // What cannot be told.
    (
      DecisionFixture.table(hit: "U", "['> case.entries', '\"low\"']", "['-', '\"mid\"']"),
      [
        "32:9: warning: the test of 'case.entries' in rule 1 cannot be compared with the others: "
          + "overlaps and gaps of this rule show only when a case meets them"
      ]
    ),
    // Types.
    (
      DecisionFixture.table(hit: "U", "['< \"a\"', '\"low\"']"),
      ["32:13: error: '<' cannot compare a number with a string"]
    ),
    (
      DecisionFixture.table(hit: "U", "['-', '\"lwo\"']"),
      ["32:16: error: expected one of 'low', 'mid', 'high', found 'lwo'; did you mean 'low'?"]
    ),
    (
      DecisionFixture.table(hit: "U", "['-', '1']"),
      ["32:16: error: expected one of 'low', 'mid', 'high', found a number"]
    ),
    (
      DecisionFixture.table(hit: "U", input: "'cas.entries'", "['-', '\"low\"']"),
      ["29:17: error: there is no 'cas' here; did you mean 'case'?"]
    ),
    (
      DecisionFixture.table(hit: "U", input: "'null'", "['-', '\"low\"']"),
      ["29:17: error: expected an input that may have a value, found null"]
    ),
    // Shapes.
    (
      DecisionFixture.table(hit: "X", "['-', '\"low\"']"),
      [
        "28:29: error: expected one of 'U', 'A', 'P', 'F', 'R', 'O', 'C', 'C+', 'C<', 'C>', 'C#', "
          + "found 'X'"
      ]
    ),
    (
      DecisionFixture.table(hit: "U", "['-']"),
      ["32:9: error: expected 1 tests and 1 outputs, found 1 cells"]
    ),
    (
      DecisionFixture.table(hit: "U", "{ when: ['-', '-'], then: '\"low\"' }"),
      ["32:17: error: expected one test for each of the 1 inputs, found 2"]
    ),
    (
      DecisionFixture.table(hit: "C+", "['-', '\"low\"']"),
      ["28:29: error: 'C+' adds numbers, and 'level' is of the type 'choice'"]
    ),
    (
      DecisionFixture.table(hit: "P", output: "type: 'number'", "['-', '1']"),
      [
        "28:29: error: 'P' needs an output of the type 'choice': the order of its choices counts"
      ]
    ),
    (
      DecisionFixture.table(hit: "U", input: "'route'", "['-', '\"low\"']"),
      ["28:15: error: the decision reads itself: 'route' -> 'route'"]
    ),
    (
      DecisionFixture.table(hit: "U", "['-', '\"low\"']").replacing("'route'", with: "'check'"),
      ["28:15: error: 'check' cannot name a decision: a task has the name"]
    ),
  ]

  @Test(arguments: tables)
  func `what is wrong with a table is said with an example`(
    table: String,
    expected: [String]
  ) {
    let found = DecisionFixture.read(table).findings.map {
      String($0.description.dropFirst(Fixture.fileName.count + 1))
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    (
      "route = \"low\"",
      "'route' reads 'check', which may not have been done by then: "
        + "guard it with 'is defined(route)'"
    ),
    ("is defined(route) and route = \"low\"", ""),
    ("is defined(route) and route = \"lwo\"", "expected one of 'low', 'mid', 'high', found 'lwo'"),
    ("is defined(route) and route", "expected a boolean, found a string"),
  ])
  func `a guard reads a table by its name`(condition: String, expected: String) {
    let table = DecisionFixture.table(
      hit: "U",
      input: "'check.agreed'",
      "['true', '\"low\"']",
      "['false', '\"mid\"']"
    )
    let text = Fixture.text
      .replacing("  start: {", with: "  decisions: [\(table)],\n  start: {")
      .replacing("is defined(check) and check.agreed", with: condition)
    let messages = Fixture.read(text).findings.map(\.message)
    #expect(messages == (expected.isEmpty ? [] : [expected]))
  }
}
