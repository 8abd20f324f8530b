package import CivilTime
package import FEEL
package import Workflows

/// One instance of a task: asked of one participant, once.
package struct TaskState: Sendable, Equatable {
  package let number: TaskNumber
  package let item: ItemID
  /// Which visit of its stage offered it.
  package let visit: Int
  /// The element of `forEach` that this instance is for; nil where the item has none.
  package let element: Value?
  package let assignee: ParticipantID
  package let offeredAt: Timestamp
  /// Nil for what is offered without being owed.
  package let due: Due?
  package internal(set) var status: Status

  package init(
    number: TaskNumber,
    item: ItemID,
    visit: Int,
    element: Value?,
    assignee: ParticipantID,
    offeredAt: Timestamp,
    due: Due?,
    status: Status
  ) {
    self.number = number
    self.item = item
    self.visit = visit
    self.element = element
    self.assignee = assignee
    self.offeredAt = offeredAt
    self.due = due
    self.status = status
  }

  /// Where the instance is in its life.
  package enum Status: Sendable, Equatable {
    case offered
    case claimed(by: Person)
    case completed(Completion)
    case withdrawn
  }

  /// What was answered, and by whom.
  package struct Completion: Sendable, Equatable {
    package let person: Person
    package let at: Timestamp
    /// The answers that belong to the task itself; those to record fields stand in the record.
    package let answers: [FieldPath: Value]

    package init(person: Person, at: Timestamp, answers: [FieldPath: Value]) {
      self.person = person
      self.at = at
      self.answers = answers
    }
  }

  /// Tells whether it waits for somebody.
  package var isOpen: Bool {
    switch status {
    case .offered, .claimed: true
    case .completed, .withdrawn: false
    }
  }

  /// What was answered, or nil where it was not completed.
  package var completion: Completion? {
    switch status {
    case .completed(let completion): completion
    case .offered, .claimed, .withdrawn: nil
    }
  }
}
