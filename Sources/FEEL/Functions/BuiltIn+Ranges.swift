/// How points and ranges lie to each other, by the table of the standard.
extension BuiltIn {
  static let ranges: [BuiltIn] = [
    relation(
      "before",
      Shape.allCases,
      "Whether all of one lies before all of another.",
      "before([1..5], 6)"
    ) { $0.isBefore($1) },
    relation(
      "after",
      Shape.allCases,
      "Whether all of one lies after all of another.",
      "after(6, [1..5])"
    ) { $1.isBefore($0) },
    relation(
      "meets",
      [.ranges],
      "Whether one ends where another starts.",
      "meets([1..5], [5..10])"
    ) { $0.meets($1) },
    relation(
      "met by",
      [.ranges],
      "Whether one starts where another ends.",
      "met by([5..10], [1..5])"
    ) { $1.meets($0) },
    relation(
      "overlaps",
      [.ranges],
      "Whether two have something in common.",
      "overlaps([1..5], [3..8])"
    ) { $0.overlaps($1) },
    relation(
      "overlaps before",
      [.ranges],
      "Whether one starts first and ends within another.",
      "overlaps before([1..5], [3..8])"
    ) { $0.overlapsBefore($1) },
    relation(
      "overlaps after",
      [.ranges],
      "Whether one starts within another and ends last.",
      "overlaps after([3..8], [1..5])"
    ) { $1.overlapsBefore($0) },
    relation(
      "finishes",
      [.pointRange, .ranges],
      "Whether one lies at the end of another.",
      "finishes(10, [1..10])"
    ) { $0.finishes($1) },
    relation(
      "finished by",
      [.rangePoint, .ranges],
      "Whether one has another at its end.",
      "finished by([1..10], 10)"
    ) { $1.finishes($0) },
    relation(
      "includes",
      [.rangePoint, .ranges],
      "Whether one has all of another within it.",
      "includes([1..10], [4..6])"
    ) { $0.includes($1) },
    relation(
      "during",
      [.pointRange, .ranges],
      "Whether one lies within another.",
      "during([4..6], [1..10])"
    ) { $1.includes($0) },
    relation(
      "starts",
      [.pointRange, .ranges],
      "Whether one lies at the start of another.",
      "starts(1, [1..10])"
    ) { $0.starts($1) },
    relation(
      "started by",
      [.rangePoint, .ranges],
      "Whether one has another at its start.",
      "started by([1..10], 1)"
    ) { $1.starts($0) },
    relation(
      "coincides",
      [.points, .ranges],
      "Whether two are the same.",
      "coincides([1..5], [1..5])"
    ) { $0.coincides($1) },
  ]

  /// Which of the two arguments are ranges.
  private enum Shape: CaseIterable {
    case ranges
    case pointRange
    case rangePoint
    case points

    var signature: BuiltIn.Signature {
      switch self {
      case .ranges:
        .taking(.needed("range1", .range(.any)), .needed("range2", .range(.any)), gives: .boolean)
      case .pointRange:
        .taking(.needed("point", .any), .needed("range", .range(.any)), gives: .boolean)
      case .rangePoint:
        .taking(.needed("range", .range(.any)), .needed("point", .any), gives: .boolean)
      case .points:
        .taking(.needed("point1", .any), .needed("point2", .any), gives: .boolean)
      }
    }
  }

  private static func relation(
    _ name: String,
    _ shapes: [Shape],
    _ summary: String,
    _ example: String,
    _ holds: @escaping @Sendable (Interval, Interval) -> Bool?
  ) -> BuiltIn {
    BuiltIn(name, shapes.map(\.signature), summary, example: example, result: "true") {
      arguments,
      _ throws(Fault) in
      if arguments[0].isNull || arguments[1].isNull { throw .null }
      guard let first = Interval(arguments[0]) else {
        throw .argument(0, "expected a point or a range of values that have an order")
      }
      guard let second = Interval(arguments[1]), let result = holds(first, second) else {
        throw .argument(1, "expected a point or a range that can be compared with the other one")
      }
      return .boolean(result)
    }
  }
}

