/// A date with a time on the clock: what a clock on a wall shows, in a zone not stated.
package struct CivilDateTime: Hashable, Comparable, Sendable {
  /// The day.
  package var date: CivilDate
  /// The time on that day.
  package var time: TimeOfDay

  /// Puts a day and a time together.
  package init(date: CivilDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// Reads "2026-12-04T17:00:00"; seconds may be left out, and a space may stand for the T.
  package init?(text: String) {
    var scanner = TextScanner(text)
    guard let date = CivilDate(scanning: &scanner),
      scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: " ")),
      let time = TimeOfDay(scanning: &scanner), scanner.isAtEnd
    else { return nil }
    self.init(date: date, time: time)
  }

  /// What a clock shows some seconds after 1970-01-01T00:00:00 on that same clock.
  package init(wallSeconds: Int64, nanosecond: Int = 0) {
    let (days, seconds) = floorDivide(Int(wallSeconds), 86_400)
    date = CivilDate(daysSinceEpoch: Int64(days))
    time = TimeOfDay(validSeconds: seconds, nanosecond: nanosecond)
  }

  /// Seconds from 1970-01-01T00:00:00 on the same clock, as if it were never put forward or back.
  package var wallSeconds: Int64 {
    date.daysSinceEpoch * 86_400 + Int64(time.secondsSinceMidnight)
  }

  /// The date, a T and the time, as in "2026-12-04T17:00:00".
  package var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8]) {
    date.append(to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    time.append(to: &bytes)
  }

  /// Orders by date, then by time.
  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    left.date == right.date ? left.time < right.time : left.date < right.date
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// The same as `text`.
  package var description: String { text }
}
