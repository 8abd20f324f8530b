import CivilTime
import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// What is asked of the clock of a rehearsal, and refused.
@Suite("Calls to a clock")
struct RehearsalCallTests {
  private static func call(_ trial: Rehearsal, _ call: JSONObject) throws -> Reply {
    let method = call["by"] == nil ? "MoveTo" : "Advance"
    return try trial.client.call("org.paneld.rehearsal.\(method)", call)
  }

  @Test(
    arguments: [
      (["by": "six months"], "UnreadableTime", "a period"),
      (["by": ""], "UnreadableTime", "period"),
      (["by": "-1 day"], "UnreadableTime", "a period"), (["by": "60 years"], "TooFar", "50 years"),
      (["by": "100000 years"], "TooFar", "50 years"),
      (["at": "tomorrow"], "UnreadableTime", "date"),
      (["at": "2040-02-30"], "UnreadableTime", "date"), (["at": "9999-12-31"], "TooFar", "9999"),
      (["at": "123456-01-01"], "UnreadableTime", "date"),
      (["at": "2040-03-05 08:58"], "Backwards", "2040-03-05 08:58"),
      (["at": "2040-03-05"], "Backwards", "2040-03-05 09:00"),
    ] as [(JSONObject, String, String)]
  )
  func `what is no time, lies behind or too far ahead is refused`(
    call: JSONObject,
    error: String,
    told: String
  ) throws {
    let trial = try Rehearsal(["chase": RehearsalTests.chase])
    var call = call
    call["commandId"] = "a-move-that-fails"
    let before = try trial.now()
    let reply = try Self.call(trial, call)
    #expect(reply.error == "org.paneld.rehearsal.\(error)")
    #expect(JSON.object(reply.parameters).text().contains(told), "\(reply.parameters)")
    #expect(try trial.now() - before < .seconds(60))
  }

  @Test func `the minute that the clock shows is where it stands already`() throws {
    let trial = try Rehearsal(["chase": RehearsalTests.chase])
    let before = try trial.now()
    #expect(try trial.move(to: Rehearsal.monday)["happened"] == [])
    #expect(try trial.now() - before < .seconds(30))
  }

  @Test func `working days are those of the workflows`() throws {
    let trial = try Rehearsal(["chase": RehearsalTests.chase])
    let now = try #require(try trial.advance("5 working days")["now"]?.string)
    #expect(now.hasPrefix("2040-03-12T09:00"))
  }

  @Test func `the same command again is the same answer, and moves nothing`() throws {
    let trial = try Rehearsal(["chase": RehearsalTests.chase])
    let first = try trial.advance("1 week", id: "one-and-the-same")
    let stood = try trial.now()
    #expect(try trial.advance("1 week", id: "one-and-the-same") == first)
    #expect(try trial.now() - stood < .seconds(60))
    let other = try Self.call(trial, ["by": "2 weeks", "commandId": "one-and-the-same"])
    #expect(other.error == "org.paneld.rehearsal.CommandIdReused")
    let short = try Self.call(trial, ["by": "2 weeks", "commandId": "short"])
    #expect(short.error == "org.varlink.service.InvalidParameter")
  }

  @Test(.timeLimit(.minutes(2)))
  func `what is asked while the clock is moved happens when it has arrived`() throws {
    let trial = try Rehearsal(["chase": RehearsalTests.chase])
    for _ in 0..<60 { try trial.open("chase") }
    let start = try trial.now()
    let mover = try trial.daemon.client()
    try mover.begin(
      "org.paneld.rehearsal.Advance",
      ["by": "1 month", "commandId": "move-while-others-wait"]
    )
    // The clock can be looked at while it is moved.
    while try trial.now() - start < .seconds(86_400) {}
    let reference = try trial.open("chase")
    let moved = try mover.nextReply().parameters
    let arrived = try #require(moved["now"]?.string.flatMap { Timestamp(text: $0) })
    let opened = try #require(
      try trial.show(reference)["summary"]?["openedAt"]?.string.flatMap { Timestamp(text: $0) }
    )
    #expect(opened >= arrived)
    #expect(Rehearsal.count("case-opened", in: moved) == 0)
    #expect(try trial.endsSound())
  }

  @Test func `who keeps real cases has no such clock`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site("{ site: 'Exampleshire' }", in: folder)
    let reply = try daemon.client().call(
      "org.paneld.rehearsal.Advance",
      ["by": "1 day", "commandId": "in-real-time"]
    )
    #expect(reply.error == "org.varlink.service.InterfaceNotFound")
    let run = try Run(
      [Place.panelctl, "rehearse", "advance", "1", "day"],
      environment: ["PANELCTL_SOCKET": folder.file("socket")]
    )
    #expect(run.status == 2)
    #expect(run.error.contains("real time cannot be moved"))
    #expect(try daemon.stop() == .exited(0))
  }

  @Test(.timeLimit(.minutes(2)))
  func `panelctl moves it, and says what has happened in words`() throws {
    let trial = try Rehearsal(["chase": RehearsalTests.chase])
    let reference = try trial.open("chase")
    func run(_ words: String...) throws -> Run {
      try Run(
        [Place.panelctl] + words,
        environment: ["PANELCTL_SOCKET": trial.folder.file("socket")]
      )
    }
    let shown = try run("rehearse")
    #expect(shown.output.contains("Mon 5 Mar 2040, 9:00 Europe/London"))
    #expect(shown.output.contains("Thu 8 Mar 2040, 17:00 (in 3 days)"))
    #expect(shown.output.contains("REHEARSAL"))
    let moved = try run("rehearse", "at", "2040-03-13", "18:00")
    #expect(moved.status == 0)
    for line in [
      "The clock says Tue 13 Mar 2040, 18:00.", "in 1 case:", "  2 overdue tasks were escalated",
      "  1 deadline passed", "  2 reminders were sent", "Wed 14 Mar 2040, 17:00 (tomorrow)",
    ] { #expect(moved.output.contains(line), "\(moved.output)") }
    // Other screens go by the same clock; whoever helps finds the task and may do it.
    let list = try run("--as", "police", "task", "list")
    #expect(list.output.contains("(1 day overdue)"), "\(list.output)")
    let task = try #require(
      try run("--as", "police", "task", "list", "--json").json()["tasks"]?.array?.first?["task"]?
        .string
    )
    #expect(task.hasPrefix(reference))
    let done = try run("--as", "police", "task", "complete", task, "--no-input")
    #expect(done.status == 0, "\(done.error)")
    let advanced = try run("rehearse", "advance", "1 hour", "--json")
    #expect(try advanced.json()["happened"] == [])
    let refused = try run("rehearse", "at", "2040-03-01")
    #expect(refused.status == 3)
    #expect(refused.error.contains("only goes forward"))
    #expect(try trial.endsSound())
  }
}
