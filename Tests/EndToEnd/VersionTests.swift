import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// Cases go to another version of their workflow, over the wire and through the control program.
@Suite("Versions of a workflow")
struct VersionTests {
  /// Three cases, each somewhere else, and the second version in the folder.
  private static func underWay() throws -> (
    trial: Versions, looking: String, deciding: String, waiting: String
  ) {
    var trial = try Versions()
    let looking = try trial.open("Ada")
    let deciding = try trial.open("Ben")
    let waiting = try trial.open("Cleo")
    for (reference, colour) in [(deciding, "red"), (waiting, "blue")] {
      try trial.complete("look", in: reference, as: "police", ["colour": .string(colour)])
      try trial.complete("ask", in: reference, as: "health")
    }
    try trial.restart()
    return (trial, looking, deciding, waiting)
  }

  private static func names(_ parts: JSON?) -> [String] {
    (parts?.array ?? []).map { part in
      let became = part["became"]?.string.map { " as \($0)" } ?? ""
      return "\(part["item"]?.string ?? "")\(became) of \(part["participant"]?.string ?? "nobody")"
    }
  }

  private static func moves(_ reply: Reply) -> [String: JSON] {
    let moves = reply.parameters["cases"]?.array ?? []
    return Dictionary(moves.map { ($0["reference"]?.string ?? "", $0) }) { first, _ in first }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a case stays on its version, and a dry run says what another would mean for it`() throws {
    let (trial, looking, deciding, waiting) = try Self.underWay()
    try trial.client.act(as: "chair")
    let versions = try trial.client.answer(
      "org.paneld.workflows.Versions",
      ["workflow": "visit"]
    )
    #expect(
      versions["versions"] == [
        ["version": 2, "current": true, "cases": 0], ["version": 1, "current": false, "cases": 3],
      ]
    )
    let size = try trial.journalSize()
    let reply = try trial.migrate(dryRun: true)
    #expect(reply.error == nil)
    let moves = Self.moves(reply)
    let listed = (reply.parameters["cases"]?.array ?? []).compactMap { $0["reference"]?.string }
    #expect(listed == [looking, deciding, waiting])

    let look = try #require(moves[looking])
    #expect(look["from"] == 1 && look["stage"] == "look" && look["stageAfter"] == "look")
    #expect(Self.names(look["kept"]) == ["look of police"])
    #expect(Self.names(look["withdrawn"]) == ["ask of health"])
    #expect(Self.names(look["begun"]) == ["ask of school"])
    #expect(look["fieldsLost"] == ["note"])
    #expect(look["deadlines"]?.array?.count == 1)
    #expect(look["deadlines"]?.array?.first?["item"] == "look")

    let decide = try #require(moves[deciding])
    #expect(Self.names(decide["kept"]) == ["judge of chair"])
    #expect(Self.names(decide["begun"]) == ["write of police"])
    #expect(decide["deadlines"] == [])
    #expect(
      moves[waiting]?["obstacle"]?.string
        == """
        it stands in the stage 'wait', which version 2 does not have: say in the map which stage \
        that has become
        """
    )
    #expect(!JSON.object(reply.parameters).text().contains("Secret"))
    #expect(try trial.journalSize() == size)
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `one case that cannot go keeps all of them, and nothing is written`() throws {
    let (trial, _, _, waiting) = try Self.underWay()
    let size = try trial.journalSize()
    let reply = try trial.migrate(dryRun: false)
    #expect(reply.error == "org.paneld.workflows.CannotMigrate")
    #expect(reply.parameters["to"] == 2)
    let stuck = reply.parameters["cases"]?.array ?? []
    #expect(stuck.compactMap { $0["reference"]?.string } == [waiting])
    #expect(stuck.first?["reason"]?.string?.contains("'wait'") == true)
    #expect(try trial.journalSize() == size)
    try trial.client.act(as: "chair")
    let versions = try trial.client.answer(
      "org.paneld.workflows.Versions",
      ["workflow": "visit"]
    )
    #expect(versions["versions"]?.array?.last?["cases"] == 3)
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `what a dry run says is what happens, and whoever it concerns is told`() throws {
    let (trial, looking, deciding, waiting) = try Self.underWay()
    let before = try trial.tasks(of: "police", in: looking)
    let dry = try trial.migrate(Versions.map, dryRun: true)
    let done = try trial.migrate(Versions.map, dryRun: false)
    #expect(done.error == nil)
    #expect(done.parameters["cases"]?.array?.count == 3)
    #expect(done.parameters == dry.parameters)
    // The same command again is the same answer, and nothing more.
    let size = try trial.journalSize()
    #expect(try trial.migrate(Versions.map, dryRun: false).parameters == done.parameters)
    #expect(try trial.journalSize() == size)

    let moves = Self.moves(done)
    let wait = try #require(moves[waiting])
    #expect(wait["stage"] == "wait" && wait["stageAfter"] == "pause")
    #expect(Self.names(wait["kept"]) == ["hold as rest of police"])
    #expect(wait["answersLost"] == [["item": "look", "fields": ["colour"]]])
    #expect(try trial.tasks(of: "police", in: waiting).first?["item"] == "rest")

    let after = try trial.tasks(of: "police", in: looking)
    #expect(after.count == 1 && after.first?["task"] == before.first?["task"])
    let moved = try #require(moves[looking]?["deadlines"]?.array?.first)
    #expect(moved["before"] == before.first?["due"] && moved["after"] == after.first?["due"])
    #expect(moved["before"] != moved["after"])

    #expect(try trial.notices(to: "health", about: looking) == ["asked", "recalled"])
    #expect(try trial.notices(to: "school", about: looking) == ["asked"])
    #expect(try trial.notices(to: "police", about: deciding) == ["asked", "asked"])

    try trial.complete("look", in: looking, as: "police", ["colour": "green"])
    try trial.complete("ask", in: looking, as: "school")
    #expect(try trial.tasks(of: "police", in: looking).first?["item"] == "rest")
    try trial.client.act(as: "chair")
    let story =
      try trial.client.answer(
        "org.paneld.cases.Timeline",
        ["reference": .string(looking)]
      )["lines"]?.array ?? []
    let told = story.compactMap { $0["summary"]?.string }
    #expect(told.contains("Goes on with version 2 of its workflow"))

    // What was written before is read by the version of the time.
    let earlier =
      try trial.client.answer(
        "org.paneld.cases.Timeline",
        ["reference": .string(waiting)]
      )["lines"]?.array ?? []
    #expect(earlier.first?["answers"] == ["name": "Cleo", "note": "Secret"])
    let look = earlier.first { $0["kind"] == "task-completed" }
    #expect(look?["answers"] == ["colour": "blue"])
    #expect(earlier.contains { $0["summary"] == "Asked Police: Wait" })
    #expect(earlier.contains { $0["stage"] == "wait" && $0["kind"] == "stage-entered" })
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `what is asked wrongly is said by name`() throws {
    let (trial, _, _, _) = try Self.underWay()
    let denied = try trial.migrate(dryRun: true, as: "police")
    #expect(denied.error == "org.paneld.workflows.NotForYou")
    #expect(denied.parameters["expected"] == ["chair"])
    let counts = try trial.client.answer("org.paneld.workflows.Versions", ["workflow": "visit"])
    #expect(counts["versions"]?.array?.allSatisfy { $0["cases"] == nil } == true)

    let unknown = try trial.migrate(to: 3, dryRun: true)
    #expect(unknown.error == "org.paneld.workflows.NoSuchVersion")
    #expect(unknown.parameters == ["workflow": "visit", "version": 3, "known": [1, 2]])

    let map: JSON = [
      "stages": [["from": "wait", "to": "stop"], ["from": "wait", "to": "pause"]],
      "items": [["from": "nothing", "to": "rest"]], "fields": [], "events": [],
    ]
    for dryRun in [true, false] {
      let wrong = try trial.migrate(map, dryRun: dryRun, commandID: "with-a-wrong-map")
      #expect(wrong.error == "org.paneld.workflows.MapProblems")
      #expect(
        wrong.parameters["problems"] == [
          "the map names the stage 'wait' twice",
          "no version that cases are on has the item 'nothing'",
        ]
      )
    }
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `the control program tells it in the words of the workflow`() throws {
    let (trial, looking, _, waiting) = try Self.underWay()
    let map = try trial.folder.write(
      "{ stages: { wait: 'pause' }, items: { hold: 'rest' } }",
      to: "map.json5"
    )
    func run(_ words: String...) throws -> Run {
      try Run(
        [Place.panelctl, "--socket", trial.daemon.socket, "--as", "chair", "workflow"] + words
      )
    }
    let versions = try run("versions", "visit")
    #expect(versions.output.contains("3 open cases are on another version than new cases."))
    #expect(versions.output.contains("workflow migrate visit --to 2 --dry-run"))

    let stuck = try run("migrate", "visit", "--to", "2")
    #expect(stuck.status == 3)
    #expect(stuck.error.contains("1 case cannot go to version 2, so none went"))
    #expect(stuck.error.contains("\(waiting): it stands in the stage 'wait'"))

    let dry = try run("migrate", "visit", "--to", "2", "--map", map, "--dry-run")
    #expect(dry.status == 0)
    for words in [
      "Nothing is changed.", "\(looking)  from version 1", "Looking, as before",
      "Waiting, then Waiting", "Wait (Police), now Wait", "Ask around (NHS)", "Look: colour",
      "Ask around (School)", "3 cases",
    ] {
      #expect(dry.output.contains(words), "\(words): \(dry.output)")
    }
    let done = try run("migrate", "visit", "--to", "2", "--map", map, "--json")
    #expect(done.status == 0)
    #expect(try done.json()["cases"]?.array?.count == 3)
    let again = try run("migrate", "visit", "--to", "2")
    #expect(again.output.contains("No open case of visit is on another version than 2."))
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `a subcase that the newer version does not know of is recalled in the same step`() throws {
    let trial = try Conference()
    for who in ["police", "chair"] { try trial.vote("adopt", as: who) }
    _ = try trial.complete("minutes", as: "police")
    let plan = try #require(try trial.tasks("mentor").first?["reference"]?.string)
    try trial.folder.write(
      Conference.conference.replacingOccurrences(of: "version: 1", with: "version: 2")
        .replacingOccurrences(
          of: """
                    { subcase: 'help', title: 'The plan', workflow: 'plan', by: 'coordinator',
                      with: { name: 'name' }, recall: 'stop' },
            """,
          with: "{ task: 'support', title: 'Support', to: 'health', due: '1 week' },"
        ),
      to: "workflows/conference.json5"
    )
    #expect(try trial.daemon.stop() == .exited(0))
    let older = trial.folder.file("older")
    let workflows = trial.folder.file("workflows")
    try FileManager.default.copyItem(atPath: workflows, toPath: older)
    try trial.folder.write(Conference.conference, to: "older/conference.json5")

    let daemon = try RunningDaemon.rehearsal(in: trial.folder, workflows: workflows)
    let client = try daemon.client(as: "chair")
    var call: JSONObject = [
      "workflow": "conference", "to": 2, "dryRun": true, "commandId": "without-the-plan",
    ]
    let dry = try client.answer("org.paneld.workflows.Migrate", call)
    call["dryRun"] = false
    #expect(try client.answer("org.paneld.workflows.Migrate", call) == dry)
    let move = try #require(dry["cases"]?.array?.first)
    #expect(Self.names(move["withdrawn"]) == ["help of nobody"])
    #expect(Self.names(move["begun"]) == ["support of health"])
    try client.act(as: "coordinator")
    let shown = try client.answer("org.paneld.cases.Show", ["reference": .string(plan)])
    #expect(shown["summary"]?["outcome"] == "stopped")
    #expect(try daemon.stop() == .exited(0))
    var stored = StoredCases(folder: trial.folder.file("data"), workflowFolder: workflows)
    stored.olderFolders = [older]
    #expect(try stored.findings() == [])
  }
}
