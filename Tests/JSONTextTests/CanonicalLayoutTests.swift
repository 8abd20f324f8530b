import JSONText
import Testing

@Suite("Canonical layout")
struct CanonicalLayoutTests {
  private func laidOut(_ text: String, dialect: JSONDialect = .json5) throws -> String {
    let bytes = try CanonicalLayout.text(of: Array(text.utf8), dialect: dialect)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let spellings: [(written: String, canonical: String)] = [
    ("{\"a\":1}", "{ a: 1 }"), ("{'a-b':1,}", "{ 'a-b': 1 }"), ("{\\u0061: 1}", "{ a: 1 }"),
    ("[ 1,2 , ]", "[1, 2]"), ("[ ]", "[]"), ("{\n}", "{}"), ("[\n\n]", "[]"),
    ("\"a\"", "'a'"), ("'it\\'s'", "\"it's\""), ("\"a \\\"b\\\"\"", "'a \"b\"'"),
    ("\"it's \\\"so\\\"\"", "'it\\'s \"so\"'"), ("'it\\'s \"so\"'", "'it\\'s \"so\"'"),
    ("\"\\\\\"", "'\\\\'"), ("\"\\u00e9\\x41\\n\"", "'\\u00e9\\x41\\n'"),
    ("'\\u0027'", "\"\\u0027\""),
    ("[+.5,0x1F,1e3]", "[+.5, 0x1F, 1e3]"), ("\u{FEFF}1", "1"), ("{ a\n:\n1 }", "{ a: 1 }"),
  ]

  @Test(arguments: spellings)
  func `values have one spelling`(written: String, canonical: String) throws {
    #expect(try laidOut(written) == canonical + "\n")
  }

  private static let broken: [(written: String, canonical: String)] = [
    ("[\n1,2]", "[\n  1, 2,\n]"), ("[\n1,\n2]", "[\n  1,\n  2,\n]"), ("[1,\n2]", "[1, 2]"),
    ("{\na: [1,\n2], b: {c: 1}}", "{\n  a: [1, 2], b: { c: 1 },\n}"),
    ("[\n[1], [2]]", "[\n  [1],\n  [2],\n]"),
    ("[{a: [\n1]}]", "[\n  {\n    a: [\n      1,\n    ],\n  },\n]"),
    ("[\n1,\n\n\n\n2\n\n]", "[\n  1,\n\n  2,\n]"), ("[1,\n\n2]", "[\n  1,\n\n  2,\n]"),
    ("{a:'x\\\ny'}", "{\n  a: 'x\\\ny',\n}"), ("{a:'x\\\r\ny'}", "{\n  a: 'x\\\ny',\n}"),
  ]

  @Test(arguments: broken)
  func `lines are the author's where they mean something`(
    written: String,
    canonical: String
  ) throws {
    #expect(try laidOut(written) == canonical + "\n")
  }

  private static let comments: [(written: String, canonical: String)] = [
    ("// a\n\n\n// b\n1", "// a\n\n// b\n1"), ("/* a */ 1 // b\n\n// c", "/* a */ 1 // b\n\n// c"),
    ("[1 // one\n,2]", "[\n  1, // one\n  2,\n]"), ("[1, // one\n2]", "[\n  1, // one\n  2,\n]"),
    ("[1, /* two */ 2]", "[\n  1,\n  /* two */ 2,\n]"),
    ("[1 /* one */, 2]", "[\n  1, /* one */\n  2,\n]"),
    ("[// of\n1]", "[ // of\n  1,\n]"), ("[1,\n// end\n]", "[\n  1,\n  // end\n]"),
    ("[ /* none */ ]", "[\n  /* none */\n]"), ("{a: /* x */ 1}", "{\n  a: /* x */ 1,\n}"),
    ("{a /* x */ : 1}", "{\n  a: /* x */ 1,\n}"), ("{a: // x\n1}", "{\n  a: // x\n    1,\n}"),
    ("[\n1,\n\n// two\n2]", "[\n  1,\n\n  // two\n  2,\n]"),
    ("[\n// one\n\n1]", "[\n  // one\n\n  1,\n]"),
    ("[\n1, 2, // both\n3]", "[\n  1, 2, // both\n  3,\n]"), ("// a  \r\n1", "// a\n1"),
    ("[\n/* two\n lines */\n1]", "[\n  /* two\n lines */\n  1,\n]"),
  ]

  @Test(arguments: comments)
  func `comments stay where they are`(written: String, canonical: String) throws {
    #expect(try laidOut(written) == canonical + "\n")
  }

  @Test func `a line that is too long is filled, or its list opened`() throws {
    let words = (10...26).map { "'word\($0)'" }
    let filled = try laidOut("{ a: [\(words.joined(separator: ","))], b: 1 }")
    let lines = filled.split(separator: "\n")
    #expect(lines[0] == "{ a: [" + words[..<9].joined(separator: ", ") + ",")
    #expect(lines[1] == "    " + words[9...].joined(separator: ", ") + "],")
    #expect(lines[2] == "  b: 1 }")
    let objects = try laidOut("{ a: [\(words.map { "{ b: \($0) }" }.joined(separator: ","))] }")
    #expect(objects.hasPrefix("{\n  a: [\n    { b: 'word10' },\n    { b: 'word11' },\n"))
    let open = try laidOut("[\n\(words.joined(separator: ","))]")
    #expect(open.hasPrefix("[\n  'word10', 'word11',"))
    #expect(open.hasSuffix(" 'word26',\n]\n"))
    #expect(open.split(separator: "\n").count == 4)
  }

  @Test func `a line of 100 columns fits, one of 101 does not`() throws {
    let rest = String(repeating: "é", count: 100 - "['', 1]".count)
    #expect(try laidOut("['\(rest)', 1]") == "['\(rest)', 1]\n")
    #expect(try laidOut("['\(rest)é', 1]") == "['\(rest)é',\n  1]\n")
  }

  @Test func `strict JSON keeps its quotes and gets no comma`() throws {
    let text = #"{"a": "it's", "b":["\u00e9"]}"#
    #expect(try laidOut(text, dialect: .strict) == #"{ "a": "it's", "b": ["\u00e9"] }"# + "\n")
    #expect(try laidOut("{\n\"a\":1}", dialect: .strict) == "{\n  \"a\": 1\n}\n")
  }

  @Test func `a fault is told and nothing laid out`() {
    let error = #expect(throws: JSONError.self) { try laidOut("{ a: 1,\n  b 2 }") }
    #expect(error?.position.line == 2)
    #expect(throws: JSONError.self) { try laidOut("{ a: 1 }", dialect: .strict) }
    #expect(throws: JSONError.self) { try laidOut("{ a: 1, 'a': 2 }") }
  }
}
