import Testing
import Varlink

@Suite("Limits of a server connection")
struct ServerLimitTests {
  static let limits = FrameLimits(messageBytes: 100, pipelinedBytes: 50)

  /// A call of so many bytes, its NUL not counted.
  func call(ofBytes count: Int) -> [UInt8] {
    let rest = count - #"{"method":"a."}"#.utf8.count
    return message("{\"method\":\"a.\(String(repeating: "x", count: rest))\"}")
  }

  @Test func `a message may be as long as the limit`() {
    var whole = ServerConnection(limits: Self.limits)
    #expect(whole.received(call(ofBytes: 100)).call != nil)
    var pieces = ServerConnection(limits: Self.limits)
    #expect(pieces.received(call(ofBytes: 100)[..<100]) == .init())
    #expect(pieces.received([0]).call != nil)
  }

  @Test func `a longer message closes the connection`() {
    let closed = ServerConnection.Action(reading: .stop, close: .tooLarge(limit: 100))
    var whole = ServerConnection(limits: Self.limits)
    #expect(whole.received(call(ofBytes: 101)) == closed)
    var pieces = ServerConnection(limits: Self.limits)
    #expect(pieces.received(call(ofBytes: 200)[..<60]) == .init())
    #expect(pieces.received(call(ofBytes: 200)[60..<101]) == closed)
  }

  @Test func `a longer message behind a good one closes after the answer`() {
    var dialogue = Dialogue(limits: Self.limits)
    dialogue.run(dialogue.connection.received(call(ofBytes: 20) + call(ofBytes: 101)))
    #expect(dialogue.replies.count == 1)
    #expect(dialogue.close == .tooLarge(limit: 100))
  }

  @Test func `reading stops while much waits behind a call and resumes after`() {
    var connection = ServerConnection(limits: Self.limits)
    #expect(connection.received(call(ofBytes: 20) + call(ofBytes: 40)).reading == nil)
    #expect(connection.received(call(ofBytes: 30)).reading == .stop)
    #expect(connection.received(call(ofBytes: 30)).reading == nil)
    var action = connection.replied(Reply())
    #expect(action.call != nil)
    #expect(action.reading == nil)
    action = connection.replied(Reply())
    #expect(action.call != nil)
    #expect(action.reading == .resume)
  }

  @Test func `reading resumes for a message longer than what may wait`() {
    var connection = ServerConnection(limits: Self.limits)
    _ = connection.received(call(ofBytes: 20))
    let long = call(ofBytes: 90)
    #expect(connection.received(long[..<80]).reading == .stop)
    #expect(!connection.hasIncompleteMessage)
    #expect(connection.replied(Reply()).reading == .resume)
    #expect(connection.hasIncompleteMessage)
    #expect(connection.received(long[80...]).call != nil)
  }

  @Test func `a client that writes on and on is read no further than it is served`() {
    // The client's bytes are endless; the owner reads only while it is told to.
    var connection = ServerConnection(limits: Self.limits)
    var isReading = true
    var received = 0
    func apply(_ action: ServerConnection.Action) {
      if let reading = action.reading { isReading = reading == .resume }
    }
    apply(connection.received(call(ofBytes: 20)))
    for _ in 0..<1000 where isReading {
      received += 31
      apply(connection.received(call(ofBytes: 30)))
    }
    #expect(received == 62)
    for _ in 0..<100 {
      apply(connection.replied(Reply()))
      while isReading { apply(connection.received(call(ofBytes: 30))) }
    }
    #expect(connection.isExecuting)
  }
}
