import CivilTime
import JSONText
import PanelInterface
import Testing

@testable import panelctl

/// A clock at a known moment: a Tuesday, in winter time.
func fixedClock(_ now: String = "2026-12-01T09:30:00Z") throws -> Clock {
  Clock(zone: .utc, now: try #require(Timestamp(text: now)))
}

func fixedWording() throws -> ValueWording {
  ValueWording(clock: try fixedClock(), titles: sampleTitles)
}

let sampleTitles = Titles(
  ShowWorkflowReply(
    summary: WorkflowSummary(
      workflow: "sample",
      version: 1,
      title: "Sample",
      source: "A law",
      marking: "OFFICIAL-SENSITIVE",
      hash: "00",
      current: true
    ),
    participants: [
      ParticipantView(participant: "health", title: "NHS"),
      ParticipantView(participant: "mental-health", title: "Mental health services"),
      ParticipantView(participant: "police", title: "Police Prevent team"),
    ],
    openers: ["police"],
    stages: [
      StageView(
        stage: "gather",
        title: "Information",
        items: [
          ItemView(
            item: "inform",
            title: "What does {partner} know?",
            kind: "task",
            to: "=partner"
          ),
          ItemView(item: "assess", title: "Assess the referral", kind: "task", to: "police"),
        ]
      )
    ],
    outcomes: [],
    text: ""
  )
)

let sampleSummary = CaseSummary(
  reference: "CH-7KQ4-M",
  workflow: "sample",
  version: 1,
  title: "Sample pathway",
  marking: "OFFICIAL-SENSITIVE",
  standing: .open,
  stage: "gather",
  stageTitle: "Information",
  openedAt: "2026-11-28T10:00:00Z",
  openedBy: "police",
  changedAt: "2026-11-30T10:00:00Z",
  nextDue: "2026-12-04T17:00:00Z"
)

func sampleTask(
  _ task: String = "CH-7KQ4-M/RTK",
  title: String = "Assess the referral",
  standing: TaskStanding = .offered,
  due: String? = "2026-12-04T17:00:00Z"
) -> TaskView {
  TaskView(
    task: task,
    reference: "CH-7KQ4-M",
    workflow: "sample",
    marking: "OFFICIAL-SENSITIVE",
    item: "assess",
    title: title,
    plainTitle: title,
    participant: "police",
    participantTitle: "Police Prevent team",
    standing: standing,
    owed: true,
    offeredAt: "2026-12-01T09:00:00Z",
    due: due,
    provisional: false,
    person: standing == .offered ? nil : "sam"
  )
}

func question(
  _ field: String,
  _ type: String = "text",
  required: Bool = true,
  asked: Bool = true,
  choices: [String] = [],
  columns: [ColumnView] = []
) -> QuestionView {
  QuestionView(
    field: field,
    title: Wording.title(of: field),
    type: type,
    required: required,
    asked: asked,
    choices: choices.map { ChoiceView(code: $0, title: Wording.title(of: $0)) },
    columns: columns
  )
}

extension Page {
  /// The page on a terminal of some width, without colours.
  func text(columns: Int = 100, isRehearsal: Bool = false) -> String {
    rendered(on: Medium(columns: columns, isColoured: false, isRehearsal: isRehearsal))
  }

  func lines(columns: Int = 100) -> [String] {
    text(columns: columns).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).dropLast()
  }
}
