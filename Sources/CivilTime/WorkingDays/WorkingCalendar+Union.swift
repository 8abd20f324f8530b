/// Why calendars cannot be joined.
package enum CalendarUnionError: Error, Hashable, Sendable {
  /// There is no year that all of them cover.
  case noCommonYear
  /// Between them their weekends take every day of the week.
  case noWorkingDay
}

extension WorkingCalendar {
  /// Joins calendars: a day off in any of them is a day off, as with a council that closes on days
  /// of its own beside the bank holidays.
  ///
  /// A year is covered where all of them cover it. A day that several name has the title that the
  /// first of them gives it.
  ///
  /// - Parameters:
  ///   - name: What the union is called.
  ///   - version: A content hash or a label; it must change when a part changes.
  ///   - parts: The calendars, at least one.
  /// - Throws: `CalendarUnionError` if the union would be of no use.
  package init(
    name: String,
    version: String,
    joining parts: [WorkingCalendar]
  ) throws(CalendarUnionError) {
    precondition(!parts.isEmpty, "a calendar to join expected")
    let from = parts.reduce(Int.min) { max($0, $1.coverage.lowerBound) }
    let to = parts.reduce(Int.max) { min($0, $1.coverage.upperBound) }
    guard from <= to else { throw .noCommonYear }
    let weekend = parts.reduce(into: Set<Weekday>()) { $0.formUnion($1.weekend) }
    guard weekend.count < Weekday.allCases.count else { throw .noWorkingDay }
    var titled: [CivilDate: Holiday] = [:]
    for holiday in parts.flatMap(\.holidays) where titled[holiday.date] == nil {
      titled[holiday.date] = holiday
    }
    self.init(
      name: name,
      version: version,
      coverage: from...to,
      holidays: Array(titled.values),
      weekend: weekend
    )
  }
}
