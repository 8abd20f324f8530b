import JSONText
import Platform
import Testing
import Varlink

/// Messages that a confused or hostile client may send: each gets its typed error, or the end of
/// the connection where the protocol has no error for it, and the daemon goes on.
@Suite("Bad messages")
struct BadMessageTests {
  struct Message: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    /// The error, or nil where the connection has to be closed without a word.
    let error: Reply?

    init(_ name: String, _ text: String, _ error: Reply? = nil) {
      self.init(name, bytes: Array(text.utf8) + [0], error)
    }

    init(_ name: String, bytes: [UInt8], _ error: Reply? = nil) {
      testDescription = name
      self.bytes = bytes
      self.error = error
    }
  }

  private static let show = #"{"method":"org.paneld.cases.Show","parameters":"#
  private static let info = #"{"method":"org.varlink.service.GetInfo""#

  static let unreadable = [
    Message("garbage", "GET / HTTP/1.1\r\n\r\n"),
    Message("nothing", ""),
    Message("a list", "[1,2,3]"),
    Message("half an object", #"{"method":"#),
    Message("no method", #"{"parameters":{}}"#),
    Message("a method without an interface", #"{"method":"GetInfo"}"#),
    Message("a number as the method", #"{"method":7}"#),
    Message("a list as the parameters", info + #","parameters":[]}"#),
    Message("a number as a flag", info + #","more":1}"#),
    Message("null as a flag", info + #","oneway":null}"#),
    Message("more and oneway together", info + #","more":true,"oneway":true}"#),
    Message("an unknown word in the header", info + #","moer":true}"#),
    Message("a word twice", info + #","more":true,"more":false}"#),
    Message("a comment", "/* hello */" + info + "}"),
    Message("not UTF-8", bytes: Array(info.utf8) + [0x2C, 0x22, 0xFF, 0xFE, 0x22, 0]),
    Message(
      "a thousand brackets",
      show + String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000) + "}"
    ),
    Message("2 MiB", bytes: [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20) + [0]),
    Message("2 MiB without an end", bytes: [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20)),
  ]

  static let wrong = [
    Message(
      "an unknown interface",
      #"{"method":"org.example.nothing.Do"}"#,
      .interfaceNotFound("org.example.nothing")
    ),
    Message(
      "an unknown method",
      #"{"method":"org.paneld.cases.Delete"}"#,
      .methodNotFound("org.paneld.cases.Delete")
    ),
    Message("a missing field", show + "{}}", .invalidParameter("reference")),
    Message("null for a field", show + #"{"reference":null}}"#, .invalidParameter("reference")),
    Message("a wrong type", show + #"{"reference":7}}"#, .invalidParameter("reference")),
    Message(
      "an unknown field",
      show + #"{"reference":"CH-7KQ4-M","colour":"red"}}"#,
      .invalidParameter("colour")
    ),
    Message(
      "a word outside its list",
      #"{"method":"org.paneld.cases.List","parameters":{"standing":"ajar"}}"#,
      .invalidParameter("standing")
    ),
    Message(
      "a fraction for a whole number",
      #"{"method":"org.paneld.cases.List","parameters":{"limit":1.5}}"#,
      .invalidParameter("limit")
    ),
    Message(
      "a number beyond the limits",
      #"{"method":"org.paneld.cases.List","parameters":{"limit":501}}"#,
      .invalidParameter("limit")
    ),
    Message(
      "a cursor that nobody gave out",
      #"{"method":"org.paneld.cases.List","parameters":{"after":"yesterday"}}"#,
      .invalidParameter("after")
    ),
    Message(
      "a command id that is too short",
      #"{"method":"org.paneld.tasks.Claim","parameters":{"task":"CH-7KQ4-M/RTK","commandId":"x"}}"#,
      .invalidParameter("commandId")
    ),
    Message(
      "an upgrade",
      info + #","upgrade":true}"#,
      .methodNotImplemented("org.varlink.service.GetInfo")
    ),
  ]

  @Test func `what is no call ends its connection, and nobody else's`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let other = try daemon.client()
    for message in Self.unreadable {
      let client = try daemon.client()
      // The daemon may close before all of a long message is sent.
      _ = try? client.send(message.bytes)
      #expect(try client.readToEnd() == [], "\(message.testDescription)")
      #expect(try other.call("org.varlink.service.GetInfo").error == nil)
    }
    #expect(try daemon.stop() == .exited(0))
  }

  @Test func `a wrong call gets its typed error, and its connection goes on`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    for message in Self.wrong {
      let client = try daemon.client(as: "police")
      // The client's books need a call to expect a reply to.
      let method = "org.varlink.service.GetInfo"
      try client.send(message.bytes)
      try client.begin(method)
      client.finishSending()
      let expected = try #require(message.error).frame()
      let all = try client.readToEnd()
      #expect(Array(all.prefix(expected.count)) == expected, "\(message.testDescription)")
      #expect(String(decoding: all.dropFirst(expected.count), as: UTF8.self).contains("vendor"))
    }
    #expect(try daemon.stop() == .exited(0))
  }

  @Test func `the answers before a broken message still arrive`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client()
    try client.begin("org.varlink.service.GetInfo")
    try client.begin("org.paneld.service.Status")
    try client.send(Array("nonsense".utf8) + [0])
    #expect(try client.nextReply().parameters["vendor"]?.string == "paneld")
    #expect(try client.nextReply().parameters["mode"]?.string == "rehearsal")
    #expect(try client.readToEnd() == [])
  }
}
