import Cases

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
    }
  }
}

extension HoldReason {
  var code: String {
    switch self {
    case .lock: "lock"
    case .condition: "condition"
    }
  }

  init?(code: String) {
    guard let reason = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = reason
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
