import JSONText
import Varlink

/// Why the clock of a rehearsal is not where somebody wanted it; times are as the site's clocks
/// show them.
enum ClockRefusal: Error {
  case unreadable(expected: String, found: String)
  case backwards(now: String, found: String)
  case tooFar(limit: String, furthest: String, found: String)
  /// It went some of the way.
  case stopped(now: String, reason: String)

  /// The error as it goes out.
  var reply: Reply {
    switch self {
    case .unreadable(let expected, let found):
      Self.error("UnreadableTime", ["expected": .string(expected), "found": .string(found)])
    case .backwards(let now, let found):
      Self.error("Backwards", ["now": .string(now), "found": .string(found)])
    case .tooFar(let limit, let furthest, let found):
      Self.error(
        "TooFar",
        [
          "limit": .string(limit), "furthest": .string(furthest), "found": .string(found),
        ]
      )
    case .stopped(let now, let reason):
      Self.error("Stopped", ["now": .string(now), "reason": .string(reason)])
    }
  }

  private static func error(_ name: String, _ members: JSONObject) -> Reply {
    .error("org.paneld.rehearsal.\(name)", members)
  }
}
