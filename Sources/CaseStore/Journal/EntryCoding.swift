import Cases
import CivilTime
import JSONText
import Workflows

/// How entries are written down in the journal, for ever.
///
/// Each payload is an object with explicit keys in the order of their bytes. A change of a payload
/// raises the version of its kind and adds a reader; the readers of earlier versions stay.
enum EntryCoding {
  static func write(_ entry: Entry, to writer: inout JSONWriter) throws(StoreError) {
    writer.beginObject()
    switch entry {
    case .caseOpened(let opened):
      try write(opened, to: &writer)
    case .stageEntered(let stage, let visit):
      writer.member("stage", stage.text)
      writer.member("visit", visit)
    case .taskOffered(let offered):
      try write(offered, to: &writer)
    case .itemSkipped(let item, let visit, let reason):
      writer.member("because", reason.code)
      writer.member("item", item.text)
      writer.member("visit", visit)
    case .nobodyToAsk(let item, let visit):
      writer.member("item", item.text)
      writer.member("visit", visit)
    case .taskClaimed(let number), .taskReleased(let number):
      writer.member("number", number.value)
    case .taskCompleted(let number, let item, let given):
      writer.key("answers")
      try ValueCoding.write(given.answers, to: &writer)
      writer.member("item", item.text)
      writer.member("number", number.value)
      writer.key("record")
      try ValueCoding.write(given.record, to: &writer)
    case .taskWithdrawn(let number, let item, let reason):
      writer.member("because", reason.code)
      writer.member("item", item.text)
      writer.member("number", number.value)
    case .stageLeft(let stage, let visit, let reason):
      write(reason, to: &writer)
      writer.member("stage", stage.text)
      writer.member("visit", visit)
    case .eventRaised(let event, let given):
      writer.key("answers")
      try ValueCoding.write(given.answers, to: &writer)
      writer.member("event", event.text)
      writer.key("record")
      try ValueCoding.write(given.record, to: &writer)
    case .deadlinePassed(let number, let item, let due):
      writer.member("due_us", due.microseconds)
      writer.member("item", item.text)
      writer.member("number", number.value)
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
    writer.member("participant", opened.participant.text)
    writer.key("record")
    try ValueCoding.write(opened.record, to: &writer)
    writer.member("reference", opened.reference.text)
    writer.key("tags")
    writer.beginObject()
    writer.member("start", opened.tags.start)
    writer.member("step", opened.tags.step)
    writer.endObject()
    writer.key("workflow")
    writer.beginObject()
    writer.member("name", opened.workflow.name.text)
    writer.member("version", opened.workflow.version)
    writer.endObject()
  }

  private static func write(
    _ offered: Entry.TaskOffered,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    writer.member("assignee", offered.assignee.text)
    if let due = offered.due { writer.member("due_us", due.at.microseconds) }
    if let element = offered.element {
      writer.key("element")
      try ValueCoding.write(element, to: &writer)
    }
    writer.member("item", offered.item.text)
    writer.member("number", offered.number.value)
    if let due = offered.due { writer.member("provisional", due.isProvisional) }
    writer.member("visit", offered.visit)
  }

  private static func write(_ reason: Entry.LeavingReason, to writer: inout JSONWriter) {
    switch reason {
    case .settled:
      writer.member("because", "settled")
    case .event(let event):
      writer.member("because", "event")
      writer.member("event", event.text)
    }
  }
}

// The codes stand here and not with the enums: a better word in the engine must not change what
// is written.

extension Entry.SkipReason {
  var code: String {
    switch self {
    case .condition: "condition"
    case .deadPath: "dead path"
    }
  }
}

extension Entry.WithdrawalReason {
  var code: String {
    switch self {
    case .left: "left"
    case .enough: "enough"
    }
  }
}
