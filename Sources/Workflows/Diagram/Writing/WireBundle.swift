/// Lines that end in the same place, as one drawing.
struct WireBundle {
  let target: Int
  let isEvent: Bool
  /// Pieces of line, none on another.
  let segments: [(from: Point, to: Point)]
  /// Where a line comes into another that goes on.
  let joints: [Point]
  /// The corners of the arrow's head.
  let arrow: [Point]

  /// Lines by where they end, in an order that is the same everywhere.
  static func bundles(of wires: [DiagramLayout.Wire]) -> [WireBundle] {
    var groups: [[DiagramLayout.Wire]] = []
    for wire in wires {
      let place = groups.firstIndex {
        $0[0].points.last == wire.points.last && $0[0].isEvent == wire.isEvent
      }
      if let place { groups[place].append(wire) } else { groups.append([wire]) }
    }
    return groups.compactMap(WireBundle.init)
  }

  private init?(_ wires: [DiagramLayout.Wire]) {
    guard let first = wires.first, let tip = first.points.last,
      let before = first.points.last(where: { $0 != tip })
    else { return nil }
    target = first.target
    isEvent = first.isEvent
    let upright = Self.merged(wires, isUpright: true)
    segments = upright + Self.merged(wires, isUpright: false)
    let corners = wires.flatMap { $0.points.dropFirst().dropLast() }
    joints = corners.reduce(into: []) { found, corner in
      let goesOn = upright.contains {
        $0.from.x == corner.x && $0.from.y < corner.y && corner.y < $0.to.y
      }
      if goesOn, !found.contains(corner) { found.append(corner) }
    }
    arrow = Self.arrow(at: tip, dx: Self.sign(tip.x - before.x), dy: Self.sign(tip.y - before.y))
  }

  private static func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }

  /// The corners of an arrow's head that points along a direction.
  static func arrow(at tip: Point, dx: Double, dy: Double) -> [Point] {
    let (length, half) = (4.5, 1.9)
    let base = Point(x: tip.x - dx * length, y: tip.y - dy * length)
    return [
      tip, Point(x: base.x + dy * half, y: base.y - dx * half),
      Point(x: base.x - dy * half, y: base.y + dx * half),
    ]
  }

  /// All pieces of one direction, those that touch or overlap as one.
  private static func merged(
    _ wires: [DiagramLayout.Wire],
    isUpright: Bool
  ) -> [(from: Point, to: Point)] {
    var lines: [Double: [(low: Double, high: Double)]] = [:]
    for wire in wires {
      for (from, to) in zip(wire.points, wire.points.dropFirst())
      where from != to && (from.x == to.x) == isUpright {
        let (place, start, end) = isUpright ? (from.x, from.y, to.y) : (from.y, from.x, to.x)
        lines[place, default: []].append((min(start, end), max(start, end)))
      }
    }
    return lines.sorted { $0.key < $1.key }.flatMap { place, pieces in
      var whole: [(low: Double, high: Double)] = []
      for piece in pieces.sorted(by: { ($0.low, $0.high) < ($1.low, $1.high) }) {
        if let last = whole.last, piece.low <= last.high {
          whole[whole.count - 1].high = max(last.high, piece.high)
        } else {
          whole.append(piece)
        }
      }
      return whole.map { low, high in
        isUpright
          ? (Point(x: place, y: low), Point(x: place, y: high))
          : (Point(x: low, y: place), Point(x: high, y: place))
      }
    }
  }
}
