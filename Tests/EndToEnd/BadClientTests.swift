import JSONText
import Platform
import Testing
import Varlink

/// Clients that come apart: the daemon goes on, and what was acknowledged stays.
@Suite("Bad clients")
struct BadClientTests {
  private static let status = "org.paneld.service.Status"

  /// A site where limits are reached quickly.
  private static let site = """
    {
      site: 'Limits',
      socketMode: '0600',
      limits: { connectionsPerUser: 3, incompleteMessageSeconds: 1, unreadBytes: 65536 },
    }
    """

  @Test func `half a message and then silence is closed, and a silent client is not`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site(Self.site, in: folder)
    let silent = try daemon.client()
    let half = try daemon.client()
    try half.send(Array(#"{"method":"org.paneld.ser"#.utf8))
    #expect(try half.readToEnd() == [])
    #expect(daemon.log.contains("half a message"))
    #expect(try silent.call(Self.status).error == nil)
  }

  @Test func `a message may come in pieces`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client()
    for byte in Array(#"{"method":"org.varlink.service.GetInfo"}"#.utf8) {
      try client.send([byte])
    }
    try client.send([0])
    client.finishSending()
    #expect(String(decoding: try client.readToEnd(), as: UTF8.self).contains("vendor"))
  }

  @Test func `a client that vanishes in the middle of a call leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    for _ in 1...50 {
      let client = try daemon.client()
      try client.send(Array(#"{"method":"org.paneld.cases.Open","param"#.utf8))
    }
    try expectNoConnectionButOne(daemon)
  }

  @Test func `a command whose sender is gone is done, once`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let script = try Script("referral-1.answers.json")
    let parameters: JSONObject = [
      "workflow": .string(script.workflow), "referral": .object(script.referral),
      "commandId": "vanished-1",
    ]
    do {
      let client = try daemon.client(as: script.opener)
      try client.begin("org.paneld.cases.Open", parameters)
    }
    let client = try daemon.client(as: script.opener)
    let answer = try client.answer("org.paneld.cases.Open", parameters)
    try client.act(as: "coordinator")
    let cases = try client.answer("org.paneld.cases.List")["cases"]?.array
    #expect(cases?.compactMap { $0["reference"] } == [answer["reference"]])
    try expectNoConnectionButOne(daemon, client)
  }

  @Test func `a client that vanishes in the middle of its answers harms nobody`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    for _ in 1...20 {
      let client = try daemon.client()
      for _ in 1...40 {
        try client.begin(
          "org.varlink.service.GetInterfaceDescription",
          ["interface": "org.paneld.cases"]
        )
      }
      _ = try client.nextReply()
    }
    try expectNoConnectionButOne(daemon)
  }

  @Test func `a thousand calls ahead are answered in their order`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client()
    for number in 1...1_000 {
      try client.begin("org.paneld.cases.Show", ["reference": .string("CH-\(number)")])
    }
    for number in 1...1_000 {
      let reply = try client.nextReply()
      #expect(reply.parameters["reference"]?.string == "CH-\(number)")
    }
  }

  @Test func `a oneway call that fails is not answered in place of the next one`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client()
    try client.begin("org.paneld.cases.Show", ["reference": "CH-0000-0"], oneway: true)
    try client.begin("org.paneld.cases.Nothing", oneway: true)
    #expect(try client.call(Self.status).parameters["mode"]?.string == "rehearsal")
  }

  @Test func `a user gets as many connections as the site gives, and the others go on`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site(Self.site, in: folder)
    var clients: [Client] = []
    for _ in 1...3 {
      let client = try daemon.client()
      #expect(try client.call(Self.status).error == nil)
      clients.append(client)
    }
    #expect(try daemon.client().readToEnd() == [])
    #expect(daemon.log.contains("too many connections"))
    for client in clients { #expect(try client.call(Self.status).error == nil) }
    // One leaves, and there is a place again as soon as the daemon has seen it go.
    clients.removeLast()
    #expect(try clients[0].call(Self.status).error == nil)
    #expect(try daemon.client().call(Self.status).error == nil)
  }

  @Test func `a client that never reads is cut off, and the others go on`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site(Self.site, in: folder)
    let client = try daemon.client()
    let call =
      #"{"method":"org.varlink.service.GetInterfaceDescription","#
      + #""parameters":{"interface":"org.paneld.cases"}}"#
    let calls = Array(repeating: Array(call.utf8) + [0], count: 200).flatMap(\.self)
    let other = try daemon.client()
    // More than the socket holds in both directions, so that the daemon has to decide.
    for _ in 1...50 where client.stuff(calls) {
      #expect(try other.call(Self.status).error == nil)
    }
    while !daemon.log.contains("does not read") {
      _ = client.stuff(calls)
      try Pause.brief()
    }
    #expect(try other.call(Self.status).error == nil)
  }

  /// The daemon forgets those who are gone: in the end it counts the one who asks.
  private func expectNoConnectionButOne(
    _ daemon: RunningDaemon,
    _ given: Client? = nil
  ) throws {
    let client = try given ?? daemon.client()
    try client.act(as: "operator")
    let deadline = ContinuousClock.now + .seconds(20)
    var count: Int?
    repeat {
      count = try client.answer(Self.status)["counts"]?["connections"]?.int
    } while count != 1 && ContinuousClock.now < deadline
    #expect(count == 1)
    #expect(try daemon.stop() == .exited(0))
  }
}
