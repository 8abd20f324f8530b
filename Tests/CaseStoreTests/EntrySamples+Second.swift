import Cases
import CivilTime
import FEEL
import Workflows

extension EntrySamples {
  /// Those that the second release brought: kinds of their own, and more in earlier kinds.
  static let second: [Entry] =
    [
      .caseOpened(subcase),
      .taskOffered(offered(element: .string("x"), due: nil, within: group, cause: task)),
      .taskHeld(held(element: nil, because: .lock, isRecall: false)),
      .taskHeld(held(element: .number(1), because: .condition, isRecall: true)),
      .itemSkipped(item, visit: 1, within: group, because: .cancelled),
      .nobodyToAsk(item, visit: 1, within: group),
      .completionPassed(item, visit: 1, within: nil, cause: task),
      .completionPassed(item, visit: 2, within: group, cause: task),
      .itemFinished(item, visit: 1, within: nil),
      .itemFinished(item, visit: 2, within: group),
      .taskDelegated(task, to: Person(userID: 1_001, name: "Zoë")),
      .taskReassigned(
        task,
        to: ParticipantID(unchecked: "health"),
        reason: "She knows\nthe family"
      ),
      .taskWithdrawn(task, item, because: .cancelled),
      .taskWithdrawn(task, item, because: .decided),
      .taskWithdrawn(task, item, because: .migrated),
      .stepHeld(step(), because: .lock),
      .stepHeld(step(within: group, cause: task, element: .null), because: .condition),
      .stepBegun(step(), .nothing),
      .stepBegun(
        step(within: group, cause: task, element: .string("a")),
        .members([ParticipantID(unchecked: "chair"), ParticipantID(unchecked: "police")])
      ),
      .stepBegun(step(), .members([])),
      .stepBegun(step(), .sessions(6)),
      .stepBegun(step(), .subcase(nil)),
      .stepCompleted(task, item, answers: [:]),
      .stepCompleted(task, item, answers: [path("decision"): .string("adopt")]),
      .stepWithdrawn(task, item, because: .groupEnded),
      .subcaseOpened(task, item, CaseReference(prefix: "SP", length: 4, random: 12)),
      .stageLeft(stage, visit: 1, because: .item(item)),
      .eventKept(EventID(unchecked: "moved-away")),
      .keptEventTaken(EventID(unchecked: "moved-away"), by: item),
      .deadlineMoved(
        task,
        item,
        from: nil,
        to: Entry.Planned(due: nil, alarms: []),
        because: .migration
      ),
      .deadlineMoved(
        task,
        item,
        from: Due(at: .earliest, isProvisional: true),
        to: planned(Timestamp(microseconds: 5)),
        because: .migration
      ),
      .caseMigrated(migration),
    ] + time

  private static let group = TaskNumber(3)

  private static let subcase = Entry.CaseOpened(
    reference: CaseReference(prefix: "SP", length: 4, random: 12),
    workflow: WorkflowVersion(name: WorkflowName(unchecked: "support-plan"), version: 1),
    participant: ParticipantID(unchecked: "coordinator"),
    tags: TagSequence(step: 3, start: 7),
    record: [:],
    parent: ParentLink(
      reference: CaseReference(prefix: "CH", length: 4, random: 4_711),
      number: group
    )
  )

  private static let migration = Migration(
    from: WorkflowVersion(name: WorkflowName(unchecked: "channel-panel"), version: 3),
    to: WorkflowVersion(name: WorkflowName(unchecked: "channel-panel"), version: 4),
    changes: Migration.Changes(
      stages: [stage: StageID(unchecked: "door"), StageID(unchecked: "attic"): nil],
      items: [item: ItemID(unchecked: "judge"), ItemID(unchecked: "lost"): nil],
      fields: [path("a.b"): path("c"), path("d"): nil],
      events: [EventID(unchecked: "moved-away"): nil]
    ),
    droppedAnswers: [item: [path("advice"), path("reasons")]],
    unanswered: [item: [path("opinion")], ItemID(unchecked: "other"): []]
  )

  private static func step(
    within: TaskNumber? = nil,
    cause: TaskNumber? = nil,
    element: Value? = nil
  ) -> Entry.Step {
    Entry.Step(
      number: task,
      item: item,
      visit: 2,
      within: within,
      cause: cause,
      element: element
    )
  }

  private static func held(
    element: Value?,
    because reason: HoldReason,
    isRecall: Bool
  ) -> Entry.TaskHeld {
    Entry.TaskHeld(
      number: task,
      item: item,
      visit: 2,
      within: isRecall ? group : nil,
      cause: isRecall ? TaskNumber(5) : nil,
      element: element,
      assignee: ParticipantID(unchecked: "health"),
      reason: reason,
      isRecall: isRecall
    )
  }
}
