import PanelInterface
import Testing

@testable import panelctl

/// A workflow that is used though nobody could prove it says so wherever it is shown.
struct UnprovenScreenTests {
  private func summary(current: Bool = true, unproven: String?) -> WorkflowSummary {
    WorkflowSummary(
      workflow: "pairs",
      version: 1,
      title: "Pairs",
      source: "A law",
      marking: "OFFICIAL",
      hash: "00",
      current: current,
      unproven: unproven
    )
  }

  private func list(_ summary: WorkflowSummary) throws -> String {
    WorkflowListScreen(
      reply: ListWorkflowsReply(workflows: [summary]),
      clock: try fixedClock()
    ).page.text()
  }

  @Test func `the list tells the reason`() throws {
    let said = "Not proved that no case of pairs can be stranded: News has no end"
    #expect(try list(summary(unproven: "News has no end")).contains(said))
    #expect(try !list(summary(unproven: nil)).contains("Not proved"))
    #expect(try !list(summary(current: false, unproven: "News has no end")).contains("Not proved"))
  }

  @Test func `the page of the workflow tells it too`() throws {
    let reply = ShowWorkflowReply(
      summary: summary(unproven: "News has no end"),
      participants: [],
      openers: [],
      stages: [],
      outcomes: [],
      text: ""
    )
    let page = WorkflowScreen(reply: reply, clock: try fixedClock()).page.text()
    #expect(page.contains("Not proved that no case can be stranded: News has no end"))
  }

  @Test func `the status of the service names it`() throws {
    var status = ShowStatusReply(
      site: "Exampleshire",
      mode: .production,
      version: "1",
      startedAt: "2026-12-01T09:00:00Z",
      now: "2026-12-01T09:30:00Z",
      zone: "UTC",
      epoch: 1
    )
    #expect(!StatusScreen(reply: status, clock: try fixedClock()).page.text().contains("proved"))
    status.unproven = ["pairs"]
    let page = StatusScreen(reply: status, clock: try fixedClock()).page.text()
    #expect(page.contains("Not proved that no case can be stranded\n  pairs\n"), "\(page)")
  }
}
