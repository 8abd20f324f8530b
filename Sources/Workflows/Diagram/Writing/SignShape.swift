/// How the sign of a kind of item is drawn.
struct SignShape {
  /// The path's data.
  let path: String
  let isFilled: Bool

  init(_ sign: Sign) {
    let area = sign.area
    let at = { (x: Double, y: Double) in
      "\(XMLText.number(area.x + x * area.width)) \(XMLText.number(area.y + y * area.height))"
    }
    let box = { (left: Double, top: Double, right: Double, bottom: Double) in
      "M\(at(left, top))L\(at(right, top))L\(at(right, bottom))L\(at(left, bottom))Z"
    }
    let line = { (fromX: Double, fromY: Double, toX: Double, toY: Double) in
      "M\(at(fromX, fromY))L\(at(toX, toY))"
    }
    isFilled = sign.mark == .milestone
    switch sign.mark {
    case .task: path = box(0, 0, 1, 1)
    case .panel:
      // Three at a table.
      let seats = [(0.2, 0.25), (0.8, 0.25), (0.5, 0.8)]
      let radius = XMLText.number(area.width * 0.17)
      path = seats.map { x, y in
        "M\(at(x - 0.17, y))a\(radius) \(radius) 0 1 0 \(XMLText.number(area.width * 0.34)) 0"
          + "a\(radius) \(radius) 0 1 0 -\(XMLText.number(area.width * 0.34)) 0Z"
      }.joined()
    case .series: path = line(0, 0.1, 1, 0.1) + line(0, 0.5, 1, 0.5) + line(0, 0.9, 1, 0.9)
    case .milestone: path = "M\(at(0.5, 0))L\(at(1, 0.5))L\(at(0.5, 1))L\(at(0, 0.5))Z"
    case .decision: path = box(0, 0, 1, 1) + line(0, 0.4, 1, 0.4) + line(0.4, 0, 0.4, 1)
    case .subcase: path = box(0, 0, 0.7, 0.7) + box(0.3, 0.3, 1, 1)
    case .group: path = "M\(at(0.6, 0))L\(at(0.15, 0))L\(at(0.15, 1))L\(at(0.6, 1))"
    }
  }
}
