import JSONText
import Platform
import Testing

/// The daemon is killed while several clients wait for answers, again and again on the same data.
///
/// The instant is random: a number of commands after the start, some microseconds after the last
/// of them was sent, or while the daemon starts. After every restart the commands that were
/// acknowledged are sent again under their ids and must get their first answers; in the end every
/// story is told to its end, and the whole database must follow from its journal.
@Suite("Killed at any point", .serialized)
struct KillTests {
  static let kills = 50
  static let seeds = Array(UInt64(1)...(Place.isLong ? 20 : 4))

  @Test(.timeLimit(.minutes(10)), arguments: seeds)
  func `fifty kills take nothing back that was acknowledged`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let folder = try TemporaryFolder()
    let crowd = Crowd(of: 4, telling: try Script("referral-1.answers.json"), name: "kill-\(seed)")
    for kill in 1...Self.kills {
      if kill.isMultiple(of: 8) { try killAtStart(in: folder, &random) }
      let daemon = try RunningDaemon.rehearsal(in: folder)
      #expect(try crowd.contradictions(daemon.client(), recent: 3) == [], "before kill \(kill)")
      try crowd.talk(
        to: daemon.socket,
        untilCommand: Int.random(in: 1...25, using: &random),
        delay: .microseconds(Int.random(in: 0...3_000, using: &random)),
        end: { daemon.signal(9) }
      )
      #expect(try daemon.waitForEnd() == .signalled(9))
    }
    try Self.expectAllIsWell(crowd, in: folder)
  }

  private func killAtStart(in folder: TemporaryFolder, _ random: inout SeededRandom) throws {
    let daemon = try RunningDaemon.startingRehearsal(in: folder)
    let instant = Duration.milliseconds(Int.random(in: 0...80, using: &random))
    _ = try Descriptor.wait([], timeout: instant)
    daemon.kill()
  }

  /// Finishes all stories on a last daemon and holds everything against what was acknowledged.
  static func expectAllIsWell(_ crowd: Crowd, in folder: TemporaryFolder) throws {
    let daemon = try RunningDaemon.rehearsal(in: folder)
    let client = try daemon.client()
    try crowd.finish(client)
    #expect(try crowd.contradictions(client, recent: nil) == [])
    for story in crowd.stories { #expect(try story.outcome(client) == story.script.ends) }
    // No command was done twice: there is a case for each story and no other.
    try client.act(as: "operator")
    let counts = try client.answer("org.paneld.service.Status")["counts"]
    #expect(counts?["closedCases"]?.int == crowd.stories.count)
    #expect(counts?["openCases"]?.int == 0)
    #expect(try daemon.stop() == .exited(0))
    #expect(try StoredCases(folder: folder.file("data")).findings() == [])
  }
}
