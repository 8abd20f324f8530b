import Cases
import CivilTime
import FEEL
import JSONText
import Workflows

/// How entries are written down in the journal, for ever.
///
/// Each payload is an object with explicit keys in the order of their bytes. A change of a payload
/// raises the version of its kind and adds a reader; the readers of earlier versions stay.
///
/// Version 2 added members that may be absent and reasons that version 1 did not know, so one
/// reader reads both:
/// `case-opened` has `parent`; `task-offered`, `item-skipped` and `nobody-to-ask` have `within`,
/// the first also `cause`; `item-skipped`, `task-withdrawn` and `stage-left` have more reasons.
///
/// So it is with what came later: version 3 of `case-opened` may have `schedule`, and version 2 of
/// `deadline-moved` may have `calendar`.
enum EntryCoding {
  static func write(_ entry: Entry, to writer: inout JSONWriter) throws(StoreError) {
    writer.beginObject()
    switch entry {
    case .caseOpened(let opened): try write(opened, to: &writer)
    case .stageEntered(let stage, let visit): write(stage, visit, to: &writer)
    case .taskHeld(let held): try write(held, to: &writer)
    case .taskOffered(let offered): try write(offered, to: &writer)
    case .itemSkipped(let item, let visit, let within, let reason):
      writer.member("because", reason.code)
      write(item, visit, within, to: &writer)
    case .nobodyToAsk(let item, let visit, let within),
      .itemFinished(let item, let visit, let within):
      write(item, visit, within, to: &writer)
    case .completionPassed(let item, let visit, let within, let cause):
      writer.member("cause", cause.value)
      write(item, visit, within, to: &writer)
    case .taskClaimed(let number), .taskReleased(let number):
      writer.member("number", number.value)
    case .taskDelegated(let number, let person): write(number, person, to: &writer)
    case .taskReassigned(let number, let participant, let reason):
      writer.member("number", number.value)
      writer.member("participant", participant.text)
      writer.member("reason", reason)
    case .taskCompleted(let number, let item, let given):
      try write(given, of: ("item", item.text), to: &writer, number)
    case .taskWithdrawn(let number, let item, let reason),
      .stepWithdrawn(let number, let item, let reason):
      writer.member("because", reason.code)
      write(item, number, to: &writer)
    case .stepHeld(let step, let reason): try write(step, because: reason, to: &writer)
    case .stepBegun(let step, let plan): try write(step, plan: plan, to: &writer)
    case .stepCompleted(let number, let item, let answers):
      writer.key("answers")
      try ValueCoding.write(answers, to: &writer)
      write(item, number, to: &writer)
    case .subcaseOpened(let number, let item, let reference):
      write(item, number, to: &writer)
      writer.member("reference", reference.text)
    case .stageLeft(let stage, let visit, let reason):
      write(reason, of: stage, visit, to: &writer)
    case .eventRaised(let event, let given):
      try write(given, of: ("event", event.text), to: &writer)
    case .eventKept(let event): writer.member("event", event.text)
    case .keptEventTaken(let event, let item):
      writer.member("event", event.text)
      writer.member("item", item.text)
    case .waitEnded, .reminded, .deadlinePassed, .escalated, .taskExpired, .deadlinePaused,
      .deadlineResumed, .deadlineMoved, .wayOutTimed, .wayOutDue:
      writeInTime(entry, to: &writer)
    case .caseMigrated(let migration): MigrationCoding.write(migration, to: &writer)
    case .watched(let found, let mended):
      LapseCoding.write(found: found, mended: mended, to: &writer)
    case .caseClosed(let outcome, let retention):
      writer.member("outcome", outcome.text)
      writer.member("retention", retention.text)
    }
    writer.endObject()
  }

  private static func write(
    _ opened: Entry.CaseOpened,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    if let parent = opened.parent {
      writer.key("parent")
      writer.beginObject()
      writer.member("number", parent.number.value)
      writer.member("reference", parent.reference.text)
      writer.endObject()
    }
    writer.member("participant", opened.participant.text)
    writer.key("record")
    try ValueCoding.write(opened.record, to: &writer)
    writer.member("reference", opened.reference.text)
    if let link = opened.schedule {
      writer.key("schedule")
      writer.beginObject()
      writer.member("date", "\(link.date)")
      writer.member("schedule", link.schedule.text)
      writer.endObject()
    }
    writer.key("tags")
    writer.beginObject()
    writer.member("start", opened.tags.start)
    writer.member("step", opened.tags.step)
    writer.endObject()
    MigrationCoding.write("workflow", opened.workflow, to: &writer)
  }