/// A point, or a range between two points; either end of a range may be missing.
private struct Interval {
  let start: Value?
  let includesStart: Bool
  let end: Value?
  let includesEnd: Bool
  let isPoint: Bool

  init?(_ value: Value) {
    if case .range(let range) = value {
      guard range.start?.isNull != true, range.end?.isNull != true else { return nil }
      (start, includesStart) = (range.start, range.includesStart)
      (end, includesEnd) = (range.end, range.includesEnd)
      isPoint = false
    } else {
      guard value.order(to: value) != nil else { return nil }
      (start, end) = (value, value)
      (includesStart, includesEnd, isPoint) = (true, true, true)
    }
  }

  /// How two starts lie to each other; a missing one lies before everything.
  private func orderOfStarts(_ other: Interval) -> Int? {
    guard let start else { return other.start == nil ? 0 : -1 }
    guard let otherStart = other.start else { return 1 }
    return start.order(to: otherStart)
  }

  /// How two ends lie to each other; a missing one lies after everything.
  private func orderOfEnds(_ other: Interval) -> Int? {
    guard let end else { return other.end == nil ? 0 : 1 }
    guard let otherEnd = other.end else { return -1 }
    return end.order(to: otherEnd)
  }

  /// How this one's end lies to the other's start.
  private func orderOfEndToStart(_ other: Interval) -> Int? {
    guard let end, let start = other.start else { return 1 }
    return end.order(to: start)
  }

  func isBefore(_ other: Interval) -> Bool? {
    orderOfEndToStart(other).map {
      $0 < 0 || $0 == 0 && !(includesEnd && other.includesStart)
    }
  }

  func meets(_ other: Interval) -> Bool? {
    guard end != nil, other.start != nil else { return false }
    return orderOfEndToStart(other).map { $0 == 0 && includesEnd && other.includesStart }
  }

  func overlaps(_ other: Interval) -> Bool? {
    guard let isBefore = isBefore(other), let isAfter = other.isBefore(self) else { return nil }
    return !isBefore && !isAfter
  }

  func overlapsBefore(_ other: Interval) -> Bool? {
    guard let starts = orderOfStarts(other), let ends = orderOfEnds(other),
      let overlaps = overlaps(other)
    else { return nil }
    return overlaps && (starts < 0 || starts == 0 && includesStart && !other.includesStart)
      && (ends < 0 || ends == 0 && (!includesEnd || other.includesEnd))
  }

  func finishes(_ other: Interval) -> Bool? {
    guard let ends = orderOfEnds(other) else { return nil }
    if isPoint { return ends == 0 && other.includesEnd }
    guard let starts = orderOfStarts(other) else { return nil }
    return ends == 0 && includesEnd == other.includesEnd
      && (starts > 0 || starts == 0 && (!includesStart || other.includesStart))
  }

  func includes(_ other: Interval) -> Bool? {
    guard let starts = orderOfStarts(other), let ends = orderOfEnds(other) else { return nil }
    return (starts < 0 || starts == 0 && (includesStart || !other.includesStart))
      && (ends > 0 || ends == 0 && (includesEnd || !other.includesEnd))
  }

  func starts(_ other: Interval) -> Bool? {
    guard let starts = orderOfStarts(other) else { return nil }
    if isPoint { return starts == 0 && other.includesStart }
    guard let ends = orderOfEnds(other) else { return nil }
    return starts == 0 && includesStart == other.includesStart
      && (ends < 0 || ends == 0 && (!includesEnd || other.includesEnd))
  }

  func coincides(_ other: Interval) -> Bool? {
    guard let starts = orderOfStarts(other), let ends = orderOfEnds(other) else { return nil }
    return starts == 0 && ends == 0 && includesStart == other.includesStart
      && includesEnd == other.includesEnd
  }
}
