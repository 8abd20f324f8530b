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

  /// Whoever comes to the second stage never leaves it, though there is a way out to be read.
  private static let lost = """
    {
      workflow: 'lost', version: 1, title: 'Lost', source: 'Invented', marking: 'OFFICIAL',
      reference: 'LO', calendar: 'england-and-wales',
      participants: [{ id: 'police', title: 'Police' }],
      oversight: ['police'],
      record: [{ field: 'what', title: 'What', type: 'text' }],
      start: { by: ['police'], form: ['what'], stage: 'gateway' },
      stages: [
        {
          id: 'gateway', title: 'Gateway',
          items: [{ task: 'assess', title: 'Assess', to: 'police', due: '1 day' }],
          next: [{ to: 'limbo' }],
        },
        {
          id: 'limbo', title: 'Limbo',
          items: [
            { task: 'wait', title: 'Wait', to: 'police', due: '1 day',
              form: [{ field: 'again', type: 'yes/no', required: true }] },
          ],
          next: [{ when: 'wait.again or not(wait.again)', to: 'limbo' }, { end: 'done' }],
        },
      ],
      outcomes: [{ id: 'done', title: 'Done', retention: 'short' }],
      retention: [{ class: 'short', period: '1 year', then: 'delete', source: 'Invented' }],
    }
    """

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
    try withFiles(["lost.json5": Self.lost]) { folder throws in
      let report = try check(["\(folder)/lost.json5"], library: Self.workflows)
      #expect(report.hasErrors)
      #expect(report.text.contains("error: from stage 'limbo' no outcome can be reached any more"))
      #expect(report.text.contains("    -> ") && report.text.contains("opens a case"))
      #expect(!report.text.contains("good:"))
      let findings = try #require(report.json["findings"]?.array)
      let message: JSON = "from stage 'limbo' no outcome can be reached any more"
      let finding = try #require(findings.first { $0["message"] == message })
      #expect(finding["severity"] == "error" && finding["line"] == 15)
      #expect((finding["story"]?.array?.count ?? 0) > 0)
    }
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
