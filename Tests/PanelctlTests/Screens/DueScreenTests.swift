import CivilTime
import JSONText
import PanelInterface
import Testing

@testable import panelctl

/// Seen on Tuesday, 1 December 2026, 09:30.
@Suite("What is owed, and how its date came about")
struct DueScreenTests {
  private func task(_ tag: String, _ title: String, due: String?) -> TaskView {
    sampleTask("CH-7KQ4-M/\(tag)", title: title, due: due)
  }

  private func screen(
    _ tasks: [TaskView],
    _ horizon: DueHorizon = .everything,
    next: String? = nil
  ) throws -> DueScreen {
    DueScreen(
      reply: ListTasksReply(tasks: tasks, next: next),
      horizon: horizon,
      clock: try fixedClock(),
      program: "panelctl"
    )
  }

  @Test func `what is owed stands under headings, the longest overdue first`() throws {
    var planned = task("PPP", "Review after 6 months", due: nil)
    planned.standing = .held
    planned.held = .time
    planned.until = "2027-05-28T00:00:00Z"
    var optional = task("QQQ", "Look at it if you like", due: nil)
    optional.owed = false
    let tasks = [
      task("AAA", "First", due: "2026-11-20T17:00:00Z"),
      task("BBB", "Next", due: "2026-12-01T09:00:00Z"),
      task("CCC", "Third", due: "2026-12-01T17:00:00Z"),
      task("TTT", "Soon", due: "2026-12-02T17:00:00Z"),
      task("DDD", "Fourth", due: "2026-12-06T17:00:00Z"),
      task("EEE", "Fifth", due: "2026-12-07T17:00:00Z"),
      task("FFF", "Sixth", due: "2026-12-14T17:00:00Z"),
      task("GGG", "Seventh", due: "2027-01-01T17:00:00Z"),
      planned, optional, task("RRR", "Eighth", due: nil),
    ]
    let expected = """
      OFFICIAL-SENSITIVE

      Overdue
      Due                                         Who                  What   Task           In hand
      Fri 20 Nov 2026, 17:00 (11 days overdue)    Police Prevent team  First  CH-7KQ4-M/AAA  nobody
      Tue 1 Dec 2026, 9:00 (overdue since today)  Police Prevent team  Next   CH-7KQ4-M/BBB  nobody

      Today
      Due                            Who                  What   Task           In hand
      Tue 1 Dec 2026, 17:00 (today)  Police Prevent team  Third  CH-7KQ4-M/CCC  nobody

      Tomorrow
      """
    let text = try screen(tasks).page.text()
    #expect(text.hasPrefix(expected), "\(text)")
    let headings = text.split(separator: "\n").map(String.init).filter { line in
      [
        "Overdue", "Today", "Tomorrow", "This week", "Next week", "Later this month", "Later",
        "Planned, not begun yet", "Without a date",
      ].contains(line)
    }
    #expect(
      headings == [
        "Overdue", "Today", "Tomorrow", "This week", "Next week", "Later this month", "Later",
        "Planned, not begun yet", "Without a date",
      ]
    )
    #expect(text.contains("Fri 28 May 2027, 0:00"))
    #expect(text.contains("  Review after 6 months  CH-7KQ4-M/PPP"))
    #expect(!text.contains("Look at it if you like"))
    #expect(text.contains("10 tasks, 2 overdue"))
    #expect(text.contains("  panelctl explain due CH-7KQ4-M/AAA\n"))
  }

  @Test(arguments: [
    (DueHorizon.everything, "Nothing is owed, as far as you may know.\n"),
    (.overdue, "Nothing is overdue, as far as you may know.\n"),
    (.week, "Nothing is owed by the end of this week, as far as you may know.\n"),
    (.month, "Nothing is owed by the end of this month, as far as you may know.\n"),
  ])
  func `a list that is empty says what for`(horizon: DueHorizon, text: String) throws {
    #expect(try screen([], horizon).page.text() == text)
  }

  /// Each end is the first moment that no longer belongs to it, by the clocks of the site.
  @Test(arguments: [
    (DueHorizon.everything, "2026-12-01T09:30:00Z", nil),
    (.overdue, "2026-12-01T09:30:00Z", "2026-12-01T09:30:00Z"),
    (.week, "2026-12-01T09:30:00Z", "2026-12-07T00:00:00Z"),
    (.week, "2026-12-06T23:30:00Z", "2026-12-07T00:00:00Z"),
    (.week, "2026-12-07T00:00:00Z", "2026-12-14T00:00:00Z"),
    (.month, "2026-12-31T23:00:00Z", "2027-01-01T00:00:00Z"),
    (.month, "2026-10-31T23:00:00Z", "2026-11-01T00:00:00Z"),
    (.month, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
  ])
  func `a horizon ends with its week or month`(
    horizon: DueHorizon,
    now: String,
    end: String?
  ) throws {
    #expect(horizon.end(try fixedClock(now))?.text == end)
  }

  @Test func `one horizon at most can be asked for`() throws {
    let request = try CommandLineReader.read(["due", "--week", "--overdue"])
    guard case .run(let invocation) = request else { return }
    let failure = #expect(throws: Failure.self) { try DueHorizon(invocation.options) }
    #expect(failure?.sentence.contains("--overdue and --week") == true)
  }

  @Test func `a list that goes on says so`() throws {
    let tasks = [task("AAA", "First", due: "2026-12-20T17:00:00Z")]
    #expect(try screen(tasks, next: "x").page.text().contains("1 task; there are more"))
  }
}

