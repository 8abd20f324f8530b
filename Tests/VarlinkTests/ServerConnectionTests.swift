import JSONText
import Testing
import Varlink

@Suite("Server connection")
struct ServerConnectionTests {
  @Test func `a call is executed and answered`() {
    var connection = ServerConnection()
    var action = connection.received(message(#"{"method":"a.B","parameters":{"x":1}}"#))
    #expect(action == .init(call: Call(fullName: "a.B", parameters: ["x": 1])))
    #expect(connection.isExecuting)
    action = connection.replied(Reply(["y": 2]))
    #expect(action == .init(bytes: message(#"{"parameters":{"y":2}}"#)))
    #expect(!connection.isExecuting)
  }

  @Test func `a message may come in any two pieces`() {
    let bytes = message(#"{"method":"a.Größe","parameters":{"x":"\u0000"}}"#)
    for split in 0...bytes.count {
      var connection = ServerConnection()
      let first = connection.received(bytes[..<split])
      #expect(connection.hasIncompleteMessage == (split > 0 && split < bytes.count))
      let second = connection.received(bytes[split...])
      let call = Call(fullName: "a.Größe", parameters: ["x": "\0"])
      #expect((first.call ?? second.call) == call)
      #expect((first.call == nil) != (second.call == nil))
      #expect(first.close == nil && second.close == nil)
      #expect(!connection.hasIncompleteMessage)
    }
  }

  @Test func `a thousand pipelined calls are answered in order`() {
    let names = (1...1000).map { "org.example.Number\($0)" }
    let bytes = names.flatMap { message("{\"method\":\"\($0)\"}") }
    let wanted = names.map { "{\"parameters\":{\"name\":\"\($0)\"}}" }
    for piece in [1, 7, 4096, bytes.count] {
      var dialogue = Dialogue()
      for start in stride(from: 0, to: bytes.count, by: piece) {
        dialogue.run(dialogue.connection.received(bytes[start..<min(start + piece, bytes.count)]))
      }
      #expect(dialogue.calls == names)
      #expect(dialogue.replies == wanted)
      #expect(dialogue.close == nil)
      #expect(dialogue.isReading)
    }
  }

  @Test func `the next call waits for the last reply of the one before`() {
    var connection = ServerConnection()
    let both = message(#"{"method":"a.B","more":true}"#) + message(#"{"method":"c.D"}"#)
    #expect(connection.received(both).call?.fullName == "a.B")
    var action = connection.replied(Reply(["n": 1], continues: true))
    #expect(action == .init(bytes: message(#"{"parameters":{"n":1},"continues":true}"#)))
    action = connection.replied(Reply(["n": 2], continues: true))
    #expect(action.call == nil)
    action = connection.replied(Reply(["n": 3]))
    #expect(action.bytes == message(#"{"parameters":{"n":3}}"#))
    #expect(action.call?.fullName == "c.D")
  }

  @Test func `an error ends a call that streams`() {
    var connection = ServerConnection()
    _ = connection.received(message(#"{"method":"a.B","more":true}"#))
    _ = connection.replied(Reply(continues: true))
    #expect(
      connection.replied(.error("a.TooSlow"))
        == .init(bytes: message(#"{"parameters":{},"error":"a.TooSlow"}"#))
    )
    #expect(!connection.isExecuting)
  }

  @Test(arguments: [Reply(["x": 1]), .error("a.Wrong"), .methodNotFound("a.B")])
  func `a oneway call is answered with nothing, not even an error`(_ reply: Reply) {
    var connection = ServerConnection()
    let both = message(#"{"method":"a.B","oneway":true}"#) + message(#"{"method":"c.D"}"#)
    #expect(connection.received(both).call?.oneway == true)
    #expect(connection.replied(reply) == .init(call: Call(fullName: "c.D")))
    #expect(connection.replied(Reply()).bytes == message(#"{"parameters":{}}"#))
  }

  @Test(arguments: CallTests.bad)
  func `what is no call closes the connection without a reply`(_ json: String, _ error: CallError) {
    var connection = ServerConnection()
    let action = connection.received(message(json))
    #expect(action == .init(reading: .stop, close: .notVarlink(error)))
    #expect(action.close?.word == error.word)
    #expect(connection.received(message(#"{"method":"a.B"}"#)) == .init())
  }

  @Test func `calls before a fault are answered first`() {
    var dialogue = Dialogue()
    let bytes = message(#"{"method":"a.B"}"#) + message(#"{"method":"c.D"}"#) + message("garbage")
    dialogue.run(dialogue.connection.received(bytes))
    #expect(dialogue.calls == ["a.B", "c.D"])
    #expect(dialogue.replies.count == 2)
    #expect(dialogue.close == .notVarlink(.notJSON))
  }

  @Test func `after the end of the input complete calls are answered, then it is over`() {
    var connection = ServerConnection()
    let both = message(#"{"method":"a.B"}"#) + message(#"{"method":"c.D"}"#)
    #expect(connection.received(both).call?.fullName == "a.B")
    #expect(connection.receivedEnd() == .init(reading: .stop))
    #expect(connection.replied(Reply()).call?.fullName == "c.D")
    let action = connection.replied(Reply())
    #expect(action == .init(bytes: message(#"{"parameters":{}}"#), close: .ended))
  }

  @Test func `the end of the input ends an idle connection at once`() {
    var connection = ServerConnection()
    #expect(connection.receivedEnd() == .init(reading: .stop, close: .ended))
  }

  @Test func `the end of the input inside a message is told apart`() {
    var connection = ServerConnection()
    _ = connection.received(Array(#"{"method":"a.B"}"#.utf8))
    #expect(connection.receivedEnd() == .init(reading: .stop, close: .endedInsideMessage))
    #expect(!connection.hasIncompleteMessage)
  }

  @Test func `replies after the connection is gone are dropped`() {
    var connection = ServerConnection()
    _ = connection.received(message(#"{"method":"a.B","more":true}"#))
    connection.connectionClosed()
    #expect(connection.replied(Reply(continues: true)) == .init())
    #expect(connection.replied(Reply()) == .init())
  }

  @Test func `replies that break the order are a bug`() async {
    await #expect(processExitsWith: .failure) {
      var connection = ServerConnection()
      _ = connection.replied(Reply())
    }
    await #expect(processExitsWith: .failure) {
      var connection = ServerConnection()
      _ = connection.received(Array("{\"method\":\"a.B\"}\0".utf8))
      _ = connection.replied(Reply(continues: true))
    }
  }
}
