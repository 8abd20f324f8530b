package import CivilTime

/// Something about one instance, or about a stay in a stage, that happens by itself.
package struct Alarm: Hashable, Sendable {
  package let kind: Kind
  package let at: Timestamp

  package init(_ kind: Kind, at: Timestamp) {
    self.kind = kind
    self.at = at
  }

  /// What happens.
  ///
  /// Of two at one instant, what stands first here comes first.
  package enum Kind: Hashable, Comparable, Sendable {
    /// What was to wait begins.
    case begin
    /// One of the reminders before a deadline, counted from 0 in the file's order.
    case reminder(Int)
    /// The deadline.
    case due
    /// A rung of the ladder after it, counted from 0.
    case rung(Int)
    /// It is too late for an answer.
    case expiry
    /// A way out of the stage, counted from 0 in the file's order.
    case wayOut(Int)
  }
}

/// An alarm of a case, by what it is about.
package struct AlarmName: Hashable, Comparable, Sendable {
  /// The instance; nil where it is about the stay in the stage.
  package let number: TaskNumber?
  package let kind: Alarm.Kind

  package init(of number: TaskNumber?, _ kind: Alarm.Kind) {
    self.number = number
    self.kind = kind
  }

  package static func < (left: AlarmName, right: AlarmName) -> Bool {
    let numbers = (left.number?.value ?? 0, right.number?.value ?? 0)
    return numbers.0 == numbers.1 ? left.kind < right.kind : numbers.0 < numbers.1
  }
}

/// A stretch during which a deadline's clock stood still.
package struct Pause: Hashable, Sendable {
  package let from: Timestamp
  package let to: Timestamp

  package init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }
}

extension CaseState {
  /// What would happen to one instance by itself.
  package func alarms(of number: TaskNumber) -> [Alarm] {
    if let task = tasks[number] { return task.ringing }
    if case .held(.time(let until)) = steps[number]?.status { return [Alarm(.begin, at: until)] }
    return []
  }

  /// All that would happen to the case by itself, the earliest first.
  package var alarms: [(name: AlarmName, at: Timestamp)] {
    var alarms: [(name: AlarmName, at: Timestamp)] = wayOutAlarms.map { index, at in
      (AlarmName(of: nil, .wayOut(index)), at)
    }
    for task in tasks.values {
      alarms += task.ringing.map { (AlarmName(of: task.number, $0.kind), $0.at) }
    }
    for step in steps.values {
      guard case .held(.time(let until)) = step.status else { continue }
      alarms.append((AlarmName(of: step.number, .begin), until))
    }
    return alarms.sorted { $0.at == $1.at ? $0.name < $1.name : $0.at < $1.at }
  }
}
