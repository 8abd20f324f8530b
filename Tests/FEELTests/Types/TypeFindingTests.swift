import FEEL
import Testing

@Suite("Mistakes that types show")
struct TypeFindingTests {
  /// An expression, and the place, length and text of each finding.
  static let expressions: [(String, [String])] = [
    // Names.
    ("bron.year", ["0+4: there is no 'bron' here; did you mean 'born'?"]),
    ("nowhere", ["0+7: there is no 'nowhere' here"]),
    ("secret > 1", ["0+6: 'secret' cannot be read here; did you mean 'born'?"]),
    ("home . stret", ["7+5: 'home' has no 'stret'; did you mean 'street'?"]),
    ("people.agee = [1]", ["7+4: 'people' has no 'agee'; did you mean 'age'?"]),
    ("name.first", ["5+5: 'name' has nothing below it"]),
    ("(born).yaer", ["7+4: 'born' has no 'yaer'; did you mean 'year'?"]),
    ("people[agee > 3]", ["7+4: there is no 'agee' here; did you mean 'age'?"]),
    ("thing.more = 1", ["6+4: whether 'thing' has a 'more' cannot be told beforehand"]),
    ("is defined(home.sreet)", ["16+5: 'home' has no 'sreet'; did you mean 'street'?"]),
    (
      "nowhere + elsewhere",
      ["0+7: there is no 'nowhere' here", "10+9: there is no 'elsewhere' here"]
    ),
    // Comparing.
    ("born < \"2026-01-01\"", ["0+19: '<' cannot compare a date with a string"]),
    ("born = seen", ["0+11: '=' cannot compare a date with a date and time"]),
    ("score != name", ["0+13: '!=' cannot compare a number with a string"]),
    ("partners = \"police\"", ["0+19: '=' cannot compare a list of strings with a string"]),
    ("adult < true", ["0+12: '<' cannot compare a boolean: it has no order"]),
    ("score between 1 and name", ["20+4: 'between' cannot compare a number with a string"]),
    (
      "thing = 1",
      [
        "0+5: expected an operand of '=' whose type is known, "
          + "found a value whose type cannot be told beforehand"
      ]
    ),
    // Codes.
    (
      "advice = \"visits\"",
      [
        "9+8: expected one of 'visit', 'none', found 'visits'; did you mean 'visit'?"
      ]
    ),
    ("\"no\" != advice", ["0+4: expected one of 'visit', 'none', found 'no'"]),
    ("advice in (\"visit\", \"call\")", ["20+6: expected one of 'visit', 'none', found 'call'"]),
    ("advice in [\"call\"]", ["11+6: expected one of 'visit', 'none', found 'call'"]),
    (
      "partners = [\"polise\"]",
      [
        "12+8: expected one of 'police', 'health', found 'polise'; did you mean 'police'?"
      ]
    ),
    (
      "list contains(partners, \"chair\")",
      [
        "24+7: expected one of 'police', 'health', found 'chair'"
      ]
    ),
    (
      "advice = if adult then \"visit\" else \"call\"",
      [
        "36+6: expected one of 'visit', 'none', found 'call'"
      ]
    ),
    (
      "advice = colour",
      [
        "0+15: these choices have no code in common: 'visit', 'none', and 'red', 'blue'"
      ]
    ),
    // Calculating.
    ("score + name", ["0+12: '+' cannot take a number and a string"]),
    ("born + 1", ["0+8: '+' cannot take a date and a number"]),
    ("-name", ["1+4: expected a number or a duration, found a string"]),
    (
      "thing * 2",
      [
        "0+5: expected an operand of '*' whose type is known, "
          + "found a value whose type cannot be told beforehand"
      ]
    ),
    // Conditions.
    ("adult and score", ["10+5: expected a boolean, found a number"]),
    ("not(name)", ["4+4: 'not': parameter 'negand': expected a boolean, found a string"]),
    ("if score then 1 else 2", ["3+5: expected a boolean, found a number"]),
    ("some p in people satisfies p.age", ["27+5: expected a boolean, found a number"]),
    (
      "adult or thing",
      [
        "9+5: expected a boolean, found a value whose type cannot be told beforehand"
      ]
    ),
    // Tests.
    ("score in \"a\"", ["9+3: a number cannot be in or equal to a string"]),
    ("born in [1..5]", ["8+6: a date cannot be in or equal to a range of numbers"]),
    ("score in (1, \"a\")", ["13+3: a number cannot be in or equal to a string"]),
    ("name in partners.size", ["17+4: 'partners' has nothing below it"]),
    // Lists, ranges, loops.
    ("[1..name]", ["0+9: a range cannot reach from a number to a string"]),
    ("[true..false]", ["1+4: expected an end that has an order, found a boolean"]),
    ("people[name]", ["7+4: expected a boolean or a position, found a string"]),
    (
      "for x in \"a\"..\"b\" return x",
      [
        "9+3: expected a range of whole numbers or dates, found one of other values"
      ]
    ),
    (
      "for x in thing return x",
      [
        "9+5: expected a list to run over, found a value whose type cannot be told beforehand"
      ]
    ),
    // Functions.
    ("cuont(people)", ["0+5: there is no function 'cuont'; did you mean 'count'?"]),
    ("home.street(1)", ["0+4: there is no function 'home.street'"]),
    ("1(2)", ["0+1: expected a function to call, found a number"]),
    ("abs(1, 2)", ["0+9: 'abs': expected 1 argument, found 2"]),
    (
      "substring(text: name)",
      [
        "0+21: 'substring': expected parameters 'string', 'start position', 'length', found 'text'"
      ]
    ),
    (
      "substring(start position: 1)",
      [
        "0+28: 'substring': expected an argument for 'string', found none"
      ]
    ),
    (
      "string length(score)",
      [
        "14+5: 'string length': parameter 'string': expected a string, found a number"
      ]
    ),
    (
      "abs(name)",
      [
        "4+4: 'abs': parameter 'n': expected a years and months duration, found a string"
      ]
    ),
    ("sum(people.name)", ["4+11: 'sum': expected a list of numbers, found a list of strings"]),
    (
      "max(people)",
      [
        "4+6: 'max': expected values of one type that has an order, found a list of contexts"
      ]
    ),
    (
      "list contains(people.age, \"a\")",
      ["26+3: 'list contains': a string is never in a list of numbers"]
    ),
    ("get value(home, \"room\")", ["16+6: a context has no 'room'; did you mean 'rooms'?"]),
    ("before(born, score)", ["0+19: 'before' cannot compare a date with a number"]),
    (
      "(function(x) x + 1)(2)",
      [
        "13+1: expected an operand of '+' whose type is known, "
          + "found a value whose type cannot be told beforehand"
      ]
    ),
    ("(function(x: number) x)(\"a\")", ["24+3: expected a number, found a string"]),
    ("(function(x: number) x)(1, 2)", ["0+29: expected 1 arguments, found 2"]),
    ("born instance of colour", ["0+23: there is no type 'colour'"]),
    (
      "string length(thing)",
      [
        "14+5: 'string length': parameter 'string': expected a string, "
          + "found a value whose type cannot be told beforehand"
      ]
    ),
    (
      "sum(things)",
      [
        "4+6: 'sum': expected a list of numbers, found values whose types cannot be told beforehand"
      ]
    ),
  ]

