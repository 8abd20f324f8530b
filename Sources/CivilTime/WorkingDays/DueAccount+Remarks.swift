// What moved a deadline away from plain counting, in words.

extension NonWorkingReason {
  /// The reason as part of a sentence: a weekend, or what the holiday is called.
  package var text: String {
    switch self {
    case .weekend: "a weekend"
    case .holiday(let title): title
    }
  }
}

extension DueAccount {
  /// Whatever moved the result away from plain counting, a sentence each.
  ///
  /// - Parameter date: Writes a date as the rest of the page has it.
  /// - Returns: The sentences; none where nothing did.
  package func remarks(writing date: (CivilDate) -> String) -> [String] {
    var remarks: [String] = []
    if let missing = missingDayOfMonth, let reached = days.last?.date {
      let month = "\(CivilDate.monthNames[reached.month - 1]) \(reached.year)"
      remarks.append("\(month) has no day \(missing): its last day is taken.")
    }
    if let rollReason, let reached = days.last?.date {
      let way = end.date < reached ? "previous" : "next"
      remarks.append(
        "Moved from \(date(reached)), \(rollReason.text), to the \(way) working day."
      )
    }
    switch clockChange {
    case .skipped(let wanted):
      remarks.append("The clocks skip \(wanted.short) on that day: it is as much later.")
    case .shownTwice:
      remarks.append("The clocks show that time twice on that day: the first is meant.")
    case .passed(let seconds):
      let minutes = abs(seconds) / 60
      let way = seconds < 0 ? "back" : "forward"
      let unit = minutes == 1 ? "minute" : "minutes"
      remarks.append("The clocks are put \(way) \(minutes) \(unit) meanwhile.")
    case nil: break
    }
    if due.isProvisional {
      let years = "\(coverage.lowerBound) to \(coverage.upperBound)"
      remarks.append("Provisional: \(calendar) knows the holidays of \(years) only.")
    }
    return remarks
  }
}

extension TimeOfDay {
  /// Hours and minutes, with seconds where there are any.
  package var short: String {
    second == 0 && nanosecond == 0 ? String(text.prefix(5)) : text
  }
}
