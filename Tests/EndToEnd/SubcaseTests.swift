import JSONText
import Platform
import Testing
import Varlink

/// A case that opens another one, each known to some, and a daemon that is killed in between.
@Suite("A case and its subcase", .serialized)
struct SubcaseTests {
  private static let parent = Rehearsal.workflow(
    "parent",
    """
    start: { by: ['chair'], form: ['name'], stage: 'work' },
    stages: [{
      id: 'work', title: 'Work',
      items: [
        { task: 'go', title: 'Go', to: 'police', due: '1 week' },
        { task: 'know', title: 'Know', to: 'school', due: '1 week', optional: true },
        { subcase: 'child', title: 'The child', workflow: 'child', by: 'chair',
          with: { name: 'name' }, after: 'go' },
      ],
      next: [{ end: 'done' }],
    }],
    """
  )

  private static let child = Rehearsal.workflow(
    "child",
    """
    start: { by: ['chair'], form: ['name'], stage: 'ask' },
    stages: [{
      id: 'ask', title: 'Asking',
      items: [
        { task: 'look', title: 'Look', to: 'health', due: '2 days' },
        { task: 'know', title: 'Know', to: 'school', due: '1 week', optional: true },
      ],
      next: [{ end: 'done' }],
    }],
    """
  )

  private static func subcase(of parent: JSONObject) -> JSON? {
    parent["steps"]?.array?.first { $0["kind"] == "subcase" }?["subcase"]
  }

  @Test(.timeLimit(.minutes(2)))
  func `who knows both cases sees the link both ways, who knows one sees none`() throws {
    let trial = try Rehearsal(["parent": Self.parent, "child": Self.child])
    let parent = try trial.open("parent", ["name": "Ada"])
    try trial.complete("go", in: parent, as: "police")
    let link = try #require(Self.subcase(of: try trial.show(parent)))
    let child = try #require(link["reference"]?.string)
    #expect(link["title"] == "The child" && link["standing"] == "open")
    for who in ["chair", "school"] {
      #expect(try trial.show(child, as: who)["parent"]?["reference"]?.string == parent, "\(who)")
    }
    #expect(try trial.show(child, as: "health")["parent"] == nil)
    #expect(Self.subcase(of: try trial.show(parent, as: "police")) == nil)
    try trial.client.act(as: "police")
    let hidden = try trial.client.call("org.paneld.cases.Show", ["reference": .string(child)])
    #expect(hidden.error == "org.paneld.cases.NoSuchCase")
    try trial.complete("look", in: child, as: "health")
    #expect(try trial.show(parent)["summary"]?["outcome"] == "done")
    #expect(Self.subcase(of: try trial.show(parent))?["outcomeTitle"] == "Done")
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(5)))
  func `a daemon that is killed leaves both cases changed, or neither`() throws {
    var random = SeededRandom(seed: 11)
    var trial = try Rehearsal(["parent": Self.parent, "child": Self.child])
    let rounds = Place.isLong ? 40 : 8
    for round in 1...rounds {
      let opened = try Self.insist(
        &trial,
        &random,
        as: "chair",
        "org.paneld.cases.Open",
        ["workflow": "parent", "referral": [:], "commandId": .string("open-it-\(round)")]
      )
      let parent = try #require(opened["reference"]?.string)
      for (who, item) in [("police", "go"), ("health", "look")] {
        let reference =
          item == "go"
          ? parent
          : try #require(Self.subcase(of: try trial.show(parent))?["reference"]?.string)
        let task = try #require(try trial.tasks(of: who, in: reference)[item]?["task"])
        _ = try Self.insist(
          &trial,
          &random,
          as: who,
          "org.paneld.tasks.Complete",
          ["task": task, "answers": [:], "commandId": .string("do-\(item)-it-\(round)")]
        )
      }
      #expect(try trial.show(parent)["summary"]?["outcome"] == "done")
    }
    try trial.client.act(as: "operator")
    let counts = try trial.client.answer("org.paneld.service.Status")["counts"]
    #expect(counts?["closedCases"]?.int == 2 * rounds)
    #expect(counts?["openCases"] == 0)
    #expect(try trial.endsSound())
  }

  /// Sends a command, kills the daemon about when it works on it, and sends it again.
  private static func insist(
    _ trial: inout Rehearsal,
    _ random: inout SeededRandom,
    as who: String,
    _ method: String,
    _ parameters: JSONObject
  ) throws -> JSONObject {
    let client = try trial.daemon.client(as: who)
    try client.begin(method, parameters)
    let end = ContinuousClock.now + .microseconds(Int.random(in: 0...4_000, using: &random))
    while ContinuousClock.now < end {}
    trial.daemon.kill()
    try trial.restart()
    try trial.client.act(as: who)
    return try trial.client.answer(method, parameters)
  }
}
