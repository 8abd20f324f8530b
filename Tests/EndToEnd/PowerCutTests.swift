import Foundation
import Platform
import Testing

/// The daemon runs on a disk that forgets what was not synced, and the power goes again and again.
///
/// `Tests/Support/powercut.c` says what the imagined disk promises. After each cut the folder is
/// made what the disk may have kept, and a daemon on the next such disk must know everything that
/// was acknowledged before.
@Suite("Power cuts", .serialized, .enabled(if: Compiler.path != nil, "there is no C compiler"))
struct PowerCutTests {
  static let cuts = 15
  static let seeds = Array(UInt64(1)...(Place.isLong ? 10 : 1))

  @Test(.timeLimit(.minutes(10)), arguments: LostDisk.Kept.allCases, seeds)
  func `fifteen cuts take nothing back that was acknowledged`(
    keeping kept: LostDisk.Kept,
    seed: UInt64
  ) throws {
    var random = SeededRandom(seed: seed)
    let folder = try TemporaryFolder()
    let library = try Compiler.library(in: folder)
    let data = folder.file("data")
    try Files.createDirectory(data, mode: 0o700)
    let script = try Script("referral-1.answers.json")
    let crowd = Crowd(of: 4, telling: script, name: "cut-\(seed)")
    var lost = 0
    for cut in 1...Self.cuts {
      if cut.isMultiple(of: 4) {
        try cutAtStart(in: folder, library, keeping: kept, &random)
      }
      let log = folder.file("disk-\(cut)")
      let daemon = try RunningDaemon.rehearsal(
        in: folder,
        environment: [
          "LD_PRELOAD=\(library)", "POWERCUT_FOLDER=\(data)", "POWERCUT_LOG=\(log)",
        ]
      )
      #expect(try crowd.contradictions(daemon.client(), recent: 5) == [], "before cut \(cut)")
      try crowd.talk(
        to: daemon.socket,
        untilCommand: Int.random(in: 1...60, using: &random),
        delay: .microseconds(Int.random(in: 0...3_000, using: &random)),
        end: { daemon.signal(9) }
      )
      #expect(try daemon.waitForEnd() == .signalled(9))
      let disk = try LostDisk(folder: data, log: log)
      lost += disk.losable
      try disk.cut(keeping: kept, &random)
    }
    // A disk that never had anything to lose would prove nothing.
    #expect(lost > 0)
    try KillTests.expectAllIsWell(crowd, in: folder)
  }

  /// Takes the power away while the daemon starts.
  private func cutAtStart(
    in folder: TemporaryFolder,
    _ library: String,
    keeping kept: LostDisk.Kept,
    _ random: inout SeededRandom
  ) throws {
    let log = folder.file("disk-at-start-\(UInt32.random(in: 0 ... .max, using: &random))")
    let data = folder.file("data")
    let daemon = try RunningDaemon.startingRehearsal(
      in: folder,
      environment: ["LD_PRELOAD=\(library)", "POWERCUT_FOLDER=\(data)", "POWERCUT_LOG=\(log)"]
    )
    _ = try Descriptor.wait([], timeout: .milliseconds(Int.random(in: 0...120, using: &random)))
    daemon.kill()
    // It may have had no time to open its notes.
    guard Files.exists(log) else { return }
    try LostDisk(folder: data, log: log).cut(keeping: kept, &random)
  }

  @Test func `a disk that forgets what it was told to sync is found out`() throws {
    var random = SeededRandom(seed: 1)
    let folder = try TemporaryFolder()
    let library = try Compiler.library(in: folder, "-DFORGETFUL")
    let data = folder.file("data")
    try Files.createDirectory(data, mode: 0o700)
    let environment = [
      "LD_PRELOAD=\(library)", "POWERCUT_FOLDER=\(data)", "POWERCUT_LOG=\(folder.file("disk"))",
    ]
    let story = Story(try Script("referral-1.answers.json"), name: "forgotten")
    let daemon = try RunningDaemon.rehearsal(in: folder, environment: environment)
    let client = try daemon.client()
    for _ in 1...3 { try story.advance(client) }
    daemon.kill()
    try LostDisk(folder: data, log: folder.file("disk")).cut(keeping: .nothing, &random)
    let next = try RunningDaemon.rehearsal(in: folder)
    #expect(throws: Client.Refused.self) {
      try story.contradictions(next.client())
    }
  }
}

/// The compiler of this machine, for what has to be preloaded.
enum Compiler {
  static let path = Place.found("cc") ?? Place.found("clang")

  struct Failed: Error {
    let output: String
  }

  /// Compiles the disk that forgets.
  static func library(in folder: TemporaryFolder, _ options: String...) throws -> String {
    let library = folder.file("powercut.so")
    let words = [
      path ?? "cc", "-shared", "-fPIC", "-O1", "-o", library, "\(Place.support)/powercut.c", "-ldl",
    ]
    let run = try Run(words + options)
    guard run.status == 0 else { throw Failed(output: run.error) }
    return library
  }
}
