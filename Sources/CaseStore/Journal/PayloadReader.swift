import Cases
import CivilTime
import FEEL
import JSONText
import Workflows

/// Takes the members of a payload, each of the kind that the coding gives it.
struct PayloadReader {
  private let kind: String
  private let json: JSON

  init(kind: String, _ json: JSON) {
    self.kind = kind
    self.json = json
  }

  func text(_ key: String) throws(StoreError) -> String {
    guard let text = json[key]?.string else { throw unreadable(key) }
    return text
  }

  func int(_ key: String) throws(StoreError) -> Int {
    guard let value = json[key]?.int else { throw unreadable(key) }
    return value
  }

  func int64(_ key: String) throws(StoreError) -> Int64 {
    guard let value = json[key]?.int64 else { throw unreadable(key) }
    return value
  }

  func choice<Choice>(
    _ key: String,
    of choices: [Choice],
    code: (Choice) -> String
  ) throws(StoreError) -> Choice {
    let text = try text(key)
    guard let choice = choices.first(where: { code($0) == text }) else { throw unreadable(key) }
    return choice
  }

  /// A number of an instance, which may be absent.
  func number(_ key: String) throws(StoreError) -> TaskNumber? {
    guard json[key] != nil else { return nil }
    return TaskNumber(try int(key))
  }

  private func flag(_ key: String) throws(StoreError) -> Bool {
    guard let value = json[key]?.bool else { throw unreadable(key) }
    return value
  }

  private func object(_ key: String) throws(StoreError) -> PayloadReader {
    guard let member = json[key], member.object != nil else { throw unreadable(key) }
    return PayloadReader(kind: kind, member)
  }

  func fields(_ key: String) throws(StoreError) -> [FieldPath: Value] {
    guard let member = json[key] else { throw unreadable(key) }
    return try ValueCoding.readFields(member)
  }

  /// A version of a workflow.
  func version(_ key: String) throws(StoreError) -> WorkflowVersion {
    let version = try object(key)
    return WorkflowVersion(
      name: WorkflowName(unchecked: try version.text("name")),
      version: try version.int("version")
    )
  }

  /// The members of an object.
  func members(_ key: String) throws(StoreError) -> [(key: String, value: JSON)] {
    guard let object = json[key]?.object else { throw unreadable(key) }
    return object.members.map { ($0.key, $0.value) }
  }

  func unreadable(_ key: String) -> StoreError {
    .damaged("an entry \(kind) whose '\(key)' nobody could write")
  }
}

// MARK: - Parts that several kinds share

extension PayloadReader {
  func stage() throws(StoreError) -> StageID { StageID(unchecked: try text("stage")) }

  func visit() throws(StoreError) -> Int { try int("visit") }

  func item() throws(StoreError) -> ItemID { ItemID(unchecked: try text("item")) }

  func event() throws(StoreError) -> EventID { EventID(unchecked: try text("event")) }

  func task() throws(StoreError) -> TaskNumber { TaskNumber(try int("number")) }

  func person() throws(StoreError) -> Person {
    guard let userID = UInt32(exactly: try int64("user_id")) else { throw unreadable("user_id") }
    return Person(userID: userID, name: try text("user_name"))
  }

  func given() throws(StoreError) -> Entry.Given {
    Entry.Given(record: try fields("record"), answers: try fields("answers"))
  }

  /// An item in one visit, as one instance of a group around it has it.
  func place() throws(StoreError) -> (ItemID, visit: Int, within: TaskNumber?) {
    (try item(), try visit(), try number("within"))
  }

  func skip() throws(StoreError) -> Entry.SkipReason {
    try choice("because", of: Entry.SkipReason.allCases, code: \.code)
  }

  func withdrawal() throws(StoreError) -> Entry.WithdrawalReason {
    try choice("because", of: Entry.WithdrawalReason.allCases, code: \.code)
  }

  func hold() throws(StoreError) -> HoldReason {
    let until = json["until_us"] == nil ? nil : try moment("until_us")
    guard let reason = HoldReason(code: try text("because"), until: until) else {
      throw unreadable("because")
    }
    return reason
  }

  func leaving() throws(StoreError) -> Entry.LeavingReason {
    switch try text("because") {
    case "settled": return .settled
    case "event": return .event(try event())
    case "item": return .item(try item())
    case "expired": return .expired(try item())
    case "time": return .time
    default: throw unreadable("because")
    }
  }

  func plan() throws(StoreError) -> StepState.Plan {
    guard let plan = json["plan"] else { return .nothing }
    return try PlanCoding.read(plan)
  }

  /// The element of a list, which may be null and then differs from none at all.
  private func element() throws(StoreError) -> Value? {
    guard let member = json["element"] else { return nil }
    return try ValueCoding.read(member)
  }

  private func assignee() throws(StoreError) -> ParticipantID {
    ParticipantID(unchecked: try text("assignee"))
  }

