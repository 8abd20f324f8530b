import FEEL
import Testing

@Suite("Syntax errors")
struct SyntaxErrorTests {
  static let mistakes: [(String, Int, Int, String)] = [
    ("", 1, 1, "expected an expression, found the end of the text"),
    ("1 +", 1, 4, "expected an expression, found the end of the text"),
    ("1 2", 1, 3, "expected an operator or the end of the text, found a number"),
    ("(1", 1, 3, "expected ')' after the expression, found the end of the text"),
    ("[1, 2", 1, 6, "expected ']' after the list, found the end of the text"),
    ("{a 1}", 1, 2, "expected a name and ':', found 'a'"),
    ("{a: 1, a: 2}", 1, 8, "expected each name once in a context, found 'a' again"),
    ("{a: 1,}", 1, 7, "expected a name after ',', found '}'"),
    ("if true then 1", 1, 15, "expected 'else' after the result, found the end of the text"),
    ("for x return 1", 1, 15, "expected 'in' after the name, found the end of the text"),
    ("for x in [1] x", 1, 14, "expected 'return' after what is run over, found 'x'"),
    (
      "some x in [1]", 1, 14,
      "expected 'satisfies' after what is run over, found the end of the text"
    ),
    ("1 between 2 or 3", 1, 13, "expected 'and' between the two ends, found 'or'"),
    ("\"abc", 1, 1, "expected '\"' to close the string, found the end of the text"),
    ("1 +\n  #", 2, 3, "expected an expression, found the character '#'"),
    ("/* a", 1, 1, "expected '*/' to close the comment, found the end of the text"),
    ("@x", 1, 1, "expected a string after '@', found 'x'"),
    (
      "@\"tomorrow\"", 1, 1,
      "expected a date, time, date and time or duration in '@\"...\"', found another text"
    ),
    ("\"\\uD800\"", 1, 2, "expected the code of a character, found half of a surrogate pair"),
    ("\"\\u12\"", 1, 2, "expected 4 hexadecimal digits after the escape"),
    ("a.", 1, 3, "expected a name after '.', found the end of the text"),
    ("a[1", 1, 4, "expected ']' after the filter, found the end of the text"),
    ("f(1, a: 2)", 1, 6, "expected arguments all with a name or all without, found 'a'"),
    ("function x", 1, 10, "expected '(' after 'function', found 'x'"),
    ("x instance of", 1, 14, "expected the name of a type, found the end of the text"),
    ("x instance of list<number", 1, 26, "expected '>' after the type, found the end of the text"),
    ("[1..]", 1, 5, "expected a value for the closed end of the range, found ']'"),
    ("and 1", 1, 1, "expected an expression, found 'and'"),
    ("is defined(1)", 1, 12, "expected a name or a path in 'is defined', found another expression"),
    ("1e9999", 1, 1, "expected a number below 10 to the power of 6145, found a larger one"),
  ]

  @Test(arguments: mistakes)
  func `a mistake says what was expected and where`(
    text: String,
    line: Int,
    column: Int,
    message: String
  ) throws {
    let error = try #require(throws: SyntaxError.self) { try Expression(parsing: text) }
    #expect(error.message == message)
    #expect(error.position.line == line)
    #expect(error.position.column == column)
  }

  @Test(arguments: [
    "(", "[", "-", "{a: ", "if true then ", "x[", "f(", "1 + (", "function() ", "not(",
  ])
  func `deep nesting is refused`(opening: String) throws {
    let text = String(repeating: opening, count: 20_000) + "1"
    let error = try #require(throws: SyntaxError.self) { try Expression(parsing: text) }
    #expect(error.message.hasPrefix("expected at most 120 levels of nesting"))
  }

  @Test(arguments: [" + 1", ".a", "[1]", "()", " = 1", " instance of number"])
  func `long chains of operators are refused`(link: String) throws {
    let text = "a" + String(repeating: link, count: 20_000)
    _ = try? Expression(parsing: text)
  }

  @Test func `a long chain of or is one level`() throws {
    let text = (1...5000).map { "x = \($0)" }.joined(separator: " or ")
    #expect(try strictValue(text, ["x": .number(5000)]) == .boolean(true))
  }

  @Test func `a text that is too long is refused`() throws {
    let text = String(repeating: " ", count: 1 << 18) + "1"
    let error = try #require(throws: SyntaxError.self) { try Expression(parsing: text) }
    #expect(error.message == "expected at most 262144 bytes of text, found 262145")
  }
}
