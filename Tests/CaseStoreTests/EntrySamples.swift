import CaseStore
import Cases
import CivilTime
import FEEL
import Workflows

/// Entries of every kind, in their plainest form and with everything that they can hold.
enum EntrySamples {
  static let task = TaskNumber(7)
  static let item = ItemID(unchecked: "assess")
  static let stage = StageID(unchecked: "gateway")

  /// A value of every kind that a case file can hold, by a name for it.
  static let values: [(name: String, value: Value)] = [
    ("null", .null), ("true", .boolean(true)), ("false", .boolean(false)),
    ("integer", .number(42)), ("negative", .number(-17)), ("large", number("1234567890123456789")),
    ("all digits", number("1234567890.123456789012345678901234")),
    ("small", number("0.0000000000000000000000000000000000000125")), ("huge", number("-9E+40")),
    ("text", .string("Zoë said \"no\"\nand left \\o/ \u{1F600}")), ("empty text", .string("")),
    ("text like a date", .string("2026-12-04")), ("text like a tag", .string("@date")),
    ("date", .date(date("2026-12-04"))), ("early date", .date(date("-0044-03-15"))),
    ("time", .time(ClockTime(time("10:30:15.25")))),
    ("time in UTC", .time(ClockTime(time("23:59:59"), zone: .utc))),
    ("moment", .dateAndTime(moment("2026-12-04", "17:00:00", .local))),
    ("moment in UTC", .dateAndTime(moment("2026-12-04", "17:00:00", .utc))),
    ("moment elsewhere", .dateAndTime(moment("2026-12-04", "17:00:00.125", .offset(-19_800)))),
    ("old moment", .dateAndTime(moment("1890-01-01", "00:00:00", .offset(-75)))),
    ("months", .yearsAndMonths(14)), ("months ago", .yearsAndMonths(-3)),
    ("seconds", .daysAndTime(.milliseconds(93_500))),
    ("seconds ago", .daysAndTime(.nanoseconds(-1))), ("no time", .daysAndTime(.zero)),
    ("empty list", .list([])), ("list", .list([.number(1), .null, .list([.string("a")])])),
    ("empty context", .context(.empty)),
    ("context", .context(Context([("b", .number(1)), ("a", .string("x")), ("", .null)]))),
    (
      "context like a tag",
      .context(Context([("@date", .string("2026-12-04")), ("@@a", .null)]))
    ),
    ("context of one tag", .context(Context([("@date", .string("2026-12-04"))]))),
  ]

  /// Those of which version 1 of their payloads stands in a golden file.
  static let first: [Entry] =
    [
      .caseOpened(
        Entry.CaseOpened(
          reference: CaseReference(prefix: "CH", length: 4, random: 4_711),
          workflow: WorkflowVersion(name: WorkflowName(unchecked: "channel-panel"), version: 3),
          participant: ParticipantID(unchecked: "police"),
          tags: TagSequence(step: 17, start: 4_242),
          record: [path("subject.name"): .string("Ada"), path("partners"): .list([.string("x")])]
        )
      ),
      .stageEntered(stage, visit: 2),
      .taskOffered(offered(element: nil, due: nil)),
      .taskOffered(
        offered(
          element: .null,
          due: Due(at: Timestamp(microseconds: 1_796_634_000_000_001), isProvisional: true)
        )
      ),
      .itemSkipped(item, visit: 1, within: nil, because: .condition),
      .itemSkipped(item, visit: 3, within: nil, because: .deadPath),
      .nobodyToAsk(item, visit: 1, within: nil),
      .taskClaimed(task),
      .taskReleased(task),
      .taskCompleted(task, item, given: Entry.Given(record: [:], answers: [:])),
      .taskWithdrawn(task, item, because: .left),
      .taskWithdrawn(task, item, because: .enough),
      .stageLeft(stage, visit: 1, because: .settled),
      .stageLeft(stage, visit: 1, because: .event(EventID(unchecked: "moved-away"))),
      .eventRaised(
        EventID(unchecked: "moved-away"),
        given: Entry.Given(record: [path("score"): .number(3)], answers: [path("where"): .null])
      ),
      .deadlinePassed(task, item, due: .latest),
      .caseClosed(OutcomeID(unchecked: "signposted"), retention: RetentionID(unchecked: "short")),
    ]
    + values.map { sample in
      .taskCompleted(
        task,
        item,
        given: Entry.Given(record: [path("field"): sample.value], answers: [:])
      )
    }

  static let entries = first + second + third

  /// What each release could write, the first first.
  static let releases = [first, first + second, entries]

  static func offered(
    element: Value?,
    due: Due?,
    within: TaskNumber? = nil,
    cause: TaskNumber? = nil
  ) -> Entry.TaskOffered {
    Entry.TaskOffered(
      number: task,
      item: item,
      visit: 2,
      within: within,
      cause: cause,
      element: element,
      assignee: ParticipantID(unchecked: "health"),
      due: due
    )
  }

  static func path(_ text: String) -> FieldPath { FieldPath(unchecked: text) }

  private static func number(_ text: String) -> Value {
    .number(Decimal34(text: text) ?? .zero)
  }

  private static func date(_ text: String) -> CivilDate {
    CivilDate(text: text) ?? .earliest
  }

  private static func time(_ text: String) -> TimeOfDay { TimeOfDay(text: text) ?? .midnight }

  private static func moment(_ day: String, _ clock: String, _ zone: Zone) -> DateAndTime {
    DateAndTime(CivilDateTime(date: date(day), time: time(clock)), zone: zone)
  }
}
