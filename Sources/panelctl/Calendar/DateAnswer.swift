import CivilTime
import JSONText

/// The date that a question leads to, and how.
struct DateAnswer {
  let account: DueAccount
  /// Whether the time of day was asked for; otherwise the day is the answer.
  private let showsTime: Bool

  init(_ question: DateQuestion, by calendar: WorkingCalendar, zone: ZoneRules) {
    account = calendar.account(of: question.rule, from: question.start, zone: zone)
    showsTime = question.rule.timeOfDay != nil || question.rule.period.isElapsedTime
  }

  /// The answer in one line for programs: `2026-12-04`, `2026-12-04 17:00`, with `provisional`.
  var line: String { moment + (account.due.isProvisional ? " provisional" : "") }

  private var moment: String {
    showsTime ? "\(account.end.date) \(account.end.time.short)" : account.end.date.text
  }

  /// The answer for people.
  ///
  /// - Parameter isExplained: Whether each day is shown, and why it counts or not.
  /// - Returns: A page that begins with the date.
  func page(isExplained: Bool) -> Page {
    var page = Page()
    page.text("\(moment) (\(account.end.date.weekday.name))", .strong)
    for remark in remarks { page.text(remark) }
    guard isExplained else { return page }
    page.gap()
    page.text(origin)
    page.gap()
    if account.omittedDays > 0 {
      page.text("\(Wording.count(account.omittedDays, "earlier day")) not shown.", .faint)
    }
    page.table(table)
    return page
  }

  private var origin: String {
    let from = account.start
    let start = showsTime ? "\(from.date) \(from.time.short)" : from.date.text
    return """
      \(account.rule.period) from \(start) (\(from.date.weekday.name)), by \(account.calendar), \
      version \(account.calendarVersion), years \(Self.text(account.coverage)).
      """
  }

  static func text(_ years: ClosedRange<Int>) -> String {
    "\(years.lowerBound) to \(years.upperBound)"
  }

  /// Whatever moved the answer away from plain counting.
  private var remarks: [String] {
    account.remarks { "\($0) (\($0.weekday.name))" }
  }
}

// The days, one by one.
extension DateAnswer {
  private var table: Table {
    var table = Table([
      Table.Column("Date", wraps: false), Table.Column("Day", wraps: false),
      Table.Column("Count", wraps: false), Table.Column("Why"),
    ])
    let unit = account.rule.period.unit.singular
    var last = 0
    for day in account.days {
      let isCounted = day.reason == nil && (day.count > last || day == account.days.last)
      add(day, count: isCounted ? "\(unit) \(day.count)" : "-", why: Self.words(day), &table)
      last = day.count
    }
    if let reason = account.rollReason {
      table.add(["", "", "", Styled("\(reason.text): moved", .faint)])
    }
    for day in account.rolled { add(day, count: "-", why: Self.words(day), &table) }
    return table
  }

  private func add(_ day: DayCounted, count: String, why: String, _ table: inout Table) {
    var words = [why]
    if !day.isCovered, !account.rule.period.isElapsedTime { words.append("year not covered") }
    if day.date == account.end.date, day.reason == nil { words.append("due") }
    let isDue = day.date == account.end.date
    table.add([
      Styled(day.date.text, isDue ? .strong : .plain), Styled(day.date.weekday.name),
      Styled(count), Styled(words.filter { !$0.isEmpty }.joined(separator: "; ")),
    ])
  }

  private static func words(_ day: DayCounted) -> String { day.reason?.text ?? "" }

  /// The answer for programs.
  ///
  /// - Parameter isExplained: Whether each day is given.
  /// - Returns: An object.
  func json(isExplained: Bool) -> JSONObject {
    var json: JSONObject = ["date": .string(account.end.date.text)]
    if showsTime { json.append("time", .string(account.end.time.short)) }
    json.append("weekday", .string(account.end.date.weekday.name))
    json.append("provisional", .bool(account.due.isProvisional))
    json.append("calendar", .string(account.calendar))
    json.append("calendarVersion", .string(account.calendarVersion))
    if isExplained {
      json.append("remarks", .array(remarks.map { .string($0) }))
      json.append("days", .array(account.days.map(Self.json)))
      json.append("rolled", .array(account.rolled.map(Self.json)))
    }
    return json
  }

  private static func json(_ day: DayCounted) -> JSON {
    var json: JSONObject = ["date": .string(day.date.text)]
    json.append("count", .number(JSONNumber(day.count)))
    if let reason = day.reason { json.append("reason", .string(reason.text)) }
    json.append("covered", .bool(day.isCovered))
    return .object(json)
  }
}
