import Foundation
import JSONText
import PanelInterface
import Platform
import Testing
import Workflows

@testable import panelctl

@Suite("Diagrams of workflow files")
struct WorkflowDiagramTests {
  private static let file =
    #filePath.components(separatedBy: "/Tests/")[0] + "/Workflows/channel-panel.json5"

  private func channel() throws -> Workflow {
    let folders = try CheckedFolder.read([Self.file], library: nil)
    return try #require(folders.flatMap(\.content.workflows).first?.workflow)
  }

  private func summary(
    workflow: String = "channel-panel",
    version: Int = 1,
    stage: String? = "support",
    outcome: String? = nil
  ) -> CaseSummary {
    var summary = sampleSummary
    summary.workflow = workflow
    summary.version = version
    summary.stage = stage
    summary.stageTitle = stage
    summary.outcome = outcome
    summary.standing = outcome == nil ? .open : .closed
    return summary
  }

  private func task(_ item: String, _ standing: TaskStanding) -> TaskView {
    var task = sampleTask(standing: standing)
    task.item = item
    return task
  }

  private func step(_ item: String, _ standing: StepStanding) -> StepView {
    StepView(
      step: "CH-7KQ4-M/\(item)",
      item: item,
      title: item,
      kind: .panel,
      standing: standing,
      since: "2026-12-01T09:00:00Z"
    )
  }

  @Test func `text is what comes where nothing else is asked for`() throws {
    #expect(try WorkflowDiagram.form(of: GivenOptions()) == .text)
    for (option, form) in [(Option.svg, WorkflowDiagram.Form.svg), (.dot, .dot), (.text, .text)] {
      var options = GivenOptions()
      options.add(option)
      #expect(try WorkflowDiagram.form(of: options) == form)
    }
    var both = GivenOptions()
    both.add(.svg)
    both.add(.dot)
    let failure = #expect(throws: Failure.self) { try WorkflowDiagram.form(of: both) }
    #expect(failure?.status == .usage)
    #expect(
      failure?.sentence
        == "Expected one of --text, --svg and --dot, found --svg and --dot: leave one out."
    )
  }

  @Test func `each form is what it says`() throws {
    let graph = DiagramGraph(try channel())
    let text = { WorkflowDiagram.text(of: graph, as: $0, columns: 80) }
    #expect(text(.svg).hasPrefix("<svg "))
    #expect(text(.dot).hasPrefix("digraph "))
    #expect(text(.text).hasPrefix("Channel panel pathway\n"))
    let wide = text(.text).split(separator: "\n").filter { TextWidth.of($0) > 80 }
    #expect(wide == [])
  }

  @Test func `what is open is counted by what it is of, and nothing else is marked`() throws {
    let workflow = try channel()
    let standing = DiagramGraph.Standing(
      summary(),
      tasks: [
        task("reassess", .offered), task("adopt", .claimed), task("adopt", .offered),
        task("monthlyReview", .completed), task("sessionReport", .held),
      ],
      steps: [
        step("adopt", .running), step("other", .running), step("done", .completed),
        step("waits", .held),
      ],
      in: workflow,
      isRehearsal: false
    )
    #expect(standing.openItems == ["reassess": 1, "adopt": 2, "other": 1])
    #expect(standing.place == "support" && !standing.isClosed)
    #expect(standing.marking == "OFFICIAL-SENSITIVE" && standing.remark == "")
    let text = DiagramText.text(DiagramGraph(workflow, standing: standing), columns: 80)
    #expect(text.contains("11 Support <== HERE"))
    #expect(text.contains("Assess again <== OPEN"))
    #expect(!text.contains("Monthly review by the panel <=="))
  }

  @Test func `another version, an unknown stage and a rehearsal are said`() throws {
    let standing = DiagramGraph.Standing(
      summary(version: 7, stage: "gone"),
      tasks: [],
      steps: [],
      in: try channel(),
      isRehearsal: true
    )
    #expect(
      standing.remark == "It runs on version 7; this is version 1. 'gone' is not in this file."
    )
    #expect(standing.marking == "OFFICIAL-SENSITIVE   REHEARSAL: nothing here is real")
  }

  @Test func `a case that has ended stands at its outcome`() throws {
    let standing = DiagramGraph.Standing(
      summary(stage: nil, outcome: "signposted"),
      tasks: [],
      steps: [],
      in: try channel(),
      isRehearsal: false
    )
    #expect(standing.isClosed && standing.place == "signposted")
  }

  @Test func `a case of another workflow is refused`() throws {
    let workflow = try channel()
    let failure = #expect(throws: Failure.self) {
      try DiagramGraph.Standing.check(summary(workflow: "visit"), runsOn: workflow)
    }
    #expect(failure?.status == .usage)
    #expect(
      failure?.sentence
        == """
        Expected a file of the workflow 'visit', on which CH-7KQ4-M runs, found one of \
        'channel-panel': name the other file.
        """
    )
  }
}
