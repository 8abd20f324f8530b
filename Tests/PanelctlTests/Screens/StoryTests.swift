import JSONText
import PanelInterface
import Testing

@testable import panelctl

@Suite("Screens that tell a story")
struct StoryTests {
  private func line(
    _ summary: String,
    at: String = "2026-12-01T09:00:00Z",
    participant: String? = "police",
    answers: JSONObject = [:],
    withheld: Int = 0
  ) -> TimelineLine {
    TimelineLine(
      at: at,
      person: "sam",
      participant: participant,
      kind: "task-completed",
      summary: summary,
      task: "CH-7KQ4-M/RTK",
      answers: answers,
      fields: [
        FieldView(
          field: "subject.born",
          title: "Date of birth",
          type: "date",
          choices: []
        )
      ],
      withheld: withheld
    )
  }

  private func timeline(_ lines: [TimelineLine]) throws -> [String] {
    let shown = ShowCaseReply(
      summary: sampleSummary,
      fields: [FieldView(field: "subject.born", title: "Date of birth", type: "date", choices: [])],
      record: [:],
      withheld: 0,
      events: []
    )
    let screen = TimelineScreen(
      reply: ShowTimelineReply(lines: lines),
      shown: shown,
      wording: try fixedWording()
    )
    return screen.page.lines()
  }

  @Test func `a timeline says when, who and what, with the answers below`() throws {
    let lines = try timeline([
      line(
        "Done: Assess the referral",
        answers: ["subject.born": "2011-03-14", "whatElse": "nothing", "safe": true],
        withheld: 2
      ),
      line("Stage entered: Panel"),
      line("Deadline passed", at: "2026-12-02T09:00:00Z", participant: nil),
    ])
    #expect(lines.contains("Tue 1 Dec 2026, 9:00  Police Prevent team, sam"))
    #expect(lines.contains("  Done: Assess the referral  [CH-7KQ4-M/RTK]"))
    #expect(lines.contains("      Date of birth  14 Mar 2011"))
    #expect(lines.contains("      What else      nothing"))
    #expect(lines.contains("      Safe           yes"))
    #expect(lines.contains("      2 answers are not shown to you."))
    #expect(lines.contains("Wed 2 Dec 2026, 9:00  The service, for sam"))
    let heads = lines.filter { $0.hasPrefix("Tue 1 Dec 2026, 9:00") }
    #expect(heads.count == 1, "what was done at once stands under one head")
    #expect(lines.last == "OFFICIAL-SENSITIVE")
  }

  @Test func `an empty timeline says so`() throws {
    #expect(try timeline([]).contains("Nothing that you may know of has happened yet."))
  }

  @Test func `what comes next names who was asked by title`() {
    let opened = ["health", "mental-health"].map {
      OpenedTask(task: "CH-7KQ4-M/\($0)", item: "assess", participant: $0)
    }
    let screen = NextScreen(
      headline: "Done.",
      opened: opened,
      summary: sampleSummary,
      titles: sampleTitles
    )
    let lines = screen.page.lines()
    #expect(lines.contains("The case stands in: Information."))
    #expect(
      lines.contains("Next: NHS and Mental health services were asked: Assess the referral")
    )
    #expect(lines.contains("  CH-7KQ4-M/health         NHS"))
  }

  @Test func `titles with a place for the participant differ for each`() {
    let opened = ["health", "mental-health"].map {
      OpenedTask(task: "CH-7KQ4-M/\($0)", item: "inform", participant: $0)
    }
    let screen = NextScreen(
      headline: "Done.",
      opened: opened,
      summary: nil,
      titles: sampleTitles
    )
    #expect(
      screen.page.lines().contains(
        "  NHS was asked: What does NHS know?  [CH-7KQ4-M/health]"
      )
    )
  }

  @Test func `the end of a case is told, and that nobody was asked`() {
    var closed = sampleSummary
    closed.standing = .closed
    closed.outcomeTitle = "Support ended well"
    let end = NextScreen(headline: "Done.", opened: [], summary: closed, titles: .none)
    #expect(end.page.text().contains("The case is closed: Support ended well."))
    #expect(!end.page.text().contains("Next:"))
    let waiting = NextScreen(headline: "Done.", opened: [], summary: sampleSummary, titles: .none)
    #expect(waiting.page.text().contains("Next: nothing new is asked of you"))
  }
}
