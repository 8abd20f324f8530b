import Foundation
import JSONText
import Platform
import Testing
import Varlink

@Suite("Stopping")
struct StopTests {
  @Test func `commands in flight are finished and answered, then the socket goes`() throws {
    let folder = try TemporaryFolder()
    let script = try Script("referral-1.answers.json")
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client(as: script.opener)
    func command(_ number: Int) -> JSONObject {
      [
        "workflow": .string(script.workflow), "referral": .object(script.referral),
        "commandId": .string("in-flight-\(number)"),
      ]
    }
    for number in 1...20 { try client.begin("org.paneld.cases.Open", command(number)) }
    var replies = [try client.nextReply()]
    // Now it is in the midst of the others.
    daemon.signal(SIGTERM)
    while let reply = try? client.nextReply() { replies.append(reply) }
    #expect(try daemon.waitForEnd() == .exited(0))
    #expect(replies.allSatisfy { $0.error == nil })
    #expect(!Files.exists(folder.file("socket")))

    // What was done was answered, and what was answered is there.
    let next = try RunningDaemon.rehearsal(in: folder)
    let again = try next.client(as: "coordinator")
    #expect(try again.answer("org.paneld.cases.List")["cases"]?.array?.count == replies.count)
    try again.act(as: script.opener)
    for (number, reply) in replies.enumerated() {
      let answer = try again.answer("org.paneld.cases.Open", command(number + 1))
      #expect(answer == reply.parameters)
    }
  }

  @Test func `idle and half-heard clients do not keep it`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let idle = try daemon.client()
    let half = try daemon.client()
    try half.send(Array("{".utf8))
    #expect(try daemon.stop() == .exited(0))
    #expect(try idle.readToEnd() == [])
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a second signal ends it at once, without a complaint`(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    daemon.signal(signal)
    daemon.signal(signal)
    #expect(try daemon.waitForEnd() == .exited(0))
    #expect(try RunningDaemon.rehearsal(in: folder).stop() == .exited(0))
  }

  @Test func `a hangup changes nothing and says so`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.rehearsal(in: folder)
    daemon.signal(SIGHUP)
    let deadline = ContinuousClock.now + .seconds(20)
    while !daemon.log.contains("SIGHUP"), ContinuousClock.now < deadline { try Pause.brief() }
    #expect(daemon.log.contains("SIGHUP"))
    #expect(try daemon.client().call("org.varlink.service.GetInfo").error == nil)
  }

  @Test(
    .enabled(if: Place.found("systemd-socket-activate") != nil, "systemd is not installed")
  )
  func `a socket that was handed over is used and left in place`() throws {
    let folder = try TemporaryFolder()
    let program = try #require(Place.found("systemd-socket-activate"))
    try StartedData.put(.rehearsal, into: folder.file("data"))
    let process = try ChildProcess(
      program,
      [
        "--listen=\(folder.file("handed"))", "--fdname=varlink", Place.paneld,
      ] + RunningDaemon.rehearsalArguments(in: folder),
      error: .null
    )
    defer { process.kill(SIGKILL) }
    let deadline = ContinuousClock.now + .seconds(20)
    while !Files.exists(folder.file("handed")), ContinuousClock.now < deadline {
      try Pause.brief()
    }
    // The first client starts it.
    let client = try Client(socket: folder.file("handed"))
    #expect(try client.call("org.varlink.service.GetInfo").error == nil)
    #expect(!Files.exists(folder.file("socket")))
    process.kill(SIGTERM)
    #expect(try process.wait() == .exited(0))
    #expect(Files.exists(folder.file("handed")))
  }

  @Test(.enabled(if: Place.found("python3") != nil, "there is no python3"))
  func `it tells a service manager when it is ready and when it stops`() throws {
    let folder = try TemporaryFolder()
    let socket = folder.file("notify")
    // Prints each notice as it comes; the daemon is its child, so that its end is seen.
    let script = """
      import os, signal, socket, subprocess, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1])
      s.settimeout(30)
      p = subprocess.Popen(sys.argv[2:], env=dict(os.environ, NOTIFY_SOCKET=sys.argv[1]))
      print(s.recv(4096).decode(), flush=True)
      p.send_signal(signal.SIGTERM)
      print(s.recv(4096).decode(), flush=True)
      sys.exit(p.wait())
      """
    let run = try Run(
      [Place.found("python3") ?? "", "-c", script, socket, Place.paneld]
        + RunningDaemon.rehearsalArguments(in: folder)
    )
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains("READY=1"))
    #expect(lines.contains { $0.hasPrefix("STATUS=Ready") })
    #expect(lines.contains("STOPPING=1"))
  }
}
