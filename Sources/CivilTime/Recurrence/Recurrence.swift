/// Days that come again by the calendar: "every working day", "first Tuesday of the month",
/// "each quarter", "every April at 08:00".
///
/// The days are fixed by the calendar alone, not by when somebody began to count; what repeats
/// from a beginning, such as a review 3 months after the last, is a `Period`. So "every 3 months"
/// are January, April, July and October, unless it says "from February".
package struct Recurrence: Hashable, Sendable {
  /// Which day it is.
  package enum Day: Hashable, Sendable {
    /// Each day.
    case everyDay
    /// Each day on which offices work.
    case everyWorkingDay
    /// The same day of each week.
    case every(Weekday)
    /// One weekday of a month, as in "the first Tuesday".
    case weekday(Ordinal, Weekday)
    /// One working day of a month, as in "the last working day".
    case workingDay(Ordinal)
    /// The day of this number, or a month's last day if it has none such.
    case ofMonth(Int)
  }

  /// Which of several days in a month; never one that some months do not have.
  package enum Ordinal: Int, CaseIterable, Sendable {
    /// The last.
    case last = -1
    /// The first.
    case first = 1
    /// The second.
    case second
    /// The third.
    case third
    /// The fourth; a fifth is not in every month.
    case fourth

    /// The English word, as in "first".
    package var word: String {
      switch self {
      case .last: "last"
      case .first: "first"
      case .second: "second"
      case .third: "third"
      case .fourth: "fourth"
      }
    }
  }

  /// Which day.
  package let day: Day
  /// In which months, at least one; all of them for days that are not told by their month.
  package let months: MonthSet
  /// At what local time; nil for the beginning of the day.
  package let timeOfDay: TimeOfDay?

  init(day: Day, months: MonthSet = .all, timeOfDay: TimeOfDay?) {
    self.day = day
    self.months = months
    self.timeOfDay = timeOfDay
  }

  /// The recurrence as people say it; reading it gives the same recurrence.
  package var text: String {
    guard let timeOfDay else { return dayText }
    let time = timeOfDay.text
    return "\(dayText) at \(timeOfDay.second == 0 ? String(time.prefix(5)) : time)"
  }

  private var dayText: String {
    switch day {
    case .everyDay: "every day"
    case .everyWorkingDay: "every working day"
    case .every(let weekday): "every \(weekday.name)"
    case .ofMonth(1): months.text(.alone)
    case .ofMonth(CivilDate.longestMonth): "last day of \(months.text(.ofDay))"
    case .ofMonth(let number): "day \(number) of \(months.text(.ofDay))"
    case .weekday(let ordinal, let weekday):
      "\(ordinal.word) \(weekday.name) of \(months.text(.ofDay))"
    case .workingDay(let ordinal): "\(ordinal.word) working day of \(months.text(.ofDay))"
    }
  }
}

extension Recurrence: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
