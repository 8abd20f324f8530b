import CivilTime

/// Dates and times as FEEL's literals write them: ISO 8601 with an offset or a zone's name.
enum TemporalText {
  /// Finds the rules of a named zone.
  typealias ZoneFinder = (String) -> ZoneRules?

  /// Reads "10:30:00" with an optional fraction and zone; 24:00:00 is midnight.
  static func time(_ text: String, zone finder: ZoneFinder) -> ClockTime? {
    let bytes = Array(text.utf8)
    guard let (clock, zone) = split(bytes[...], finder) else { return nil }
    if isEndOfDay(clock) { return ClockTime(.midnight, zone: zone) }
    return Self.clock(clock).map { ClockTime($0, zone: zone) }
  }

  /// Reads "2026-12-04T10:30:00" with an optional fraction and zone, or a date alone for midnight.
  static func dateAndTime(_ text: String, zone finder: ZoneFinder) -> DateAndTime? {
    let bytes = Array(text.utf8)
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "T")) else {
      return CivilDate(text: text).map {
        DateAndTime(CivilDateTime(date: $0, time: .midnight))
      }
    }
    guard let date = CivilDate(text: String(decoding: bytes[..<mark], as: UTF8.self)),
      let (clock, zone) = split(bytes[(mark + 1)...], finder)
    else { return nil }
    if isEndOfDay(clock) {
      return DateAndTime(CivilDateTime(date: date, time: .midnight), zone: zone)
        .adding(nanoseconds: 86_400_000_000_000)
    }
    return Self.clock(clock).map { DateAndTime(CivilDateTime(date: date, time: $0), zone: zone) }
  }

  private static func isEndOfDay(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.elementsEqual("24:00:00".utf8)
  }

  private static func clock(_ bytes: ArraySlice<UInt8>) -> TimeOfDay? {
    // FEEL wants the seconds, which a time of day can be written without.
    guard bytes.count >= 8 else { return nil }
    return TimeOfDay(text: String(decoding: bytes, as: UTF8.self))
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>,
    _ finder: ZoneFinder
  ) -> (ArraySlice<UInt8>, Zone)? {
    if let mark = bytes.firstIndex(of: UInt8(ascii: "@")) {
      let name = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
      return finder(name).map { (bytes[..<mark], .named($0)) }
    }
    if bytes.last == UInt8(ascii: "Z") { return (bytes.dropLast(), .utc) }
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    guard let mark = bytes.lastIndex(where: { signs.contains($0) }) else { return (bytes, .local) }
    return Self.offset(bytes[mark...]).map { (bytes[..<mark], .offset($0)) }
  }

  /// Reads "+01:00" or "+01:00:30", up to 18 hours either way.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = Array(bytes.dropFirst())
    guard digits.count == 5 || digits.count == 8,
      let clock = TimeOfDay(text: String(decoding: digits, as: UTF8.self)),
      clock.secondsSinceMidnight <= 18 * 3600
    else { return nil }
    return bytes.first == UInt8(ascii: "-")
      ? -clock.secondsSinceMidnight : clock.secondsSinceMidnight
  }
}
