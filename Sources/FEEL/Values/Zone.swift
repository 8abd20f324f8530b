package import CivilTime

/// What a time says about the place where clocks show it.
package enum Zone: Sendable, Equatable {
  /// Nothing: a time on the wall, wherever that is.
  case local
  /// A fixed distance from UTC, in seconds to the east.
  case offset(Int)
  /// The zone of a place, by its rules.
  case named(ZoneRules)

  /// Coordinated Universal Time, written Z.
  package static let utc = Zone.offset(0)

  /// Seconds east of UTC at a local date and time, or nil if the zone is not known.
  package func offset(at local: CivilDateTime) -> Int? {
    switch self {
    case .local: nil
    case .offset(let seconds): seconds
    case .named(let rules): rules.offset(ofLocal: local)
    }
  }

  /// The name, as in "Europe/London", if the zone has one.
  package var name: String? {
    switch self {
    case .local, .offset: nil
    case .named(let rules): rules.name
    }
  }

  /// The suffix of a written time, as in "", "Z", "+01:00" or "@Europe/London".
  var suffix: String {
    switch self {
    case .local: ""
    case .offset(0): "Z"
    case .offset(let seconds): ZoneRules.fixed(offsetSeconds: seconds).name
    case .named(let rules): "@\(rules.name)"
    }
  }
}
