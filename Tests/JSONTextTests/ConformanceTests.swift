import JSONText
import Testing

/// What RFC 8259 allows and what it does not, one row for each thing a lenient reader lets pass.
@Suite("Strict JSON")
struct ConformanceTests {
  private static let accepted: [String] = [
    "null", "true", "false", "0", "-0", "7", "-7", "1234567890123456789012345678901234567890",
    "0.1", "1.0", "-0.5", "1e1", "1E1", "1e+1", "1e-1", "1.5e10", "0e0", "0e+1", "-1.25E-3",
    "123.456e78", "1e999999999", "9223372036854775807", "-9223372036854775808",
    #""""#, #""a""#, #"" ""#, #""é""#, #""日本""#, #""😀""#, #""\"""#, #""\\""#, #""\/""#, #""/""#,
    #""\b\f\n\r\t""#, #""\u0041""#, #""\u00e9""#, #""\u00E9""#, #""\u0000""#, #""\u001f""#,
    #""\ud83d\ude00""#, #""\uD83D\uDE00""#, #""\uFFFF""#, #""\uFEFF""#, #""\\u0041""#,
    "\"\u{7F}\"", "\"\u{80}\"", "\"\u{2028}\u{2029}\"", "\"\u{FEFF}\"", "\"\u{10FFFF}\"",
    "\"'\"", "\"// no comment\"", "\"/* nor this */\"",
    "[]", "[ ]", "[1]", "[1,2]", "[ 1 , 2 ]", "[[]]", "[[],[]]", "[null,true,0,\"\",[],{}]",
    "{}", "{ }", #"{"a":1}"#, #"{ "a" : 1 }"#, #"{"a":1,"b":2}"#, #"{"":0}"#, #"{"a":{"a":{}}}"#,
    #"{"a":[{"a":1},{"a":2}]}"#, #"{"A":1,"a":2}"#, #"{"a ":1,"a":2}"#, #"{"é":1,"e":2}"#,
    " 1", "1 ", "\t1\n", "\r\n1\r\n", " \t\r\n{ \t\r\n} \t\r\n", "[\n1\n,\n2\n]",
  ]

  @Test(arguments: accepted)
  func `allowed text is read, and written so that it reads back equal`(text: String) throws {
    let value = try JSON(parsing: text)
    #expect(try JSON(parsing: value.bytes()) == value)
    #expect(try JSON(parsing: value.canonicalBytes()) == value)
    #expect(try JSON(parsing: value.prettyText()) == value)
    #expect(try JSONNode(parsing: Array(text.utf8), dialect: .strict).json == value)
    #expect(try JSONNode(parsing: Array(text.utf8), dialect: .json5).json == value)
  }

  private static let refused: [String] = [
    "", " ", "\n", "\u{FEFF}1", "\u{FEFF}{}", "\u{0}", "1\u{0}", "\u{0}{\u{0}}", "\u{A0}1",
    "\u{B}1", "\u{C}1", "1\u{2028}", "n", "nul", "nulll", "Null", "NULL", "tru", "truee", "True",
    "fals", "falsy", "undefined", "None", "nil", "a", "'a'", "`a`", "<a>", "=1", "@", "$",
    "+1", "+0", "--1", "-", "- 1", "-a", "00", "01", "-01", "-00", "1.", "-1.", ".5", "-.5", ".",
    "1.e5", "1..2", "1.2.3", "1e", "1e+", "1e-", "1E", "1ee2", "1e1.5", "1e5e5", "e5", "1,000",
    "1_000", "0x1F", "0b1", "0o7", "1f", "1L", "Infinity", "-Infinity", "NaN", "-NaN", "nan", "inf",
    "1e1000000000", "1 2", "1,", "1]", "１",
    "\"", "\"a", "a\"", "\"a\"b", "\"a\"\"b\"", "\"\\", "\"\\\"", "\"a\nb\"", "\"a\rb\"",
    "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", #""\a""#, #""\v""#, #""\0""#, #""\x41""#, #""\'""#,
    #""\U0041""#, #""\u""#, #""\u1""#, #""\u12""#, #""\u123""#, #""\u123g""#, #""\u{41}""#,
    #""\u 041""#, #""\u+041""#, #""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800a""#,
    #""\ud800\n""#, #""\udc00\ud800""#, #""\ud800\u0041""#, #""\ud800\udbff""#, "\"\\\n\"",
    #""\é""#, #""\ud83d\u""#,
    "[", "]", "[1", "[1,", "[,]", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1}", "[[]",
    "[]]", "[\"a\",]", "[a]", "['a']", "[1]]", "[] []", "[1 /* one */]", "[1 // one\n]", "[#\n1]",
    "{", "}", "{]", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1,"#, #"{"a":1,}"#, #"{,"a":1}"#,
    #"{"a":1,,"b":2}"#, #"{"a" 1}"#, #"{"a"=1}"#, #"{"a"::1}"#, #"{"a":1 "b":2}"#, #"{"a",1}"#,
    "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}", #"{"a":1}}"#, #"{"a":1}#"#, #"{"a":1}/**/"#,
    #"{"a":1;"b":2}"#, "{}{}", "{}\u{0}", "//\n1", "/* */1", "1//", "1 /* */",
    #"{"a":1,"a":1}"#, #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"":1,"":2}"#,
    #"{"a":{"b":1,"c":2,"b":3}}"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", #"{"a":1,"b":2,"a":3}"#,
  ]

  @Test(arguments: refused)
  func `any other text is refused, with and without positions`(text: String) throws {
    let plain = #expect(throws: JSONError.self) { try JSON(parsing: text) }
    let placed = #expect(throws: JSONError.self) {
      try JSONNode(parsing: Array(text.utf8), dialect: .strict)
    }
    #expect(plain == placed)
    let error = try #require(plain)
    #expect(error.position.offset <= text.utf8.count)
    #expect(error.description.hasPrefix("expected "))
  }

  @Test func `the tables are not thinned out`() {
    #expect(Self.accepted.count + Self.refused.count > 200)
  }

  @Test(
    arguments: [
      [0x22, 0x80, 0x22], [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC3, 0x28, 0x22],
      [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xE0, 0x80, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xF0, 0x9F, 0x98, 0x22], [0x22, 0xE2, 0x82],
      [0x22, 0x5C, 0x6E, 0xFF, 0x22], [0x22, 0x5C, 0xFF, 0x22], [0xFF, 0xFE, 0x31, 0x00],
      [0xFE, 0xFF, 0x00, 0x31], [0x31, 0xFF], [0x7B, 0xE9, 0x7D], [0x7B, 0x22, 0xE9, 0x22, 0x3A],
    ] as [[UInt8]]
  )
  func `bytes that are no UTF-8 are refused as such`(bytes: [UInt8]) throws {
    let strict = try #require(throws: JSONError.self) { try JSON(parsing: bytes) }
    #expect(strict.kind == .invalidUTF8)
    let loose = try #require(throws: JSONError.self) {
      try JSONNode(parsing: bytes, dialect: .json5)
    }
    #expect(loose == strict)
    #expect(bytes[strict.position.offset] >= 0x80)
  }

  @Test func `UTF-16 without a mark is refused`() {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x7B, 0, 0x7D, 0]) }
    #expect(throws: JSONError.self) { try JSON(parsing: [0, 0x7B, 0, 0x7D]) }
  }
}
