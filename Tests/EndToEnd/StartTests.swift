import Foundation
import Platform
import SQLite
import Testing
import Varlink

/// Starting and ending: each way has its exit code and one sentence.
@Suite("Starting and stopping")
struct StartTests {
  @Test func `a second daemon on the same data refuses and names the first`() throws {
    let folder = try TemporaryFolder()
    let first = try RunningDaemon.rehearsal(in: folder)
    let run = try paneld(
      "--rehearsal",
      "--socket",
      folder.file("other"),
      "--data",
      folder.file("data"),
      "--workflows",
      Place.workflows
    )
    #expect(run.status == 75)
    #expect(run.error.contains("found process \(first.processID) "))
    #expect(run.error.split(separator: "\n").count == 1)
    #expect(try first.client().call("org.varlink.service.GetInfo").error == nil)
  }

  @Test func `rehearsed and real cases are never mixed`() throws {
    let folder = try TemporaryFolder()
    let site = try folder.write("{ site: 'Exampleshire' }", to: "site.json5")
    let real = [
      "--site", site, "--socket", folder.file("socket"), "--data", folder.file("real"),
      "--workflows", Place.workflows,
    ]
    try RunningDaemon.rehearsal(in: folder).stop()
    let daemon = try RunningDaemon(
      starting: real,
      socket: folder.file("socket"),
      logTo: folder.file("log")
    )
    try daemon.waitUntilReady()
    #expect(try daemon.stop() == .exited(0))
    let wrong = try paneld(real.map { $0.hasSuffix("/real") ? folder.file("data") : $0 })
    #expect(wrong.status == 66)
    #expect(wrong.error.contains("expected a production database, found a rehearsal one"))
    let back = try paneld(
      RunningDaemon.rehearsalArguments(in: folder)
        .map { $0.hasSuffix("/data") ? folder.file("real") : $0 }
    )
    #expect(back.status == 66)
    #expect(back.error.contains("expected a rehearsal database, found a production one"))
  }

  @Test func `a rehearsal refuses the place of the real service`() throws {
    let run = try paneld(
      "--rehearsal",
      "--socket",
      "/run/paneld/org.paneld",
      "--data",
      "x",
      "--workflows",
      "y"
    )
    #expect(run.status == 64)
  }

  @Test func `a database of a later release is left alone`() throws {
    let folder = try TemporaryFolder()
    try RunningDaemon.rehearsal(in: folder).stop()
    let path = folder.file("data/cases.db")
    do {
      let connection = try Connection(path: path, mode: .readWrite)
      try connection.execute("PRAGMA user_version = 999")
    }
    let run = try paneld(RunningDaemon.rehearsalArguments(in: folder))
    #expect(run.status == 66)
    #expect(run.error.contains("found version 999"))
  }

  @Test func `a file that is no database is left alone`() throws {
    let folder = try TemporaryFolder()
    try Files.createDirectory(folder.file("data"), mode: 0o700)
    let text = String(repeating: "Minutes of the meeting. ", count: 500)
    try folder.write(text, to: "data/cases.db")
    let run = try paneld(RunningDaemon.rehearsalArguments(in: folder))
    #expect(run.status == 66)
    #expect(run.error.contains("found no database"))
    #expect(try String(contentsOfFile: folder.file("data/cases.db"), encoding: .utf8) == text)
  }

  @Test func `a broken workflow is refused with the place and a caret`() throws {
    let folder = try TemporaryFolder()
    let workflows = folder.file("Workflows")
    try FileManager.default.copyItem(atPath: Place.workflows, toPath: workflows)
    let file = "\(workflows)/channel-panel.json5"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacingOccurrences(of: "to: 'gateway'", with: "to: 'gatewy'")
      .replacingOccurrences(of: "stage: 'gateway'", with: "stage: 'gatewy'")
      .write(toFile: file, atomically: false, encoding: .utf8)
    let run = try paneld(RunningDaemon.rehearsalArguments(in: folder, workflows: workflows))
    #expect(run.status == 65)
    #expect(run.error.contains(#/channel-panel\.json5:\d+:\d+: error: /#))
    #expect(run.error.contains("'gateway'"))
    #expect(run.error.contains("^"))
    #expect(!Files.exists(folder.file("socket")))
  }