@Suite("How a deadline was counted")
struct ExplainDueScreenTests {
  private func account() -> DueAccountView {
    DueAccountView(
      period: "3 working days",
      start: "when it was asked",
      startAt: "2026-12-23T09:00:00Z",
      days: [
        DayView(date: "2026-12-24", count: 1, covered: true),
        DayView(date: "2026-12-25", count: 1, passedOver: "Christmas Day", covered: true),
        DayView(date: "2026-12-26", count: 1, passedOver: "a weekend", covered: true),
        DayView(date: "2026-12-27", count: 1, passedOver: "a weekend", covered: true),
        DayView(
          date: "2026-12-28",
          count: 1,
          passedOver: "Boxing Day (substitute day)",
          covered: true
        ),
        DayView(date: "2026-12-29", count: 2, covered: true),
        DayView(date: "2026-12-30", count: 3, covered: true),
      ],
      omittedDays: 0,
      rolled: [],
      remarks: [],
      timeOfDay: "17:00",
      standstills: [],
      due: "2026-12-30T17:00:00Z",
      provisional: false,
      calendar: "england-and-wales",
      calendarVersion: "0123456789abcdef",
      coveredFrom: 2019,
      coveredTo: 2028,
      workflowVersion: 3
    )
  }

  private func reply(
    _ account: DueAccountView?,
    agrees: Bool = true,
    due: String = "2026-12-30T17:00:00Z"
  ) -> ExplainDueReply {
    ExplainDueReply(
      task: sampleTask(due: due),
      source: "Invented guidance",
      countings: [
        CountingView(
          at: "2026-12-23T09:00:00Z",
          cause: .offered,
          due: due,
          provisional: false,
          agrees: agrees
        )
      ],
      account: account,
      withheld: account == nil
    )
  }

  private func screen(_ reply: ExplainDueReply) throws -> ExplainDueScreen {
    ExplainDueScreen(reply: reply, clock: try fixedClock(), program: "panelctl --as chair")
  }

