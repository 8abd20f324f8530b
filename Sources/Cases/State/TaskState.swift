package import CivilTime
package import FEEL
package import Workflows

/// One instance of a task: asked of one participant, once.
package struct TaskState: Sendable, Equatable {
  package let number: TaskNumber
  package internal(set) var item: ItemID
  /// Which visit of its stage offered it.
  package let visit: Int
  /// The group, panel or series that it is part of; nil where its item stands in the stage itself.
  package let within: TaskNumber?
  /// The instance whose completion brought it about, where its item begins anew for every one.
  package let cause: TaskNumber?
  /// The element of `forEach` that this instance is for; nil where the item has none.
  package let element: Value?
  package internal(set) var assignee: ParticipantID
  /// When it was last offered; for what is held, since when it is.
  package internal(set) var offeredAt: Timestamp
  /// Nil for what is offered without being owed, and for what is held.
  package internal(set) var due: Due?
  package internal(set) var status: Status
  /// What has yet to happen by itself while it is open, the earliest first.
  package internal(set) var alarms: [Alarm]
  /// Since when its clock stands still; nil while it runs.
  package internal(set) var pausedSince: Timestamp?
  /// When its clock stood still before, in order.
  package internal(set) var pauses: [Pause]
  /// Who may do it besides, because its deadline passed.
  package internal(set) var helpers: Set<ParticipantID>

  package init(
    number: TaskNumber,
    item: ItemID,
    visit: Int,
    within: TaskNumber? = nil,
    cause: TaskNumber? = nil,
    element: Value?,
    assignee: ParticipantID,
    offeredAt: Timestamp,
    due: Due?,
    status: Status,
    alarms: [Alarm] = [],
    pausedSince: Timestamp? = nil,
    pauses: [Pause] = [],
    helpers: Set<ParticipantID> = []
  ) {
    self.number = number
    self.item = item
    self.visit = visit
    self.within = within
    self.cause = cause
    self.element = element
    self.assignee = assignee
    self.offeredAt = offeredAt
    self.due = due
    self.status = status
    self.alarms = alarms
    self.pausedSince = pausedSince
    self.pauses = pauses
    self.helpers = helpers
  }

  /// Where the instance is in its life.
  package enum Status: Sendable, Equatable {
    /// Its moment has come, but something keeps it back; nobody is asked yet.
    case held(because: HoldReason)
    case offered
    case claimed(by: Person)
    case completed(Completion)
    case withdrawn
    /// Nobody answered until it was too late.
    case expired
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
    case .held, .completed, .withdrawn, .expired: false
    }
  }

  /// The alarms that are set: none once it is resolved or while its clock stands still.
  package var ringing: [Alarm] {
    switch status {
    case .held(.time(let until)): [Alarm(.begin, at: until)]
    case .held, .completed, .withdrawn, .expired: []
    case .offered, .claimed: pausedSince == nil ? alarms : []
    }
  }

  /// Tells whether anything may still come of it.
  package var isUnresolved: Bool {
    switch status {
    case .held, .offered, .claimed: true
    case .completed, .withdrawn, .expired: false
    }
  }

  /// What was answered, or nil where it was not completed.
  package var completion: Completion? {
    switch status {
    case .completed(let completion): completion
    case .held, .offered, .claimed, .withdrawn, .expired: nil
    }
  }
}

extension TaskState.Status {
  /// Tells whether something keeps it back.
  var isHeld: Bool {
    if case .held = self { true } else { false }
  }
}

extension HoldReason {
  /// The reason in a word.
  package var word: String {
    switch self {
    case .time: "time"
    case .lock: "lock"
    case .condition: "condition"
    }
  }

  /// The moment that it waits for; nil where it waits for something else.
  package var until: Timestamp? {
    switch self {
    case .time(let until): until
    case .lock, .condition: nil
    }
  }
}

/// Why something whose moment has come does not begin.
package enum HoldReason: Hashable, Sendable {
  /// Its time has not come.
  case time(until: Timestamp)
  /// Another item with the same lock is open.
  case lock
  /// Its `while` does not hold.
  case condition
}