  private func due(
    _ key: String = "due_us",
    _ provisional: String = "provisional"
  ) throws(StoreError) -> Due? {
    guard json[key] != nil else { return nil }
    let at = Timestamp(microseconds: try int64(key))
    return Due(at: at, isProvisional: try flag(provisional))
  }
}

// MARK: - Whole payloads

extension PayloadReader {
  func opened() throws(StoreError) -> Entry.CaseOpened {
    let tags = try object("tags")
    return Entry.CaseOpened(
      reference: try reference(),
      workflow: try version("workflow"),
      participant: ParticipantID(unchecked: try text("participant")),
      tags: TagSequence(step: try tags.int("step"), start: try tags.int("start")),
      record: try fields("record"),
      parent: try parent(),
      schedule: try schedule()
    )
  }

  private func schedule() throws(StoreError) -> ScheduleLink? {
    guard json["schedule"] != nil else { return nil }
    let link = try object("schedule")
    guard let date = CivilDate(text: try link.text("date")) else { throw unreadable("schedule") }
    return ScheduleLink(schedule: ScheduleID(unchecked: try link.text("schedule")), date: date)
  }

  private func reference() throws(StoreError) -> CaseReference {
    CaseReference(unchecked: try text("reference"))
  }

  private func parent() throws(StoreError) -> ParentLink? {
    guard json["parent"] != nil else { return nil }
    let parent = try object("parent")
    return ParentLink(reference: try parent.reference(), number: try parent.task())
  }

  func watched() throws(StoreError) -> Entry {
    let found = try LapseCoding.read(json["found"])
    return .watched(found: found, mended: try LapseCoding.read(json["mended"]))
  }

  func closed() throws(StoreError) -> Entry {
    let outcome = OutcomeID(unchecked: try text("outcome"))
    return .caseClosed(outcome, retention: RetentionID(unchecked: try text("retention")))
  }

  func reassigned() throws(StoreError) -> Entry {
    let participant = ParticipantID(unchecked: try text("participant"))
    return .taskReassigned(try task(), to: participant, reason: try text("reason"))
  }

  func deadlineMoved() throws(StoreError) -> Entry {
    .deadlineMoved(
      try task(),
      try item(),
      from: try due("was_us", "was_provisional"),
      to: try planned(),
      because: try choice("because", of: Entry.DeadlineCause.allCases, code: \.code)
    )
  }

  /// A way out of a stage that waits for its time, or whose time has come.
  func wayOut(isDue: Bool) throws(StoreError) -> Entry {
    let (stage, wayOut) = (try stage(), try int("way_out"))
    return isDue
      ? .wayOutDue(stage, wayOut: wayOut, due: try moment("due_us"))
      : .wayOutTimed(stage, wayOut: wayOut, at: try moment("at_us"))
  }

  func taskAndItem() throws(StoreError) -> (TaskNumber, ItemID) { (try task(), try item()) }

  func moment(_ key: String) throws(StoreError) -> Timestamp {
    Timestamp(microseconds: try int64(key))
  }

  func escalation() throws(StoreError) -> Entry.Escalation {
    Entry.Escalation(
      rung: try int("rung"),
      due: try moment("due_us"),
      participant: ParticipantID(unchecked: try text("participant")),
      action: try choice("action", of: Deadline.Action.allCases, code: \.code)
    )
  }

  /// Alarms where more than the deadline is among them; nil where not.
  private func alarms() throws(StoreError) -> [Alarm]? {
    json["alarms"] == nil ? nil : try TimingCoding.alarms(json["alarms"])
  }

  private func planned() throws(StoreError) -> Entry.Planned {
    let due = try due()
    let plain = due.map { [Alarm(.due, at: $0.at)] } ?? []
    return Entry.Planned(
      due: due,
      alarms: try alarms() ?? plain,
      calendar: json["calendar"] == nil ? nil : try text("calendar")
    )
  }

  func held() throws(StoreError) -> Entry.TaskHeld {
    Entry.TaskHeld(
      number: try task(),
      item: try item(),
      visit: try visit(),
      within: try number("within"),
      cause: try number("cause"),
      element: try element(),
      assignee: try assignee(),
      reason: try hold(),
      isRecall: try flag("recall")
    )
  }

  func offered() throws(StoreError) -> Entry.TaskOffered {
    Entry.TaskOffered(
      number: try task(),
      item: try item(),
      visit: try visit(),
      within: try number("within"),
      cause: try number("cause"),
      element: try element(),
      assignee: try assignee(),
      due: try due(),
      alarms: try alarms()
    )
  }

  func step() throws(StoreError) -> Entry.Step {
    Entry.Step(
      number: try task(),
      item: try item(),
      visit: try visit(),
      within: try number("within"),
      cause: try number("cause"),
      element: try element()
    )
  }
}