  /// What a form brought, and what was answered by it.
  private static func write(
    _ given: Entry.Given,
    of subject: (key: String, name: String),
    to writer: inout JSONWriter,
    _ number: TaskNumber? = nil
  ) throws(StoreError) {
    writer.key("answers")
    try ValueCoding.write(given.answers, to: &writer)
    writer.member(subject.key, subject.name)
    if let number { writer.member("number", number.value) }
    writer.key("record")
    try ValueCoding.write(given.record, to: &writer)
  }

  private static func write(
    _ reason: Entry.LeavingReason,
    of stage: StageID,
    _ visit: Int,
    to writer: inout JSONWriter
  ) {
    switch reason {
    case .settled:
      writer.member("because", "settled")
    case .event(let event):
      writer.member("because", "event")
      writer.member("event", event.text)
    case .item(let item):
      writer.member("because", "item")
      writer.member("item", item.text)
    case .expired(let item):
      writer.member("because", "expired")
      writer.member("item", item.text)
    case .time:
      writer.member("because", "time")
    }
    write(stage, visit, to: &writer)
  }

  private static func write(_ stage: StageID, _ visit: Int, to writer: inout JSONWriter) {
    writer.member("stage", stage.text)
    writer.member("visit", visit)
  }

  /// An item in one visit, as one instance of a group around it has it.
  private static func write(
    _ item: ItemID,
    _ visit: Int,
    _ within: TaskNumber?,
    to writer: inout JSONWriter
  ) {
    writer.member("item", item.text)
    writer.member("visit", visit)
    if let within { writer.member("within", within.value) }
  }

  private static func write(_ number: TaskNumber, _ person: Person, to writer: inout JSONWriter) {
    writer.member("number", number.value)
    writer.member("user_id", Int(person.userID))
    writer.member("user_name", person.name)
  }

  static func write(_ item: ItemID, _ number: TaskNumber, to writer: inout JSONWriter) {
    writer.member("item", item.text)
    writer.member("number", number.value)
  }
}

// MARK: - Instances

extension EntryCoding {
  private static func write(
    _ held: Entry.TaskHeld,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    writer.member("assignee", held.assignee.text)
    writer.member("because", held.reason.code)
    try write(held.cause, held.element, to: &writer)
    write(held.item, held.number, to: &writer)
    writer.member("recall", held.isRecall)
    if let until = held.reason.until { writer.member("until_us", until.microseconds) }
    writer.member("visit", held.visit)
    if let within = held.within { writer.member("within", within.value) }
  }

  private static func write(
    _ offered: Entry.TaskOffered,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    if let alarms = offered.alarms.beyond(offered.due) {
      writer.key("alarms")
      TimingCoding.write(alarms, to: &writer)
    }
    writer.member("assignee", offered.assignee.text)
    if let cause = offered.cause { writer.member("cause", cause.value) }
    if let due = offered.due { writer.member("due_us", due.at.microseconds) }
    try write(nil, offered.element, to: &writer)
    write(offered.item, offered.number, to: &writer)
    if let due = offered.due { writer.member("provisional", due.isProvisional) }
    writer.member("visit", offered.visit)
    if let within = offered.within { writer.member("within", within.value) }
  }

  private static func write(
    _ step: Entry.Step,
    because reason: HoldReason? = nil,
    plan: StepState.Plan = .nothing,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    if let reason { writer.member("because", reason.code) }
    try write(step.cause, step.element, to: &writer)
    write(step.item, step.number, to: &writer)
    if plan != .nothing {
      writer.key("plan")
      PlanCoding.write(plan, to: &writer)
    }
    if let until = reason?.until { writer.member("until_us", until.microseconds) }
    writer.member("visit", step.visit)
    if let within = step.within { writer.member("within", within.value) }
  }

  private static func write(
    _ cause: TaskNumber?,
    _ element: Value?,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    if let cause { writer.member("cause", cause.value) }
    if let element {
      writer.key("element")
      try ValueCoding.write(element, to: &writer)
    }
  }
}
