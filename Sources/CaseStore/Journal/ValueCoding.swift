import CivilTime
import FEEL
import JSONText
import Workflows

/// How values are written down as JSON, for ever.
///
/// What JSON has is written plainly, numbers with all their digits. What it lacks is an object with
/// one member that begins with '@': `{"@date":"2026-12-04"}`, `@time`, `@dateTime` (with the zone's
/// distance where there is one) and `@duration` (`P14M` or `PT93.5S`). A context is an object with
/// its entries in their order, which FEEL can tell; a name of its own that begins with '@' gets
/// another one before it.
enum ValueCoding {
  private static let mark = UInt8(ascii: "@")

  static func write(_ value: Value, to writer: inout JSONWriter) throws(StoreError) {
    switch value {
    case .null: writer.null()
    case .boolean(let value): writer.bool(value)
    case .number(let number): try write(number, to: &writer)
    case .string(let text): writer.string(text)
    case .date(let date): write("@date", date.text, to: &writer)
    case .time(let time):
      write("@time", time.time.text + (try suffix(time.zone)), to: &writer)
    case .dateAndTime(let value):
      write("@dateTime", value.local.text + (try suffix(value.zone)), to: &writer)
    case .daysAndTime(let duration):
      write("@duration", DurationCoding.text(duration), to: &writer)
    case .yearsAndMonths(let months): write("@duration", "P\(months)M", to: &writer)
    case .list(let items):
      writer.beginArray()
      for item in items { try write(item, to: &writer) }
      writer.endArray()
    case .context(let context):
      writer.beginObject()
      for entry in context.entries {
        writer.key(entry.name.utf8.first == mark ? "@" + entry.name : entry.name)
        try write(entry.value, to: &writer)
      }
      writer.endObject()
    case .range, .function: throw .unstorable(kind: value.kind)
    }
  }

  static func read(_ json: JSON) throws(StoreError) -> Value {
    switch json {
    case .null: return .null
    case .bool(let value): return .boolean(value)
    case .string(let text): return .string(text)
    case .number(let number):
      if let integer = number.int { return .number(integer) }
      guard let decimal = Decimal34(text: number.text) else { throw .unreadableValue }
      return .number(decimal)
    case .array(let elements):
      return .list(try elements.map { element throws(StoreError) in try read(element) })
    case .object(let object):
      if object.count == 1, let member = object.members.first, isTag(member.key) {
        return try tagged(member.key, member.value)
      }
      var entries: [Context.Entry] = []
      for member in object.members {
        let isEscaped = member.key.utf8.first == mark
        let name = isEscaped ? String(member.key.dropFirst()) : member.key
        entries.append(Context.Entry(name, try read(member.value)))
      }
      return .context(Context(entries: entries))
    }
  }

  /// Tells whether a member's name is one of ours: an escaped one begins with two marks.
  private static func isTag(_ key: String) -> Bool {
    let bytes = key.utf8
    return bytes.first == mark && bytes.dropFirst().first != mark
  }

  private static func tagged(_ tag: String, _ json: JSON) throws(StoreError) -> Value {
    guard let text = json.string else { throw .unreadableValue }
    let value: Value? =
      switch tag {
      case "@date": CivilDate(text: text).map { .date($0) }
      case "@time": clock(text).map { .time($0) }
      case "@dateTime": dateAndTime(text).map { .dateAndTime($0) }
      case "@duration": DurationCoding.value(text)
      default: nil
      }
    guard let value else { throw .unreadableValue }
    return value
  }

  private static func write(_ tag: String, _ text: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(tag, text)
    writer.endObject()
  }

  private static func write(
    _ number: Decimal34,
    to writer: inout JSONWriter
  ) throws(StoreError) {
    if let integer = number.integer {
      writer.int(integer)
    } else if let exact = JSONNumber(text: number.text) {
      writer.number(exact.canonical)
    } else {
      throw .unstorable(kind: "a number of that size")
    }
  }
}

// MARK: - Times

extension ValueCoding {
  private static func suffix(_ zone: Zone) throws(StoreError) -> String {
    switch zone {
    case .local: return ""
    case .offset(0): return "Z"
    case .offset(let seconds): return ZoneRules.fixed(offsetSeconds: seconds).name
    // Its rules may change; a case file holds what was said, and no form takes such a value.
    case .named: throw .unstorable(kind: "a time in a named zone")
    }
  }

  private static func clock(_ text: String) -> ClockTime? {
    guard let (clock, zone) = parted(text[...]) else { return nil }
    return TimeOfDay(text: String(clock)).map { ClockTime($0, zone: zone) }
  }

  private static func dateAndTime(_ text: String) -> DateAndTime? {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "T")),
      let date = CivilDate(text: String(text[..<mark])),
      let clock = clock(String(text[text.utf8.index(after: mark)...]))
    else { return nil }
    return DateAndTime(CivilDateTime(date: date, time: clock.time), zone: clock.zone)
  }

  /// Parts a time from the distance of its zone, such as `Z`, `+01:00` or `-00:01:15`.
  private static func parted(_ text: Substring) -> (clock: Substring, zone: Zone)? {
    if text.utf8.last == UInt8(ascii: "Z") { return (text.dropLast(), .utc) }
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    guard let sign = text.utf8.firstIndex(where: { signs.contains($0) }) else {
      return (text, .local)
    }
    guard let distance = TimeOfDay(text: String(text[text.utf8.index(after: sign)...])) else {
      return nil
    }
    let isWest = text.utf8[sign] == UInt8(ascii: "-")
    let seconds = distance.secondsSinceMidnight
    return (text[..<sign], .offset(isWest ? -seconds : seconds))
  }
}

// MARK: - Values by field

extension ValueCoding {
  /// Writes an object with a member for each field, in the order of the paths' bytes.
  static func write(
    _ values: [FieldPath: Value],
    to writer: inout JSONWriter
  ) throws(StoreError) {
    writer.beginObject()
    for path in values.keys.sorted() {
      writer.key(path.text)
      if let value = values[path] { try write(value, to: &writer) }
    }
    writer.endObject()
  }

  static func readFields(_ json: JSON) throws(StoreError) -> [FieldPath: Value] {
    guard case .object(let object) = json else { throw .unreadableValue }
    var values: [FieldPath: Value] = [:]
    values.reserveCapacity(object.count)
    for member in object.members {
      values[FieldPath(unchecked: member.key)] = try read(member.value)
    }
    return values
  }

  /// Reads the JSON text of a column.
  static func parse(_ bytes: [UInt8]) throws(StoreError) -> JSON {
    do {
      return try JSON(parsing: bytes, limits: .stored)
    } catch {
      throw .damaged("text that is no JSON (\(error.expected) expected)")
    }
  }
}

extension JSONLimits {
  /// What we wrote ourselves is read back whatever its size.
  fileprivate static let stored = JSONLimits(bytes: .max, depth: 256, nodes: .max)
}

extension StoreError {
  fileprivate static let unreadableValue = StoreError.damaged("a value that nobody could write")
}