  @Test func `a workflow that could strand a case is refused with the story, until it is mended`()
    throws
  {
    let folder = try TemporaryFolder()
    let workflows = folder.file("Workflows")
    try FileManager.default.copyItem(atPath: Place.workflows, toPath: workflows)
    try FileManager.default.removeItem(atPath: "\(workflows)/channel-panel.json5")
    let text = try String(
      contentsOfFile: "\(Place.workflows)/benchmark/benchmark-case.json5",
      encoding: .utf8
    )
    let lost = text.replacingOccurrences(
      of: "reviewOutcome = \"continue\"",
      with: "reviewOutcome in (\"continue\", \"exit\")"
    )
    let file = "\(workflows)/benchmark-case.json5"
    try lost.write(toFile: file, atomically: false, encoding: .utf8)
    let run = try paneld(RunningDaemon.rehearsalArguments(in: folder, workflows: workflows))
    #expect(run.status == 65)
    #expect(run.error.contains("benchmark-case.json5:163:11: error: "), "\(run.error)")
    #expect(run.error.contains("no outcome can be reached any more"))
    #expect(run.error.contains("    -> "))
    // The same version may be mended: what was refused was never kept.
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    try RunningDaemon.rehearsal(in: folder, workflows: workflows).stop()
  }

  @Test func `a folder without workflows is refused`() throws {
    let folder = try TemporaryFolder()
    let run = try paneld(RunningDaemon.rehearsalArguments(in: folder, workflows: folder.path))
    #expect(run.status == 65)
  }

  @Test(arguments: [
    ("{ site: 'A', zon: 'Europe/London' }", "site.json5:1:14: error: "),
    ("{ site: 'A', offices: { operater: [] } }", "operator"),
    ("{ site: 'A', limits: { connections: 0 } }", "above 0"),
    ("{ site: 'A', socketMode: 'rw' }", "octal"),
    ("{ site: ", "site.json5:1:"),
    ("{}", "'site'"),
  ])
  func `a wrong site file is refused with the place`(_ text: String, _ complaint: String) throws {
    let folder = try TemporaryFolder()
    let site = try folder.write(text, to: "site.json5")
    let run = try paneld("--site", site, "--check")
    #expect(run.status == 78)
    #expect(run.error.contains(complaint))
  }

  @Test func `a site file that is not there is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(try paneld("--site", folder.file("none.json5")).status == 78)
  }

  @Test func `a time zone that nobody knows is refused`() throws {
    let folder = try TemporaryFolder()
    let run = try paneld(
      RunningDaemon.rehearsalArguments(in: folder) + ["--zone", "Europe/Lundun"]
    )
    #expect(run.status == 67)
    #expect(run.error.contains("Europe/Lundun"))
  }

  @Test func `a socket at which somebody listens is left to them`() throws {
    let folder = try TemporaryFolder()
    let first = try RunningDaemon.rehearsal(in: folder)
    let run = try paneld(
      "--rehearsal",
      "--socket",
      folder.file("socket"),
      "--data",
      folder.file("more"),
      "--workflows",
      Place.workflows
    )
    #expect(run.status == 69)
    #expect(run.error.contains(folder.file("socket")))
    #expect(try first.client().call("org.varlink.service.GetInfo").error == nil)
  }

  @Test func `a file in the place of the socket stays`() throws {
    let folder = try TemporaryFolder()
    try folder.write("minutes", to: "socket")
    #expect(try paneld(RunningDaemon.rehearsalArguments(in: folder)).status == 69)
    #expect(try String(contentsOfFile: folder.file("socket"), encoding: .utf8) == "minutes")
  }

  @Test func `a check says what was found and leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let run = try paneld(RunningDaemon.rehearsalArguments(in: folder) + ["--check"])
    #expect(run.status == 0)
    #expect(run.error.contains("channel-panel version "))
    #expect(!Files.exists(folder.file("data")) && !Files.exists(folder.file("socket")))
  }

  @Test(arguments: [[], ["--frobnicate"], ["--site"], ["--rehearsal"]])
  func `a wrong command line is refused in one sentence`(_ arguments: [String]) throws {
    let run = try paneld(arguments)
    #expect(run.status == 64)
    #expect(run.error.split(separator: "\n").count == 1)
  }

  @Test func `it tells its version and its usage`() throws {
    let version = try paneld("--version")
    #expect(version.status == 0)
    #expect(version.output.contains(/^paneld \d+\.\d+/))
    let help = try paneld("--help")
    #expect(help.status == 0)
    #expect(help.output.contains("usage: paneld"))
  }

  private func paneld(_ arguments: String...) throws -> Run { try paneld(arguments) }

  private func paneld(_ arguments: [String]) throws -> Run {
    try Run([Place.paneld] + arguments)
  }
}
