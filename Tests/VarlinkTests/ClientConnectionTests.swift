import JSONText
import Testing
import Varlink

@Suite("Client connection")
struct ClientConnectionTests {
  @Test func `a call is written and its reply read`() throws {
    var connection = ClientConnection()
    let bytes = connection.call(method: "a.B", parameters: ["x": 1])
    #expect(bytes == message(#"{"method":"a.B","parameters":{"x":1}}"#))
    #expect(connection.waitingCalls == 1)
    #expect(try connection.received(message(#"{"parameters":{"y":2}}"#)) == [Reply(["y": 2])])
    #expect(connection.waitingCalls == 0)
    #expect(throws: Never.self) { try connection.receivedEnd() }
  }

  @Test func `replies to pipelined calls come in order, in any pieces`() throws {
    let replies = [
      Reply(["n": 1]), Reply(["n": 2], continues: true), Reply(["n": 3]), .error("a.Wrong"),
    ]
    let bytes = replies.flatMap { $0.frame() }
    for piece in 1...bytes.count {
      var connection = ClientConnection()
      _ = connection.call(method: "a.B")
      _ = connection.call(method: "a.Silent", oneway: true)
      _ = connection.call(method: "a.Many", more: true)
      _ = connection.call(method: "a.C")
      #expect(connection.waitingCalls == 3)
      var received: [Reply] = []
      for start in stride(from: 0, to: bytes.count, by: piece) {
        received += try connection.received(bytes[start..<min(start + piece, bytes.count)])
      }
      #expect(received == replies)
      #expect(connection.waitingCalls == 0)
    }
  }

  @Test func `a service may answer once to a call that takes more`() throws {
    var connection = ClientConnection()
    _ = connection.call(method: "a.B", more: true)
    #expect(try connection.received(message("{}")) == [Reply()])
    #expect(connection.waitingCalls == 0)
  }

  @Test(arguments: [
    ("garbage", ProtocolViolation.notJSON),
    ("[]", .notAnObject),
    (#"{"error":true}"#, .wrongType(key: "error")),
    (#"{"error":"a.Wrong","continues":true}"#, .continuedError),
    (#"{"continues":true}"#, .unwantedContinuation),
    (String(repeating: " ", count: 101), .tooLarge(limit: 100)),
  ])
  func `a service that breaks the protocol is found out`(
    _ json: String,
    _ violation: ProtocolViolation
  ) {
    var connection = ClientConnection(limits: FrameLimits(messageBytes: 100))
    _ = connection.call(method: "a.B")
    #expect(throws: violation) { try connection.received(message(json)) }
    #expect(connection.violation == violation)
    #expect(throws: violation) { try connection.received(message("{}")) }
    #expect(throws: violation) { try connection.receivedEnd() }
  }

  @Test func `a reply that nobody waits for is found out`() {
    var connection = ClientConnection()
    _ = connection.call(method: "a.Silent", oneway: true)
    #expect(throws: ProtocolViolation.unexpectedReply) { try connection.received(message("{}")) }
  }

  @Test func `good replies before a fault are not lost`() throws {
    var connection = ClientConnection()
    _ = connection.call(method: "a.B")
    _ = connection.call(method: "a.C")
    let bytes = message(#"{"parameters":{"n":1}}"#) + message("garbage")
    #expect(try connection.received(bytes) == [Reply(["n": 1])])
    #expect(connection.violation == .notJSON)
    #expect(throws: ProtocolViolation.notJSON) { try connection.received([]) }
  }

  @Test func `an early end says what is missing`() throws {
    var connection = ClientConnection()
    _ = connection.call(method: "a.B")
    _ = connection.call(method: "a.C")
    _ = try connection.received(message("{}"))
    var inside = connection
    #expect(throws: ProtocolViolation.ended(waitingCalls: 1)) { try connection.receivedEnd() }
    _ = try inside.received(Array("{}".utf8))
    #expect(throws: ProtocolViolation.endedInsideMessage) { try inside.receivedEnd() }
  }

  @Test func `client and server understand each other`() throws {
    var client = ClientConnection()
    var dialogue = Dialogue()
    var bytes: [UInt8] = []
    for number in 1...1000 {
      bytes += client.call(method: "a.N\(number)", more: number % 5 == 1, oneway: number % 5 == 0)
    }
    dialogue.run(dialogue.connection.received(bytes))
    let names = try client.received(dialogue.sent).map { $0.parameters["name"]?.string }
    #expect(names == (1...1000).filter { $0 % 5 != 0 }.map { "a.N\($0)" })
    #expect(client.waitingCalls == 0)
  }
}
