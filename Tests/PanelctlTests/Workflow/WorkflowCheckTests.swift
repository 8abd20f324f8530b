import CivilTime
import Foundation
import JSONText
import Platform
import Soundness
import Testing
import Workflows

@testable import panelctl

@Suite("Check of workflow files")
struct WorkflowCheckTests {
  private static let workflows = #filePath.components(separatedBy: "/Tests/")[0] + "/Workflows"

  private func check(_ paths: [String], library: String? = nil) throws -> CheckReportText {
    CheckReportText(
      proved: try CheckedFolder.read(paths, library: library).map { ProvedFolder($0.content) }
    )
  }

  /// Runs the body with a folder that holds these files and nothing else.
  private func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("check-\(SystemRandom.uint64())").path
    try Files.createDirectory(folder, mode: 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files { try Files.write(Array(text.utf8), to: "\(folder)/\(name)") }
    try body(folder)
  }

  @Test func `a good file is summed up in one line`() throws {
    let file = "\(Self.workflows)/benchmark/benchmark-case.json5"
    let report = try check([file], library: Self.workflows)
    let lines = report.text.split(separator: "\n")
    #expect(!report.hasErrors, "\(report.text)")
    #expect(lines[0].contains("benchmark-case.json5: good: benchmark-case version "))
    #expect(lines[0].contains("stages, ") && lines[0].contains("tasks, "))
    #expect(lines[0].hasSuffix("; proved in 18 situations"))
    #expect(lines.last == "1 workflow checked, nothing found.")
    #expect(report.json["good"] == true)
  }

  @Test func `a folder means all files in it`() throws {
    #expect(try check([Self.workflows]).text.contains("channel-panel.json5: good"))
  }

  @Test func `a file elsewhere takes its calendars and codes from the library`() throws {
    let shipped = "\(Self.workflows)/benchmark/benchmark-case.json5"
    let text = try Files.read(shipped, limit: 1 << 22)
    try withFiles(["moved.json5": String(decoding: text, as: UTF8.self)]) { folder throws in
      #expect(try check(["\(folder)/moved.json5"]).hasErrors)
      #expect(try !check(["\(folder)/moved.json5"], library: Self.workflows).hasErrors)
    }
  }

  @Test func `every fault is shown with place, line, caret and proposal`() throws {
    try withFiles(["bad.json5": "{\n  workflw: 'x',\n  version: 'one',\n}\n"]) { folder throws in
      let report = try check(["\(folder)/bad.json5"])
      #expect(report.hasErrors)
      #expect(report.text.contains("bad.json5:2:3: error:"))
      #expect(report.text.contains("^^^^^^^"))
      #expect(report.text.contains("did you mean 'workflow'?"))
      #expect(report.text.contains("bad.json5:3:13: error:"))
      #expect(report.json["good"] == false)
      let findings = try #require(report.json["findings"]?.array)
      #expect(findings.contains { $0["line"] == 2 && $0["suggestion"] == "workflow" })
    }
  }

  @Test func `a case that could be stranded is told as a story, with the line`() throws {
    let file =
      #filePath.components(separatedBy: "/Tests/")[0]
      + "/Tests/PanelctlTests/Golden/stranded.json5"
    let report = try check([file], library: Self.workflows)
    #expect(report.hasErrors)
    let story = """
          -> Police opens a case; stage gateway, asked: assess
          -> Police answers 'assess', go = true; stage round, asked: walk

      """
    #expect(report.text.contains(story), "\(report.text)")
    #expect(!report.text.contains("good:"))
    let findings = try #require(report.json["findings"]?.array)
    let message: JSON = "from stage 'round' no outcome can be reached any more"
    let finding = try #require(findings.first { $0["message"] == message })
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("id: 'round'") }
    #expect(finding["severity"] == "error")
    #expect(finding["line"] == line.map { .number(JSONNumber($0 + 1)) })
    #expect(finding["story"]?.array?.count == 2)
    #expect(report.json["workflows"]?.array?.first?["proof"]?["conclusion"] == "unsound")
  }

  @Test func `a net that was written is told of, with what it does not say`() throws {
    let root = #filePath.components(separatedBy: "/Tests/")[0]
    let name = "36-dynamic-partial-join-for-multiple-instances.json5"
    let read = try CheckedFolder.read(
      ["\(root)/Tests/WorkflowsTests/Patterns/\(name)"],
      library: Self.workflows
    )
    let folder = try #require(read.first).content
    let workflow = try #require(folder.workflows.first?.workflow)
    let calendar = try #require(folder.library.calendars[workflow.calendar])
    let net = Soundness.net(of: workflow, calendar: calendar).net
    var report = CheckReportText(proved: [ProvedFolder(folder)])
    #expect(report.json["net"] == nil)
    report.net = NetText(net: try #require(net), path: "join.pnml")
    #expect(report.text.contains("join.pnml: "))
    #expect(report.text.contains(" It does not say all:\n    stage "))
    #expect(report.json["net"]?["saysAll"]?.bool == false)
    #expect(report.json["net"]?["omissions"]?.array?.isEmpty == false)
  }

  @Test func `what a file holds cannot drive the terminal`() throws {
    try withFiles(["bad.json5": "{ 'a\u{1B}[2J': 1 }"]) { folder throws in
      let text = try check(["\(folder)/bad.json5"]).text
      #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isObeyed($0) })
    }
  }

  @Test func `a file that is not there is said to be missing`() {
    let failure = #expect(throws: Failure.self) { try check(["/nonexistent/x.json5"]) }
    #expect(failure?.status == .notFound)
  }

  @Test func `a code list is checked with the library it lies in`() throws {
    #expect(try !check(["\(Self.workflows)/codes/genders.json5"]).hasErrors)
  }
}
