import PanelInterface
import Testing

@testable import panelctl

/// Seen on Tuesday, 1 December 2026, 09:30.
@Suite("What a case waits for, on the screen")
struct WhyScreenTests {
  private func reply() -> ShowWhyReply {
    ShowWhyReply(
      summary: sampleSummary,
      waits: [
        WaitView(
          reference: "CH-7KQ4-M/RTK",
          title: "Assess the referral",
          state: "asked",
          participantTitle: "Police Prevent team",
          person: "sam",
          since: "2026-11-30T10:00:00Z",
          due: "2026-12-04T17:00:00Z",
          provisional: false,
          owed: true,
          followers: ["Decide"]
        ),
        WaitView(
          reference: "CH-7KQ4-M/XYZ",
          title: "The panel",
          state: "1 of 3 members have answered",
          since: "2026-11-30T10:00:00Z",
          provisional: false,
          owed: true,
          followers: []
        ),
      ],
      later: [LaterView(title: "Decide", needs: "after: Assess the referral")],
      ways: [
        WayView(
          target: "Support",
          needs: "when nothing that is owed is open here any more",
          condition: "adopted",
          holds: nil
        ),
        WayView(
          target: "the case ends: Not helped",
          needs: "when nothing that is owed is open here any more"
        ),
      ],
      events: [ReportableEvent(event: "withdrawn", title: "Consent withdrawn", moves: true)],
      coming: [
        ComingView(
          at: "2026-12-04T17:00:00Z",
          summary: "Deadline passed: Assess the referral",
          task: "CH-7KQ4-M/RTK"
        )
      ],
      end: .quiet,
      partial: false
    )
  }

  private func screen(_ reply: ShowWhyReply) throws -> WhyScreen {
    WhyScreen(reply: reply, wording: try fixedWording(), program: "panelctl")
  }

  @Test func `what is waited for, what comes after, and what happens by itself`() throws {
    let expected = """
      OFFICIAL-SENSITIVE

      CH-7KQ4-M  Sample pathway
        Stands in    Information
        Opened       Sat 28 Nov 2026, 10:00 (3 days ago) by Police Prevent team
        Last change  Mon 30 Nov 2026, 10:00 (yesterday)
        Next due     Fri 4 Dec 2026, 17:00 (in 3 days)

      It waits for
        Assess the referral  [CH-7KQ4-M/RTK]
           Who       Police Prevent team
           State     asked, in the hands of sam
           Since     Mon 30 Nov 2026, 10:00 (yesterday)
           Due       Fri 4 Dec 2026, 17:00 (in 3 days)
           After it  Decide

        The panel  [CH-7KQ4-M/XYZ]
           State  1 of 3 members have answered
           Since  Mon 30 Nov 2026, 10:00 (yesterday)

      Not begun yet
        Decide  after: Assess the referral

      Where it may go next
        Support                    when nothing that is owed is open here any more,
                                   if adopted (that cannot be told yet)
        the case ends: Not helped  when nothing that is owed is open here any more

        They are tried in this order; the first that fits is taken.

      What you may report to move it
        withdrawn  Consent withdrawn

      If nobody acts
        Fri 4 Dec 2026, 17:00  Deadline passed: Assess the referral  [CH-7KQ4-M/RTK]
        After that nothing more happens by itself.

      To see what is asked, and how its date came about:
        panelctl task show CH-7KQ4-M/RTK
        panelctl explain due CH-7KQ4-M/RTK

      OFFICIAL-SENSITIVE

      """
    let text = try screen(reply()).page.text()
    let words = { (text: String) in text.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }
    #expect(words(text) == words(expected), "\(text)")
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("     After it  Decide"))
    #expect(lines.contains { $0.hasPrefix("  Fri 4 Dec 2026, 17:00  Deadline passed: Assess") })
  }

  @Test func `a part says that it is one`() throws {
    var part = reply()
    part.partial = true
    part.later = []
    part.ways = []
    part.waits = []
    part.coming = []
    let text = try screen(part).page.text()
    #expect(text.contains("Nothing that you are asked."))
    #expect(text.contains("What others are asked is not shown to you.") == false)
    #expect(text.contains("Nothing happens by itself of which you are told."))
    #expect(!text.contains("Where it may go next") && !text.contains("Not begun yet"))
  }

  @Test func `what is paused, planned, optional or provisional is told`() throws {
    var odd = reply()
    odd.waits[0].pausedSince = "2026-11-30T12:00:00Z"
    odd.waits[0].provisional = true
    odd.waits[0].owed = false
    odd.waits[1].until = "2027-05-28T00:00:00Z"
    odd.end = .more
    let text = try screen(odd).page.text()
    #expect(text.contains("Clock stands still  since Mon 30 Nov 2026, 12:00 (yesterday)"))
    #expect(text.contains("(in 3 days), provisional"))
    #expect(text.contains("in the hands of sam; optional, the case"))
    #expect(text.contains("Begins  Fri 28 May 2027, 0:00"))
    #expect(text.contains("And so on"))
    odd.end = .blocked
    #expect(try screen(odd).page.text().contains("not allowed by a rule"))
  }

  @Test func `a case that has ended waits for nothing`() throws {
    var closed = reply()
    closed.summary.standing = .closed
    let text = try screen(closed).page.text()
    #expect(text.contains("The case has ended: it waits for nothing"))
    #expect(!text.contains("If nobody acts"))
  }
}
