import FEEL
import Testing

@Suite("References")
struct ReferenceTests {
  @Test(arguments: [
    (
      "assess.recommendation = \"channel\" and subject.age < 18",
      "assess.recommendation subject.age"
    ),
    ("for x in items return x + y", "items y"),
    ("some p in people satisfies p.age > limit", "people limit"),
    ("{a: b, c: a}.c", "b"), ("count(xs) + f(1)", "xs f()"), ("(function(a) a + b)(1)", "b"),
    ("is defined(a.b)", "a.b!"), ("is defined(a) and a.b > 1", "a! a.b!"),
    ("is defined(a.b) or a.b > 1", "a.b! a.b"), ("not(is defined(a)) or a.b", "a! a.b!"),
    ("if is defined(a) then a.b else a.c", "a! a.b! a.c"),
    ("if not(is defined(a)) then a.b else a.c", "a! a.b a.c!"),
    ("is defined(a) and (b or a.c) and a.d", "a! b a.c! a.d!"), ("a and is defined(a)", "a a!"),
    ("xs[price > 10 and item.n = m]", "xs price? m?"), ("x in (1, y)", "x y"), ("1 + 2", ""),
  ])
  func `references are listed in order with their guards`(text: String, expected: String) throws {
    let references = try Expression(parsing: text).references.map { reference in
      reference.path.joined(separator: ".") + (reference.isCalled ? "()" : "")
        + (reference.guardedByIsDefined ? "!" : "") + (reference.maybeEntry ? "?" : "")
    }
    #expect(references.joined(separator: " ") == expected)
  }

  @Test func `references say where they stand`() throws {
    let expression = try Expression(parsing: "true and\n  assess.done")
    let reference = try #require(expression.references.first)
    #expect(reference.position.line == 2)
    #expect(reference.position.column == 3)
    #expect(reference.length == 11)
  }

  @Test func `the value under test is no reference`() throws {
    let expression = try Expression.unaryTests(parsing: "? > limit, < other")
    #expect(expression.references.map(\.path) == [["limit"], ["other"]])
  }
}
