import JSONText
import Testing
import Varlink

/// Nothing that a peer sends may end the process, whatever it does to the connection.
@Suite("Bytes of all kinds")
struct FuzzTests {
  static let messages = [
    #"{"method":"org.example.Ping","parameters":{"x":[1,2.5,"a",null,{"y":true}]}}"#,
    #"{"method":"org.example.Watch","more":true,"com.example":{"trace":"ü"}}"#,
    #"{"method":"org.example.Log","oneway":true,"parameters":null}"#,
  ]

  /// A stream of good messages of which some bytes are changed, left out or put twice.
  func stream(_ numbers: inout SeededNumbers) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...8, using: &numbers) {
      bytes += message(Self.messages.randomElement(using: &numbers) ?? "")
    }
    for _ in 0..<Int.random(in: 0...4, using: &numbers) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(bytes[place], at: place)
      default: bytes.removeLast(bytes.count - place)
      }
    }
    return bytes
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a server connection either calls or closes`(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      let bytes = stream(&numbers)
      var whole = Dialogue()
      whole.run(whole.connection.received(bytes))
      if whole.close == nil { whole.run(whole.connection.receivedEnd()) }
      #expect(whole.close != nil)

      // Where the stream is cut must make no difference.
      var pieces = Dialogue()
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 1...40, using: &numbers))
        pieces.run(pieces.connection.received(bytes[start..<end]))
        start = end
      }
      if pieces.close == nil { pieces.run(pieces.connection.receivedEnd()) }
      #expect(pieces.calls == whole.calls)
      #expect(pieces.sent == whole.sent)
      #expect(pieces.close == whole.close)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a client connection either gives replies or a violation`(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      var connection = ClientConnection()
      for _ in 0..<4 { _ = connection.call(method: "a.B", more: Bool.random(using: &numbers)) }
      let bytes = stream(&numbers)
      let replies = (try? connection.received(bytes)) ?? []
      #expect(replies.count <= 8)
      #expect(throws: (any Error).self) {
        try connection.receivedEnd()
        if connection.waitingCalls == 0 { throw ProtocolViolation.unexpectedReply }
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `an interface text is either read or refused with a place in it`(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let scraps = ["(", ")", ",", ":", "?", "[]", "[string]", "->", "#", "\n", "type ", "T", "a"]
    for _ in 0..<100 {
      var text = Array(InterfaceDescriptionTests.text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let place = Int.random(in: 0..<text.count, using: &numbers)
        if Bool.random(using: &numbers) {
          text.remove(at: place)
        } else {
          text.insert(contentsOf: (scraps.randomElement(using: &numbers) ?? "").utf8, at: place)
        }
      }
      let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
      do {
        _ = try InterfaceDescription(parsing: String(decoding: text, as: UTF8.self))
          .portabilityFindings()
      } catch {
        #expect((1...lines).contains(error.line), "\(error)")
        #expect(!error.expected.isEmpty && !error.found.isEmpty)
      }
    }
  }
}
