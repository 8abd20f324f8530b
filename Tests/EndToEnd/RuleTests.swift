import JSONText
import Testing
import Varlink

/// What the rules refuse, over the wire: the name of each error and its members, exactly.
@Suite("Refusals")
struct RuleTests {
  /// A daemon with one case, some steps on its way.
  private struct Trial {
    let daemon: RunningDaemon
    let client: Client
    let story: Story
    let reference: String
    private let folder: TemporaryFolder

    init(_ script: String = "referral-1.answers.json", steps: Int = 0) throws {
      folder = try TemporaryFolder()
      daemon = try RunningDaemon.rehearsal(in: folder)
      client = try daemon.client()
      story = Story(try Script(script), name: "rules-of-a-case")
      for _ in 0...steps { try story.advance(client) }
      reference = try #require(story.reference)
    }

    /// What people call the open task of an item.
    func task(_ item: String) throws -> String {
      try client.act(as: "coordinator")
      let tasks =
        try client.answer(
          "org.paneld.tasks.List",
          ["reference": .string(reference), "everybody": true]
        )["tasks"]?.array ?? []
      return try #require(tasks.first { $0["item"]?.string == item }?["task"]?.string)
    }

    func complete(
      _ task: String,
      as who: String,
      _ answers: JSONObject = [:],
      id: String = "refused-command"
    ) throws -> Reply {
      try client.act(as: who)
      return try client.call(
        "org.paneld.tasks.Complete",
        ["task": .string(task), "answers": .object(answers), "commandId": .string(id)]
      )
    }

    func report(_ event: String, as who: String, _ answers: JSONObject = [:]) throws -> Reply {
      try client.act(as: who)
      return try client.call(
        "org.paneld.cases.Report",
        [
          "reference": .string(reference), "event": .string(event),
          "answers": .object(answers), "commandId": "refused-report",
        ]
      )
    }
  }

  private func tasksError(_ name: String, _ members: JSONObject) -> Reply {
    .error("org.paneld.tasks.\(name)", members)
  }

  private func casesError(_ name: String, _ members: JSONObject) -> Reply {
    .error("org.paneld.cases.\(name)", members)
  }

  private static let moved: JSONObject = [
    "subject.address": "9 Elsewhere Road", "subject.residentAuthority": "Otherville Council",
    "subject.residentForce": "Otherville Police",
  ]

