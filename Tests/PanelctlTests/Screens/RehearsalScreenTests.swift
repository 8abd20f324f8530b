import PanelInterface
import Testing

@testable import panelctl

@Suite("Screens of a clock")
struct RehearsalScreenTests {
  private func moved(
    _ happened: [Happened],
    cases: Int = 2,
    refused: Int = 0,
    next: String? = nil
  ) throws -> [String] {
    let reply = ClockMoved(
      from: "2026-06-01T09:30:00Z",
      now: "2026-12-01T09:30:00Z",
      happened: happened,
      cases: cases,
      refused: refused,
      next: next
    )
    return RehearsalScreen.page(of: reply, on: try fixedClock()).lines()
  }

  @Test func `what happened on the way is told in words, the gravest first`() throws {
    let lines = try moved(
      [
        Happened(kind: "stage-left", count: 1), Happened(kind: "task-offered", count: 1_200),
        Happened(kind: "deadline-passed", count: 1), Happened(kind: "reminded", count: 3),
        Happened(kind: "of-a-later-release", count: 2),
      ],
      next: "2026-12-04T17:00:00Z"
    )
    #expect(
      lines == [
        "The clock says Tue 1 Dec 2026, 9:30.", "Before, it said Mon 1 Jun 2026, 9:30.", "",
        "By itself happened on the way, in 2 cases:", "  1 deadline passed",
        "  3 reminders were sent", "  1,200 tasks were offered", "  3 steps between", "",
        "By itself next  Fri 4 Dec 2026, 17:00 (in 3 days)", "",
        "To see what waits now, as one of the participants:",
        "  panelctl --as PARTICIPANT task list",
      ]
    )
  }

  @Test func `where nothing happened, that is said`() throws {
    let lines = try moved([], cases: 0)
    #expect(lines.contains("Nothing happened by itself on the way."))
    #expect(lines.contains("By itself next  nothing"))
  }

  @Test func `what the rules did not allow is not passed over`() throws {
    let text = try moved([], refused: 2).joined(separator: " ")
    #expect(text.contains("2 things that fell due could not happen"))
  }

  @Test func `the clock is shown beside the machine's own`() throws {
    let reply = ShowClockReply(
      now: "2026-12-01T09:30:00Z",
      machine: "2026-06-01T09:30:00Z",
      zone: "Europe/London",
      next: nil
    )
    let page = RehearsalScreen.page(of: reply, on: try fixedClock(), "panelctl --socket s")
    #expect(
      page.lines() == [
        "The clock says     Tue 1 Dec 2026, 9:30 Europe/London",
        "The machine's own  Mon 1 Jun 2026, 9:30", "By itself next     nothing", "",
        "To move it forward:", "  panelctl --socket s rehearse advance 1 month",
      ]
    )
  }
}
