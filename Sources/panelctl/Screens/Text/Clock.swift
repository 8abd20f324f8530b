import CivilTime

/// Dates and times as people read them, in the site's zone and against the service's own now.
struct Clock: Sendable {
  let zone: ZoneRules
  let now: Timestamp

  private static let weekdayLetters = 3
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// An instant of the wire as `Fri 4 Dec 2026, 17:00`; what is no instant stays as it is.
  func moment(_ text: String) -> String {
    guard let instant = Timestamp(text: text) else { return text }
    return Self.moment(zone.civil(at: instant))
  }

  /// The same with how far from now: `Fri 4 Dec 2026, 17:00 (3 days ago)`.
  func momentAndDistance(_ text: String) -> String {
    guard let instant = Timestamp(text: text) else { return text }
    return "\(moment(text)) (\(distance(to: instant)))"
  }

  /// A deadline with how far it is, in alarm once it is past.
  func due(_ text: String) -> Styled {
    guard let instant = Timestamp(text: text) else { return Styled(text) }
    let words = "\(moment(text)) (\(left(until: instant)))"
    return Styled(words, instant < now ? .alarm : .plain)
  }

  /// A date of the wire as `4 Dec 2026`; what is no date stays as it is.
  func date(_ text: String) -> String {
    CivilDate(text: text).map { Self.date($0) } ?? text
  }

  /// A date of the wire as `Fri 4 Dec 2026`; what is no date stays as it is.
  func day(_ text: String) -> String {
    CivilDate(text: text).map { "\($0.weekday.name.prefix(Self.weekdayLetters)) \(Self.date($0))" }
      ?? text
  }

  /// A date and time as somebody entered it, in the site's zone where it says how far from UTC.
  func dateAndTime(_ text: String) -> String {
    if Timestamp(text: text) != nil { return moment(text) }
    return CivilDateTime(text: text).map { Self.moment($0) } ?? text
  }

  /// How much is left of a deadline: `in 3 days`, `tomorrow`, `2 days overdue`.
  private func left(until instant: Timestamp) -> String {
    let days = days(to: instant)
    if instant >= now { return distance(to: instant) }
    return days < 0 ? "\(Wording.count(-days, "day")) overdue" : "overdue since today"
  }

  private func distance(to instant: Timestamp) -> String {
    switch days(to: instant) {
    case 0: "today"
    case 1: "tomorrow"
    case -1: "yesterday"
    case let days where days > 0: "in \(Wording.count(days, "day"))"
    case let days: "\(Wording.count(-days, "day")) ago"
    }
  }

  /// Days of the calendar, not of 24 hours: what is due tomorrow morning is due tomorrow.
  private func days(to instant: Timestamp) -> Int {
    zone.civil(at: now).date.days(until: zone.civil(at: instant).date)
  }

  private static func moment(_ civil: CivilDateTime) -> String {
    "\(civil.date.weekday.name.prefix(weekdayLetters)) \(date(civil.date)), \(time(civil.time))"
  }

  private static func date(_ date: CivilDate) -> String {
    "\(date.day) \(months[date.month - 1]) \(date.year)"
  }

  private static func time(_ time: TimeOfDay) -> String {
    let minute = time.minute
    return "\(time.hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
