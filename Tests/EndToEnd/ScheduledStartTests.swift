import Foundation
import JSONText
import Platform
import SQLite
import Testing
import Varlink

/// Cases that the calendar opens, on a clock that the tests move.
@Suite("Scheduled starts, over the socket")
struct ScheduledStartTests {
  private static func plan(
    _ recurs: String,
    with value: String = "string(scheduled)"
  ) -> String {
    Rehearsal.workflow(
      "plan",
      """
      start: { by: ['chair'], form: [{ field: 'name', required: true }], stage: 'write',
        scheduled: [{ schedule: 'yearly', recurs: '\(recurs)', with: { name: '\(value)' } }] },
      stages: [{
        id: 'write', title: 'Writing',
        items: [{ task: 'write', title: 'Write it', to: 'police', due: '4 weeks' }],
        next: [{ end: 'done' }],
      }],
      """
    )
  }

  /// The days from spring 2040 on for which cases were opened, and when, in order.
  private func opened(_ trial: Rehearsal) throws -> [String] {
    try trial.client.act(as: "chair")
    let cases = try trial.client.answer("org.paneld.cases.List")["cases"]?.array ?? []
    return try cases.compactMap { $0["reference"]?.string }.compactMap { reference in
      let line = try #require(try trial.story(of: reference).first)
      let name = try #require(line["answers"]?["name"]?.string)
      // The clock came from the present to the beginning of the test.
      guard name >= "2040-03" else { return nil }
      #expect(line["summary"]?.string == "Opened by the calendar for Chair: 'yearly' of \(name)")
      #expect(try trial.tasks(of: "police", in: reference).keys.contains("write"))
      return "\(name) at \(line["at"]?.string ?? "")"
    }.sorted()
  }

  /// The next opening, as the list of workflows says it.
  private func next(_ trial: Rehearsal) throws -> String? {
    let reply = try trial.client.answer("org.paneld.workflows.List")
    let workflow = reply["workflows"]?.array?.first { $0["workflow"]?.string == "plan" }
    return workflow?["schedules"]?.array?.first?["next"]?.string
  }

  /// Sets the clock of the rehearsal further ahead while no daemon is there.
  private func sleep(_ trial: Rehearsal, days: Int) throws {
    #expect(try trial.daemon.stop() == .exited(0))
    let database = try Connection(path: trial.folder.file("data/cases.db"), mode: .readWrite)
    try database.execute(
      "UPDATE rehearsal_clock SET ahead_us = ahead_us + \(days) * 86400000000"
    )
  }

  @Test(.timeLimit(.minutes(2)))
  func `each day of the schedule opens one case, at its own instant, and the next is said`()
    throws
  {
    let trial = try Rehearsal(["plan": Self.plan("every April at 09:00")])
    #expect(try opened(trial) == [])
    #expect(try next(trial) == "2040-04-01T08:00:00Z")
    let moved = try trial.advance("2 years")
    #expect(Rehearsal.count("case-opened", in: moved) == 2)
    #expect(moved["next"] == "2042-04-01T08:00:00Z")
    let both = ["2040-04-01 at 2040-04-01T08:00:00Z", "2041-04-01 at 2041-04-01T08:00:00Z"]
    #expect(try opened(trial) == both)
    #expect(try next(trial) == "2042-04-01T08:00:00Z")
    let list = try Run([Place.panelctl, "--socket", trial.daemon.socket, "workflow", "list"])
    #expect(list.output.contains("Cases that the calendar opens next"), "\(list.output)")
    #expect(list.output.contains("Tue 1 Apr 2042, 9:00"), "\(list.output)")
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `after a time without a daemon one case is opened, for the last day, and never again`()
    throws
  {
    var trial = try Rehearsal(["plan": Self.plan("each quarter")])
    try sleep(trial, days: 400)
    try trial.restart()
    // From March 2040 to April 2041.
    try trial.eventually("the case of the last quarter") { try !opened(trial).isEmpty }
    #expect(try opened(trial).map { $0.prefix(10) } == ["2041-04-01"])
    for _ in 0..<2 {
      trial.daemon.kill()
      try trial.restart()
    }
    #expect(try opened(trial).count == 1)
    try trial.move(to: "2041-07-02")
    #expect(try opened(trial).map { $0.prefix(10) } == ["2041-04-01", "2041-07-01"])
    #expect(try trial.endsSound())
  }

  @Test(.timeLimit(.minutes(2)))
  func `a schedule whose days change still has what fell due before, and begins anew then`()
    throws
  {
    var trial = try Rehearsal(["plan": Self.plan("every April")])
    try sleep(trial, days: 60)
    let changed = Self.plan("every March").replacing("version: 1", with: "version: 2")
    try trial.folder.write(changed, to: "workflows/plan.json5")
    try trial.restart()
    try trial.eventually("the case of April") { try !opened(trial).isEmpty }
    #expect(try opened(trial).map { $0.prefix(10) } == ["2040-04-01"])
    #expect(try next(trial) == "2041-03-01T00:00:00Z")
    #expect(try trial.daemon.stop() == .exited(0))
  }

  @Test(.timeLimit(.minutes(2)))
  func `what its rules refuse is told, and holds up neither the clock nor the years after`()
    throws
  {
    let rule = "string(100 / (scheduled.year - 2041)) + \\\"x\\\""
    let trial = try Rehearsal([
      "plan": Self.plan("every April", with: rule), "after": RehearsalTests.after,
    ])
    try trial.move(to: "2041-05-01")
    let complaints = trial.daemon.log.split(separator: "\n").filter {
      $0.contains("the schedule 'yearly' of plan could not open its case")
    }
    #expect(complaints.count == 2, "\(complaints)")
    #expect(complaints.allSatisfy { $0.contains("2041-04-01") })
    let moved = try trial.move(to: "2042-05-01")
    #expect(Rehearsal.count("case-opened", in: moved) == 1)
    #expect(try trial.endsSound())
  }
}