  @Test(arguments: expressions)
  func `a mistake says what and where`(text: String, expected: [String]) throws {
    let reading = try Expression(parsing: text).check(in: TypesByName.record)
    #expect(reading.findings.map(\.line) == expected)
  }

  @Test(arguments: [
    ("score", ValueType.boolean, "0+5: expected a boolean, found a number"),
    (
      "name", .choice(["a", "b"]),
      "0+4: expected one of 'a', 'b', found a string that may be any other"
    ),
    (
      "if adult then \"a\" else \"c\"", .choice(["a", "b"]),
      "23+3: expected one of 'a', 'b', found 'c'"
    ),
    ("score", .choice(["a"]), "0+5: expected one of 'a', found a number"),
    ("[1, \"a\"]", .list(.number), "4+3: expected a number, found a string"),
    (
      "thing", .number, "0+5: expected a number, found a value whose type cannot be told beforehand"
    ),
  ])
  func `the whole must have the type that is needed`(
    text: String,
    type: ValueType,
    expected: String
  ) throws {
    let reading = try Expression(parsing: text).check(in: TypesByName.record, expecting: type)
    #expect(reading.findings.map(\.line) == [expected])
  }

  @Test(arguments: [
    ("> \"a\"", ValueType.number, "2+3: '>' cannot compare a number with a string"),
    ("\"call\"", .choice(["visit"]), "0+6: expected one of 'visit', found 'call'"),
    ("not(\"call\")", .choice(["visit"]), "4+6: expected one of 'visit', found 'call'"),
    ("[1..3]", .date, "0+6: a date cannot be in or equal to a range of numbers"),
    ("? + 1", .number, "0+5: expected a boolean, found a number"),
  ])
  func `unary tests are held against their input`(
    text: String,
    input: ValueType,
    expected: String
  ) throws {
    let tests = try Expression.unaryTests(parsing: text)
    let findings = tests.check(testing: input, in: TypesByName.record).findings
    #expect(findings.map(\.line) == [expected])
  }

  @Test(arguments: ["-", "< 5, > 7", "[1..3]", "not(2)", "? > 3 and ? < score", "score", "null"])
  func `unary tests of the right type pass`(text: String) throws {
    let tests = try Expression.unaryTests(parsing: text)
    let reading = tests.check(testing: .number, in: TypesByName.record)
    #expect(reading.findings.isEmpty)
    #expect(reading.type == .boolean)
  }
}

extension TypeFinding {
  /// The finding as the tables write it.
  fileprivate var line: String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "\(position.offset)+\(length): \(message)\(hint)"
  }
}
