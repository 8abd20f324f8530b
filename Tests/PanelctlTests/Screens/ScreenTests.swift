import JSONText
import PanelInterface
import Testing

@testable import panelctl

@Suite("Screens of a case")
struct ScreenTests {
  private func caseScreen(
    record: JSONObject,
    withheld: Int,
    events: [ReportableEvent] = []
  ) throws -> CaseScreen {
    CaseScreen(
      reply: ShowCaseReply(
        summary: sampleSummary,
        fields: [
          FieldView(field: "subject.surname", title: "Surname", type: "text", choices: []),
          FieldView(field: "subject.born", title: "Date of birth", type: "date", choices: []),
          FieldView(field: "referral.urgent", title: "Urgent?", type: "yes/no", choices: []),
          FieldView(field: "partners", title: "Partners", type: "participants", choices: []),
        ],
        record: record,
        withheld: withheld,
        events: events
      ),
      tasks: [sampleTask()],
      wording: try fixedWording(),
      program: "panelctl --as chair"
    )
  }

  @Test func `a case shows its fields by their root and says what it leaves out`() throws {
    let screen = try caseScreen(
      record: [
        "subject.surname": "Invented", "subject.born": "2011-03-14", "referral.urgent": false,
        "stray.value": 7,
      ],
      withheld: 3,
      events: [ReportableEvent(event: "withdrawn", title: "Consent withdrawn", moves: true)]
    )
    let lines = screen.page.lines()
    #expect(lines.first == "OFFICIAL-SENSITIVE" && lines.last == "OFFICIAL-SENSITIVE")
    #expect(lines.contains("CH-7KQ4-M  Sample pathway"))
    #expect(lines.contains("Subject") && lines.contains("Referral") && lines.contains("Stray"))
    #expect(lines.contains("  Surname        Invented"))
    #expect(lines.contains("  Date of birth  14 Mar 2011"))
    #expect(lines.contains("  Urgent?  no"))
    #expect(lines.contains("3 fields are not shown to you. 1 field has no value yet."))
    #expect(lines.contains("  withdrawn  Consent withdrawn (moves the case on)"))
    #expect(lines.contains("  panelctl --as chair case report CH-7KQ4-M EVENT"))
    #expect(lines.contains { $0.contains("CH-7KQ4-M/RTK") && $0.contains("Police Prevent team") })
  }

  @Test func `a referral's text cannot drive the terminal that shows it`() throws {
    let screen = try caseScreen(
      record: ["subject.surname": "In\u{1B}[2Jvented\u{202E}"],
      withheld: 0
    )
    let text = screen.page.text()
    #expect(text.contains("In\\x1B[2Jvented\\u{202E}"))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isObeyed($0) })
  }

  @Test func `lists that are empty say so`() throws {
    let clock = try fixedClock()
    let cases = CaseListScreen(reply: ListCasesReply(cases: []), standing: .open, clock: clock)
    #expect(cases.page.text() == "There are no open cases that you oversee or take part in.\n")
    let tasks = TaskListScreen(
      reply: ListTasksReply(tasks: []),
      isOfEverybody: false,
      clock: clock,
      program: "panelctl"
    )
    #expect(tasks.page.text() == "Nothing waits for you.\n")
    let inbox = InboxScreen(
      reply: ListNoticesReply(notices: [], more: false),
      clock: clock,
      titles: .none,
      program: "panelctl"
    )
    #expect(inbox.page.text().hasPrefix("There is nothing in your inbox"))
  }

  @Test func `a list that goes on says so`() throws {
    let screen = CaseListScreen(
      reply: ListCasesReply(cases: [sampleSummary], next: "x"),
      standing: nil,
      clock: try fixedClock()
    )
    #expect(screen.page.text().contains("1 case; there are more"))
    #expect(screen.page.text().contains("Fri 4 Dec 2026, 17:00 (in 3 days)"))
  }

  @Test func `an inbox ends with how to acknowledge it, for each participant`() throws {
    let notices = [(3, "police"), (9, "health"), (5, "police")].map { number, participant in
      NoticeView(
        epoch: 1,
        number: number,
        participant: participant,
        at: "2026-12-01T09:00:00Z",
        kind: .asked,
        reference: "CH-7KQ4-M",
        marking: "OFFICIAL-SENSITIVE",
        task: "CH-7KQ4-M/RTK",
        title: "Assess the referral",
        due: "2026-12-04T17:00:00Z"
      )
    }
    let screen = InboxScreen(
      reply: ListNoticesReply(notices: notices, more: true),
      clock: try fixedClock(),
      titles: sampleTitles,
      program: "panelctl"
    )
    let lines = screen.page.lines(columns: 160)
    #expect(lines.contains("  panelctl inbox acknowledge police 5"))
    #expect(lines.contains("  panelctl inbox acknowledge health 9"))
    #expect(lines.contains { $0.contains("You are asked: Assess the referral") })
    #expect(lines.contains { $0.contains("There are more") })
    #expect(lines.contains { $0.contains("NHS (health)") })
  }
}
