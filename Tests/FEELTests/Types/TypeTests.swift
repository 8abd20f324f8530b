import FEEL
import Testing

/// A scope of given types.
struct TypesByName: TypeScope {
  var types: [String: ValueType]

  func type(at path: [String]) -> TypeLookup {
    if let type = types[path[0]] { return .type(type) }
    if path[0] == "secret" {
      return .unavailable(message: "'secret' cannot be read here", suggestion: "born")
    }
    return .unknown(suggestion: path[0] == "bron" ? "born" : nil)
  }

  /// A record such as a workflow has.
  static let record = TypesByName(types: [
    "born": .date, "seen": .dateAndTime, "score": .number, "adult": .boolean, "name": .string,
    "advice": .choice(["visit", "none"]), "colour": .choice(["red", "blue"]),
    "partners": .list(.choice(["police", "health"])), "wait": .daysAndTime,
    "opened": .named("somewhere"), "thing": .any, "things": .list(.any),
    "home": .context([.init("street", .string), .init("rooms", .number)]),
    "people": .list(.context([.init("name", .string), .init("age", .number)])),
    "days": .range(.date),
  ])
}

@Suite("Types of expressions")
struct TypeTests {
  @Test(arguments: [
    ("1", "number"), ("\"a\"", "string"), ("true", "boolean"), ("null", "Null"),
    ("@\"2026-01-01\"", "date"), ("@\"10:00:00\"", "time"),
    ("@\"P1Y\"", "years and months duration"),
    ("born", "date"),
    ("@\"2026-01-01T10:00:00@Europe/London\"", "date and time"),
    ("home.rooms + 1", "number"), ("home", "context<street: string, rooms: number>"),
    ("people.age", "list<number>"), ("people[1].age", "number"), ("people[age > 18]", people),
    ("people[score]", "context<name: string, age: number>"),
    ("people[item.age > 18].name", strings),
    ("born.year", "number"), ("seen.timezone", "string"), ("wait.days", "number"),
    ("days.start", "date"), ("days.start included", "boolean"),
    ("born + @\"P1D\"", "date"), ("seen - seen", "days and time duration"), ("born - born", days),
    ("wait / wait", "number"), ("2 * wait", days), ("-wait", days), ("name + advice", "string"),
    ("@\"10:00:00\" - @\"09:00:00\"", days), ("seen - born", days),
    ("advice = \"visit\"", "boolean"), ("advice in (\"visit\", \"none\")", "boolean"),
    ("advice in [\"visit\"]", "boolean"), ("score in [1..5]", "boolean"),
    ("score in (< 3, > 5)", "boolean"), ("born in days", "boolean"),
    ("score between 1 and 2", bool),
    ("if adult then 1 else 2", "number"), ("if adult then 1 else \"a\"", "Any"),
    ("if adult then null else 2", "number"), ("[1, 2]", "list<number>"), ("[]", "list<Null>"),
    ("[1, \"a\"]", "list<Any>"), ("{a: 1, b: a + 1}", "context<a: number, b: number>"),
    ("[1..5]", "range<number>"), ("for x in people return x.age", "list<number>"),
    ("for x in 1..3 return x", "list<number>"), ("for x in days return x", "list<date>"),
    ("for x in [1, 2] return partial", "list<list<Any>>"),
    ("some x in people satisfies x.age > 18", bool), ("every x in partners satisfies adult", bool),
    ("function(x: number) x + 1", "function<number> -> number"),
    ("(function(x: number) x > 1)(2)", bool), ("{f: function(x: number) x, g: f(1)}.g", "number"),
    ("is defined(home.street)", bool), ("born instance of date", bool),
    ("thing instance of date", bool), ("opened.by.whom = 1", bool), ("opened + 1 > 2", bool),
  ])
  func `an expression has a type`(text: String, type: String) throws {
    let reading = try Expression(parsing: text).check(in: TypesByName.record)
    #expect(reading.findings.isEmpty)
    #expect(reading.type.text == type)
  }

  @Test(arguments: [
    ("count(people)", "number"), ("sum(people.age)", "number"), ("max(1, 2)", "number"),
    ("min(people.name)", "string"), ("sublist(partners, 1)", strings),
    ("reverse([1])", "list<number>"),
    ("append([1], 2)", "list<number>"), ("concatenate([1], [\"a\"])", "list<Any>"),
    ("flatten([[[1]], [[2]]])", "list<number>"), ("get value(home, \"rooms\")", "number"),
    ("get value(home, name)", "Any"),
    ("get entries(home)", "list<context<key: string, value: Any>>"),
    ("context put(home, \"age\", 1).age", "number"), ("duration(\"P1Y\")", months),
    ("duration(\"P1D\")", days), ("sort(people, function(a, b) a.age < b.age)", people),
    ("list contains(partners, \"police\")", bool), ("abs(wait)", days), ("abs(-1)", "number"),
    ("date(seen)", "date"), ("date(\"2026-01-01\")", "date"), ("string(1)", "string"),
    ("string join(partners, \",\")", "string"), ("before(born, days)", bool), ("today()", "date"),
    ("substring(start position: 2, string: name)", "string"), ("not(adult)", bool),
    ("years and months duration(born, today())", months), ("all([adult, true])", bool),
    ("distinct values(people.name)", strings), ("list replace([1], 1, 2)", "list<number>"),
  ])
  func `a call of a function of the language has a type`(text: String, type: String) throws {
    let reading = try Expression(parsing: text).check(in: TypesByName.record)
    #expect(reading.findings.isEmpty)
    #expect(reading.type.text == type)
  }

  @Test func `a type that doubles at every step is given up, not followed`() throws {
    var text = "{a0: 1"
    for step in 1...100 { text += ", a\(step): {x: a\(step - 1), y: a\(step - 1)}" }
    let reading = try Expression(parsing: "[\(text)}, \(text)}]").check(in: TypesByName.record)
    #expect(reading.type == .list(.any))
  }

  @Test func `types are found as deep as expressions can be read`() throws {
    let text = String(repeating: "[", count: 118) + "1" + String(repeating: "]", count: 118)
    let reading = try Expression(parsing: text).check(in: TypesByName.record)
    #expect(reading.findings.isEmpty)
    let sums = String(repeating: "(1 + ", count: 110) + "1" + String(repeating: ")", count: 110)
    #expect(try Expression(parsing: sums).check(in: TypesByName.record).type == .number)
  }

  @Test func `names of a filter that are entries are told from names of the scope`() throws {
    let reading = try Expression(parsing: "people[age > score]").check(in: TypesByName.record)
    #expect(reading.entries == [7])
  }

  private static let people = "list<context<name: string, age: number>>"
  private static let days = "days and time duration"
  private static let months = "years and months duration"
  private static let bool = "boolean"
  private static let strings = "list<string>"
}
