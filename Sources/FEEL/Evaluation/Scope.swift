package import CivilTime

/// What an expression sees of the world: values by name, the time and the zones.
///
/// Names are looked up when they are needed, so that an expression that reads one field does not
/// make the scope build all the others.
package protocol Scope {
  /// Looks up a name.
  func value(named name: String) -> Lookup

  /// Looks up as much of a path as the scope can find at once.
  ///
  /// A scope that keeps fields by their whole path, such as "subject.born", answers here without
  /// building a context; by default only the first name is looked up.
  ///
  /// - Parameter path: Names joined by dots in the expression, at least one.
  /// - Returns: What was found, and how many names of the path it took.
  func value(at path: [String]) -> (lookup: Lookup, used: Int)

  /// The date and time at which the expression is evaluated; nil if it must not depend on that.
  var now: DateAndTime? { get }

  /// The rules of a zone, by a name such as "Europe/London"; nil if there is no such zone.
  func zone(named name: String) -> ZoneRules?
}

/// What a scope knows of a name.
package enum Lookup: Sendable {
  /// The name has this value.
  case value(Value)
  /// The name is known, but nothing has set it yet.
  case undefined
  /// There is no such name.
  case unknown
  /// The name stands for a decision that could not be made; says why, in one clause.
  case undecided(String)
}

extension Scope {
  /// Looks up the first name only.
  package func value(at path: [String]) -> (lookup: Lookup, used: Int) {
    (value(named: path[0]), 1)
  }

  /// No time.
  package var now: DateAndTime? { nil }

  /// No zones but UTC.
  package func zone(named name: String) -> ZoneRules? { name == "UTC" ? .utc : nil }
}

/// A scope of values held in a dictionary.
package struct DictionaryScope: Scope {
  /// The values by name.
  package var values: [String: Value]
  /// The date and time at which expressions are evaluated.
  package var now: DateAndTime?
  /// The zones by name.
  package var zones: [String: ZoneRules]

  /// Makes a scope.
  ///
  /// - Parameters:
  ///   - values: The values by name.
  ///   - now: The date and time at which expressions are evaluated.
  ///   - zones: The zones by name.
  package init(
    _ values: [String: Value] = [:],
    now: DateAndTime? = nil,
    zones: [String: ZoneRules] = [:]
  ) {
    self.values = values
    self.now = now
    self.zones = zones
  }

  /// Looks a name up in the dictionary.
  package func value(named name: String) -> Lookup {
    values[name].map { .value($0) } ?? .unknown
  }

  /// Looks a zone up in the dictionary; "UTC" is always there.
  package func zone(named name: String) -> ZoneRules? {
    zones[name] ?? (name == "UTC" ? .utc : nil)
  }
}
