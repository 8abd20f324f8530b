import Testing
import Varlink

@Suite("Interface grammar")
struct InterfaceGrammarTests {
  /// Interface bodies that the grammar allows, each with what is special in it.
  static let good: [(String, String)] = [
    ("comment before a field, comment behind the comma", "type T (\n# one\na: int, # x\nb: int)"),
    ("comment between a type and its comma", "type T (a: int # one\n, b: int)"),
    ("comment behind the last field", "type T (a: int # one\n)"),
    ("enumeration of one value", "type T (one)"),
    ("list of lists", "type T (a: [][]int)"),
    ("dictionary of dictionaries", "type T (a: [string][string]int)"),
    ("list of nullable numbers", "type T (a: []?int)"),
    ("nullable list of nullable numbers", "type T (a: ?[]?int)"),
    ("set", "type T (a: [string]())"),
    ("field of nothing", "type T (a: ())"),
    ("type of nothing", "type T ()"),
    ("CR LF line ends", "type T (\r\na: int\r\n)\r\n\r\nmethod M() -> ()\r\n"),
    ("field with a capital first", "type T (Name: int)"),
    ("field names like keywords", "type T (type: int, method: int, error: int, object: bool)"),
    ("values like keywords", "type T (type, int, interface)"),
    ("no method", ""),
    ("type that refers to itself", "type T (next: ?T, all: []T, named: [string]T)"),
    ("types that refer ahead", "type A (b: B) type B (one, two)"),
    ("all on one line", "type T (a: int) method M() -> () error E ()"),
    ("space before a comma and in parentheses", "type T ( a : int , b: int )"),
    ("no space at all", "type T(a:int)method M(a:T)->(b:T)error E(a:int)"),
    ("field name with an underscore", "type T (a_b: int)"),
    ("structure inside a field", "method M(a: (b: (c: int)), d: (one, two)) -> ()"),
    ("characters beyond ASCII in a comment", "# für Ämter, 子供\nmethod M() -> ()"),
    ("comment at the end without a line end", "method M() -> ()\n# the end"),
  ]

  @Test(arguments: good)
  func `the grammar allows`(_ what: String, _ body: String) throws {
    let interface = try InterfaceDescription(parsing: "interface org.example.test\n\(body)")
    #expect(interface.name == "org.example.test", "\(what)")
  }

