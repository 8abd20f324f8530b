import FEEL
import Testing

@Suite("Unary tests")
struct UnaryTestsTests {
  @Test(arguments: [
    ("-", "5", "true"), ("5", "5", "true"), ("< 5", "5", "false"), ("1, 5", "5", "true"),
    ("[1..5]", "5", "true"), ("not(1, 5)", "5", "false"), ("not(< 3)", "5", "true"),
    ("\"a\", \"b\"", "\"b\"", "true"), ("? > 3 and ? < 6", "5", "true"),
    ("? in (1, 2)", "5", "false"),
    ("> limit", "5", "true"), ("[1, 2, 5]", "5", "true"), ("false", "false", "true"),
    ("null", "null", "true"), ("< 5", "null", "null"), ("not(null)", "5", "true"),
    ("ends with(?, \"x\")", "\"ax\"", "true"), ("@\"P1D\", > @\"P3D\"", "@\"P4D\"", "true"),
    ("!= 5, 7", "5", "false"),
  ])
  func `tests hold or do not hold for a value`(
    tests: String,
    input: String,
    expected: String
  ) throws {
    let expression = try Expression.unaryTests(parsing: tests)
    let scope = TestScope(["limit": .number(3)])
    #expect(try expression.evaluate(testing: value(input), in: scope) == value(expected))
    let named = TestScope(["limit": .number(3), "?": value(input)])
    #expect(try expression.evaluate(in: named) == value(expected))
  }

  @Test func `comparing a text with a number is a mistake`() throws {
    let expression = try Expression.unaryTests(parsing: "< 5")
    #expect {
      try expression.evaluate(testing: .string("a"), in: TestScope())
    } throws: {
      ($0 as? EvaluationError)?.message
        == "expected operands that '<' can take, found a string and a number"
    }
  }
}
