import Foundation
import JSONText
import Platform
import Testing
import Varlink

/// The watchman of a daemon: what he finds, whom he tells, and when it goes.
@Suite("The watchman, over the socket")
struct WatchTests {
  /// A case that may end without the review that its outcome asks for.
  private static let left = Rehearsal.workflow(
    "left",
    """
    start: { by: ['chair'], form: ['name'], stage: 'leave' },
    stages: [{
      id: 'leave', title: 'Leaving',
      items: [
        { task: 'tell', title: 'Say goodbye', to: 'police', due: '1 week' },
        { task: 'review', title: 'Review', to: 'health', after: 'tell', due: '6 months',
          when: 'name = "Ada"' },
      ],
      next: [{ end: 'done' }],
    }],
    """
  )
  .replacing("retention: 'short' }],", with: "retention: 'short', reviews: ['review'] }],")

  @Test(.timeLimit(.minutes(2)))
  func `what did not happen by itself is found by the daily round, and goes when it is mended`()
    throws
  {
    var trial = try Rehearsal([
      "stuck": RehearsalTests.stuck, "after": RehearsalTests.after,
    ])
    let reference = try trial.open("stuck")
    try trial.move(to: "2040-03-08 12:00")
    #expect(try trial.findings(about: reference) == [])
    try trial.move(to: "2040-03-20")
    try trial.eventually("the finding") { try !trial.findings(about: reference).isEmpty }
    #expect(try trial.findings(about: reference) == ["stalled The next one"])
    #expect(try trial.findings(about: reference, as: "police") == [])
    #expect(try trial.notices(to: "chair", about: reference).count { $0 == "stalled" } == 1)
    let said = "case \(reference) could be forgotten (stalled"
    #expect(trial.daemon.log.contains(said))
    // Neither a restart nor the next day says it again.
    #expect(try trial.daemon.stop() == .exited(0))
    try trial.restart()
    try trial.advance("3 days")
    #expect(try trial.findings(about: reference) == ["stalled The next one"])
    #expect(try trial.notices(to: "chair", about: reference).count { $0 == "stalled" } == 1)
    #expect(!trial.daemon.log.contains(said))
    // Once it is known who, the other case can be opened.
    try trial.complete("tell", in: reference, as: "police", ["who": "Ada"])
    try trial.advance("2 hours")
    try trial.eventually("the end of the finding") {
      try trial.findings(about: reference).isEmpty
    }
    let story = try trial.story(of: reference).compactMap { $0["summary"]?.string }
    let watched = story.filter { $0.contains("did not happen") }
    #expect(
      watched == [
        "Could be forgotten: what was to happen by itself did not happen: The next one",
        "Mended: what was to happen by itself did not happen: The next one",
      ]
    )
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `a case that ended without its review is found at once, and stays found`() throws {
    var trial = try Rehearsal(["left": Self.left])
    let good = try trial.open("left", ["name": "Ada"])
    let bad = try trial.open("left", ["name": "Ben"])
    for reference in [good, bad] { try trial.complete("tell", in: reference, as: "police") }
    try trial.complete("review", in: good, as: "health")
    #expect(try trial.findings(about: good) == [])
    #expect(try trial.findings(about: bad) == ["unreviewed Review"])
    // The operator sees which case it is, and not what is asked there.
    #expect(try trial.findings(about: bad, as: "operator") == ["unreviewed -"])
    let counts = try trial.status(as: "operator")["counts"]
    #expect(counts?["casesWithFindings"] == 1)
    let finding = try trial.status(as: "chair")["findings"]?.array?.first
    #expect(finding?["mend"]?.string?.contains("hold the review") == true)
    #expect(try trial.notices(to: "chair", about: bad).contains("unreviewed"))
    trial.daemon.kill()
    try trial.restart()
    #expect(try trial.findings(about: bad) == ["unreviewed Review"])
    let status = try Run([
      Place.panelctl, "--socket", trial.daemon.socket, "--as", "chair", "service", "status",
    ])
    #expect(status.output.contains("Could be forgotten"), "\(status.output) \(status.error)")
    let inbox = try Run([
      Place.panelctl, "--socket", trial.daemon.socket, "--as", "chair", "inbox",
    ])
    #expect(inbox.output.contains("Ended without a review"), "\(inbox.output) \(inbox.error)")
    #expect(inbox.output.contains("hold the review"), "\(inbox.output)")
    #expect(try trial.endsSound())
  }

