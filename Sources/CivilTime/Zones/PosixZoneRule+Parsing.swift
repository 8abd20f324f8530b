/// Reading of the POSIX form with the extensions of TZif version 3 (hours from -167 to 167).
extension PosixZoneRule {
  /// What was expected and what stood there instead.
  struct ParseError: Error, Equatable {
    let expected: String
    let found: String
  }

  init(parsing text: String) throws(ParseError) {
    var parser = PosixZoneRuleParser(text)
    let standardName = try parser.name()
    let standardOffset = try parser.westwardOffset()
    standard = LocalTimeType(
      offset: standardOffset,
      isDaylight: false,
      abbreviation: standardName
    )
    guard !parser.scanner.isAtEnd else {
      daylight = nil
      return
    }
    let name = try parser.name()
    let next = parser.scanner.next
    let isOffsetStated = next != nil && next != UInt8(ascii: ",")
    let offset = isOffsetStated ? try parser.westwardOffset() : standardOffset + 3600
    let start = try parser.change()
    let end = try parser.change()
    guard parser.scanner.isAtEnd else { throw parser.failure("the end") }
    daylight = Daylight(
      type: LocalTimeType(offset: offset, isDaylight: true, abbreviation: name),
      start: start,
      end: end
    )
  }
}

private struct PosixZoneRuleParser {
  typealias Failure = PosixZoneRule.ParseError

  /// Abbreviations in use have at most six letters; this keeps a broken file from naming a book.
  private static let nameLimit = 16

  var scanner: TextScanner

  init(_ text: String) {
    scanner = TextScanner(text)
  }

  func failure(_ expected: String) -> Failure {
    var rest = scanner
    var bytes: [UInt8] = []
    while let byte = rest.next, bytes.count < 20 {
      bytes.append(byte)
      rest.advance()
    }
    let found = bytes.isEmpty ? "the end" : "'\(String(decoding: bytes, as: UTF8.self))'"
    return Failure(expected: expected, found: found)
  }

  /// At least three letters, or letters, digits and signs between angle brackets.
  mutating func name() throws(Failure) -> String {
    let isQuoted = scanner.take(UInt8(ascii: "<"))
    var bytes: [UInt8] = []
    while let byte = scanner.next, bytes.count < Self.nameLimit,
      byte.isASCIILetter || (isQuoted && byte.isASCIIDigitOrSign)
    {
      bytes.append(byte)
      scanner.advance()
    }
    guard bytes.count >= 3 else { throw failure("a name of three letters or more") }
    if isQuoted, !scanner.take(UInt8(ascii: ">")) { throw failure("'>'") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// POSIX counts offsets westward; the result is seconds east of UTC.
  mutating func westwardOffset() throws(Failure) -> Int {
    let before = self
    let offset = -(try time(hours: 0...24))
    guard LocalTimeType.offsets.contains(offset) else {
      throw before.failure("an offset between -25 and 26 hours")
    }
    return offset
  }

  mutating func change() throws(Failure) -> PosixZoneRule.Change {
    guard scanner.take(UInt8(ascii: ",")) else { throw failure("',' and a day") }
    let day = try day()
    let isTimeStated = scanner.take(UInt8(ascii: "/"))
    return PosixZoneRule.Change(day: day, time: isTimeStated ? try time(hours: 0...167) : 7200)
  }

  private mutating func day() throws(Failure) -> PosixZoneRule.Change.Day {
    if scanner.take(UInt8(ascii: "J")) {
      return .julian(try number(1...365, "a day 1 to 365"))
    }
    guard scanner.take(UInt8(ascii: "M")) else {
      return .zeroBased(try number(0...365, "a day 0 to 365"))
    }
    let month = try number(1...12, "a month 1 to 12")
    guard scanner.take(UInt8(ascii: ".")) else { throw failure("'.'") }
    let week = try number(1...5, "a week 1 to 5")
    guard scanner.take(UInt8(ascii: ".")) else { throw failure("'.'") }
    let before = self
    let weekdayFromSunday = try number(0...6, "a weekday 0 to 6")
    guard let weekday = Weekday(rawValue: weekdayFromSunday == 0 ? 7 : weekdayFromSunday) else {
      throw before.failure("a weekday 0 to 6")
    }
    return .weekday(month: month, week: week, weekday)
  }

  /// Reads "[+-]h[:mm[:ss]]" as seconds.
  private mutating func time(hours limit: ClosedRange<Int>) throws(Failure) -> Int {
    let isNegative = scanner.take(UInt8(ascii: "-"))
    if !isNegative { _ = scanner.take(UInt8(ascii: "+")) }
    var seconds = try number(limit, "hours up to \(limit.upperBound)") * 3600
    if scanner.take(UInt8(ascii: ":")) {
      seconds += try number(0...59, "minutes up to 59") * 60
      if scanner.take(UInt8(ascii: ":")) {
        seconds += try number(0...59, "seconds up to 59")
      }
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func number(
    _ range: ClosedRange<Int>,
    _ expected: String
  ) throws(Failure) -> Int {
    let before = self
    guard let (value, _) = scanner.number(upTo: 3), range.contains(value) else {
      throw before.failure(expected)
    }
    return value
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  fileprivate var isASCIIDigitOrSign: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "+") || self == UInt8(ascii: "-")
  }
}
