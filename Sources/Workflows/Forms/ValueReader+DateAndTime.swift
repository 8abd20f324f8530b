import CivilTime
import FEEL
import JSONText

extension ValueReader {
  /// Reads a date with a time of day, and how far that is from UTC where it says so.
  mutating func dateAndTime(_ json: JSON, at path: String) -> Value? {
    let expected = FieldType.dateAndTime.expectation
    guard case .string(let text) = json else {
      return mismatch(json, expected: expected, at: path)
    }
    guard let value = Self.dateAndTime(Self.trimmed(text)) else {
      complain(path, expected: expected, found: "text that is no date and time")
      return nil
    }
    return .dateAndTime(value)
  }

  /// Reads `2026-12-04T17:00`, with seconds or `Z` or `+01:00` after it, or a space for the `T`.
  private static func dateAndTime(_ text: String) -> DateAndTime? {
    let bytes = text.utf8
    guard let mark = bytes.index(bytes.startIndex, offsetBy: 10, limitedBy: bytes.endIndex),
      mark < bytes.endIndex,
      bytes[mark] == UInt8(ascii: "T") || bytes[mark] == UInt8(ascii: " "),
      let date = date(text[..<mark].utf8)
    else { return nil }
    let clock = text[bytes.index(after: mark)...]
    if clock.utf8.last == UInt8(ascii: "Z") {
      return joined(date, clock.dropLast(), .utc)
    }
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    guard let sign = clock.utf8.firstIndex(where: { signs.contains($0) }) else {
      return joined(date, clock, .local)
    }
    let distance = clock[clock.utf8.index(after: sign)...]
    guard distance.utf8.count == 5, let offset = TimeOfDay(text: String(distance)),
      offset.secondsSinceMidnight <= 18 * 3_600
    else { return nil }
    let seconds = offset.secondsSinceMidnight
    let isWest = clock.utf8[sign] == UInt8(ascii: "-")
    return joined(date, clock[..<sign], .offset(isWest ? -seconds : seconds))
  }

  private static func joined(_ date: CivilDate, _ clock: Substring, _ zone: Zone) -> DateAndTime? {
    TimeOfDay(text: String(clock)).map {
      DateAndTime(CivilDateTime(date: date, time: $0), zone: zone)
    }
  }
}
