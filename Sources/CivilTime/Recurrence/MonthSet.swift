/// Some months of the year, the same ones in every year.
package struct MonthSet: Hashable, Sendable {
  /// Every month.
  package static let all = MonthSet(every: 1, from: 1)
  /// The months with which the quarters begin, of the calendar's year as of the financial year.
  package static let quarters = MonthSet(every: 3, from: 1)

  /// Bit n is set for month n.
  private var bits: UInt16 = 0

  init(_ months: some Sequence<Int>) {
    for month in months { bits |= 1 << UInt16(month) }
  }

  /// Each so many months around the year; `step` divides 12.
  init(every step: Int, from first: Int) {
    self.init(stride(from: 0, to: 12, by: step).map { (first - 1 + $0) % 12 + 1 })
  }

  /// Whether a month, 1 to 12, is one of them.
  package func contains(_ month: Int) -> Bool { bits & 1 << UInt16(month) != 0 }

  /// The months in order.
  package var months: [Int] { (1...12).filter(contains) }

  /// Where the months are named.
  enum Place {
    /// By themselves: "every month".
    case alone
    /// After a day: "the month" in "first Tuesday of the month".
    case ofDay
  }

  func text(_ place: Place) -> String {
    if self == .all { return place == .alone ? "every month" : "the month" }
    if self == .quarters { return "each quarter" }
    if let (step, first) = evenly {
      return "every \(step) months" + (first == 1 ? "" : " from \(CivilDate.monthNames[first - 1])")
    }
    let names = months.map { CivilDate.monthNames[$0 - 1] }
    let list =
      names.count == 1
      ? names[0] : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return place == .alone ? "every \(list)" : list
  }

  /// The distance between the months and the first of them, where it is the same all year round.
  private var evenly: (step: Int, first: Int)? {
    guard let first = months.first, months.count > 1 else { return nil }
    let step = 12 / months.count
    guard 12 % months.count == 0, first <= step, self == MonthSet(every: step, from: first) else {
      return nil
    }
    return (step, first)
  }
}

extension CivilDate {
  /// The English names of the months, January first.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The most days that a month has.
  static let longestMonth = 31
}
