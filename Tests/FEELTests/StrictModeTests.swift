import FEEL
import Testing

@Suite("Strict mode")
struct StrictModeTests {
  static let mistakes: [(String, Int, Int, String)] = [
    ("nowhere + 1", 1, 7, "unknown name 'nowhere'"),
    ("case.nowhere = 1", 1, 12, "a context has no 'nowhere'"),
    ("unset > 1", 1, 5, "'unset' is not defined yet"),
    ("1 + \"a\"", 1, 7, "expected operands that '+' can take, found a number and a string"),
    (
      "born < \"2026-01-01\"", 1, 19,
      "expected operands that '<' can take, found a date and a string"
    ),
    (
      "true and\n  (name = 1)", 2, 10,
      "expected operands that '=' can take, found a string and a number"
    ),
    ("1 / 0", 1, 5, "expected a divisor other than zero, found zero"),
    ("true and 1", 1, 1, "expected a boolean, found a number"),
    ("if 1 then 2 else 3", 1, 1, "expected a boolean, found a number"),
    ("1(2)", 1, 1, "expected a function to call, found a number"),
    (
      "string length(12)", 1, 2,
      "'string length': parameter 'string': expected a string, found a number"
    ),
    ("abs(1, 2)", 1, 9, "'abs': expected 1 argument, found 2"),
    ("abs(number: 1)", 1, 14, "'abs': expected parameters 'n', found 'number'"),
    (
      "substring(start position: 1)", 1, 28,
      "'substring': expected an argument for 'string', found none"
    ),
    (
      "date(\"soon\")", 1, 6,
      "'date': parameter 'from': expected a date such as \"2026-12-04\", found another text"
    ),
    (
      "sqrt(-1)", 1, 2,
      "'sqrt': parameter 'number': expected a number from 0 on, found a negative one"
    ),
    ("sum([1, \"a\"])", 1, 8, "'sum': parameter 'list': expected numbers, found a string"),
    (
      "matches(name, \"(\")", 1, 3,
      "'matches': parameter 'pattern': expected ')' after the group in the pattern"
    ),
    ("name instance of colour", 1, 23, "unknown type 'colour'"),
    (
      "@\"10:00:00@No/Where\"", 1, 20,
      "expected a date or time in a known zone in '@\"...\"', found another text"
    ),
    ("10 ** 9999", 1, 10, "expected a number that can be represented, found one too large"),
    ("[1, 2][item]", 1, 4, "null"),
    ("[\"a\"][item]", 1, 4, "expected a boolean or a position, found a string"),
    (
      "for x in \"a\"..\"b\" return x", 1, 3,
      "expected a range of whole numbers or dates, found a string and a string"
    ),
    ("-\"a\"", 1, 4, "expected a number or a duration, found a string"),
    (
      "(function(a: number) a)(\"x\")", 1, 28,
      "'function': parameter 'a': expected a number, found a string"
    ),
    ("(function(a) a)(1, 2)", 1, 21, "'function': expected 1 arguments, found 2"),
    ("@\"2026-01-01\".hour", 1, 18, "a date has no 'hour'"),
  ]

  private static let values: [String: Value] = [
    "case": .context(Context([("open", .boolean(true)), ("note", .null)])),
    "name": .string("secret"), "born": value("@\"2010-05-01\""),
  ]

  @Test(arguments: mistakes)
  func `a mistake says what and where`(
    text: String,
    line: Int,
    length: Int,
    message: String
  ) throws {
    do {
      let result = try strictValue(text, Self.values, unset: ["unset"])
      #expect(message == "null", "\(text) gives \(result.text)")
    } catch let error as EvaluationError {
      #expect(error.message == message)
      #expect(error.position.line == line)
      #expect(error.length == length)
      #expect(!error.message.contains("secret"))
    }
  }

  @Test(arguments: [
    ("case.note", "null"), ("case.note = null", "true"), ("case.note < 1", "null"),
    ("case.note + 1", "null"), ("string length(case.note)", "null"), ("case.note.more", "null"),
    ("if case.note > 1 then 1 else 2", "2"), ("is defined(unset)", "false"),
    ("is defined(case.note)", "true"), ("is defined(case.nowhere)", "false"),
    ("is defined(nowhere.at.all)", "false"), ("is defined(born.year)", "true"),
    ("is defined(unset) and unset > 1", "false"),
    ("if is defined(unset) then unset else 0", "0"), ("false and nowhere", "false"),
  ])
  func `null is data, not a mistake`(text: String, expected: String) throws {
    #expect(try strictValue(text, Self.values, unset: ["unset"]) == value(expected))
  }

  @Test func `the values of a mistake are apart from its message`() throws {
    let expression = try Expression(parsing: "true and (name > 18)")
    let error = try #require(throws: EvaluationError.self) {
      try expression.evaluate(in: TestScope(Self.values))
    }
    #expect(expression.excerpt(of: error) == "(name > 18)")
    #expect(error.values == [.string("secret"), .number(18)])
    #expect(
      error.description == "1:10: expected operands that '>' can take, found a string and a number"
    )
    #expect(error.kind == .operandMismatch(sign: ">", left: "a string", right: "a number"))
  }

  @Test func `without a clock the time is a mistake`() throws {
    let expression = try Expression(parsing: "today()")
    let error = try #require(throws: EvaluationError.self) {
      try expression.evaluate(in: TestScope(now: nil))
    }
    #expect(error.kind == .noClock)
  }
}
