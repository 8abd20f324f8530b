/// A day of the proleptic Gregorian calendar, without a time or a zone.
///
/// Years run from -999,999,999 to 999,999,999; year 0 is the year before year 1. Arithmetic that
/// would leave this range stops at `earliest` or `latest`.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// The years a date can have.
  package static let years = -999_999_999...999_999_999
  /// The first day of the first representable year.
  package static let earliest = CivilDate(validYear: years.lowerBound, month: 1, day: 1)
  /// The last day of the last representable year.
  package static let latest = CivilDate(validYear: years.upperBound, month: 12, day: 31)

  private let compactYear: Int32
  private let compactMonth: UInt8
  private let compactDay: UInt8

  /// The astronomical year, which counts 1, 0, -1 backwards.
  package var year: Int { Int(compactYear) }
  /// The month, 1 to 12.
  package var month: Int { Int(compactMonth) }
  /// The day of the month, from 1.
  package var day: Int { Int(compactDay) }

  /// Makes a date, or nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard CivilDate.years.contains(year), 1...12 ~= month, day >= 1,
      day <= CivilDate.daysInMonth(month, ofYear: year)
    else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  init(validYear year: Int, month: Int, day: Int) {
    compactYear = Int32(truncatingIfNeeded: year)
    compactMonth = UInt8(truncatingIfNeeded: month)
    compactDay = UInt8(truncatingIfNeeded: day)
  }

  /// Makes the date that lies a number of days after 1970-01-01, stopping at the range's ends.
  package init(daysSinceEpoch days: Int64) {
    let first = Int64(DayNumber.of(year: CivilDate.years.lowerBound, month: 1, day: 1))
    let last = Int64(DayNumber.of(year: CivilDate.years.upperBound, month: 12, day: 31))
    let date = DayNumber.date(of: Int(max(first, min(last, days))))
    self.init(validYear: date.year, month: date.month, day: date.day)
  }

  /// Reads "2026-12-04", with a sign for years before 0 and more than four digits from 10000 on.
  package init?(text: String) {
    var scanner = TextScanner(text)
    guard let date = CivilDate(scanning: &scanner), scanner.isAtEnd else { return nil }
    self = date
  }

  init?(scanning scanner: inout TextScanner) {
    let isNegative = scanner.take(UInt8(ascii: "-"))
    let startsWithZero = scanner.next == UInt8(ascii: "0")
    guard let (year, digits) = scanner.number(upTo: 9), digits >= 4,
      digits == 4 || !startsWithZero, !(isNegative && year == 0),
      scanner.take(UInt8(ascii: "-")), let month = scanner.number(digits: 2),
      scanner.take(UInt8(ascii: "-")), let day = scanner.number(digits: 2)
    else { return nil }
    self.init(year: isNegative ? -year : year, month: month, day: day)
  }

  /// The date as ISO 8601 writes it, as in "2026-12-04".
  package var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8]) {
    if year < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(decimal: abs(year), width: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendPair(month)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendPair(day)
  }

  /// Orders dates from the past to the future.
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.position < right.position
  }

  /// Grows with the date, not by one for a day.
  private var position: Int { year << 16 | month << 8 | day }
}

extension CivilDate: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