  /// A real site, whose groups are those of whoever runs the tests.
  private static func site(_ participants: String) throws -> String {
    let group = try Run(["/usr/bin/id", "-gn"]).output.trimmingCharacters(in: .newlines)
    return """
      {
        site: 'Exampleshire', offices: { operator: ['\(group)'] },
        participants: { \(participants.replacing("GROUP", with: "'\(group)'")) },
      }
      """
  }

  @Test(.timeLimit(.minutes(2)))
  func `whoever is asked and bound to nobody is told of until the site binds them`() throws {
    let folder = try TemporaryFolder()
    var daemon = try RunningDaemon.site(
      try Self.site("chair: [GROUP], police: [GROUP], coordinator: [GROUP]"),
      in: folder
    )
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(Place.examples)/referral-1.json")))
    let referral = try #require(try JSON(parsing: bytes, limits: .file)["referral"])
    func findings(_ client: Client) throws -> [JSON] {
      try client.answer("org.paneld.service.Status")["findings"]?.array ?? []
    }
    var client = try daemon.client()
    let opened = try client.answer(
      "org.paneld.cases.Open",
      ["workflow": "channel-panel", "referral": referral, "commandId": "open-the-case"]
    )
    let reference = try #require(opened["reference"]?.string)
    #expect(try findings(client) == [])
    #expect(try daemon.stop() == .exited(0))

    // The coordinator is bound to a group that does not exist: nobody can answer.
    daemon = try RunningDaemon.site(
      try Self.site("chair: [GROUP], coordinator: ['no-such-group-here']"),
      in: folder
    )
    client = try daemon.client()
    let deadline = ContinuousClock.now + .seconds(30)
    while try findings(client).isEmpty, ContinuousClock.now < deadline { try Pause.brief() }
    let found = try findings(client)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0["name"] == "unbound" && $0["reference"]?.string == reference })
    #expect(found.allSatisfy { $0["task"]?.string?.hasPrefix(reference) == true })
    #expect(daemon.log.contains("case \(reference) could be forgotten (unbound"))
    #expect(try daemon.stop() == .exited(0))

    daemon = try RunningDaemon.site(
      try Self.site("chair: [GROUP], police: [GROUP], coordinator: [GROUP]"),
      in: folder
    )
    client = try daemon.client()
    while try !findings(client).isEmpty, ContinuousClock.now < deadline { try Pause.brief() }
    #expect(try findings(client) == [])
    #expect(try daemon.stop() == .exited(0))
  }

  @Test(.timeLimit(.minutes(2)))
  func `a calendar that has grown moves deadlines that were provisional`() throws {
    var trial = try Rehearsal(["after": RehearsalTests.after, "chase": RehearsalTests.chase])
    let reference = try trial.open("chase")
    let task = try #require(try trial.tasks(of: "school", in: reference)["view"])
    #expect(task["due"]?.string == "2040-03-12T17:00:00Z")
    #expect(try trial.status(as: "chair")["provisional"] == .array([try #require(task["task"])]))
    #expect(try trial.status(as: "school")["provisional"] == [])
    #expect(try trial.status(as: "operator")["counts"]?["provisionalTasks"] == 1)
    #expect(try trial.daemon.stop() == .exited(0))

    let path = trial.folder.file("workflows/calendars/england-and-wales.json")
    let calendar = try String(contentsOfFile: path, encoding: .utf8)
      .replacing("\"to\": 2028", with: "\"to\": 2041")
      .replacing(
        "\"events\": [",
        with: "\"events\": [\n{ \"title\": \"Day of rest\", \"date\": \"2040-03-07\" },"
      )
    try trial.folder.write(calendar, to: "workflows/calendars/england-and-wales.json")
    try trial.restart()
    try trial.eventually("the deadline's move") {
      try trial.status(as: "chair")["provisional"] == []
    }
    let moved = try #require(try trial.tasks(of: "school", in: reference)["view"])
    #expect(moved["due"]?.string == "2040-03-13T17:00:00Z")
    let story = try trial.story(of: reference).filter { $0["kind"]?.string == "deadline-moved" }
    #expect(story.count == 1)
    #expect(try trial.daemon.stop() == .exited(0))
    try trial.restart()
    #expect(try trial.advance("1 day")["happened"]?.array?.isEmpty == true)
    #expect(try trial.endsSound())
  }
}