  /// Interface bodies that the grammar refuses, with the place and what is missing there.
  static let bad: [(String, Int, Int, String, String)] = [
    ("type T (a: int,)", 2, 16, "a name", "\")\""),
    ("type T (a: ??int)", 2, 13, "a type", "\"?\""),
    ("error E", 2, 8, "\"(\" of the error's fields", "the end of the text"),
    ("type T (a: any)", 2, 12, "a type", "\"any\""),
    ("type T (a__b: int)", 2, 9, "a name with single underscores inside", "\"a__b\""),
    ("type T (_a: int)", 2, 9, "a name", "\"_a\""),
    ("type T (a_: int)", 2, 9, "a name with single underscores inside", "\"a_\""),
    ("type T (1a: int)", 2, 9, "a name", "\"1a\""),
    ("type T (a: Other)", 2, 12, "a type that the interface declares", "\"Other\""),
    ("type T (a: M)\nmethod M() -> ()", 2, 12, "a type that the interface declares", "\"M\""),
    ("type T []int", 2, 8, "\"(\" of a structure or an enumeration", "\"[\""),
    ("type t (a: int)", 2, 6, "a name that starts with a capital letter", "\"t\""),
    ("type T_U (a: int)", 2, 7, "\"(\" of a structure or an enumeration", "\"_U\""),
    ("type T (a: int, a: bool)", 2, 17, "a name that stands only once between", "\"a\""),
    ("type T (one, two, one)", 2, 19, "a name that stands only once between", "\"one\""),
    ("type T (a)\nmethod T() -> ()", 3, 8, "a name that no other member has", "\"T\""),
    ("type T (a: int, b)", 2, 18, "\":\" and a type", "\")\""),
    ("type T (a, b: int)", 2, 13, "\",\" or \")\"", "\":\""),
    ("type T (a: int b: int)", 2, 16, "\",\" or \")\"", "\"b\""),
    ("type T (a: int", 2, 15, "\",\" or \")\"", "the end of the text"),
    ("type T (a: [int]bool)", 2, 12, "a type", "\"[\""),
    ("type T (a: [] int)", 2, 14, "a type", "\" \""),
    ("type T (a: )", 2, 12, "a type", "\")\""),
    ("type T (a: integer)", 2, 12, "a type", "\"integer\""),
    ("typeT (a: int)", 2, 1, "\"type\", \"method\" or \"error\"", "\"typeT\""),
    ("struct T (a: int)", 2, 1, "\"type\", \"method\" or \"error\"", "\"struct\""),
    ("method M()", 2, 11, "\"->\"", "the end of the text"),
    ("method M() - > ()", 2, 12, "\"->\"", "\"-\""),
    ("method M(a) -> ()", 2, 9, "\"(\" of fields with types", "\"(\""),
    ("method M() -> (one, two)", 2, 15, "\"(\" of fields with types", "\"(\""),
    ("method M() -> int", 2, 15, "\"(\" of the method's output", "\"int\""),
    ("method M() -> ();", 2, 17, "\"type\", \"method\" or \"error\"", "\";\""),
    ("type T (größe: int)", 2, 11, "\",\" or \")\"", "\"ö\""),
    ("# für\ntype T (a: 子)", 3, 12, "a type", "\"子\""),
    ("type\n\nT (a: int)\nx", 5, 1, "\"type\", \"method\" or \"error\"", "\"x\""),
  ]

  @Test(arguments: bad)
  func `the grammar refuses, saying where`(
    _ body: String,
    _ line: Int,
    _ column: Int,
    _ expected: String,
    _ found: String
  ) throws {
    let error = try #require(throws: IDLError.self) {
      try InterfaceDescription(parsing: "interface org.example.test\n\(body)")
    }
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.expected.hasPrefix(expected), "\(error)")
    #expect(error.found == found)
  }

  @Test(arguments: [
    "org.example", "a.b", "org.example.0.one", "org.ex-ample.a--b", "Org.Example.Thing", "o1.a",
    "o-1.a", "x." + String(repeating: "y", count: 253),
  ])
  func `an interface name may be`(_ name: String) throws {
    #expect(try InterfaceDescription(parsing: "interface \(name)").name == name)
  }

  @Test(arguments: [
    "org", "", ".org", "org.", "org..example", "1org.example", "-org.example", "org.-example",
    "org.example-", "org-.example", "org.exam_ple", "org.exämple",
    "x." + String(repeating: "y", count: 254),
  ])
  func `an interface name may not be`(_ name: String) {
    #expect(throws: IDLError.self) {
      try InterfaceDescription(parsing: "interface \(name)\n\nmethod M() -> ()\n")
    }
  }

  @Test(arguments: ["", "method M() -> ()", "interface", "interfaceorg.example", "# nothing"])
  func `a text must begin with its interface`(_ text: String) {
    #expect(throws: IDLError.self) { try InterfaceDescription(parsing: text) }
  }

  @Test func `types nest to a limit and not beyond`() throws {
    func text(_ depth: Int) -> String {
      "interface org.example.test\ntype T (a: " + String(repeating: "[]", count: depth) + "int)"
    }
    _ = try InterfaceDescription(parsing: text(60))
    let error = try #require(throws: IDLError.self) {
      try InterfaceDescription(parsing: text(10_000))
    }
    #expect(error.expected == "at most 64 types in each other")
  }

  @Test func `an error reads as one line`() throws {
    let error = try #require(throws: IDLError.self) {
      try InterfaceDescription(parsing: "interface org.example.test\ntype T (a: Int)")
    }
    #expect(
      "\(error)"
        == "line 2, column 12: expected a type that the interface declares, found \"Int\""
    )
  }
}
