import Cases
import CivilTime
import Workflows

// The codes of reasons stand here and not with the enums: a better word in the engine must not
// change what is written.

extension Entry.SkipReason {
  var code: String {
    switch self {
    case .condition: "condition"
    case .deadPath: "dead path"
    case .cancelled: "cancelled"
    }
  }
}

extension Entry.WithdrawalReason {
  var code: String {
    switch self {
    case .left: "left"
    case .enough: "enough"
    case .cancelled: "cancelled"
    case .decided: "decided"
    case .groupEnded: "group ended"
    case .migrated: "migrated"
    }
  }
}

extension Entry.DeadlineCause {
  var code: String {
    switch self {
    case .migration: "migration"
    case .anchor: "anchor"
    case .pause: "pause"
    case .calendar: "calendar"
    }
  }
}

extension HoldReason {
  var code: String {
    switch self {
    case .time: "time"
    case .lock: "lock"
    case .condition: "condition"
    }
  }

  /// The reason of a code, with the moment that goes with it.
  init?(code: String, until: Timestamp?) {
    switch (code, until) {
    case ("time", let until?): self = .time(until: until)
    case ("lock", nil): self = .lock
    case ("condition", nil): self = .condition
    default: return nil
    }
  }
}

extension Deadline.Action {
  var code: String {
    switch self {
    case .notify: "notify"
    case .add: "add"
    case .reassign: "reassign"
    }
  }
}

extension ItemState.Ending {
  var code: String {
    switch self {
    case .skipped: "skipped"
    case .nobodyToAsk: "nobody to ask"
    case .cancelled: "cancelled"
    case .finished: "finished"
    }
  }

  init?(code: String) {
    guard let ending = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = ending
  }
}
