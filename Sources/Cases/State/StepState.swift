package import CivilTime
package import FEEL
package import Workflows

/// One instance of an item that itself asks nobody: a group, panel, series, milestone, decision or
/// subcase.
///
/// Its number is from the same count as those of tasks.
package struct StepState: Sendable, Equatable {
  package let number: TaskNumber
  package internal(set) var item: ItemID
  /// Which visit of its stage began it.
  package let visit: Int
  /// The group that it is part of; nil where its item stands in the stage itself.
  package let within: TaskNumber?
  /// The instance whose completion brought it about, where its item begins anew for every one.
  package let cause: TaskNumber?
  /// The element of `forEach` that this instance is for; nil where the item has none.
  package let element: Value?
  /// When it began; for what is held, since when it is.
  package internal(set) var begunAt: Timestamp
  package internal(set) var status: Status

  package init(
    number: TaskNumber,
    item: ItemID,
    visit: Int,
    within: TaskNumber?,
    cause: TaskNumber?,
    element: Value?,
    begunAt: Timestamp,
    status: Status
  ) {
    self.number = number
    self.item = item
    self.visit = visit
    self.within = within
    self.cause = cause
    self.element = element
    self.begunAt = begunAt
    self.status = status
  }

  /// Where the instance is in its life.
  package enum Status: Sendable, Equatable {
    /// Its moment has come, but something keeps it back.
    case held(because: HoldReason)
    /// What it consists of goes on. `commissioned` is what a series counts up to, the members are
    /// those of a panel; both are fixed when it begins.
    case running(Plan)
    case completed(answers: [FieldPath: Value], at: Timestamp)
    case withdrawn
  }

  /// What was fixed when an instance began.
  package enum Plan: Sendable, Equatable {
    /// A group, milestone or decision: nothing beside its definition.
    case nothing
    case members([ParticipantID])
    case sessions(Int)
    /// A subcase, by its reference once it has been opened.
    case subcase(CaseReference?)
  }

  /// Tells whether anything may still come of it.
  package var isUnresolved: Bool {
    switch status {
    case .held, .running: true
    case .completed, .withdrawn: false
    }
  }

  /// What it came to, or nil where it was not completed.
  package var answers: [FieldPath: Value]? {
    switch status {
    case .completed(let answers, _): answers
    case .held, .running, .withdrawn: nil
    }
  }
}
