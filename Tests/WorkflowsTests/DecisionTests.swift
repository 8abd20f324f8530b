import FEEL
import Testing
import Workflows

@Suite("Decision tables")
struct DecisionTests {
  private static let choice = "type: 'choice', choices: ['high', 'mid', 'low']"
  private static let number = "type: 'number'"
  private static let bands = [
    "['< 5', '\"low\"']", "['[5..10)', '\"mid\"']", "['>= 10', '\"high\"']",
  ]

  /// Hit policy, type of the output, rules, entries, and what comes of it as FEEL writes it.
  static let policies: [(String, String, [String], Int, String)] = [
    ("U", choice, bands, 7, "\"mid\""), ("unique", choice, bands, 12, "\"high\""),
    (
      "A", choice, ["['< 5', '\"low\"']", "['< 9', '\"low\"']", "['>= 9', '\"mid\"']"], 3, "\"low\""
    ),
    (
      "P", choice, ["['-', '\"low\"']", "['< 9', '\"mid\"']", "['< 5', '\"high\"']"], 3, "\"high\""
    ),
    ("P", choice, ["['-', '\"low\"']", "['< 9', '\"mid\"']"], 20, "\"low\""),
    ("F", choice, ["['< 5', '\"low\"']", "['< 9', '\"mid\"']", "['-', '\"high\"']"], 3, "\"low\""),
    ("F", choice, ["['< 5', '\"low\"']", "['< 9', '\"mid\"']", "['-', '\"high\"']"], 8, "\"mid\""),
    ("R", choice, ["['< 9', '\"low\"']", "['< 5', '\"high\"']"], 3, "[\"low\", \"high\"]"),
    ("rule order", choice, ["['< 9', '\"low\"']", "['< 5', '\"high\"']"], 9, "[]"),
    ("O", choice, ["['< 9', '\"low\"']", "['< 5', '\"high\"']"], 3, "[\"high\", \"low\"]"),
    ("C", number, ["['< 9', '1']", "['< 5', '2']"], 3, "[1, 2]"),
    ("C+", number, ["['-', '1']", "['< 5', '2']"], 3, "3"),
    ("C<", number, ["['-', '1']", "['< 5', '2']"], 3, "1"),
    ("C>", number, ["['-', '1']", "['< 5', 'case.entries * 2']"], 3, "6"),
    ("C#", number, ["['-', '1']", "['< 5', '2']", "['> 5', '2']"], 3, "2"),
    ("count", number, ["['< 5', '2']"], 9, "0"),
    ("C+", "\(number), default: '0'", ["['< 5', '2']"], 9, "0"),
    ("C", "\(number), default: '7'", ["['< 5', '2']"], 9, "[7]"),
    ("U", "\(choice), default: '\"low\"'", ["['< 5', '\"mid\"']"], 9, "\"low\""),
  ]

  @Test(arguments: policies)
  func `a hit policy says what comes of the rules that match`(
    hit: String,
    output: String,
    rules: [String],
    entries: Int,
    expected: String
  ) throws {
    let table = Self.table(hit, output, rules)
    #expect(try DecisionFixture.value(table, entries: entries).text == expected)
  }

  private static func table(_ hit: String, _ output: String, _ rules: [String]) -> String {
    DecisionFixture.table(hit: hit, output: output, rules.joined(separator: ",\n"))
  }

  /// Rules that the checker cannot compare, so that only a case shows what is wrong with them.
  static let failures: [(String, String, [String], Int, String)] = [
    (
      "U", choice, ["['< case.entries + 1', '\"low\"']", "['-', '\"mid\"']"], 7,
      "expected one rule to match ('U'), found rules 1 and 2"
    ),
    (
      "A", choice, ["['< case.entries + 1', '\"low\"']", "['-', '\"mid\"']"], 7,
      "expected rules that match to say the same ('A'), found rules 1 and 2 to differ"
    ),
    (
      "U", choice, ["['< case.entries', '\"low\"']"], 7,
      "expected a rule that matches, found none, and there is no default"
    ),
    (
      "C+", number, ["['< case.entries', '1']"], 7,
      "expected a rule that matches, found none, and there is no default"
    ),
    (
      "F", number, ["['-', '1 / (case.entries - 7)']"], 7,
      "rule 1: expected a divisor other than zero, found zero"
    ),
  ]

  @Test(arguments: failures)
  func `what the rules do not settle is an error that names them`(
    hit: String,
    output: String,
    rules: [String],
    entries: Int,
    expected: String
  ) throws {
    let table = Self.table(hit, output, rules)
    let error = try #require(throws: DecisionError.self) {
      try DecisionFixture.value(table, entries: entries)
    }
    #expect(error.message == expected)
  }

  @Test func `a value that the table does not allow is an error`() throws {
    let table = DecisionFixture.table(
      hit: "U",
      input: "{ input: 'case.entries', values: '[1..9]' }",
      "['-', '\"low\"']"
    )
    let error = try #require(throws: DecisionError.self) {
      try DecisionFixture.value(table, entries: 10)
    }
    #expect(error.message.hasPrefix("expected one of the values that the table allows"))
  }

  @Test func `several outputs make a context, and priority looks at them in order`() throws {
    let table = """
          { table: 'route', title: 'Where to', hit: 'P',
            inputs: ['case.entries', 'case.entries + 1'],
            outputs: [
              { output: 'level', type: 'choice', choices: ['high', 'low'] },
              { output: 'days', title: 'Days', type: 'number' },
            ],
            rules: [
              { when: ['-', '-'], then: ['"low"', '5'], note: 'what is left' },
              { when: ['< 5', '-'], then: ['"high"', '2'] },
            ] }
      """
    let value = try DecisionFixture.value(table, entries: 9)
    #expect(value.text == "{level: \"low\", days: 5}")
  }
}