  @Test func `each day is counted or passed over, with the reason`() throws {
    let expected = """
      OFFICIAL-SENSITIVE

      Assess the referral  [CH-7KQ4-M/RTK]
        Asked of       Police Prevent team
        Asked on       Tue 1 Dec 2026, 9:00 (today)
        Due            Wed 30 Dec 2026, 17:00 (in 29 days)
        Deadline from  Invented guidance

      How it was counted
        Period        3 working days, until 17:00
        Counted from  when it was asked
        That was      Wed 23 Dec 2026, 9:00
        By            version 3 of the workflow
        Calendar      england-and-wales, version 0123456789abcdef, knows 2019 to 2028

      Day              Count  Why
      Thu 24 Dec 2026  1
      Fri 25 Dec 2026  -      Christmas Day
      Sat 26 Dec 2026  -      a weekend
      Sun 27 Dec 2026  -      a weekend
      Mon 28 Dec 2026  -      Boxing Day (substitute day)
      Tue 29 Dec 2026  2
      Wed 30 Dec 2026  3      due

      To see what is asked:
        panelctl --as chair task show CH-7KQ4-M/RTK

      OFFICIAL-SENSITIVE

      """
    let screen = try screen(reply(account()))
    #expect(screen.page.text() == expected)
    #expect(screen.agrees)
  }

  @Test func `a date that does not agree with its rule is told loudly`() throws {
    let screen = try screen(
      reply(account(), agrees: false, due: "2026-12-29T17:00:00Z")
    )
    let text = screen.page.text()
    #expect(!screen.agrees)
    #expect(text.contains("THE DATE DOES NOT AGREE WITH ITS RULE."))
    #expect(
      text.contains("Wed 30 Dec 2026, 17:00 instead of Tue 29 Dec 2026, 17:00")
        || text.replacing("\n", with: " ")
          .contains("Wed 30 Dec 2026, 17:00 instead of Tue 29 Dec 2026, 17:00")
    )
  }

  @Test func `earlier dates, pauses and what moved it are told`() throws {
    var account = account()
    account.remarks = ["Moved from Sunday 27 December 2026, a weekend, to the next working day."]
    account.rolled = [DayView(date: "2026-12-31", count: 3, covered: false)]
    account.standstills = [
      StandstillView(
        since: "2026-12-24T09:00:00Z",
        until: "2026-12-29T09:00:00Z",
        shift: "1 working day later",
        due: "2026-12-31T17:00:00Z"
      )
    ]
    var reply = reply(account)
    reply.pausedSince = "2026-12-01T08:00:00Z"
    reply.countings += [
      CountingView(
        at: "2026-12-29T09:00:00Z",
        cause: .pause,
        before: "2026-12-30T17:00:00Z",
        due: "2026-12-31T17:00:00Z",
        provisional: true,
        agrees: true
      ),
      CountingView(
        at: "2026-12-30T09:00:00Z",
        cause: .calendar,
        before: "2026-12-31T17:00:00Z",
        provisional: false,
        agrees: true
      ),
    ]
    let lines = try screen(reply).page.lines(columns: 140)
    #expect(lines.contains { $0.hasPrefix("  Stands still   since Tue 1 Dec 2026, 8:00") })
    #expect(lines.contains { $0.contains("due") && $0.hasPrefix("Thu 31 Dec 2026") })
    #expect(lines.contains { $0.contains("1 working day later: Thu 31 Dec 2026, 17:00") })
    #expect(lines.contains("How the date has moved"))
    #expect(
      lines.contains { $0.contains("its clock had stood still") && $0.contains("Thu 31 Dec") }
    )
    #expect(lines.contains { $0.contains("the calendar has grown") && $0.hasSuffix("none") })
    #expect(lines.contains { $0.contains("the next working day.") })
  }

  @Test func `what may not be read is not counted out`() throws {
    let text = try screen(reply(nil)).page.text()
    #expect(text.contains("It is counted from something that you may not read"))
    #expect(!text.contains("Day by day") && !text.contains("Calendar"))
  }

  @Test func `a task that has no date says why`() throws {
    var none = reply(nil)
    none.withheld = false
    none.countings = []
    none.task.due = nil
    #expect(try screen(none).page.text().contains("Due            no deadline\n"))
    none.task.due = "2026-12-30T17:00:00Z"
    let lost = try screen(none).page.text()
    #expect(lost.replacing("\n", with: " ").contains("how it was counted can no longer be told"))
    none.task.standing = .held
    #expect(try screen(none).page.text().contains("not asked yet, so it has no date"))
  }
}
