package import Cases
package import CivilTime
package import FEEL
package import Workflows

/// How a script went.
package struct RunReport: Sendable {
  /// The opening first, then the script's steps as far as they were taken.
  package internal(set) var steps: [StepReport] = []
  /// How the case ended; nil where it is open.
  package internal(set) var outcome: OutcomeID?
  /// The stage that it is left in; nil where it has ended, or was never opened.
  package internal(set) var stage: StageID?
  /// What is otherwise than the script says, with the place there.
  package internal(set) var mismatches: [Diagnostic] = []

  /// Tells whether all went as the script says.
  package var isAsExpected: Bool { mismatches.isEmpty }
}

/// What came of one step of a script.
package struct StepReport: Sendable {
  /// 0 is the opening.
  package let number: Int
  package let at: Timestamp
  /// The case that it was about, by the items that lead to it.
  package let path: [String]
  package let deed: Deed
  package let performer: Script.Performer?
  package let tell: String?
  /// The refusal that came of it, in words; nil where it was allowed.
  package internal(set) var refused: String?
  /// What happened, in whatever case.
  package internal(set) var happenings: [Happening] = []
  /// What is open after it, in all cases.
  package internal(set) var open: [OpenTask] = []

  /// What was done.
  package enum Deed: Sendable, Equatable {
    case opened
    /// Opened by the calendar, by a schedule.
    case scheduled(String)
    case completed(String)
    case reported(String)
    /// Time passed, or the case was looked at.
    case nothing
  }
}

/// A task that waits for somebody.
package struct OpenTask: Sendable {
  /// The case, by the items that lead to it.
  package let path: [String]
  package let number: TaskNumber
  package let item: ItemID
  package let title: String
  package let participant: ParticipantID
  /// The participant as people call it.
  package let participantTitle: String
  package let element: Value?
  package let due: Due?
}

extension Play {
  /// All that is open, in the order of the cases and of being offered.
  package var open: [OpenTask] {
    cases.flatMap { played in
      played.state.openTasks.map { task in
        OpenTask(
          path: played.path,
          number: task.number,
          item: task.item,
          title: played.workflow.item(task.item)?.title ?? task.item.text,
          participant: task.assignee,
          participantTitle: played.workflow.title(of: task.assignee),
          element: played.state.element(of: .task(task)),
          due: task.due
        )
      }
    }
  }
}
