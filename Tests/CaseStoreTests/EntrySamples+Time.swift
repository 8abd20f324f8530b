import Cases
import CivilTime
import Workflows

extension EntrySamples {
  private static let moment = Timestamp(microseconds: 1_796_634_000_000_000)

  /// A deadline with nothing but itself around it.
  static func planned(_ at: Timestamp) -> Entry.Planned {
    Entry.Planned(due: Due(at: at, isProvisional: false), alarms: [Alarm(.due, at: at)])
  }

  /// What happens by itself.
  static let time: [Entry] = [
    .taskOffered(
      Entry.TaskOffered(
        number: task,
        item: item,
        visit: 1,
        element: nil,
        assignee: ParticipantID(unchecked: "police"),
        due: Due(at: moment, isProvisional: false),
        alarms: [
          Alarm(.reminder(0), at: .earliest), Alarm(.due, at: moment), Alarm(.rung(1), at: moment),
          Alarm(.expiry, at: .latest),
        ]
      )
    ),
    .taskHeld(
      Entry.TaskHeld(
        number: task,
        item: item,
        visit: 1,
        within: nil,
        cause: nil,
        element: nil,
        assignee: ParticipantID(unchecked: "police"),
        reason: .time(until: moment),
        isRecall: false
      )
    ),
    .stepHeld(
      Entry.Step(number: task, item: item, visit: 1, within: nil, cause: nil, element: nil),
      because: .time(until: moment)
    ),
    .waitEnded(task, item, due: moment),
    .reminded(task, item, reminder: 1, due: moment),
    .escalated(
      task,
      item,
      Entry.Escalation(
        rung: 2,
        due: moment,
        participant: ParticipantID(unchecked: "chair"),
        action: .reassign
      )
    ),
    .taskExpired(task, item, due: moment),
    .deadlinePaused(task, item),
    .deadlineResumed(task, item),
    .deadlineMoved(
      task,
      item,
      from: nil,
      to: Entry.Planned(
        due: Due(at: moment, isProvisional: true),
        alarms: [Alarm(.due, at: moment), Alarm(.rung(0), at: .latest)]
      ),
      because: .pause
    ),
    .deadlineMoved(task, item, from: nil, to: planned(moment), because: .anchor),
    .deadlineMoved(task, item, from: nil, to: planned(moment), because: .calendar),
    .wayOutTimed(stage, wayOut: 3, at: moment),
    .wayOutDue(stage, wayOut: 3, due: moment),
    .stageLeft(stage, visit: 1, because: .time),
    .stageLeft(stage, visit: 1, because: .expired(item)),
  ]
}
