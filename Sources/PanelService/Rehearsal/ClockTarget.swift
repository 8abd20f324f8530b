import Cases
import CivilTime
import PanelInterface
import Workflows

/// Where somebody wants the clock of a rehearsal to go.
enum ClockTarget: Sendable {
  case by(Advance)
  case to(MoveTo)

  /// The clock may be ahead of the machine's by so much: no case lives as long, so that whoever
  /// wants more has mistyped it.
  static let limit = Period(50, .years)

  /// The caller's name for the command.
  var commandID: String {
    switch self {
    case .by(let call): call.commandId
    case .to(let call): call.commandId
    }
  }

  /// Works out the instant.
  ///
  /// - Parameters:
  ///   - clock: as it stands.
  ///   - definitions: the zone, and the calendars that working days are counted by.
  /// - Returns: an instant that is not before what the clock says.
  /// - Throws: what is wrong with it.
  func instant(
    from clock: RehearsalClock,
    _ definitions: Definitions
  ) throws(ClockRefusal) -> Timestamp {
    let (now, zone) = (clock.now(), definitions.zone)
    let wanted: Timestamp
    switch self {
    case .by(let call):
      wanted = try Self.instant(call.by, after: now, definitions)
    case .to(let call):
      let named = try Self.instant(call.at, in: zone)
      // A clock that shows 09:00 is at 09:00 already, for a minute.
      guard now < named.adding(.seconds(60)) else {
        throw .backwards(now: zone.shown(now), found: zone.shown(named))
      }
      wanted = max(named, now)
    }
    let furthest = definitions.calendar.instant(Self.limit, .after, clock.machineNow, zone: zone).at
    guard wanted <= furthest else {
      throw .tooFar(
        limit: Self.limit.text,
        furthest: zone.shown(furthest),
        found: zone.shown(wanted)
      )
    }
    return wanted
  }

  private static func instant(
    _ text: String,
    after now: Timestamp,
    _ definitions: Definitions
  ) throws(ClockRefusal) -> Timestamp {
    let period: Period
    do {
      period = try Period(parsing: text)
    } catch {
      throw .unreadable(expected: "a period such as '6 months'", found: text)
    }
    guard period.unit != .workingDays || definitions.agreeOnWorkingDays else {
      throw .unreadable(
        expected: "another unit, since the workflows here count by several calendars",
        found: text
      )
    }
    return definitions.calendar.instant(period, .after, now, zone: definitions.zone).at
  }

  /// A date alone is its first moment.
  private static func instant(
    _ text: String,
    in zone: ZoneRules
  ) throws(ClockRefusal) -> Timestamp {
    let midnight = CivilDate(text: text).map { CivilDateTime(date: $0, time: .midnight) }
    guard let local = CivilDateTime(text: text) ?? midnight, 1970...9999 ~= local.date.year else {
      throw .unreadable(expected: "a date or a date and time: '2027-03-01 09:00'", found: text)
    }
    return zone.timestamp(of: local)
  }
}

extension Definitions {
  /// Whether all workflows that cases can be opened in know the same working days.
  fileprivate var agreeOnWorkingDays: Bool {
    Set(current.values.compactMap { versions[$0]?.workflow.calendar }).count <= 1
  }

  /// The calendar of some workflow.
  fileprivate var calendar: WorkingCalendar {
    guard let first = names.first.flatMap(newest) else {
      preconditionFailure("a service without a workflow")
    }
    return first.calendar
  }
}

extension ZoneRules {
  /// An instant as the clocks of the zone show it, in the form that a move takes.
  func shown(_ instant: Timestamp) -> String {
    let local = civil(at: Timestamp(seconds: instant.seconds))
    return "\(local.date.text) \(local.time.text)"
  }
}
