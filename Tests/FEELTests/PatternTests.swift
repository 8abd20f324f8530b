import FEEL
import Testing

@Suite("Regular expressions")
struct PatternTests {
  @Test(arguments: [
    ("abc", "b", "", true), ("abc", "^b", "", false), ("abc", "^abc$", "", true),
    ("abc", "", "", true),
    ("a\\nb", "a.b", "", false), ("a\\nb", "a.b", "s", true), ("a\\nb", "^b", "", false),
    ("a\\nb", "^b$", "m", true), ("ABC", "abc", "i", true), ("ÄÖ", "äö", "i", true),
    ("\\u212A", "k", "i", true), ("k", "[\\u212A]", "i", true), ("q", "[^Q]", "i", false),
    ("abc", " a b c ", "x", true), ("a b", "a[ ]b", "x", true), ("a.c", "a.c", "q", true),
    ("abc", "a.c", "q", false), ("aaa", "^a{2}$", "", false), ("aaa", "^a{2,}$", "", true),
    ("aaa", "^a{1,2}$", "", false), ("aaa", "^a{0}", "", true), ("ab", "^(a|b)*$", "", true),
    ("abab", "^(ab)\\\\1$", "", true), ("abba", "^(ab)\\\\1$", "", false),
    ("aa", "(a)\\\\1", "", true),
    ("x1", "^\\\\i\\\\c$", "", true), ("1x", "^\\\\i", "", false), ("a1_", "^\\\\w+$", "", false),
    ("12", "^\\\\d+$", "", true), ("a b", "\\\\s", "", true), ("ab", "^\\\\S+$", "", true),
    ("Ab", "^\\\\p{Lu}\\\\p{Ll}$", "", true), ("ab", "^\\\\P{Lu}+$", "", true),
    ("é", "^\\\\p{IsLatin-1Supplement}$", "", true), ("f", "[a-z-[aeiou]]", "", true),
    ("e", "[a-z-[aeiou]]", "", false), ("-", "[a-]", "", true), ("-", "[-a]", "", true),
    ("b", "[^a]", "", true), ("ac", "a(?:b|c)", "", true), ("(", "\\\\(", "", true),
  ])
  func `patterns match as XPath has it`(
    text: String,
    pattern: String,
    flags: String,
    expected: Bool
  ) {
    let call = "matches(\"\(text)\", \"\(pattern)\", \"\(flags)\")"
    #expect(value(call) == .boolean(expected), "\(call)")
  }

  @Test(arguments: [
    "(", ")", "[", "]", "[]", "[b-a]", "a**", "*a", "{1}", "a{2,1}", "a{9999}", "a{", "\\\\",
    "\\\\q",
    "\\\\p{Foo}", "\\\\p{IsFoo}", "\\\\p", "\\\\1", "(a\\\\1)", "()\\\\2", "[a-\\\\d]", "(?a)",
    "[[]", "a{1}{2",
    "(((((a{1000}){1000}){1000}){1000}){1000})", "(?:(?:(?:(?:){1000}){1000}){1000}){1000}",
  ])
  func `what is no pattern is refused`(pattern: String) {
    #expect(value("matches(\"abc\", \"\(pattern)\")") == .null)
  }

  @Test(arguments: [
    ("aaab", "a*?b", "X", "X"), ("aaa", "a+?", "X", "XXX"), ("aaa", "a+", "X", "X"),
    ("abcd", "(a)(b)?(x)?", "[$1$2$3]", "[ab]cd"), ("abc", "(a)(b)(c)", "$3$2$1", "cba"),
    ("abc", "b", "$0$0", "abbc"), ("abc", "(b)", "$12", "ab2c"), ("ab", "a|ab", "X", "Xb"),
    ("", "a", "X", ""), ("xay", "a", "", "xy"),
  ])
  func `replace takes the first alternative that fits`(
    text: String,
    pattern: String,
    replacement: String,
    expected: String
  ) {
    let call = "replace(\"\(text)\", \"\(pattern)\", \"\(replacement)\")"
    #expect(value(call) == .string(expected), "\(call)")
  }

  @Test(arguments: [
    "^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(.*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a*)*(a*)*c",
  ])
  func `patterns that make others hang end soon`(pattern: String) throws {
    let text = String(repeating: "a", count: 2000) + "!"
    let expression = try Expression(parsing: "matches(text, pattern)")
    let scope = TestScope(["text": .string(text), "pattern": .string(pattern)])
    let found = try expression.evaluate(
      in: scope,
      limits: Limits(steps: 5_000_000, depth: 100, size: 1_000_000)
    )
    #expect(found == .boolean(false))
  }

  @Test func `a pattern that refers back is stopped by the limit`() throws {
    let expression = try Expression(parsing: "matches(text, \"^(a*)*(a*)*\\\\1b$\")")
    let scope = TestScope(["text": .string(String(repeating: "a", count: 500))])
    let error = try #require(throws: EvaluationError.self) {
      try expression.evaluate(in: scope, mode: .standard)
    }
    #expect(error.kind == .stepLimit(1_000_000))
  }
}
