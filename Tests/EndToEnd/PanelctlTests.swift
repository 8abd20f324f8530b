import Foundation
import JSONText
import Platform
import Testing

/// The control program as a person or a script uses it, against a daemon.
@Suite("panelctl")
struct PanelctlTests {
  private struct Desk {
    let folder: TemporaryFolder
    let daemon: RunningDaemon

    init() throws {
      folder = try TemporaryFolder()
      daemon = try RunningDaemon.rehearsal(in: folder)
    }

    func run(_ who: String, _ words: String..., input: String = "") throws -> Run {
      try run(who, words, input: input)
    }

    func run(_ who: String, _ words: [String], input: String = "") throws -> Run {
      try Run(
        [Place.panelctl, "--as", who] + words,
        input: input,
        environment: ["PANELCTL_SOCKET": folder.file("socket")]
      )
    }

    /// Refers the example of a number and gives the case's reference.
    func refer(_ number: Int = 3) throws -> String {
      let run = try run("police", "--json", "refer", "\(Place.examples)/referral-\(number).json")
      return try #require(try run.json()["reference"]?.string, "\(run.output)")
    }

    func task(_ item: String, of who: String) throws -> String {
      let tasks = try run(who, "task", "list", "--json").json()["tasks"]?.array ?? []
      return try #require(tasks.first { $0["item"]?.string == item }?["task"]?.string)
    }
  }

  @Test func `a person refers, looks, answers in three ways, and reads the story`() throws {
    let desk = try Desk()
    let referred = try desk.run("police", "refer", "\(Place.examples)/referral-3.json")
    #expect(referred.status == 0)
    let reference = try #require(referred.output.firstMatch(of: /CH-[0-9A-Z]{4}-[0-9A-Z]/)).output
    #expect(referred.output.contains("REHEARSAL"))

    let list = try desk.run("coordinator", "task", "list")
    #expect(list.output.contains("\(reference)/"))
    let acknowledge = try desk.task("acknowledge", of: "coordinator")
    let shown = try desk.run("coordinator", "task", "show", acknowledge)
    #expect(shown.output.contains("toldOn") && shown.output.contains("OFFICIAL-SENSITIVE"))
    #expect(try desk.run("coordinator", "task", "claim", acknowledge).status == 0)
    let set = try desk.run(
      "coordinator",
      "task",
      "complete",
      acknowledge,
      "--set",
      "toldOn=2026-09-10"
    )
    #expect(set.status == 0, "\(set.error)")

    let search = try desk.task("search", of: "coordinator")
    let answers = try desk.folder.write(
      "{ prior: { found: 0, verdict: 'none' } } // JSON5, nested",
      to: "answers.json5"
    )
    #expect(try desk.run("coordinator", "task", "complete", search, "--from", answers).status == 0)

    let assess = try desk.task("assess", of: "police")
    let script = try Script("referral-3.answers.json")
    let input = JSON.object(script.steps[2].answers).text()
    let done = try desk.run(
      "police",
      ["task", "complete", assess, "--from", "-"],
      input: input
    )
    #expect(done.status == 0, "\(done.error)")

    let inbox = try desk.run("coordinator", "inbox")
    #expect(inbox.output.contains(reference))
    let told = try desk.run("chair", "case", "timeline", String(reference))
    #expect(told.status == 0)
    #expect(told.output.contains("REHEARSAL") && told.output.contains("OFFICIAL-SENSITIVE"))
    #expect(told.output.contains("Gateway assessment"))
  }

  @Test func `every command gives one JSON object where it is asked to`() throws {
    let desk = try Desk()
    let reference = try desk.refer()
    let task = try desk.task("acknowledge", of: "coordinator")
    let commands = [
      ["case", "list"], ["case", "show", reference], ["case", "timeline", reference],
      ["due"], ["explain", "due", task], ["why", reference],
      ["calendar", "export", "--ics", desk.folder.file("due.ics")],
      ["task", "list"], ["task", "show", task], ["task", "claim", task],
      ["task", "release", task], ["inbox"], ["workflow", "list"],
      ["workflow", "show", "channel-panel"], ["service", "status"], ["whoami"],
      ["task", "complete", task, "--set", "toldOn=2026-09-10"],
      ["event", reference, "information-received", "--set", "information=Invented."],
      ["workflow", "check", "\(Place.workflows)/channel-panel.json5"],
      ["workflow", "format", "\(Place.workflows)/channel-panel.json5"],
      ["workflow", "schema"],
    ]
    for words in commands {
      let run = try desk.run("coordinator", words + ["--json"])
      #expect(run.status == 0, "\(words): \(run.output)")
      #expect(throws: Never.self, "\(words)") { try run.json() }
      #expect(run.output.hasPrefix("{") && run.error == "", "\(words)")
    }
    let failed = try desk.run("coordinator", "--json", "case", "show", "CH-7KQ4-M")
    #expect(try failed.json()["error"] == "org.paneld.cases.NoSuchCase")
  }

