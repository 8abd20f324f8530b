import CivilTime
import FEEL
import Foundation

/// A scope of given values with the system's time zones and a fixed time.
final class TestScope: Scope, Sendable {
  let values: [String: Value]
  let now: DateAndTime?
  /// Names that are known but have no value.
  let unset: Set<String>

  static let instant = DateAndTime(
    CivilDateTime(
      date: CivilDate(daysSinceEpoch: 20_778),
      time: TimeOfDay(text: "09:30:00") ?? .midnight
    ),
    zone: .utc
  )

  init(
    _ values: [String: Value] = [:],
    unset: Set<String> = [],
    now: DateAndTime? = TestScope.instant
  ) {
    self.values = values
    self.unset = unset
    self.now = now
  }

  func value(named name: String) -> Lookup {
    if let value = values[name] { return .value(value) }
    return unset.contains(name) ? .undefined : .unknown
  }

  func zone(named name: String) -> ZoneRules? { TestZones.rules(named: name) }
}

/// The system's time zones, each read once.
enum TestZones {
  static let directory = "/usr/share/zoneinfo"
  static var areInstalled: Bool { rules(named: "Europe/London") != nil }

  static func rules(named name: String) -> ZoneRules? {
    let letters = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "/_+-"))
    guard name.unicodeScalars.allSatisfy(letters.contains), !name.hasPrefix("/"),
      let data = FileManager.default.contents(atPath: "\(directory)/\(name)")
    else { return nil }
    return try? ZoneRules(tzif: Array(data), name: name)
  }
}

/// The value of an expression in standard mode; null also for a text that is not an expression.
func value(
  _ text: String,
  _ values: [String: Value] = [:],
  names: KnownNames = .none
) -> Value {
  guard let expression = try? Expression(parsing: text, names: names) else {
    return .null
  }
  return (try? expression.evaluate(in: TestScope(values), mode: .standard)) ?? .null
}

/// The value of an expression in strict mode.
func strictValue(
  _ text: String,
  _ values: [String: Value] = [:],
  unset: Set<String> = []
) throws -> Value {
  try Expression(parsing: text).evaluate(in: TestScope(values, unset: unset))
}
