import JSONText
import Testing
import Varlink

@Suite("Call messages")
struct CallTests {
  /// Messages that clients send, and the calls they mean.
  static let good: [(String, Call)] = [
    (#"{"method":"org.example.Ping"}"#, Call(fullName: "org.example.Ping")),
    (#"{"method":"org.example.Ping","parameters":{}}"#, Call(fullName: "org.example.Ping")),
    (#"{"method":"org.example.Ping","parameters":null}"#, Call(fullName: "org.example.Ping")),
    (
      #"{"method":"a.B","more":false,"oneway":false,"upgrade":false,"parameters":{}}"#,
      Call(fullName: "a.B")
    ),
    (#"{"method":"a.B","more":true}"#, Call(fullName: "a.B", wantsMore: true)),
    (#"{"method":"a.B","oneway":true}"#, Call(fullName: "a.B", oneway: true)),
    (#"{"method":"a.B","upgrade":true}"#, Call(fullName: "a.B", upgrade: true)),
    (#"{"method":"a.B","more":true,"oneway":false}"#, Call(fullName: "a.B", wantsMore: true)),
    (#"{"parameters":{"x":1},"method":"a.B"}"#, Call(fullName: "a.B", parameters: ["x": 1])),
    (#"{"method":"a.B","com.example":{"x":1}}"#, Call(fullName: "a.B")),
    (#"{"method":"a.B","com.example":7}"#, Call(fullName: "a.B")),
    (
      #"{"method":"a.B","parameters":{"x":"\u0000"}}"#,
      Call(fullName: "a.B", parameters: ["x": "\0"])
    ),
    ("\n{\n\t\"method\" :\r\n \"a.B\"\n}\n", Call(fullName: "a.B")),
  ]

  @Test(arguments: good)
  func `a message is a call`(_ json: String, _ call: Call) throws {
    #expect(try Call(parsing: Array(json.utf8)[...]) == call)
  }

  /// Messages that have no answer in the protocol.
  static let bad: [(String, CallError)] = [
    ("", .notJSON),
    ("GET / HTTP/1.1\r\n\r\n", .notJSON),
    (#"{"method":"a.B""#, .notJSON),
    (#"{"method":"a.B"}{"method":"a.B"}"#, .notJSON),
    (#"{"method":"a.B",}"#, .notJSON),
    (#"{"method":"a.B","method":"a.B"}"#, .repeatedKey),
    (#"{"method":"a.B","parameters":{"x":1,"\u0078":2}}"#, .repeatedKey),
    (String(repeating: "[", count: 65), .tooComplex),
    ("\u{FEFF}{\"method\":\"a.B\"}", .notJSON),
    ("[]", .notAnObject),
    (#""a.B""#, .notAnObject),
    ("null", .notAnObject),
    ("7", .notAnObject),
    ("{}", .noMethod),
    (#"{"parameters":{}}"#, .noMethod),
    (#"{"method":""}"#, .noInterface),
    (#"{"method":"Ping"}"#, .noInterface),
    (#"{"method":7}"#, .wrongType(.method)),
    (#"{"method":null}"#, .wrongType(.method)),
    (#"{"method":"a.B","parameters":[]}"#, .wrongType(.parameters)),
    (#"{"method":"a.B","parameters":"{}"}"#, .wrongType(.parameters)),
    (#"{"method":"a.B","more":1}"#, .wrongType(.more)),
    (#"{"method":"a.B","more":null}"#, .wrongType(.more)),
    (#"{"method":"a.B","oneway":"true"}"#, .wrongType(.oneway)),
    (#"{"method":"a.B","upgrade":{}}"#, .wrongType(.upgrade)),
    (#"{"method":"a.B","id":1}"#, .unknownKey),
    (#"{"method":"a.B","Method":"a.B"}"#, .unknownKey),
    (#"{"method":"a.B","more":true,"oneway":true}"#, .moreAndOneway),
  ]

  @Test(arguments: bad)
  func `a message is no call`(_ json: String, _ error: CallError) {
    #expect(throws: error) { try Call(parsing: Array(json.utf8)[...]) }
  }

  @Test func `bytes that are not UTF-8 are no call`() {
    let bytes = Array(#"{"method":"a.B","parameters":{"x":""#.utf8) + [0xFF] + Array(#""}}"#.utf8)
    #expect(throws: CallError.notJSON) { try Call(parsing: bytes[...]) }
  }

  @Test func `a message of very many values or levels is no call`() {
    let values = "[" + String(repeating: "1,", count: 100_000) + "1]"
    #expect(throws: CallError.tooComplex) { try Call(parsing: Array(values.utf8)[...]) }
    let levels = String(repeating: "{\"x\":", count: 100_000)
    #expect(throws: CallError.tooComplex) { try Call(parsing: Array(levels.utf8)[...]) }
  }

  @Test func `every reason has its own word for the log`() {
    let errors = Set(Self.bad.map(\.1.word))
    #expect(
      errors == [
        "not-json", "repeated-key", "too-complex", "not-an-object", "no-method", "no-interface",
        "unknown-header-key",
        "more-and-oneway", "wrong-type-of-method", "wrong-type-of-parameters",
        "wrong-type-of-more", "wrong-type-of-oneway", "wrong-type-of-upgrade",
      ]
    )
  }

  @Test(arguments: [
    ("org.example.Ping", "org.example", "Ping"),
    ("a.B", "a", "B"),
    ("a.b.", "a.b", ""),
    (".B", "", "B"),
    ("Ping", "", "Ping"),
    ("größer.Ping", "größer", "Ping"),
  ])
  func `the last dot parts interface and method`(
    _ name: String,
    _ interface: String,
    _ method: String
  ) {
    let call = Call(fullName: name)
    #expect(call.interface == interface)
    #expect(call.method == method)
  }

  @Test(arguments: [
    (Call(fullName: "a.B"), #"{"method":"a.B"}"#),
    (
      Call(fullName: "a.B", parameters: ["x": [1, nil], "y": "\n"], wantsMore: true),
      #"{"method":"a.B","parameters":{"x":[1,null],"y":"\n"},"more":true}"#
    ),
    (Call(fullName: "a.B", oneway: true), #"{"method":"a.B","oneway":true}"#),
    (Call(fullName: "a.B", upgrade: true), #"{"method":"a.B","upgrade":true}"#),
  ])
  func `a call is written as short as can be`(_ call: Call, _ json: String) throws {
    #expect(call.frame() == message(json))
    #expect(try Call(parsing: call.frame().dropLast()) == call)
  }
}
