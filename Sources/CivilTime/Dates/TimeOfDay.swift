/// A time on the clock, without a date or a zone, to the nanosecond.
package struct TimeOfDay: Hashable, Comparable, Sendable {
  /// The first instant of a day.
  package static let midnight = TimeOfDay(nanoseconds: 0)
  /// The last whole second of a day, 23:59:59.
  package static let endOfDay = TimeOfDay(nanoseconds: 86_399 * nanosecondsPerSecond)

  private static let nanosecondsPerSecond = 1_000_000_000
  private static let nanosecondsPerDay = 86_400 * nanosecondsPerSecond

  /// Nanoseconds from midnight by the clock, 0 to 86,399,999,999,999.
  package let nanosecondsSinceMidnight: Int

  private init(nanoseconds: Int) {
    nanosecondsSinceMidnight = nanoseconds
  }

  /// Makes a time from what a clock shows, or nil if a part is out of range (24:00 and :60 are).
  package init?(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0) {
    guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second,
      0..<TimeOfDay.nanosecondsPerSecond ~= nanosecond
    else { return nil }
    let seconds = (hour * 60 + minute) * 60 + second
    self.init(nanoseconds: seconds * TimeOfDay.nanosecondsPerSecond + nanosecond)
  }

  /// Makes the time a number of nanoseconds after midnight, or nil if the day is not that long.
  package init?(nanosecondsSinceMidnight nanoseconds: Int) {
    guard 0..<TimeOfDay.nanosecondsPerDay ~= nanoseconds else { return nil }
    self.init(nanoseconds: nanoseconds)
  }

  init(validSeconds seconds: Int, nanosecond: Int) {
    self.init(nanoseconds: seconds * TimeOfDay.nanosecondsPerSecond + nanosecond)
  }

  /// The hour, 0 to 23.
  package var hour: Int { secondsSinceMidnight / 3600 }
  /// The minute, 0 to 59.
  package var minute: Int { secondsSinceMidnight / 60 % 60 }
  /// The second, 0 to 59.
  package var second: Int { secondsSinceMidnight % 60 }
  /// The part of a second, 0 to 999,999,999 nanoseconds.
  package var nanosecond: Int { nanosecondsSinceMidnight % TimeOfDay.nanosecondsPerSecond }
  /// Whole seconds from midnight by the clock, 0 to 86,399.
  package var secondsSinceMidnight: Int {
    nanosecondsSinceMidnight / TimeOfDay.nanosecondsPerSecond
  }

  /// Reads "17:00", "17:00:00" or "17:00:00.123" with one to nine digits of fraction.
  package init?(text: String) {
    var scanner = TextScanner(text)
    guard let time = TimeOfDay(scanning: &scanner), scanner.isAtEnd else { return nil }
    self = time
  }

  init?(scanning scanner: inout TextScanner) {
    guard let hour = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let minute = scanner.number(digits: 2)
    else { return nil }
    var second = 0
    var nanosecond = 0
    if scanner.take(UInt8(ascii: ":")) {
      guard let seconds = scanner.number(digits: 2) else { return nil }
      second = seconds
      if scanner.take(UInt8(ascii: ".")) {
        guard let fraction = scanner.fraction(places: 9) else { return nil }
        nanosecond = fraction
      }
    }
    self.init(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  /// The time with seconds, as in "17:00:00"; 3, 6 or 9 digits of fraction only if not zero.
  package var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(18)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8]) {
    bytes.appendPair(hour)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendPair(minute)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendPair(second)
    bytes.append(fractionOfNanoseconds: nanosecond)
  }

  /// Orders times from midnight on.
  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.nanosecondsSinceMidnight < right.nanosecondsSinceMidnight
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
