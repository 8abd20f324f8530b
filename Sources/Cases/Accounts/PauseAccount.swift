package import CivilTime
import Workflows

/// What a stretch during which the clock stood still did to a deadline.
package struct PauseAccount: Sendable, Equatable {
  package let pause: Pause
  package let shift: Shift
  /// The deadline with this pause and those before it.
  package let due: Due

  /// By how much a deadline is later.
  package enum Shift: Sendable, Equatable {
    /// It began when the deadline had passed, and changes nothing.
    case nothing
    /// The working days that it took, the first not counted.
    case workingDays(Int)
    /// The time that it took.
    case time(Duration)
  }
}

extension Due {
  /// The deadline later by the time that its clock stood still: by so many working days where it
  /// is counted in these, else by the time on the clock.
  func later(
    by pause: Pause,
    _ rule: DueRule,
    _ calendar: WorkingCalendar,
    _ zone: ZoneRules
  ) -> PauseAccount {
    guard pause.from < at else { return PauseAccount(pause: pause, shift: .nothing, due: self) }
    switch rule.period.unit {
    case .workingDays:
      let stood = calendar.workingDays(
        after: zone.civil(at: pause.from).date,
        through: zone.civil(at: pause.to).date
      )
      let before = zone.civil(at: at)
      let date = calendar.adding(workingDays: stood, to: before.date)
      let due = Due(
        at: zone.timestamp(of: CivilDateTime(date: date, time: before.time)),
        isProvisional: isProvisional || !calendar.covers(date)
      )
      return PauseAccount(pause: pause, shift: .workingDays(stood), due: due)
    case .minutes, .hours, .days, .weeks, .months, .years:
      let stood = pause.to - pause.from
      let due = Due(at: at.adding(stood), isProvisional: isProvisional)
      return PauseAccount(pause: pause, shift: .time(stood), due: due)
    }
  }
}