  @Test func `every kind of end has its exit code and a sentence`() throws {
    let desk = try Desk()
    let reference = try desk.refer()
    let task = try desk.task("acknowledge", of: "coordinator")
    let ends: [(Int32, String, [String])] = [
      (0, "coordinator", ["case", "list"]),
      (1, "coordinator", ["workflow", "check", try brokenWorkflow(in: desk.folder)]),
      (2, "coordinator", ["case", "lst"]),
      (2, "coordinator", ["case", "show"]),
      (2, "coordinator", ["task", "complete", task, "--set", "toldOn"]),
      (3, "coordinator", ["task", "complete", task, "--set", "toldOn=yesterday"]),
      (3, "coordinator", ["task", "complete", task]),
      (3, "coordinator", ["event", reference, "turned-18"]),
      (4, "coordinator", ["case", "show", "CH-7KQ4-M"]),
      (4, "education", ["case", "show", reference]),
      (4, "coordinator", ["event", reference, "no-such-event"]),
      (4, "coordinator", ["refer", desk.folder.file("none.json")]),
      (5, "coordinator", ["--socket", desk.folder.file("nobody"), "case", "list"]),
      (6, "education", ["refer", "\(Place.examples)/referral-3.json"]),
    ]
    for (status, who, words) in ends {
      let run = try desk.run(who, words)
      #expect(run.status == status, "\(words): \(run.output)\(run.error)")
      if status > 1 { #expect(run.error.hasPrefix("panelctl: "), "\(words): \(run.error)") }
    }
  }

  private func brokenWorkflow(in folder: TemporaryFolder) throws -> String {
    try folder.write("{ workflow: 'broken', version: 1 }", to: "broken.json5")
  }

  @Test func `a command that is repeated under its id is done once`() throws {
    let desk = try Desk()
    let words = [
      "--json", "refer", "\(Place.examples)/referral-3.json", "--command-id", "my-own-command-id",
    ]
    let first = try desk.run("police", words)
    #expect(try desk.run("police", words).json() == first.json())
    let cases = try desk.run("chair", "--json", "case", "list").json()["cases"]?.array
    #expect(cases?.count == 1)
  }

  @Test func `outside a rehearsal no answers are taken from the command line`() throws {
    let folder = try TemporaryFolder()
    let daemon = try RunningDaemon.site("{ site: 'Exampleshire' }", in: folder)
    let words = [Place.panelctl, "--socket", folder.file("socket")]
    let set = try Run(words + ["task", "complete", "CH-7KQ4-M/RTK", "--set", "a=b", "--json"])
    #expect(set.status == 2)
    #expect(try set.json()["error"] == "panelctl.NoRehearsal")
    let acting = try Run(words + ["--as", "police", "task", "list"])
    #expect(acting.status == 2)
    let status = try Run(words + ["service", "status"])
    #expect(status.status == 0)
    #expect(!status.output.contains("REHEARSAL"))
    #expect(try daemon.stop() == .exited(0))
  }

  @Test(.enabled(if: Place.found("python3") != nil, "there is no python3"))
  func `on a terminal it asks question by question, and shows all before it sends`() throws {
    let desk = try Desk()
    _ = try desk.refer()
    let search = try desk.task("search", of: "coordinator")
    let script = try desk.folder.write(Self.typist, to: "typist.py")
    let run = try Run([
      Place.found("python3") ?? "", script, "0,none,yes", Place.panelctl, "--socket",
      desk.folder.file("socket"), "--as", "coordinator", "task", "complete", search,
    ])
    #expect(run.status == 0, "\(run.output) \(run.error)")
    #expect(run.output.contains("REHEARSAL"))
    #expect(run.output.contains("OFFICIAL-SENSITIVE"))
    #expect(run.output.contains("Send them?"))
    let shown = try desk.run("coordinator", "--json", "task", "show", search).json()
    #expect(shown["task"]?["standing"] == "completed")
  }

  /// Types one of its arguments at each prompt of a program on a pseudo terminal, and prints all
  /// that was to be seen there.
  private static let typist = #"""
    import os, pty, select, sys

    answers, command = sys.argv[1].split(","), sys.argv[2:]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(command[0], command)
    seen, answered = "", 0
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        if not ready:
            sys.exit("waits for ever after: " + seen[answered:])
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece.decode()
        # A prompt is what does not end its line.
        if seen[answered:].endswith(": ") and answers:
            answered = len(seen)
            os.write(terminal, (answers.pop(0) + "\n").encode())
    print(seen)
    _, status = os.waitpid(pid, 0)
    sys.exit(os.waitstatus_to_exitcode(status))
    """#
}
