import CaseRuns
import Foundation
import JSONText
import Platform
import Testing
import Workflows

@testable import panelctl

@Suite("Workflows played on the desk")
struct WorkflowRunTests {
  private static let root = #filePath.components(separatedBy: "/Tests/")[0]
  private static let library = root + "/Workflows"
  private static let patterns = root + "/Tests/WorkflowsTests/Patterns"
  private static let golden = root + "/Tests/PanelctlTests/Golden"
  private static let medium = Page.Medium(columns: 100, isColoured: false, isRehearsal: false)

  /// Plays a file of answers under its own name, so that complaints name no place of one machine.
  private func play(_ workflow: String, _ answers: String?) throws -> PlayedScripts {
    let bench = try TestBench(workflow, library: Self.library)
    let file = try answers.map { path in
      let bytes = try InputFile(path).bytes
      let name = URL(fileURLWithPath: path).lastPathComponent
      return try AnswersFile(
        InputFile(name: name, bytes: bytes),
        at: path,
        for: bench.workflow
      )
    }
    return bench.play(file)
  }

  private func goldenText(_ name: String) throws -> String {
    String(decoding: try InputFile("\(Self.golden)/\(name)").bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("16-deferred-choice", "16-deferred-choice.runs.json5", "deferred-choice.txt"),
    ("22-recursion", "22-recursion.runs.json5", "recursion.txt"),
  ])
  func `each step is a block`(pattern: String, answers: String, golden: String) throws {
    let played = try play(
      "\(Self.patterns)/\(pattern).json5",
      "\(Self.patterns)/\(answers)"
    )
    #expect(played.isAsExpected)
    #expect(try played.text(on: Self.medium) == goldenText(golden))
  }

  @Test func `what comes out otherwise is shown at its place in the answers`() throws {
    let played = try play(
      "\(Self.patterns)/28-blocking-discriminator.json5",
      "\(Self.golden)/odd.json5"
    )
    #expect(!played.isAsExpected)
    #expect(try played.text(on: Self.medium) == goldenText("odd.txt"))
  }

  @Test func `programs get one object for each thing that happens`() throws {
    let played = try play(
      "\(Self.patterns)/22-recursion.json5",
      "\(Self.patterns)/22-recursion.runs.json5"
    )
    let lines = played.json.map { JSON.object($0).text() + "\n" }.joined()
    #expect(try lines == goldenText("recursion.jsonl"))
  }

  @Test func `without answers the opening is shown, and what a file of answers looks like`() throws
  {
    let opened = try play("\(Self.patterns)/28-blocking-discriminator.json5", nil)
    #expect(opened.isAsExpected)
    #expect(try opened.text(on: Self.medium) == goldenText("opening.txt"))
    let asking = try play("\(Self.library)/channel-panel.json5", nil).text(on: Self.medium)
    #expect(asking.contains("The opening form requires referral.received, referral.date,"))
    #expect(!asking.contains("refused"))
  }

  @Test func `a shipped script finds its referral beside it or in the folder above`() throws {
    for name in ["referral-3.answers.json", "paths/moved-away.answers.json"] {
      let played = try play(
        "\(Self.library)/channel-panel.json5",
        "\(Self.library)/examples/\(name)"
      )
      #expect(played.isAsExpected)
      #expect(played.runs.first?.outcome != nil)
    }
  }

  @Test(
    arguments: [
      ("{ steps: [{ as: 'police', tusk: 'x' }] }", "1:27", "a step has no 'tusk'", "task"),
      ("{ end: 'closed' }", "1:3", "a run has no 'end'", "ends"),
      (
        "{ expect: { ofered: [] } }", "1:13", "what is expected has no 'ofered'", "offered"
      ),
      (
        "{ steps: [{ at: '+3 worknig days' }] }", "1:17",
        "expected a unit (minutes, hours, days, working days, weeks, months or years), "
          + "found 'worknig days'", "+working days"
      ),
      (
        "{ steps: [{ at: 'soon' }] }", "1:17",
        "expected a period such as '+3 working days' or an instant such as "
          + "'2026-12-04T17:00', found 'soon'", nil
      ),
      ("{ steps: [{ tell: 'x' }] }", "1:11", "a step needs 'task', 'event', 'at' or 'expect'", nil),
      ("{ steps: [{ task: 'x' }] }", "1:11", "a step with 'task' needs 'as'", nil),
      (
        "{ steps: [{ as: 'a', task: 'x', event: 'y' }] }", "1:11",
        "expected 'task' or 'event', found both", nil
      ),
      (
        "{ steps: [{ of: 1, expect: {} }] }", "1:11",
        "'of' needs a 'task' or an 'event' beside it", nil
      ),
      (
        "{ as: 'Police' }", "1:7",
        "expected a participant such as 'police' or 'police:second-officer', found 'Police'", nil
      ),
      (
        "{ steps: [{ in: 'a#0', expect: {} }] }", "1:17",
        "expected items joined by '/' such as 'support' or 'support#2', found 'a#0'", nil
      ),
      (
        "{ expect: { case: { 'a +': 1 } } }", "1:21",
        "expected an expression, found the end of the text", nil
      ),
      ("{ expect: { open: 'a' } }", "1:19", "expected a list of items, found string", nil),
      (
        "{ referral: 'nowhere.json' }", "1:13",
        "expected a referral in a file beside this one or above, found no 'nowhere.json'", nil
      ),
      ("{ runs: {} }", "1:9", "expected a list of runs, found object", nil),
      ("[]", "1:1", "expected a run in braces, found array", nil),
    ] as [(String, String, String, String?)]
  )
  func `a slip in the answers is refused with its place`(
    text: String,
    place: String,
    message: String,
    suggestion: String?
  ) throws {
    let bench = try TestBench("\(Self.patterns)/01-sequence.json5", library: Self.library)
    let failure = #expect(throws: Failure.self) {
      try AnswersFile(
        InputFile(name: "answers.json5", bytes: Array(text.utf8)),
        at: "answers.json5",
        for: bench.workflow
      )
    }
    #expect(failure?.status == .usage)
    let details = failure?.details ?? []
    #expect(details.first == "answers.json5:\(place): error: \(message)", "\(details)")
    if let suggestion { #expect(details.last == "    did you mean '\(suggestion)'?") }
  }

  @Test func `a workflow with errors is not played`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run-\(SystemRandom.uint64())").path
    try Files.createDirectory(folder, mode: 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Files.write(Array("{ workflow: 'x' }".utf8), to: "\(folder)/bad.json5")
    #expect(throws: TestBench.Unusable.self) {
      try TestBench("\(folder)/bad.json5", library: nil)
    }
  }
}
