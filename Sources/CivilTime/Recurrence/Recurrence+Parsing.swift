extension Recurrence {
  /// Reads when something comes again.
  ///
  /// The forms are "every day", "every working day", "every Monday"; "every month", "every 3
  /// months", "every 3 months from February", "each quarter", "each year", "every April", "every
  /// April and October", which mean the first day of those; and a day of any of these months, as
  /// in "first Tuesday of the month", "last working day of each quarter", "day 15 of April". "at
  /// 08:00" may follow. "each" is as good as "every".
  ///
  /// - Parameter text: The words, with one space between them.
  /// - Throws: `RecurrenceError` at the first word that does not fit.
  package init(parsing text: String) throws(RecurrenceError) {
    var words = RecurrenceWords(text)
    let (day, months) = try words.recurrence()
    let time = try words.timeOfDay()
    self.init(day: day, months: months, timeOfDay: time)
  }
}

/// The words of a recurrence, read from the front.
private struct RecurrenceWords {
  private typealias Word = (text: String, offset: Int)

  private let words: [Word]
  /// Bytes of the whole text.
  private let length: Int
  private var position = 0

  init(_ text: String) {
    var words: [Word] = []
    var offset = 0
    for word in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
      words.append((String(Substring(word)), offset))
      offset += word.count + 1
    }
    self.words = text.isEmpty ? [] : words
    length = text.utf8.count
  }

  private var next: String? { position < words.count ? words[position].text : nil }

  private mutating func take(_ choices: String...) -> Bool {
    guard let next, choices.contains(next) else { return false }
    position += 1
    return true
  }

  private func refused(_ expected: String, among known: [String] = []) -> RecurrenceError {
    guard position < words.count else {
      return RecurrenceError(
        expected: expected,
        found: "nothing",
        suggestion: nil,
        offset: length,
        length: 0
      )
    }
    let (text, offset) = words[position]
    let excerpt = text.count > Self.excerptLimit ? "\(text.prefix(Self.excerptLimit))..." : text
    return RecurrenceError(
      expected: expected,
      found: text.isEmpty ? "two spaces" : "'\(excerpt)'",
      suggestion: Self.nearest(to: text, among: known),
      offset: text.isEmpty ? max(0, offset - 1) : offset,
      length: max(1, text.utf8.count)
    )
  }

  /// No more than this of a word is repeated in an error, in characters.
  private static let excerptLimit = 40

  private static func nearest(to word: String, among known: [String]) -> String? {
    guard !word.isEmpty, word.utf8.count <= 24 else { return nil }
    let lower = word.lowercased()
    if let other = otherWords[lower] { return other }
    let bytes = Array(lower.utf8)[...]
    var best: (word: String, distance: Int)?
    for candidate in known {
      let target = Array(candidate.lowercased().utf8)[...]
      let distance = editDistance(from: bytes, to: target)
      if distance <= target.count / 3, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// What people also write, and how it is said here.
  private static let otherWords = [
    "daily": "every day", "weekly": "every Monday", "week": "Monday", "weekday": "working day",
    "workday": "working day", "monthly": "every month", "quarterly": "each quarter",
    "yearly": "each year", "annually": "each year", "1st": "first", "2nd": "second",
    "3rd": "third", "4th": "fourth", "5th": "last", "fifth": "last", "final": "last",
  ]
}

// The grammar.
extension RecurrenceWords {
  private static let ordinals = Recurrence.Ordinal.allCases.map(\.word)
  private static let weekdays = Weekday.allCases.map(\.name)
  private static let units = ["month", "quarter", "year"]
  /// The distances that come out even in a year.
  private static let steps = ["2": 2, "3": 3, "4": 4, "6": 6]

  mutating func recurrence() throws(RecurrenceError) -> (Recurrence.Day, MonthSet) {
    if take("every", "each") { return try everyDay() }
    let day = try dayOfMonth()
    guard take("of") else {
      throw refused("'of' and the months, as in 'of the month' or 'of April'", among: ["of"])
    }
    _ = take("the") || take("every") || take("each")
    guard let months = try months() else {
      throw refused(
        "'the month', 'each quarter', 'every 3 months' or the name of a month",
        among: Self.units + CivilDate.monthNames
      )
    }
    return (day, months)
  }

  /// What follows "every": a day, or months of which the first day is meant.
  private mutating func everyDay() throws(RecurrenceError) -> (Recurrence.Day, MonthSet) {
    if take("day") { return (.everyDay, .all) }
    if take("working") {
      guard take("day") else { throw refused("'day' after 'working'", among: ["day"]) }
      return (.everyWorkingDay, .all)
    }
    if let weekday = weekday() { return (.every(weekday), .all) }
    if let months = try months() { return (.ofMonth(1), months) }
    throw refused(
      "'day', 'working day', a day of the week, 'month', 'quarter', 'year', the name of a month, "
        + "or a number of months",
      among: ["day", "working"] + Self.units + Self.weekdays + CivilDate.monthNames
    )
  }

  private mutating func dayOfMonth() throws(RecurrenceError) -> Recurrence.Day {
    if take("day") {
      let range = 1...CivilDate.longestMonth
      guard let next, let number = Int(next), range.contains(number), "\(number)" == next else {
        throw refused("the number of a day, 1 to \(range.upperBound)")
      }
      position += 1
      return .ofMonth(number)
    }
    guard let ordinal = Recurrence.Ordinal.allCases.first(where: { $0.word == next }) else {
      throw refused(
        "'every', 'each', 'first', 'second', 'third', 'fourth', 'last' or 'day'",
        among: ["every", "each", "day"] + Self.ordinals
      )
    }
    position += 1
    if let weekday = weekday() { return .weekday(ordinal, weekday) }
    if take("working") {
      guard take("day") else { throw refused("'day' after 'working'", among: ["day"]) }
      return .workingDay(ordinal)
    }
    switch ordinal {
    case .first, .last:
      guard take("day") else {
        throw refused(
          "'day', 'working day' or a day of the week",
          among: ["day", "working"] + Self.weekdays
        )
      }
      return .ofMonth(ordinal == .first ? 1 : CivilDate.longestMonth)
    case .second, .third, .fourth:
      throw refused("'working day' or a day of the week", among: ["working"] + Self.weekdays)
    }
  }

  private mutating func weekday() -> Weekday? {
    guard let weekday = Weekday.allCases.first(where: { $0.name == next }) else { return nil }
    position += 1
    return weekday
  }

  private mutating func months() throws(RecurrenceError) -> MonthSet? {
    if take("month") { return .all }
    if take("quarter") { return .quarters }
    if take("year") { return MonthSet([1]) }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    if let next, let first = next.utf8.first, digits.contains(first) {
      guard let step = Self.steps[next] else {
        throw refused("2, 3, 4 or 6, which come out even in a year")
      }
      position += 1
      guard take("months") else { throw refused("'months'", among: ["months"]) }
      guard take("from") else { return MonthSet(every: step, from: 1) }
      guard let (first, _) = month() else {
        throw refused("the name of a month", among: CivilDate.monthNames)
      }
      return MonthSet(every: step, from: first)
    }
    guard let (first, isFollowed) = month() else { return nil }
    return try MonthSet([first] + others(isFollowed))
  }

  /// The months after the first: with commas between them, and "and" before the last.
  private mutating func others(_ isFollowed: Bool) throws(RecurrenceError) -> [Int] {
    var found: [Int] = []
    var expectsMore = isFollowed
    while true {
      let isLast = take("and")
      guard expectsMore || isLast else { return found }
      guard let (month, hasComma) = month() else {
        throw refused("the name of a month", among: CivilDate.monthNames)
      }
      found.append(month)
      if isLast { return found }
      expectsMore = hasComma
    }
  }

  /// The number of the month that comes next, and whether a comma follows it.
  private mutating func month() -> (Int, isFollowed: Bool)? {
    guard let next else { return nil }
    let isFollowed = next.utf8.last == UInt8(ascii: ",")
    let name = isFollowed ? String(next.dropLast()) : next
    guard let index = CivilDate.monthNames.firstIndex(of: name) else { return nil }
    position += 1
    return (index + 1, isFollowed)
  }

  mutating func timeOfDay() throws(RecurrenceError) -> TimeOfDay? {
    guard next != nil else { return nil }
    guard take("at") else { throw refused("'at' and a time, or the end", among: ["at"]) }
    guard let next, let time = TimeOfDay(text: next) else {
      throw refused("a time such as '08:00'")
    }
    position += 1
    guard self.next == nil else { throw refused("the end after the time") }
    return time
  }
}
