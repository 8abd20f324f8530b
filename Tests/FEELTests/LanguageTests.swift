import FEEL
import Testing

@Suite("The language")
struct LanguageTests {
  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("2 ** 3 ** 2", "64"), ("-2 ** 2", "4"),
    ("10 - 2 - 3", "5"), ("8 / 4 / 2", "1"), ("--1", "1"), ("1-1", "0"),
    ("\"a\" + \"b\"", "\"ab\""),
    ("1 / 0", "null"), ("1 + null", "null"), ("1 + \"a\"", "null"), ("1 // comment\n + 1", "2"),
    ("1 /* two */ + 1", "2"), (".5 + 1.", "null"),
    ("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""),
    ("@\"2026-01-01\" + @\"PT36H\"", "@\"2026-01-02\""),
    ("@\"23:00:00\" + @\"PT2H\"", "@\"01:00:00\""), ("@\"P1D\" / @\"PT6H\"", "4"),
    ("@\"2026-01-02\" - @\"2026-01-01\"", "@\"P1D\""), ("@\"P1Y\" * 1.5", "@\"P18M\""),
    ("@\"999999999-12-31\" + @\"P1D\"", "null"), ("@\"10:00:00Z\" - @\"10:00:00\"", "null"),
  ])
  func `arithmetic gives what the table says`(text: String, expected: String) {
    check(text, expected)
  }

  @Test(arguments: [
    ("1 = 1.0", "true"), ("1 != 2", "true"), ("1 = \"1\"", "null"), ("null = null", "true"),
    ("1 = null", "false"), ("null < 1", "null"), ("\"a\" < \"b\"", "true"),
    ("true < false", "null"),
    ("[1, [2]] = [1, [2]]", "true"), ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
    ("@\"10:00:00Z\" = @\"11:00:00+01:00\"", "true"), ("@\"PT24H\" = @\"P1D\"", "true"),
    ("5 between 1 and 5", "true"), ("0 between 1 and null", "false"),
    ("2 between 1 and null", "null"), ("1 in (1, 2)", "true"), ("3 in [1..3)", "false"),
    ("3 in ]1..4[", "true"), ("3 in (>= 3)", "true"), ("3 in > 3", "false"),
    ("3 in [[1..2], 3]", "true"),
    ("3 in (1 + 1) + 1", "true"), ("3 in ((1 + 2))", "true"), ("null in (1, null)", "true"),
    ("3 in !=3", "false"), ("\"a\" in (\"a\", \"b\") and true", "true"), ("1 in []", "false"),
    ("[1..10[ = [1..10)", "true"), ("(< 5) instance of range<number>", "true"),
    ("true and null", "null"), ("false and null", "false"), ("true or 1", "true"),
    ("false or \"x\"", "null"), ("not(null)", "null"), ("true and false or true", "true"),
  ])
  func `comparison and logic give what the table says`(text: String, expected: String) {
    check(text, expected)
  }

  @Test(arguments: [
    ("if 1 < 2 then \"a\" else \"b\"", "\"a\""), ("if null then 1 else 2", "2"),
    ("for x in [1, 2], y in [x, 10] return x * y", "[1, 10, 4, 20]"),
    ("for x in 3..1 return x", "[3, 2, 1]"), ("for x in (1..4) return x", "[2, 3]"),
    ("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"),
    ("for d in @\"2026-02-28\"..@\"2026-03-01\" return d.day", "[28, 1]"),
    ("for x in 1..2.5 return x", "null"), ("for x in null return x", "null"),
    ("some x in [1, 2] satisfies x > 1", "true"), ("some x in [] satisfies true", "false"),
    ("every x in [1, 2], y in [3] satisfies x < y", "true"),
    ("every x in [] satisfies false", "true"),
    ("some x in [1, null] satisfies x > 1", "null"),
    ("[1, 2, 3][item > 1]", "[2, 3]"), ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][4]", "null"),
    ("[{a: 1, b: 2}, {a: 3}][a > 1].a", "[3]"), ("[{a: 1}][b > 1]", "[]"), ("5[true]", "[5]"),
    ("{a: 1, b: a + 1}.b", "2"), ("{\"a b\": 1, c: a b + 1}.c", "2"), ("{a: 1, a: 2}", "null"),
    ("[{x: {y: 1}}, {x: {y: 2}}].x.y", "[1, 2]"), ("{a+b: 1, c: a+b + 1}.c", "2"),
    ("(function(x, y) x - y)(5, 3)", "2"), ("(function(x, y) x - y)(y: 5, x: 3)", "-2"),
    ("{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(10)}.r", "3628800"),
    ("{n: 1, f: function(x) x + n, r: (function(n) f(n))(5)}.r", "6"),
    ("(function(x: number) x)(\"a\")", "null"), ("(function(x: number) x)([1])", "1"),
    ("sort([2, 1], function(a, b) a < b)", "[1, 2]"), ("(function() external {a: 1})()", "null"),
    ("{f: abs, r: f(-1)}.r", "1"), ("null()", "null"), ("1(2)", "null"),
    ("@\"2026-12-04\".year", "2026"), ("@\"2026-12-04\".weekday", "5"),
    ("@\"10:30:00+01:00\".time offset", "@\"PT1H\""), ("@\"P1Y2M\".months", "2"),
    ("[1..3).end included", "false"), ("(< 3).start", "null"), ("(1).a", "null"),
    ("null.a", "null"),
  ])
  func `conditions, loops, filters and functions give what the table says`(
    text: String,
    expected: String
  ) {
    check(text, expected)
  }

  @Test(arguments: [
    ("1 instance of number", "true"), ("null instance of Any", "false"),
    ("[1, 2] instance of list<number>", "true"), ("[1, \"a\"] instance of list<number>", "false"),
    ("{a: 1, b: 2} instance of context<a: number>", "true"),
    ("@\"PT1H\" instance of days and time duration", "true"),
    ("@\"2026-01-01T00:00:00\" instance of date and time", "true"),
    ("(function(a) a) instance of function<Any>->Any", "true"),
    ("abs instance of function<number>->number", "true"), ("1 instance of nonsense", "null"),
  ])
  func `types are told apart`(text: String, expected: String) { check(text, expected) }

  @Test(
    .enabled(if: TestZones.areInstalled, "no time zones in /usr/share/zoneinfo"),
    arguments: [
      (
        "string(@\"2026-03-28T12:00:00@Europe/London\" + @\"P1D\")",
        "\"2026-03-29T13:00:00@Europe/London\""
      ),
      (
        "string(@\"2026-03-28T12:00:00@Europe/London\" + @\"P1M\")",
        "\"2026-04-28T12:00:00@Europe/London\""
      ),
      ("@\"2026-07-01T12:00:00@Europe/London\" = @\"2026-07-01T11:00:00Z\"", "true"),
      ("@\"2026-07-01T12:00:00@Europe/London\".time offset", "@\"PT1H\""),
      ("@\"2026-07-01T12:00:00@Europe/London\".timezone", "\"Europe/London\""),
      (
        "@\"2026-07-01T12:00:00@Europe/Paris\" - @\"2026-07-01T12:00:00@Europe/London\"",
        "@\"-PT1H\""
      ),
      ("@\"12:00:00@No/Where\"", "null"), ("is(@\"12:00:00@Etc/UTC\", @\"12:00:00Z\")", "false"),
    ]
  )
  func `zones are known by name`(text: String, expected: String) { check(text, expected) }

  @Test func `names of several words and signs are known from the scope`() {
    let scope: [String: Value] = [
      "Monthly Salary": .number(100), "a-b": .number(7), "a": .number(5), "b": .number(3),
      "order and payment": .boolean(true), "loan": .context(Context([("due in-days", .number(9))])),
    ]
    var names = KnownNames(scope.keys)
    names.insert(namesIn: scope["loan"] ?? .null)
    #expect(value("12 * Monthly Salary", scope, names: names) == .number(1200))
    #expect(value("12 * Monthly   Salary", scope) == .number(1200))
    #expect(value("a-b", scope, names: names) == .number(7))
    #expect(value("a - b", scope, names: names) == .number(2))
    #expect(value("a-b", scope) == .number(2))
    #expect(value("not(order and payment)", scope, names: names) == .boolean(false))
    #expect(value("loan.due in-days + 1", scope, names: names) == .number(10))
  }

  private func check(_ text: String, _ expected: String) {
    #expect(value(text) == value(expected), "\(text) gives \(value(text).text)")
  }
}
