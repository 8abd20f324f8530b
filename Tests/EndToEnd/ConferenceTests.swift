import JSONText
import Platform
import Testing
import Varlink

/// Panels, subcases, invariants and reassignment, over the wire.
@Suite("A conference and its plan")
struct ConferenceTests {
  @Test(.timeLimit(.minutes(2)))
  func `a panel decides as soon as the last ballot cannot change it, and recalls that one`()
    throws
  {
    let trial = try Conference()
    let ballot = try #require(try trial.tasks("health").first)
    #expect(ballot["kind"] == "ballot")
    #expect(ballot["withinTitle"] == "Is the person helped?")
    #expect(try trial.vote("adopt", as: "police").error == nil)
    // Until it has decided nobody sees what another has said.
    let before = try #require(try trial.show(as: "chair")["steps"]?.array?.first)
    #expect(before["standing"] == "running")
    #expect(before["answered"] == 1)
    #expect(before["expected"] == 3)
    #expect(before["positions"] == [])
    #expect(try trial.vote("adopt", as: "chair").error == nil)

    for who in ["chair", "health"] {
      let panel = try #require(try trial.show(as: who)["steps"]?.array?.first, "\(who)")
      #expect(panel["standing"] == "completed")
      #expect(panel["answers"] == ["decision": "adopt", "rule": "majority"])
      #expect(panel["positions"]?.array?.count == 2)
      #expect(panel["positions"]?.array?.first?["reasons"] == "As was said.")
    }
    #expect(try trial.tasks("health") == [])
    try trial.client.act(as: "health")
    let notices = try trial.client.answer("org.paneld.inbox.List")["notices"]?.array ?? []
    #expect(notices.compactMap { $0["kind"]?.string } == ["asked", "recalled"])
    let told = try trial.story(as: "health").compactMap { $0["summary"]?.string }
    #expect(told.contains("Panel closed: Is the person helped?"))
    #expect(told.contains { $0.hasSuffix("the panel has decided without it") })
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `a plan is a case of its own, with links both ways, and its end moves the conference`()
    throws
  {
    let trial = try Conference()
    for who in ["police", "chair"] { try trial.vote("adopt", as: who) }
    let done = try trial.complete("minutes", as: "police")
    #expect(done.error == nil)
    // The police are not told what is asked of others in a case that is none of theirs.
    #expect(done.parameters["opened"] == [])

    let session = try #require(try trial.tasks("mentor").first)
    #expect(session["kind"] == "session")
    let plan = try #require(session["reference"]?.string)
    // The chair oversees conferences, not plans: there is a plan, and no more to know of it.
    let step = try #require(try trial.show(as: "chair")["steps"]?.array?.last)
    #expect(step["kind"] == "subcase")
    #expect(step["standing"] == "running")
    #expect(step["subcase"] == nil)
    #expect(try trial.show(plan, as: "coordinator")["parent"] == nil)
    try trial.client.act(as: "chair")
    let hidden = try trial.client.call("org.paneld.cases.Show", ["reference": .string(plan)])
    #expect(hidden.error == "org.paneld.cases.NoSuchCase")

    #expect(try trial.complete("sessions", as: "mentor", ["session": "held"]).error == nil)
    let last = try trial.complete("sessions", as: "mentor", ["session": "missed"])
    #expect(last.error == nil)
    let closed = try trial.show(as: "chair")
    #expect(closed["summary"]?["outcome"] == "done")
    let ended = try #require(closed["steps"]?.array?.last)
    #expect(ended["answers"] == ["outcome": "finished"])
    let series = try #require(try trial.show(plan, as: "coordinator")["steps"]?.array?.first)
    #expect(
      series["answers"] == ["commissioned": 2, "held": 1, "cancelled": 0, "missed": 1]
    )
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `a conference that ends early stops its plan`() throws {
    let trial = try Conference()
    for who in ["police", "chair"] { try trial.vote("adopt", as: who) }
    _ = try trial.complete("minutes", as: "police")
    let plan = try #require(try trial.tasks("mentor").first?["reference"]?.string)
    #expect(try trial.report("moved-away", as: "police").error == nil)
    #expect(try trial.show(plan, as: "coordinator")["summary"]?["outcome"] == "stopped")
    #expect(try trial.tasks("mentor") == [])
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `what an invariant rules out is refused in its own words, and nothing is kept`() throws {
    let trial = try Conference()
    for who in ["police", "chair"] { try trial.vote("adopt", as: who) }
    _ = try trial.complete("minutes", as: "police")
    let refused = try trial.report("consent-changed", as: "chair", ["consent": false])
    #expect(
      refused
        == .error("org.paneld.cases.InvariantBroken", ["say": "Support needs consent."])
    )
    #expect(try trial.show(as: "chair")["record"]?["consent"] == true)

    // Here the command that breaks it would open the plan as well: neither happens.
    let other = try Conference(consent: false)
    for who in ["police", "chair"] { try other.vote("adopt", as: who) }
    let minutes = try other.complete("minutes", as: "police")
    #expect(minutes.error == "org.paneld.tasks.InvariantBroken")
    #expect(try other.show(as: "chair")["summary"]?["stage"] == "meeting")
    #expect(try other.tasks("mentor") == [])
    #expect(try other.endsSound())
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `an overseer asks somebody else, and both sides hear of it`() throws {
    let trial = try Conference()
    for who in ["police", "chair"] { try trial.vote("adopt", as: who) }
    let task = try trial.task("minutes", of: "police")
    func reassign(_ who: String, _ participant: String, _ reason: String) throws -> Reply {
      try trial.client.act(as: who)
      return try trial.client.call(
        "org.paneld.tasks.Reassign",
        [
          "task": .string(task), "participant": .string(participant), "reason": .string(reason),
          "commandId": .string("reassign-\(who)-\(participant)-\(reason.utf8.count)"),
        ]
      )
    }
    let reason = "The police were not there."
    #expect(try reassign("police", "health", reason).error == "org.paneld.tasks.NotForYou")
    #expect(try reassign("chair", "health", "no").error == "org.paneld.tasks.ReasonMissing")
    #expect(try reassign("chair", "police", reason).error == "org.paneld.tasks.AlreadyWith")
    #expect(
      try reassign("chair", "nobody", reason).error == "org.paneld.tasks.NoSuchParticipant"
    )
    #expect(try reassign("chair", "health", reason).error == nil)
    #expect(try trial.tasks("police") == [])
    #expect(try trial.task("minutes", of: "health") == task)
    for (who, kinds) in [
      ("police", ["asked", "asked", "recalled"]), ("health", ["asked", "recalled", "asked"]),
    ] {
      try trial.client.act(as: who)
      let notices = try trial.client.answer("org.paneld.inbox.List")["notices"]?.array ?? []
      #expect(notices.compactMap { $0["kind"]?.string } == kinds, "\(who)")
    }
    func reasons(_ who: String) throws -> [String] {
      try trial.story(as: who).filter { $0["kind"] == "task-reassigned" }
        .map { $0["reason"]?.string ?? "withheld" }
    }
    #expect(try reasons("chair") == [reason])
    #expect(try reasons("health") == ["withheld"])

    try trial.client.act(as: "health:Sam")
    let delegated = try trial.client.call(
      "org.paneld.tasks.Delegate",
      ["task": .string(task), "person": "Kim", "commandId": "into-kims-hands"]
    )
    #expect(delegated.error == nil)
    let late = try trial.complete("minutes", as: "health:Sam")
    #expect(late.error == "org.paneld.tasks.ClaimedByAnother")
    #expect(try trial.complete("minutes", as: "health:Kim").error == nil)
    #expect(try trial.show(as: "chair")["summary"]?["stage"] == "support")
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `a ballot stays with its member`() throws {
    let trial = try Conference()
    let ballot = try trial.task("adopt", of: "health")
    try trial.client.act(as: "chair")
    let reply = try trial.client.call(
      "org.paneld.tasks.Reassign",
      [
        "task": .string(ballot), "participant": "coordinator", "reason": "They are away today.",
        "commandId": "pass-the-ballot-on",
      ]
    )
    #expect(reply == .error("org.paneld.tasks.BallotStays", ["task": .string(ballot)]))
    #expect(try trial.endsSound())
  }
}
