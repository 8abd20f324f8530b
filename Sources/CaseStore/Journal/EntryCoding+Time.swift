import Cases
import CivilTime
import JSONText
import Workflows

// What happens by itself.

extension EntryCoding {
  static func writeInTime(_ entry: Entry, to writer: inout JSONWriter) {
    switch entry {
    case .deadlinePassed(let number, let item, let due):
      writer.member("due_us", due.microseconds)
      write(item, number, to: &writer)
    case .waitEnded(let number, let item, let due), .taskExpired(let number, let item, let due):
      writer.member("due_us", due.microseconds)
      write(item, number, to: &writer)
    case .reminded(let number, let item, let reminder, let due):
      writer.member("due_us", due.microseconds)
      write(item, number, to: &writer)
      writer.member("reminder", reminder)
    case .escalated(let number, let item, let escalation):
      writer.member("action", escalation.action.code)
      writer.member("due_us", escalation.due.microseconds)
      write(item, number, to: &writer)
      writer.member("participant", escalation.participant.text)
      writer.member("rung", escalation.rung)
    case .deadlinePaused(let number, let item), .deadlineResumed(let number, let item):
      write(item, number, to: &writer)
    case .wayOutTimed(let stage, let index, let at):
      writer.member("at_us", at.microseconds)
      writer.member("stage", stage.text)
      writer.member("way_out", index)
    case .wayOutDue(let stage, let index, let due):
      writer.member("due_us", due.microseconds)
      writer.member("stage", stage.text)
      writer.member("way_out", index)
    case .deadlineMoved(let number, let item, let old, let planned, let cause):
      if let alarms = planned.alarms.beyond(planned.due) {
        writer.key("alarms")
        TimingCoding.write(alarms, to: &writer)
      }
      writer.member("because", cause.code)
      if let calendar = planned.calendar { writer.member("calendar", calendar) }
      write(item, number, from: old, to: planned.due, to: &writer)
    case .caseOpened, .stageEntered, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk,
      .completionPassed, .itemFinished, .taskClaimed, .taskReleased, .taskDelegated,
      .taskReassigned, .taskCompleted, .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .caseMigrated, .watched, .caseClosed:
      break
    }
  }

  /// A deadline and the one before it, each absent where there is none.
  private static func write(
    _ item: ItemID,
    _ number: TaskNumber,
    from old: Due?,
    to due: Due?,
    to writer: inout JSONWriter
  ) {
    if let due { writer.member("due_us", due.at.microseconds) }
    write(item, number, to: &writer)
    if let due { writer.member("provisional", due.isProvisional) }
    if let old {
      writer.member("was_provisional", old.isProvisional)
      writer.member("was_us", old.at.microseconds)
    }
  }

  static func readInTime(
    _ kind: EntryKind,
    _ payload: PayloadReader
  ) throws(StoreError) -> Entry {
    let (number, item) = try payload.taskAndItem()
    switch kind {
    case .waitEnded: return .waitEnded(number, item, due: try payload.moment("due_us"))
    case .taskExpired: return .taskExpired(number, item, due: try payload.moment("due_us"))
    case .deadlinePassed: return .deadlinePassed(number, item, due: try payload.moment("due_us"))
    case .reminded:
      let due = try payload.moment("due_us")
      return .reminded(number, item, reminder: try payload.int("reminder"), due: due)
    case .escalated: return .escalated(number, item, try payload.escalation())
    case .deadlinePaused: return .deadlinePaused(number, item)
    case .deadlineResumed: return .deadlineResumed(number, item)
    case .caseOpened, .stageEntered, .taskHeld, .taskOffered, .itemSkipped, .nobodyToAsk,
      .completionPassed, .itemFinished, .taskClaimed, .taskReleased, .taskDelegated,
      .taskReassigned, .taskCompleted, .taskWithdrawn, .stepHeld, .stepBegun, .stepCompleted,
      .stepWithdrawn, .subcaseOpened, .stageLeft, .eventRaised, .eventKept, .keptEventTaken,
      .wayOutTimed, .wayOutDue, .deadlineMoved, .caseMigrated, .watched, .caseClosed:
      throw .damaged("an entry \(kind.rawValue) that no time brings")
    }
  }
}

extension [Alarm] {
  /// The alarms where they are more than the deadline's own; nil where they are not.
  func beyond(_ due: Due?) -> [Alarm]? {
    self == (due.map { [Alarm(.due, at: $0.at)] } ?? []) ? nil : self
  }
}