  @Test func `a task of another participant does not exist, or is not for the overseer`() throws {
    let trial = try Trial(steps: 2)
    let task = try trial.task("assess")
    let none = tasksError("NoSuchTask", ["task": .string(task)])
    #expect(try trial.complete(task, as: "education") == none)
    #expect(try trial.complete(task, as: "operator") == none)
    #expect(
      try trial.complete(task, as: "coordinator")
        == tasksError("NotForYou", ["expected": ["police"]])
    )
  }

  @Test func `a task that is done is not done again`() throws {
    let trial = try Trial()
    let task = try trial.task("acknowledge")
    try trial.story.advance(trial.client)
    #expect(
      try trial.complete(task, as: "coordinator", ["toldOn": "2026-09-08"])
        == tasksError("TaskNotOpen", ["task": .string(task), "found": "completed"])
    )
  }

  @Test func `a task whose stage was left by an event is gone`() throws {
    let trial = try Trial(steps: 2)
    let task = try trial.task("assess")
    #expect(try trial.report("moved-away", as: "coordinator", Self.moved).error == nil)
    #expect(
      try trial.complete(task, as: "police")
        == tasksError("TaskNotOpen", ["task": .string(task), "found": "withdrawn"])
    )
  }

  @Test func `a closed case takes neither answers nor events`() throws {
    let trial = try Trial("referral-3.answers.json", steps: 2)
    let task = try trial.task("assess")
    try trial.story.finish(trial.client)
    let members: JSONObject = ["reference": .string(trial.reference), "outcome": "signposted"]
    #expect(try trial.complete(task, as: "police") == tasksError("CaseClosed", members))
    #expect(
      try trial.report("moved-away", as: "coordinator", Self.moved)
        == casesError("CaseClosed", members)
    )
  }

  @Test func `a task in the hands of one is not for another, until it is given back`() throws {
    let trial = try Trial(steps: 2)
    let task = try trial.task("assess")
    func call(_ verb: String, as who: String, id: String) throws -> Reply {
      try trial.client.act(as: who)
      return try trial.client.call(
        "org.paneld.tasks.\(verb)",
        ["task": .string(task), "commandId": .string(id)]
      )
    }
    let taken = tasksError("ClaimedByAnother", ["task": .string(task)])
    #expect(
      try call("Release", as: "police:first", id: "release-1")
        == tasksError("NotClaimed", ["task": .string(task)])
    )
    #expect(try call("Claim", as: "police:first", id: "claim-1-first").error == nil)
    #expect(try call("Claim", as: "police:second", id: "claim-2-second") == taken)
    #expect(try call("Release", as: "police:second", id: "release-2") == taken)
    #expect(try trial.complete(task, as: "police:second") == taken)
    #expect(try call("Release", as: "police:first", id: "release-3").error == nil)
    #expect(try call("Claim", as: "police:second", id: "claim-4-second").error == nil)
  }

  @Test func `who assessed does not countersign`() throws {
    let trial = try Trial("referral-3.answers.json", steps: 3)
    let task = try trial.task("countersign")
    let reply = try trial.complete(task, as: "police", ["agrees": true, "reasons": "I agree."])
    #expect(
      reply
        == tasksError(
          "WrongPerson",
          ["task": .string(task), "rule": "notBy", "item": "assess"]
        )
    )
  }

  @Test func `a command id that was used for something else is refused`() throws {
    let trial = try Trial()
    let first = try #require(trial.story.acknowledged.first)
    let id = try #require(first.parameters["commandId"])
    let reply = try trial.complete("CH-7KQ4-M/RTK", as: first.who, id: id.string ?? "")
    #expect(reply == tasksError("CommandIdReused", ["commandId": id]))
    try trial.client.act(as: first.who)
    #expect(try trial.client.answer(first.method, first.parameters) == first.answer)
  }

  @Test func `what is not there is named`() throws {
    let trial = try Trial()
    for task in ["CH-7KQ4-M/RTK", "\(trial.reference)/ZZZ", "nonsense", ""] {
      #expect(
        try trial.complete(task, as: "coordinator")
          == tasksError("NoSuchTask", ["task": .string(task)])
      )
    }
    for reference in ["CH-7KQ4-M", "nonsense", ""] {
      let reply = try trial.client.call(
        "org.paneld.cases.Show",
        ["reference": .string(reference)]
      )
      #expect(reply == casesError("NoSuchCase", ["reference": .string(reference)]))
    }
    let opening = try trial.client.call(
      "org.paneld.cases.Open",
      ["workflow": "channel-panels", "referral": [:], "commandId": "no-workflow"]
    )
    #expect(
      opening
        == casesError("NoSuchWorkflow", ["workflow": "channel-panels", "known": ["channel-panel"]])
    )
    let report = try trial.report("moved-awey", as: "coordinator")
    #expect(report.error == "org.paneld.cases.NoSuchEvent")
    #expect(report.parameters["event"] == "moved-awey")
    #expect(report.parameters["known"]?.array?.contains("moved-away") == true)
  }

  @Test func `an event that cannot happen yet names the stages where it can`() throws {
    let trial = try Trial()
    #expect(
      try trial.report("turned-18", as: "coordinator")
        == casesError(
          "WrongStage",
          ["reference": .string(trial.reference), "expected": ["support"], "found": "gateway"]
        )
    )
    #expect(
      try trial.report("police-take-over", as: "coordinator", ["reasons": "None."])
        == casesError("NotForYou", ["expected": ["police"]])
    )
  }

  @Test func `answers are refused all at once, each with what was perhaps meant`() throws {
    let trial = try Trial(steps: 2)
    let task = try trial.task("assess")
    let missing = try trial.complete(task, as: "police")
    #expect(missing.error == "org.paneld.tasks.InvalidAnswers")
    let fields = missing.parameters["problems"]?.array?.compactMap { $0["field"]?.string } ?? []
    #expect(Set(fields).isSuperset(of: ["deconfliction", "recommendation", "reasons"]))
    let wrong = try trial.complete(
      task,
      as: "police",
      ["recommendation": "signposts", "reasns": "None.", "deconfliction": 7]
    )
    #expect(wrong.error == "org.paneld.tasks.InvalidAnswers")
    let problems = wrong.parameters["problems"]?.array ?? []
    func problem(_ field: String) -> JSON? { problems.first { $0["field"]?.string == field } }
    #expect(problems.count == 3)
    #expect(problem("recommendation")?["suggestion"] == "signpost")
    #expect(problem("reasns")?["suggestion"] == "reasons")
    #expect(problem("deconfliction") != nil)
    // What was typed is a person's data, or a slip next to it: it does not come back.
    #expect(!JSON.object(wrong.parameters).text().contains("signposts"))
    let opening = try trial.client.call(
      "org.paneld.cases.Open",
      ["workflow": "channel-panel", "referral": [:], "commandId": "empty-referral"]
    )
    #expect(opening.error == "org.paneld.cases.InvalidAnswers")
  }

  @Test func `nobody acts as somebody who is not there`() throws {
    let trial = try Trial()
    let reply = try trial.client.call(
      "org.paneld.rehearsal.ActAs",
      ["participant": "polise"]
    )
    #expect(reply.error == "org.paneld.rehearsal.NoSuchParticipant")
    #expect(reply.parameters["known"]?.array?.contains("police") == true)
  }
}
