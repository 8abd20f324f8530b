import FEEL
import Testing

@Suite("Functions of the language")
struct BuiltInTests {
  @Test(arguments: BuiltIn.catalogue.map(\.name))
  func `the example of a function gives what its entry says`(name: String) throws {
    let function = try #require(BuiltIn.named(name))
    let found = try Expression(parsing: function.example).evaluate(
      in: TestScope(),
      mode: .standard
    )
    #expect(found == value(function.result), "\(function.example) gives \(found.text)")
    #expect(function.summary.hasSuffix("."))
    #expect(function.example.contains("\(name)("))
  }

  @Test func `every function has rows in the tables`() {
    let tables =
      Self.conversion + Self.strings + Self.lists + Self.numbers + Self.temporal
      + Self.ranges + Self.contexts
    for function in BuiltIn.catalogue where function.name != "is defined" {
      let rows = tables.count { $0.0.contains("\(function.name)(") }
      #expect(rows >= 2, "\(function.name) has \(rows) rows")
    }
  }

  @Test func `signatures read as in a reference`() throws {
    let substring = try #require(BuiltIn.named("substring"))
    #expect(
      substring.signatures[0].text(of: "substring")
        == "substring(string: string, start position: number, [length: number]) -> string"
    )
    #expect(BuiltIn.nearest(to: "string lenght") == "string length")
    #expect(BuiltIn.nearest(to: "frobnicate") == nil)
  }

  static let conversion: [(String, String)] = [
    ("date(\"2026-12-04\")", "@\"2026-12-04\""),
    ("date(2026, 12, 4)", "@\"2026-12-04\""),
    ("date(year: 2026, day: 4, month: 12)", "@\"2026-12-04\""),
    ("date(@\"2026-12-04T10:00:00\")", "@\"2026-12-04\""),
    ("date(\"2026-02-29\")", "null"), ("date(\"4.12.2026\")", "null"),
    ("date(2026, 13, 1)", "null"), ("date(null)", "null"), ("date(1)", "null"),
    ("time(\"17:00:00.5\")", "@\"17:00:00.5\""), ("time(17, 0, 1.25)", "@\"17:00:01.25\""),
    ("time(17, 0, 0, duration(\"PT1H\"))", "@\"17:00:00+01:00\""),
    ("time(17, 0, 0, duration(\"PT19H\"))", "null"),
    ("time(@\"2026-12-04T10:00:00Z\")", "@\"10:00:00Z\""),
    ("time(@\"2026-12-04\")", "@\"00:00:00Z\""),
    ("time(\"17:00\")", "null"), ("time(\"25:00:00\")", "null"), ("time(24, 0, 0)", "null"),
    ("date and time(\"2026-12-04T17:00:00\")", "@\"2026-12-04T17:00:00\""),
    ("date and time(\"2026-12-04\")", "@\"2026-12-04T00:00:00\""),
    ("date and time(\"2026-12-04T24:00:00\")", "@\"2026-12-05T00:00:00\""),
    ("date and time(@\"2026-12-04\", @\"17:00:00Z\")", "@\"2026-12-04T17:00:00Z\""),
    ("date and time(2026, 12, 4, 17, 0, 0)", "@\"2026-12-04T17:00:00\""),
    ("date and time(2026, 12, 4, 17, 0, 0, @\"PT1H\")", "@\"2026-12-04T17:00:00+01:00\""),
    ("date and time(2026, 12, 4, 17, 0, 0, \"No/Where\")", "null"),
    ("date and time(\"2026-12-04T17:00:00+25:00\")", "null"),
    ("number(\"1 000,5\", \" \", \",\")", "1000.5"), ("number(\"12\")", "12"),
    ("number(\"1.5\", null, \".\")", "1.5"), ("number(\"1,5\")", "null"),
    ("number(\"1.000\", \".\", \".\")", "null"), ("number(\"1-000\", \"-\", \".\")", "null"),
    ("string(1.50)", "\"1.5\""), ("string(\"a\")", "\"a\""), ("string(null)", "null"),
    ("string([1, \"a\", null])", "\"[1, \\\"a\\\", null]\""),
    ("string({a: 1, \"b c\": [true]})", "\"{a: 1, b c: [true]}\""),
    ("string(@\"10:30:00.500Z\")", "\"10:30:00.5Z\""),
    ("string(@\"2026-12-04T10:30:00.120\")", "\"2026-12-04T10:30:00.12\""),
    ("string([1..3))", "\"[1..3)\""), ("string(@\"P400D\")", "\"P400D\""),
    ("string(-@\"PT36H1.5S\")", "\"-P1DT12H1.5S\""), ("string(@\"P14M\")", "\"P1Y2M\""),
    ("duration(\"P1Y14M\")", "@\"P26M\""), ("duration(\"PT90M\")", "@\"PT1H30M\""),
    ("duration(\"P1Y1D\")", "null"), ("duration(\"P\")", "null"), ("duration(\"1D\")", "null"),
    ("years and months duration(@\"2026-01-31\", @\"2026-02-28\")", "@\"P0M\""),
    ("years and months duration(@\"2026-01-31\", @\"2025-01-30\")", "@\"-P1Y\""),
    ("range(\"[1..3]\")", "[1..3]"),
    ("range(\"(@\\\"PT1H\\\"..@\\\"PT2H\\\")\")", "(@\"PT1H\"..@\"PT2H\")"),
    ("range(\"[1..]\")", "null"), ("range(\"[1..)\")", "(>= 1)"), ("range(\"[3..1]\")", "null"),
    ("range(\"[1..1+1]\")", "null"), ("range(\"[x..2]\")", "null"),
  ]

  static let strings: [(String, String)] = [
    ("substring(\"foobar\", 3)", "\"obar\""), ("substring(\"foobar\", -2, 1)", "\"a\""),
    ("substring(\"foobar\", 0)", "null"), ("substring(\"foobar\", 7)", "null"),
    ("substring(\"\\U01F40Eab\", 2)", "\"ab\""), ("substring(\"foobar\", 3, 0)", "null"),
    ("string length(\"\\U01F40E\")", "1"), ("string length(\"\")", "0"),
    ("string length(3)", "null"),
    ("upper case(\"straße\")", "\"STRASSE\""), ("upper case(1)", "null"),
    ("lower case(\"ÅÄ\")", "\"åä\""), ("lower case(null)", "null"),
    ("substring before(\"a;b;c\", \";\")", "\"a\""), ("substring before(\"abc\", \"x\")", "\"\""),
    ("substring after(\"a;b;c\", \";\")", "\"b;c\""), ("substring after(\"abc\", \"x\")", "\"\""),
    ("contains(\"aaab\", \"aab\")", "true"), ("contains(\"abc\", \"cb\")", "false"),
    ("starts with(\"abc\", \"ab\")", "true"), ("starts with(\"abc\", \"bc\")", "false"),
    ("ends with(\"abc\", \"bc\")", "true"), ("ends with(\"abc\", \"ab\")", "false"),
    ("string join([\"a\", null, \"b\"], \"-\")", "\"a-b\""), ("string join([])", "\"\""),
    ("string join([1])", "null"), ("matches(\"abc\", \"B\", \"i\")", "true"),
    ("matches(\"abc\", \"[\")", "null"), ("matches(\"abc\", \"b\", \"y\")", "null"),
    ("replace(\"banana\", \"a(n)\", \"<$1>\")", "\"b<n><n>a\""),
    ("replace(\"a.b\", \".\", \"-\", \"q\")", "\"a-b\""),
    ("replace(\"abc\", \"x*\", \"-\")", "null"),
    ("replace(\"a\", \"a\", \"$\")", "null"), ("replace(\"a\", \"a\", \"\\\\$1\")", "\"$1\""),
    ("split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"),
    ("split(\"abc\", \"x\")", "[\"abc\"]"),
  ]

  static let lists: [(String, String)] = [
    ("list contains([1, null], null)", "true"), ("list contains([1], \"1\")", "false"),
    ("count([])", "0"), ("count(1, 2)", "2"), ("count(null)", "null"),
    ("min([3, 1, 2])", "1"), ("min(\"b\", \"a\")", "\"a\""), ("min([])", "null"),
    ("min([1, \"a\"])", "null"), ("max(@\"2026-01-01\", @\"2026-01-02\")", "@\"2026-01-02\""),
    ("max([true])", "null"), ("sum([1, 2.5])", "3.5"), ("sum([])", "null"),
    ("sum([\"a\"])", "null"),
    ("mean([1, 2])", "1.5"), ("mean([])", "null"), ("product([2, 3])", "6"),
    ("product([])", "null"),
    ("median([1, 5, 3])", "3"), ("median([])", "null"), ("stddev([1, 3])", "sqrt(2)"),
    ("stddev([1])", "null"), ("mode([1, 2, 2, 1, 3])", "[1, 2]"), ("mode([])", "[]"),
    ("all([true, null])", "null"), ("all([false, null])", "false"), ("all([])", "true"),
    ("any([true, null])", "true"), ("any([false, 1])", "null"), ("any([])", "false"),
    ("sublist([1, 2, 3], -2)", "[2, 3]"), ("sublist([1, 2, 3], 4)", "null"),
    ("sublist([1, 2, 3], 1, 4)", "null"), ("append([1], null)", "[1, null]"),
    ("append(1, 2)", "[1, 2]"),
    ("concatenate([1], [2], [3])", "[1, 2, 3]"), ("concatenate([1], null)", "null"),
    ("insert before([1, 2], -1, 9)", "[1, 9, 2]"), ("insert before([1], 3, 9)", "null"),
    ("remove([1, 2], 1)", "[2]"), ("remove([1, 2], 0)", "null"),
    ("list replace([1, 2], 2, 9)", "[1, 9]"), ("list replace([1, 2], 3, 9)", "null"),
    ("list replace([1, 2], function(a, b) a < b, 2)", "[2, 2]"),
    ("list replace([1, 2], function(a) true, 2)", "null"),
    ("reverse([1, 2])", "[2, 1]"), ("reverse([])", "[]"), ("index of([1, 2, 1], 1)", "[1, 3]"),
    ("index of([1], null)", "[]"), ("union([1, 1], [2])", "[1, 2]"), ("union([], [])", "[]"),
    ("distinct values([1, 1.0, \"1\"])", "[1, \"1\"]"), ("distinct values([null, null])", "[null]"),
    ("flatten([1, [2, [3, []]]])", "[1, 2, 3]"), ("flatten(1)", "[1]"),
    ("sort([3, 1, 2])", "[1, 2, 3]"), ("sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"),
    ("sort([1, \"a\"])", "null"), ("sort([2, 1], function(x, y) 1)", "null"),
    ("sort(precedes: function(x, y) x.n < y.n, list: [{n: 2}, {n: 1}])", "[{n: 1}, {n: 2}]"),
  ]

  static let numbers: [(String, String)] = [
    ("decimal(1/3, 2)", "0.33"), ("decimal(2.5, 0)", "2"), ("decimal(1234, -2)", "1200"),
    ("floor(-1.5)", "-2"), ("floor(1.57, 1)", "1.5"), ("floor(1, null)", "null"),
    ("ceiling(-1.5)", "-1"), ("ceiling(1.51, 1)", "1.6"), ("round up(5.01, 0)", "6"),
    ("round up(-5.01, 0)", "-6"), ("round down(5.99, 0)", "5"), ("round down(1, 7000)", "null"),
    ("round half up(5.5, 0)", "6"), ("round half up(-5.5, 0)", "-6"),
    ("round half down(5.5, 0)", "5"), ("round half down(5.51, 0)", "6"),
    ("abs(-1)", "1"), ("abs(@\"-PT1H\")", "@\"PT1H\""), ("abs(\"1\")", "null"),
    ("modulo(-12, 5)", "3"), ("modulo(12, -5)", "-3"), ("modulo(1, 0)", "null"),
    ("sqrt(2.25)", "1.5"), ("sqrt(-1)", "null"), ("log(1)", "0"), ("log(0)", "null"),
    ("exp(0)", "1"), ("exp(1000000)", "null"), ("odd(-3)", "true"), ("odd(0.5)", "false"),
    ("even(0)", "true"), ("even(1)", "false"), ("not(false)", "true"), ("not(1)", "null"),
    ("abs([-1])", "1"), ("abs(1, 2)", "null"), ("abs()", "null"), ("abs(m: 1)", "null"),
  ]

  static let temporal: [(String, String)] = [
    ("is(1, 1.0)", "true"), ("is(@\"10:00:00Z\", @\"10:00:00+00:00\")", "true"),
    ("is(null, 0)", "false"), ("today()", "@\"2026-11-21\""), ("today(1)", "null"),
    ("now()", "@\"2026-11-21T09:30:00Z\""), ("now() > @\"2026-11-21T09:30:00+01:00\"", "true"),
    ("day of year(@\"2024-12-31\")", "366"), ("day of year(\"x\")", "null"),
    ("day of week(@\"2026-11-21\")", "\"Saturday\""), ("day of week(1)", "null"),
    ("month of year(@\"2026-11-21T10:00:00\")", "\"November\""), ("month of year(null)", "null"),
    ("week of year(@\"2021-01-01\")", "53"), ("week of year(date: @\"2019-09-17\")", "38"),
  ]

  static let ranges: [(String, String)] = [
    ("before(1, 2)", "true"), ("before([1..5], [5..6])", "false"),
    ("before([1..5), [5..6])", "true"),
    ("before(1, (1..5])", "true"), ("before(1, null)", "null"), ("before(1, \"a\")", "null"),
    ("after(2, 1)", "true"), ("after([5..6], [1..5))", "true"), ("after((5..6], [1..5])", "true"),
    ("meets([1..5], [5..6])", "true"), ("meets([1..5), [5..6])", "false"),
    ("met by([5..6], [1..5])", "true"), ("met by((5..6], [1..5])", "false"),
    ("overlaps([1..5], [5..6])", "true"), ("overlaps([1..5), [5..6])", "false"),
    ("overlaps(< 5, > 3)", "true"), ("overlaps before([1..5], [3..8])", "true"),
    ("overlaps before([3..8], [1..5])", "false"), ("overlaps after([3..8], [1..5])", "true"),
    ("overlaps after([1..5], [3..8])", "false"), ("finishes(5, [1..5])", "true"),
    ("finishes(5, [1..5))", "false"), ("finishes([3..5], [1..5])", "true"),
    ("finished by([1..5], 5)", "true"), ("finished by([1..5], [3..5))", "false"),
    ("includes([1..5], 5)", "true"), ("includes([1..5), 5)", "false"),
    ("includes([1..5], (1..5))", "true"), ("during(3, [1..5])", "true"),
    ("during([1..5], (1..5))", "false"), ("starts(1, [1..5])", "true"),
    ("starts([1..3], [1..5])", "true"), ("starts((1..3], [1..5])", "false"),
    ("started by([1..5], 1)", "true"), ("started by((1..5], 1)", "false"),
    ("coincides(1, 1.0)", "true"), ("coincides([1..5], [1..5))", "false"),
    ("during(point: 3, range: [1..5])", "true"), ("during(range: [1..5], pint: 3)", "null"),
  ]

  static let contexts: [(String, String)] = [
    ("get value({a: {b: 2}}, [\"a\", \"b\"])", "2"), ("get value({a: 1}, \"b\")", "null"),
    ("get entries({a: 1, b: 2})[1].key", "\"a\""), ("get entries(1)", "null"),
    ("context([{key: \"a\", value: 1}])", "{a: 1}"), ("context([{key: 1, value: 1}])", "null"),
    ("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"),
    ("context put({a: 1}, \"a\", 2)", "{a: 2}"), ("context put({a: 1}, [\"a\", \"b\"], 2)", "null"),
    ("context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}"),
    ("context put({}, [], 1)", "null"), ("context merge([{a: 1}, {b: 2}])", "{a: 1, b: 2}"),
    ("context merge([1])", "null"),
  ]

  @Test(arguments: conversion)
  func `conversions give what the table says`(text: String, expected: String) {
    check(text, expected)
  }

  @Test(arguments: strings)
  func `texts give what the table says`(text: String, expected: String) { check(text, expected) }

  @Test(arguments: lists)
  func `lists give what the table says`(text: String, expected: String) { check(text, expected) }

  @Test(arguments: numbers)
  func `numbers give what the table says`(text: String, expected: String) { check(text, expected) }

  @Test(arguments: temporal)
  func `dates and times give what the table says`(text: String, expected: String) {
    check(text, expected)
  }

  @Test(arguments: ranges)
  func `ranges give what the table says`(text: String, expected: String) { check(text, expected) }

  @Test(arguments: contexts)
  func `contexts give what the table says`(text: String, expected: String) { check(text, expected) }

  private func check(_ text: String, _ expected: String) {
    #expect(value(text) == value(expected), "\(text) gives \(value(text).text)")
  }
}
