/// What clocks of a zone show for a while: an offset from UTC and its name.
struct LocalTimeType: Equatable, Sendable {
  /// The range that RFC 9636 asks for: more than -25 hours and less than 26 hours.
  static let offsets = -89_999...93_599

  /// Seconds east of UTC.
  let offset: Int
  let isDaylight: Bool
  /// As in "BST".
  let abbreviation: String
}

/// A stretch of time during which the local time type does not change.
struct LocalTimeSegment: Equatable {
  /// The first second, `Int64.min` if there was never another type before.
  var start: Int64
  /// The second after the last, `Int64.max` if it never ends.
  var end: Int64
  var type: LocalTimeType
}
