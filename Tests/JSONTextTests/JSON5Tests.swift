import JSONText
import Testing

@Suite("JSON5")
struct JSON5Tests {
  private static let accepted: [(text: String, strict: String)] = [
    ("// c\n1", "1"), ("1 // c", "1"), ("/* c */ 1 /* d */", "1"), ("/**/1", "1"), ("/***/1", "1"),
    ("/* a * / \n */1", "1"), ("// c\r1", "1"), ("// c\u{2028}1", "1"), ("1//", "1"),
    ("\u{FEFF}1", "1"), ("\u{A0}\u{B}\u{C}\u{2003}\u{3000}1\u{2029}", "1"),
    ("[1,]", "[1]"), ("[1,2 , ]", "[1,2]"), ("{a:1,}", #"{"a":1}"#), ("[[],]", "[[]]"),
    ("'a'", #""a""#), ("'a\"b'", #""a\"b""#), (#"'a\'b'"#, #""a'b""#),
    ("{'a':1}", #"{"a":1}"#), ("{a:1}", #"{"a":1}"#), ("{$a_1:1}", #"{"$a_1":1}"#),
    ("{_:1}", #"{"_":1}"#), ("{été:1}", #"{"été":1}"#), ("{日本:1}", #"{"日本":1}"#),
    (#"{\u0061b:1}"#, #"{"ab":1}"#), (#"{a\u0062:1}"#, #"{"ab":1}"#), ("{null:1}", #"{"null":1}"#),
    ("{Infinity:1,NaN:2}", #"{"Infinity":1,"NaN":2}"#), ("{a\u{301}:1}", "{\"a\u{301}\":1}"),
    ("{a\u{200D}b:1}", "{\"a\u{200D}b\":1}"), ("{ a /* c */ : // d\n 1 }", #"{"a":1}"#),
    ("+1", "1"), (".5", "0.5"), ("-.5", "-0.5"), ("+.5", "0.5"), ("5.", "5"),
    ("-5.", "-5"), ("5.e2", "5e2"), (".5e2", "0.5e2"), ("0.", "0"), ("-0.", "0"),
    ("0x1F", "31"), ("0XdecAF", "912559"), ("-0x10", "-16"), ("+0x0", "0"),
    ("0x7fffffffffffffff", "9223372036854775807"), ("[.5,5.,+1]", "[0.5,5,1]"),
    (#"'\v\0\x41\q\é\😀'"#, #""\u000b\u0000Aqé😀""#), (#""\x7e""#, #""~""#), (#"'\xe9'"#, #""é""#),
    ("'a\\\nb'", #""ab""#), ("'a\\\r\nb'", #""ab""#), ("'a\\\rb'", #""ab""#),
    ("'a\\\u{2028}b'", #""ab""#), ("'a\u{2028}b'", "\"a\u{2028}b\""), ("'\t'", #""\t""#),
    (#"'\"'"#, #""\"""#), (#"'\/'"#, #""/""#), (#"'\0'"#, #""\u0000""#), (#"'\0a'"#, #""\u0000a""#),
    ("{a:1,b:{c:[1,],},}", #"{"a":1,"b":{"c":[1]}}"#),
  ]

  @Test(arguments: accepted)
  func `freedoms are read as the strict text they stand for`(text: String, strict: String) throws {
    let value = try JSONNode(parsing: Array(text.utf8), dialect: .json5).json
    #expect(value == (try JSON(parsing: strict)))
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  private static let refused: [String] = [
    "", "//", "/* c", "/*/1", "/", "1 /", "[,]", "[1,,]", "[1,,2]", "{,}", "{a:1,,}", "{a}", "{a:}",
    "{1a:1}", "{a-b:1}", "{a b:1}", #"{\u0031:1}"#, #"{a\u002d:1}"#, #"{a\x62:1}"#, #"{\ud800:1}"#,
    "{'a:1}", "{\u{301}:1}", "'a", "'a\"", "'a\nb'", "'a\rb'", "'\\", #"'\1'"#, #"'\9'"#, #"'\01'"#,
    #"'\x4'"#, #"'\x4g'"#, #"'\u004'"#, #"'\ud800'"#, "+", "-", ".", "+.", "-.", "..5", "5..",
    "1..5", "1.5.", "1.5.5", "1e5.", ".e5", "1e", "1e+", "1ee5", "01", "-01", "010", "00", "0x",
    "0xg",
    "0x1.5", "0x8000000000000000", "++1", "+-1", "- 1", "1a", "Infinity", "-Infinity", "+Infinity",
    "NaN", "-NaN", "infinity", "nul", "True", "undefined", "1 2", "[1] // c\n 2", "{a:1,a:2}",
    "{a:1,'a':2}", #"{a:1,"\u0061":2}"#, "1e1000000000", "`a`", "#1",
  ]

  @Test(arguments: refused)
  func `any other text is refused`(text: String) {
    #expect(throws: JSONError.self) { try JSONNode(parsing: Array(text.utf8), dialect: .json5) }
  }

  @Test func `numbers nothing could store are refused in plain words`() throws {
    for text in ["Infinity", "-Infinity", "+NaN", "[NaN]"] {
      let error = try #require(throws: JSONError.self) {
        try JSONNode(parsing: Array(text.utf8), dialect: .json5)
      }
      #expect(error.kind == .invalidNumber)
      #expect(error.expected == "a finite number")
    }
  }
}
