import Cases
import CivilTime
import FEEL
import Workflows

extension EntrySamples {
  /// Those that the third release brought.
  static let third: [Entry] = [
    .caseOpened(
      Entry.CaseOpened(
        reference: CaseReference(prefix: "SP", length: 4, random: 12),
        workflow: WorkflowVersion(name: WorkflowName(unchecked: "prevent-plan"), version: 1),
        participant: ParticipantID(unchecked: "coordinator"),
        tags: TagSequence(step: 3, start: 7),
        record: [path("plan.from"): .date(april)],
        schedule: ScheduleLink(schedule: ScheduleID(unchecked: "yearly"), date: april)
      )
    ),
    .deadlineMoved(
      task,
      item,
      from: Due(at: Timestamp(microseconds: 5), isProvisional: true),
      to: Entry.Planned(
        due: Due(at: Timestamp(microseconds: 5), isProvisional: false),
        alarms: [],
        calendar: "47ee1b2b1a5654ff"
      ),
      because: .calendar
    ),
    .watched(
      found: [Lapse(.idle), Lapse(.unbound, item, task), Lapse(.unreviewed, item)],
      mended: []
    ),
    .watched(found: [], mended: [Lapse(.stalled), Lapse(.undated, item, task)]),
  ]

  private static let april = CivilDate(text: "2027-04-01") ?? .earliest
}
