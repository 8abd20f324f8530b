/// Why a text is not a period.
package struct PeriodError: Error, Hashable, Sendable {
  /// What should have stood there.
  package let expected: String
  /// What stood there, shortened if long.
  package let found: String
  /// The nearest text that would have been right there, if one is near.
  package let suggestion: String?
  /// Where the part that is wrong starts, in UTF-8 bytes from the start of the text.
  package let offset: Int
  /// How long the wrong part is, in UTF-8 bytes.
  package let length: Int
}

extension PeriodError: CustomStringConvertible {
  /// One sentence without a full stop, with what was expected and found and the near miss.
  package var description: String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "expected \(expected), found \(found)\(hint)"
  }
}

extension Period {
  /// Reads a count, one space and a unit in the singular or plural, as in "5 working days".
  ///
  /// - Parameter text: The period.
  /// - Throws: `PeriodError` if the count is no whole number of 0 to `countLimit` without leading
  ///   zeros, or the unit is unknown.
  package init(parsing text: String) throws(PeriodError) {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else {
      throw PeriodError(
        expected: "a count and a unit, as in '5 working days'",
        found: bytes[...],
        suggestion: Period.inDigits(text)
      )
    }
    // Seven digits hold more than the limit; anything longer is too large anyway.
    let count = digits.prefix(7).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard count <= Period.countLimit, digits.count == 1 || digits[0] != UInt8(ascii: "0") else {
      throw PeriodError(
        expected: "a count of 0 to \(Period.countLimit) without leading zeros",
        found: digits,
        suggestion: nil
      )
    }
    let rest = bytes[digits.endIndex...]
    let name = rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest
    let unit = Unit.allCases.first {
      name.elementsEqual($0.plural.utf8) || name.elementsEqual($0.singular.utf8)
    }
    if unit == nil, let first = Unit.beginning(name), name.startIndex != rest.startIndex {
      let surplus = name.dropFirst(first.length)
      if surplus.first == UInt8(ascii: " ") || surplus.first == UInt8(ascii: ",") {
        throw PeriodError(
          expected: "one count and one unit: the end after '\(Period(count, first.unit).text)'",
          found: surplus,
          suggestion: nil
        )
      }
    }
    guard let unit, name.startIndex != rest.startIndex else {
      throw PeriodError(
        expected: unit == nil ? "a unit (\(Unit.names))" : "a space before the unit",
        found: name,
        suggestion: unit.map { Period(count, $0).text } ?? Unit.nearest(to: name)
      )
    }
    self.init(count, unit)
  }
}

extension PeriodError {
  /// No more than this of the text is repeated in the error, in bytes.
  private static let excerptLimit = 40

  fileprivate init(expected: String, found: ArraySlice<UInt8>, suggestion: String?) {
    let excerpt = String(decoding: found.prefix(Self.excerptLimit), as: UTF8.self)
    let ellipsis = found.count > Self.excerptLimit ? "..." : ""
    self.init(
      expected: expected,
      found: found.isEmpty ? "nothing" : "'\(excerpt)\(ellipsis)'",
      suggestion: suggestion,
      offset: found.startIndex,
      length: found.count
    )
  }
}

extension Period {
  private static let words = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "twenty": 20, "twenty-eight": 28,
  ]

  /// What a text that begins with a count in words would be in digits.
  fileprivate static func inDigits(_ text: String) -> String? {
    guard text.utf8.count <= 40, let space = text.firstIndex(of: " "),
      let count = words[text[..<space].lowercased()]
    else { return nil }
    return try? Period(parsing: "\(count)\(text[space...])").text
  }
}

extension Period.Unit {
  /// The unit that a text goes on from, the longest where several fit.
  fileprivate static func beginning(
    _ name: ArraySlice<UInt8>
  ) -> (unit: Period.Unit, length: Int)? {
    for unit in allCases {
      for word in [unit.plural, unit.singular] where name.starts(with: word.utf8) {
        return (unit, word.utf8.count)
      }
    }
    return nil
  }

  fileprivate static var names: String {
    let names = allCases.map(\.plural)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  /// Other names people use, after lower-casing and leaving out spaces, hyphens and points.
  private static let otherNames: [String: Period.Unit] = [
    "min": .minutes, "mins": .minutes, "hr": .hours, "hrs": .hours, "h": .hours, "d": .days,
    "calendarday": .days, "calendardays": .days, "businessday": .workingDays,
    "businessdays": .workingDays, "bankingdays": .workingDays, "weekday": .workingDays,
    "weekdays": .workingDays, "workdays": .workingDays, "workday": .workingDays,
    "wd": .workingDays, "wds": .workingDays, "wk": .weeks, "wks": .weeks, "w": .weeks,
    "mth": .months, "mths": .months, "mo": .months, "yr": .years, "yrs": .years, "y": .years,
  ]

  /// The plural of the unit most like a name that is none, if one is near enough to mean it.
  fileprivate static func nearest(to name: ArraySlice<UInt8>) -> String? {
    let hasDigit = name.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !name.isEmpty, name.count <= 24, !hasDigit else { return nil }
    let letters = name.compactMap { (byte: UInt8) -> UInt8? in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
    if let unit = otherNames[String(decoding: letters, as: UTF8.self)] { return unit.plural }
    var best: (unit: Period.Unit, distance: Int)?
    for unit in allCases {
      for candidate in [unit.singular, unit.plural] {
        let letters = letters[...]
        let target = candidate.utf8.filter { $0 != UInt8(ascii: " ") }
        let distance = editDistance(from: letters, to: target[...])
        if distance <= target.count / 3, distance < best?.distance ?? .max {
          best = (unit, distance)
        }
      }
    }
    return best?.unit.plural
  }
}
