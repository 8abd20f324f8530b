/// RFC 3339 text.
extension Timestamp {
  /// Reads RFC 3339 with any offset, as in "2026-12-04T17:00:00Z", and up to six fraction digits.
  ///
  /// The year has four digits and the second is at most 59: a leap second is not an instant here.
  package init?(text: String) {
    var scanner = TextScanner(text)
    guard scanner.next != UInt8(ascii: "-") else { return nil }
    guard let date = CivilDate(scanning: &scanner), date.year <= 9999,
      scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: "t")),
      let hour = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let minute = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let second = scanner.number(digits: 2),
      let time = TimeOfDay(hour: hour, minute: minute, second: second)
    else { return nil }
    var microsecond = 0
    if scanner.take(UInt8(ascii: ".")) {
      guard let fraction = scanner.fraction(places: 6) else { return nil }
      microsecond = fraction
    }
    guard let offset = Timestamp.offset(scanning: &scanner), scanner.isAtEnd else { return nil }
    let wall = CivilDateTime(date: date, time: time).wallSeconds
    self.init(seconds: wall - Int64(offset), nanosecond: microsecond * 1000)
  }

  /// Reads "Z" or "+01:00" as seconds east of UTC.
  private static func offset(scanning scanner: inout TextScanner) -> Int? {
    if scanner.take(UInt8(ascii: "Z")) || scanner.take(UInt8(ascii: "z")) { return 0 }
    let isWest = scanner.take(UInt8(ascii: "-"))
    guard isWest || scanner.take(UInt8(ascii: "+")),
      let hours = scanner.number(digits: 2), hours < 24, scanner.take(UInt8(ascii: ":")),
      let minutes = scanner.number(digits: 2), minutes < 60
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return isWest ? -seconds : seconds
  }

  /// The instant in UTC, as in "2026-12-04T17:00:00Z"; 3 or 6 fraction digits only if not zero.
  package var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `text` in ASCII, without making a string.
  package func append(to bytes: inout [UInt8]) {
    CivilDateTime(wallSeconds: seconds, nanosecond: nanosecond).append(to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }
}

extension Timestamp: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
