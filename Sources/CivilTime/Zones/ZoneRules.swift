/// How the clocks of one zone were, are and will be set, as the system's zone files state it.
///
/// A value read once and handed in wherever local time matters, so that a deadline is a function
/// of its inputs. Before the first known transition the first local time type holds (often local
/// mean time); after the last one the rule of the footer goes on for ever.
package struct ZoneRules: Sendable, Equatable {
  /// Coordinated Universal Time.
  package static let utc = ZoneRules(name: "UTC", offset: 0)

  /// The name handed in, as in "Europe/London".
  package let name: String

  private let transitions: [Int64]
  private let transitionTypes: [UInt8]
  private let types: [LocalTimeType]
  private let rule: PosixZoneRule?

  init(
    name: String,
    transitions: [Int64],
    transitionTypes: [UInt8],
    types: [LocalTimeType],
    rule: PosixZoneRule?
  ) {
    self.name = name
    self.transitions = transitions
    self.transitionTypes = transitionTypes
    self.types = types
    self.rule = rule
  }

  private init(name: String, offset: Int) {
    self.init(
      name: name,
      transitions: [],
      transitionTypes: [],
      types: [LocalTimeType(offset: offset, isDaylight: false, abbreviation: name)],
      rule: nil
    )
  }

  /// Reads a zone file of TZif version 1 to 4.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: The zone's name, which the file does not contain.
  /// - Throws: `ZoneError` if the bytes are not a complete and consistent TZif file without leap
  ///   seconds.
  package init(tzif bytes: [UInt8], name: String) throws(ZoneError) {
    var reader = TZifReader(bytes, zone: name)
    self = try reader.read()
  }

  /// A zone whose clocks are never changed, named by its offset as in "+01:00".
  ///
  /// - Parameter offset: Seconds east of UTC, less than a day either way.
  /// - Returns: The zone.
  package static func fixed(offsetSeconds offset: Int) -> ZoneRules {
    precondition(abs(offset) < 86_400, "offset under a day expected, found \(offset) seconds")
    var bytes = [offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")]
    bytes.appendPair(abs(offset) / 3600)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendPair(abs(offset) / 60 % 60)
    if offset % 60 != 0 {
      bytes.append(UInt8(ascii: ":"))
      bytes.appendPair(abs(offset) % 60)
    }
    return ZoneRules(name: String(decoding: bytes, as: UTF8.self), offset: offset)
  }

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Timestamp) -> Int {
    segment(at: instant.seconds).type.offset
  }

  /// The name of the local time at an instant, as in "BST".
  package func abbreviation(at instant: Timestamp) -> String {
    segment(at: instant.seconds).type.abbreviation
  }

  /// Whether summer time is in force at an instant.
  package func isDaylight(at instant: Timestamp) -> Bool {
    segment(at: instant.seconds).type.isDaylight
  }

  /// What the zone's clocks show at an instant.
  package func civil(at instant: Timestamp) -> CivilDateTime {
    let second = instant.seconds
    return CivilDateTime(
      wallSeconds: second + Int64(segment(at: second).type.offset),
      nanosecond: instant.nanosecond
    )
  }

  /// The stretch of unchanged local time around a second since the epoch.
  func segment(at second: Int64) -> LocalTimeSegment {
    guard let first = transitions.first, let last = transitions.last else {
      return rule?.segment(at: second)
        ?? LocalTimeSegment(start: .min, end: .max, type: types[0])
    }
    if second < first { return LocalTimeSegment(start: .min, end: first, type: types[0]) }
    if second >= last, let rule {
      var segment = rule.segment(at: second)
      segment.start = max(segment.start, last)
      return segment
    }
    let next = indexOfTransition(after: second)
    return LocalTimeSegment(
      start: transitions[next - 1],
      end: next < transitions.count ? transitions[next] : .max,
      type: types[Int(transitionTypes[next - 1])]
    )
  }

  private func indexOfTransition(after second: Int64) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
