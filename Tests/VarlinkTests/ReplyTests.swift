import JSONText
import Testing
import Varlink

@Suite("Reply messages")
struct ReplyTests {
  @Test(arguments: [
    (Reply(), #"{"parameters":{}}"#),
    (Reply(["x": 1]), #"{"parameters":{"x":1}}"#),
    (Reply(["x": nil]), #"{"parameters":{"x":null}}"#),
    (Reply(["x": "\0"], continues: true), #"{"parameters":{"x":"\u0000"},"continues":true}"#),
    (Reply(encodedParameters: Array(#"{"y":2}"#.utf8)), #"{"parameters":{"y":2}}"#),
    (
      Reply(encodedParameters: Array("{}".utf8), continues: true),
      #"{"parameters":{},"continues":true}"#
    ),
    (.error("a.Wrong"), #"{"parameters":{},"error":"a.Wrong"}"#),
    (.error("a.Wrong", ["x": 1]), #"{"parameters":{"x":1},"error":"a.Wrong"}"#),
  ])
  func `a reply has only the keys that every client takes`(_ reply: Reply, _ json: String) {
    #expect(reply.frame() == message(json))
  }

  /// Replies as services send them; unusual ones are taken too.
  static let good: [(String, Reply)] = [
    (#"{"parameters":{"x":1}}"#, Reply(["x": 1])),
    ("{}", Reply()),
    (#"{"parameters":null}"#, Reply()),
    (#"{"parameters":{},"continues":false}"#, Reply()),
    (#"{"continues":null}"#, Reply()),
    (#"{"parameters":{},"continues":true}"#, Reply(continues: true)),
    (#"{"parameters":{},"com.example":{}}"#, Reply()),
    (#"{"parameters":{},"id":7}"#, Reply()),
    (#"{"parameters":{},"error":null}"#, Reply()),
    (#"{"error":"a.Wrong"}"#, .error("a.Wrong")),
    (#"{"error":"a.Wrong","continues":false}"#, .error("a.Wrong")),
    (#"{"error":"a.Wrong","parameters":{"x":1}}"#, .error("a.Wrong", ["x": 1])),
    ("{\n  \"parameters\" : {}\n}\n", Reply()),
  ]

  @Test(arguments: good)
  func `a message is a reply`(_ json: String, _ reply: Reply) throws {
    #expect(try Reply(parsing: Array(json.utf8)[...]) == reply)
  }

  @Test(arguments: [
    ("", ProtocolViolation.notJSON),
    ("{} {}", .notJSON),
    ("[]", .notAnObject),
    (#"{"parameters":[]}"#, .wrongType(key: "parameters")),
    (#"{"continues":1}"#, .wrongType(key: "continues")),
    (#"{"error":7}"#, .wrongType(key: "error")),
    (#"{"error":"a.Wrong","continues":true}"#, .continuedError),
  ])
  func `a message is no reply`(_ json: String, _ violation: ProtocolViolation) {
    #expect(throws: violation) { try Reply(parsing: Array(json.utf8)[...]) }
  }

  @Test func `encoded parameters can be read back`() {
    let reply = Reply(encodedParameters: Array(#"{"y":[2]}"#.utf8))
    #expect(reply.parameters == ["y": [2]])
    #expect(reply == Reply(["y": [2]]))
    #expect(reply != Reply(["y": [3]]))
    #expect(reply != Reply(["y": [2]], continues: true))
    #expect(reply != .error("a.Wrong", ["y": [2]]))
  }
}
