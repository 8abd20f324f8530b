import FEEL
import Testing

@Suite("Limits")
struct LimitTests {
  static let runaways: [(String, EvaluationError.Kind)] = [
    ("for i in 1..1000000000 return i", .stepLimit(30_000)),
    ("for i in 1..2000, j in 1..2000 return i", .stepLimit(30_000)),
    ("some i in 1..100000000 satisfies i < 0", .stepLimit(30_000)),
    ("{f: function(n) f(n + 1), r: f(1)}.r", .depthLimit(300)),
    ("{f: function(n) n + f(n - 1), r: f(100000)}.r", .depthLimit(300)),
    ("for i in 1..1000 return [partial]", .sizeLimit(30_000)),
    (
      "for i in 1..100 return if i = 1 then \"aaaaaaaaaa\" else partial[-1] + partial[-1]",
      .sizeLimit(30_000)
    ),
    (
      "for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
      .stepLimit(30_000)
    ),
    (
      "for i in 1..100 return if i = 1 then [1] else [partial[-1], partial[-1]]",
      .sizeLimit(30_000)
    ),
    (
      "for i in 1..100 return if i = 1 then {a: 1} else {a: partial[-1], b: partial[-1]}",
      .sizeLimit(30_000)
    ),
    ("for i in 1..1000 return if i = 1 then [1] else [partial[-1]]", .sizeLimit(30_000)),
    ("for i in 1..1000 return if i = 1 then {} else {a: partial[-1]}", .sizeLimit(30_000)),
    (
      "for i in 1..1000 return if i = 1 then {} else context put({}, \"a\", partial[-1])",
      .sizeLimit(30_000)
    ),
    (
      "for i in 1..1000 return if i = 1 then [] else append([], partial[-1])", .sizeLimit(30_000)
    ),
    ("string length(string join(for i in 1..5000 return \"aaaaaaaaaa\"))", .sizeLimit(30_000)),
  ]

  @Test(arguments: runaways)
  func `runaway expressions are stopped by a named limit`(
    text: String,
    kind: EvaluationError.Kind
  ) throws {
    for mode in [Mode.strict, .standard] {
      let error = try #require(throws: EvaluationError.self) {
        try Expression(parsing: text).evaluate(
          in: TestScope(),
          mode: mode,
          limits: Limits(steps: 30_000, depth: 300, size: 30_000)
        )
      }
      #expect(error.kind == kind, "\(error.message)")
      #expect(error.kind.isLimit)
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "some i in 1..1000000 satisfies contains(long, \"zzz\")",
      "some i in 1..1000000 satisfies long = long + \"a\"",
      "some i in 1..1000000 satisfies long < long", "for i in 1..1000000 return long + \"a\"",
      "for i in 1..1000000 return upper case(long)", "for i in 1..1000000 return {a: list}",
      "for i in 1..1000000 return reverse(list)", "some i in 1..1000000 satisfies list != list",
      "some i in 1..1000000 satisfies matches(\"a\", \"(a{100}){100}\")",
      "some i in 1..1000000 satisfies matches(\"a\", \"(a{100}){1000}\")",
      "some i in 1..1000000 satisfies 1.1 ** 5.5 < i - i", "for i in 1..1000000 return list.x",
      "some i in 1..1000000 satisfies list[item > 0] = null",
      "some i in 1..1000000 satisfies string(list) = \"\"",
      "for i in 1..1000000 return [list, list]",
    ]
  )
  func `work on large values counts for what it is`(text: String) throws {
    let scope = TestScope([
      "long": .string(String(repeating: "a", count: 200_000)),
      "list": .list(Array(repeating: .number(1), count: 20_000)),
    ])
    let error = try #require(throws: EvaluationError.self) {
      try Expression(parsing: text).evaluate(
        in: scope,
        mode: .standard,
        limits: Limits(steps: 60_000, depth: 100, size: 1_000_000)
      )
    }
    #expect(error.kind.isLimit)
  }

  @Test func `deep but sensible recursion is fine`() throws {
    let text = "{f: function(n) if n = 0 then 0 else f(n - 1), r: f(40)}.r"
    #expect(try strictValue(text) == .number(0))
  }

  @Test func `the deepest readable expression can be evaluated`() throws {
    let depth = 118
    let text = String(repeating: "(1 + ", count: depth) + "1" + String(repeating: ")", count: depth)
    #expect(try strictValue(text) == .number(119))
    let chain = "1" + String(repeating: " + 1", count: 230)
    #expect(try strictValue(chain) == .number(231))
  }

  @Test(arguments: ["1", "[1, 2]", "sum([1, 2])", "\"a\" + \"b\""])
  func `tight limits are obeyed`(text: String) throws {
    let error = try #require(throws: EvaluationError.self) {
      try Expression(parsing: text).evaluate(
        in: TestScope(),
        limits: Limits(steps: 0, depth: 1, size: 0)
      )
    }
    #expect(error.kind == .stepLimit(0))
  }
}
