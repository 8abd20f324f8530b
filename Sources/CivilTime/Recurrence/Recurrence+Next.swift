/// One of the days of a recurrence, and the instant at which it comes.
package struct Occurrence: Hashable, Sendable {
  /// The local date, which names the occurrence: no two have the same.
  package let date: CivilDate
  /// When the recurrence's time of day is reached on it.
  package let at: Timestamp
  /// Whether the date depends on working days of a year that the calendar does not cover.
  package let isProvisional: Bool
}

extension Recurrence {
  /// A recurrence that has no day in so many months has none at all.
  private static let monthsSearched = 4_800
  /// A local date is never further than this from that of any other clock, in days.
  private static let slack = 2

  /// Finds the first occurrence after an instant.
  ///
  /// Each day of the recurrence comes once, also where the clocks skip its time of day (then it
  /// comes as much later as they skip) or show it twice (then the first time counts). So asking
  /// again with the instant that was given visits every one and none twice.
  ///
  /// - Parameters:
  ///   - instant: Occurrences at or before this are passed over.
  ///   - calendar: Which days are working days.
  ///   - zone: Whose clocks decide when a day and its time of day come.
  /// - Returns: The occurrence; nil if the range of dates holds none.
  package func next(
    after instant: Timestamp,
    calendar: WorkingCalendar,
    zone: ZoneRules
  ) -> Occurrence? {
    search(from: zone.civil(at: instant).date.adding(days: -Self.slack), step: 1) { date in
      let found = occurrence(on: date, calendar, zone)
      return found.at > instant ? found : nil
    } in: {
      days(inMonthOf: $0, calendar)
    }
  }

  /// Finds the last occurrence up to an instant, as after a time without anybody to notice it.
  ///
  /// - Parameters:
  ///   - instant: Occurrences after this are passed over.
  ///   - calendar: Which days are working days.
  ///   - zone: Whose clocks decide when a day and its time of day come.
  /// - Returns: The occurrence; nil if the range of dates holds none.
  package func latest(
    through instant: Timestamp,
    calendar: WorkingCalendar,
    zone: ZoneRules
  ) -> Occurrence? {
    search(from: zone.civil(at: instant).date.adding(days: Self.slack), step: -1) { date in
      let found = occurrence(on: date, calendar, zone)
      return found.at <= instant ? found : nil
    } in: {
      days(inMonthOf: $0, calendar).reversed()
    }
  }

  /// Walks the months from a date on, their days in the direction of the walk.
  private func search(
    from start: CivilDate,
    step: Int,
    _ accept: (CivilDate) -> Occurrence?,
    in days: (CivilDate) -> [CivilDate]
  ) -> Occurrence? {
    var month = start.adding(days: 1 - start.day)
    for _ in 0..<Self.monthsSearched {
      if months.contains(month.month) {
        for date in days(month) where step > 0 ? date >= start : date <= start {
          // At the ends of time instants pile up, and none of them is true.
          guard let found = accept(date), found.at > .earliest, found.at < .latest else { continue }
          return found
        }
      }
      month = month.adding(months: step)
    }
    return nil
  }

  private func occurrence(
    on date: CivilDate,
    _ calendar: WorkingCalendar,
    _ zone: ZoneRules
  ) -> Occurrence {
    Occurrence(
      date: date,
      at: zone.timestamp(of: CivilDateTime(date: date, time: timeOfDay ?? .midnight)),
      isProvisional: asksForWorkingDays && !calendar.covers(date)
    )
  }

  private var asksForWorkingDays: Bool {
    switch day {
    case .everyWorkingDay, .workingDay: true
    case .everyDay, .every, .weekday, .ofMonth: false
    }
  }

  /// The days of the recurrence in the month that begins with a date, in order.
  private func days(inMonthOf first: CivilDate, _ calendar: WorkingCalendar) -> [CivilDate] {
    let length = CivilDate.daysInMonth(first.month, ofYear: first.year)
    func all(where isWanted: (CivilDate) -> Bool) -> [CivilDate] {
      (0..<length).map { first.adding(days: $0) }.filter(isWanted)
    }
    switch day {
    case .everyDay: return all { _ in true }
    case .everyWorkingDay: return all(where: calendar.isWorkingDay)
    case .every(let weekday): return all { $0.weekday == weekday }
    case .weekday(let ordinal, let weekday):
      let number = ordinal.rawValue
      return [CivilDate.nth(number, weekday, year: first.year, month: first.month)]
        .compactMap(\.self)
    case .workingDay(let ordinal):
      let working = all(where: calendar.isWorkingDay)
      let index = ordinal == .last ? working.count - 1 : ordinal.rawValue - 1
      return working.indices.contains(index) ? [working[index]] : []
    case .ofMonth(let number): return [first.adding(days: min(number, length) - 1)]
    }
  }
}
