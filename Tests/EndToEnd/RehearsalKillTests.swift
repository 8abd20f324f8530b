import CivilTime
import Foundation
import JSONText
import Platform
import SQLite
import Testing

/// A rehearsal whose daemon is gone while its clock is moved, or while something falls due.
@Suite("A clock that is moved, and a daemon that is killed", .serialized)
struct RehearsalKillTests {
  private static let cases = Place.isLong ? 400 : 120

  private static func open(_ trial: Rehearsal) throws -> [String] {
    try (0..<cases).map { _ in try trial.open("chase") }
  }

  @Test(.timeLimit(.minutes(5)))
  func `nothing is lost and nothing happens twice when a move is killed on its way`() throws {
    let undisturbed = try Rehearsal(["chase": RehearsalTests.chase])
    let example = try undisturbed.open("chase")
    try undisturbed.advance("1 month")
    let expected = try Self.dueAndDone(in: undisturbed, example)

    var trial = try Rehearsal(["chase": RehearsalTests.chase])
    let references = try Self.open(trial)
    let start = try trial.now()
    var stood = [start]
    // When the clock comes by so many days after the start, the daemon is killed.
    for days in [3, 4, 8, 9, 10, 15] {
      let client = try trial.daemon.client()
      try client.begin(
        "org.paneld.rehearsal.Advance",
        ["by": "1 month", "commandId": "advance-and-die"]
      )
      while try trial.now() - start < .seconds(days * 86_400) {}
      trial.daemon.kill()
      try trial.restart()
      let now = try trial.now()
      let last = try #require(stood.last)
      #expect(now >= last)
      stood.append(now)
    }
    let moved = try trial.advance("1 month", id: "advance-and-die")
    // The same command leads to where the first one led, and tells of all of it.
    let from = try #require(moved["from"]?.string.flatMap { Timestamp(text: $0) })
    let now = try #require(moved["now"]?.string.flatMap { Timestamp(text: $0) })
    #expect(from - start < .seconds(60))
    #expect(now - start > .seconds(30 * 86_400) && now - start < .seconds(32 * 86_400))
    #expect(stood.contains { $0 - start > .seconds(86_400) && $0 < now }, "no kill on the way")
    #expect(Rehearsal.count("reminded", in: moved) == 2 * Self.cases)
    #expect(Rehearsal.count("task-expired", in: moved) == Self.cases)
    for reference in references {
      #expect(try Self.dueAndDone(in: trial, reference) == expected)
    }
    #expect(try trial.endsSound())
  }

  /// What happened by itself, by when it was due.
  ///
  /// It happened then: where the daemon was killed between two things that are due at one instant,
  /// the other one happens when it is there again.
  private static func dueAndDone(in trial: Rehearsal, _ reference: String) throws -> [String] {
    try trial.story(of: reference).filter { $0["participant"] == nil }.map { line in
      if let due = line["due"]?.string.flatMap({ Timestamp(text: $0) }) {
        let at = try #require(line["at"]?.string.flatMap { Timestamp(text: $0) })
        #expect(at >= due && at - due < .seconds(60))
      }
      return "\(line["due"]?.string ?? "") \(line["summary"]?.string ?? "")"
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `the clock runs on from where it was moved when the daemon starts again`() throws {
    var trial = try Rehearsal(["chase": RehearsalTests.chase])
    let reference = try trial.open("chase")
    try trial.advance("1 month")
    let (before, told) = (try trial.now(), try trial.told(of: reference))
    #expect(try trial.daemon.stop() == .exited(0))
    try trial.restart()
    let after = try trial.now()
    #expect(after >= before && after - before < .seconds(60))
    #expect(try trial.told(of: reference) == told)
    #expect(try trial.advance("1 minute")["happened"] == [])
    #expect(try trial.endsSound())
  }

  /// Stops the daemon for some time, as the clock tells it, and starts it again.
  private static func pause(_ trial: inout Rehearsal, for time: Duration) throws {
    #expect(try trial.daemon.stop() == .exited(0))
    do {
      let database = try Connection(path: trial.folder.file("data/cases.db"), mode: .readWrite)
      let seconds = time.components.seconds
      try database.execute(
        "UPDATE rehearsal_clock SET ahead_us = ahead_us + \(seconds) * 1000000"
      )
    }
    try trial.restart()
  }

  /// What happened by itself, when nothing more is due.
  private static func settled(_ trial: Rehearsal, _ reference: String) throws -> [JSON] {
    // A move comes after everything that is due already.
    try trial.advance("1 minutes")
    return try trial.story(of: reference).filter { $0["participant"] == nil }
  }

  @Test(.timeLimit(.minutes(2)))
  func `what fell due while the daemon was down happens once, in the order in which it was due`()
    throws
  {
    var trial = try Rehearsal(["chase": RehearsalTests.chase])
    let reference = try trial.open("chase")
    try Self.pause(&trial, for: .seconds(30 * 86_400))
    let lines = try Self.settled(trial, reference)
    #expect(
      lines.compactMap { $0["due"]?.string } == [
        "2040-03-08T17:00:00Z", "2040-03-12T15:00:00Z", "2040-03-12T17:00:00Z",
        "2040-03-12T17:00:00Z", "2040-03-13T17:00:00Z", "2040-03-14T17:00:00Z",
        "2040-03-19T17:00:00Z",
      ]
    )
    // It happened when the daemon was there again, and what follows is counted from then.
    let started = try #require(Timestamp(text: "2040-04-04T09:00:00Z"))
    for line in lines {
      let at = try #require(line["at"]?.string.flatMap { Timestamp(text: $0) })
      #expect(at > started && at - started < .seconds(300))
    }
    let report = try #require(try trial.tasks(of: "chair", in: reference)["report"])
    #expect(report["due"] == "2040-04-07T11:00:00Z")

    let story = try Run(
      [Place.panelctl, "--as", "chair", "case", "timeline", reference],
      environment: ["PANELCTL_SOCKET": trial.folder.file("socket")]
    )
    #expect(story.output.contains("It was due at Thu 8 Mar 2040, 17:00."))

    let told = try trial.told(of: reference)
    #expect(try trial.daemon.stop() == .exited(0))
    try trial.restart()
    _ = try Self.settled(trial, reference)
    #expect(try trial.told(of: reference) == told)
    #expect(try trial.endsSound())
  }
}
