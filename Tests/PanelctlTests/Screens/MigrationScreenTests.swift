import PanelInterface
import Testing

@testable import panelctl

@Suite("Screens of versions")
struct MigrationScreenTests {
  private static func version(_ number: Int) -> ShowWorkflowReply {
    ShowWorkflowReply(
      summary: WorkflowSummary(
        workflow: "sample",
        version: number,
        title: "Sample",
        source: "A law",
        marking: "OFFICIAL-SENSITIVE",
        hash: "00",
        current: number == 2
      ),
      participants: [
        ParticipantView(participant: "health", title: "NHS"),
        ParticipantView(participant: "police", title: "Police"),
      ],
      openers: ["police"],
      stages: [
        StageView(
          stage: "gather",
          title: "Information",
          items: [
            ItemView(item: "inform", title: "What does {partner} know?", kind: "task"),
            ItemView(item: "assess", title: "Assess (version \(number))", kind: "task"),
          ]
        ),
        StageView(stage: "decide", title: "Decision", items: []),
      ],
      outcomes: [OutcomeView(outcome: "done", title: "Nothing more to do")],
      text: ""
    )
  }

  private static func screen(_ cases: [MoveView], isDryRun: Bool = true) throws -> MigrationScreen {
    MigrationScreen(
      reply: MigrateReply(cases: cases),
      workflow: "sample",
      version: 2,
      isDryRun: isDryRun,
      versions: [1: version(1), 2: version(2)],
      clock: try fixedClock()
    )
  }

  private static let moved = MoveView(
    reference: "CH-7KQ4-M",
    from: 1,
    stage: "gather",
    stageAfter: "decide",
    kept: [PartView(item: "inform", participant: "health")],
    withdrawn: [PartView(item: "inform", participant: "police")],
    begun: [PartView(item: "assess", participant: "police")],
    forgotten: ["assess"],
    fieldsLost: ["note", "subject.phone"],
    answersLost: [LostAnswers(item: "assess", fields: ["colour"])],
    eventsLost: ["moved"],
    deadlines: [
      MovedDeadline(
        item: "inform",
        participant: "health",
        before: "2026-12-04T17:00:00Z",
        after: nil
      )
    ]
  )

  @Test func `each case says what becomes of it, and the end adds up`() throws {
    let ended = MoveView(reference: "CH-8888-Z", from: 1, stage: "gather", outcome: "done")
    let stuck = MoveView(
      reference: "CH-9999-Z",
      from: 1,
      stage: "lost",
      obstacle: "it stands nowhere"
    )
    let lines = try Self.screen([Self.moved, ended, stuck]).page.lines()
    let expected = """
      OFFICIAL-SENSITIVE

      What taking sample to version 2 would mean. Nothing is changed.

      CH-7KQ4-M  from version 1
        Stage                        Information, then Decision
        Goes on                      What does NHS know? (NHS)
        Begins                       Assess (version 2) (Police)
        Not wanted any more          What does Police know? (Police)
        Deadlines                    What does NHS know? (NHS): Fri 4 Dec 2026, 17:00 becomes none
        Done, but of no account now  Assess (version 1)
        Answers lost                 Assess (version 1): colour
        Fields lost                  note, subject.phone
        Events lost                  moved

      CH-8888-Z  from version 1
        Stage  Information, and ends by it: Nothing more to do

      CH-9999-Z  from version 1
        Stands in  lost
        Cannot go  it stands nowhere.

      In all
        Can go                    2 cases
        Of these at an end by it  1 case
        Goes on                   1 part
        Begins                    1 part
        Not wanted any more       1 part
        Lost from records         2 fields
        Lost from what was done   1 answer
        Deadlines that move       1 deadline
        Cannot go                 1 case
        So without --dry-run      none, as long as one cannot: mend the map or the new version

      OFFICIAL-SENSITIVE
      """
    #expect(lines.joined(separator: "\n") == expected)
  }

  @Test func `what has been done is not called a dry run`() throws {
    let text = try Self.screen([Self.moved], isDryRun: false).page.text()
    #expect(text.contains("The cases of sample are on version 2 now."))
    #expect(!text.contains("Nothing is changed") && !text.contains("dry-run"))
    let none = try Self.screen([], isDryRun: false).page.text()
    #expect(none.contains("No open case of sample is on another version than 2."))
  }

  @Test func `versions show counts to those who may know them, and what to do about them`() {
    func lines(_ older: Int?) -> [String] {
      VersionsScreen(
        workflow: "sample",
        reply: ListVersionsReply(versions: [
          VersionView(version: 2, current: true, cases: older.map { _ in 4 }),
          VersionView(version: 1, current: false, cases: older),
        ]),
        program: "panelctl --as chair"
      ).page.lines()
    }
    #expect(
      lines(1) == [
        "Version  New cases  Open cases", "2        yes        4", "1        no         1", "",
        """
        1 open case is on another version than new cases. What taking them to version 2 would mean:
        """,
        "  panelctl --as chair workflow migrate sample --to 2 --dry-run",
      ]
    )
    #expect(lines(0).count == 3)
    #expect(lines(nil).last == "1        no         not for you to know")
  }
}
