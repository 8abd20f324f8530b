/// The lines as they run once the gutters have a width.
struct WirePlan {
  let arrangement: Arrangement
  let gutters: [Gutter]
  /// The left edge of each column; beside the last, the right edge of the last gutter.
  let lefts: [Double]

  func wires() -> [DiagramLayout.Wire] {
    arrangement.routes.map { route in
      DiagramLayout.Wire(
        source: route.link.source,
        way: route.link.way,
        target: route.link.target,
        isEvent: route.link.isEvent,
        points: route.net.map { points(of: route, $0) } ?? straight(route)
      )
    }
  }

  private func points(of route: Route, _ net: Net) -> [Point] {
    var points: [Point] = []
    for step in 0..<route.stepCount {
      let (start, end) = arrangement.heights(of: route, net, step)
      if step == 0 { points.append(Point(x: edge(of: route.from, route.exit), y: start)) }
      let x = railX(net, route.gutter(step))
      points.append(Point(x: x, y: start))
      points.append(Point(x: x, y: end))
      if step == route.stepCount - 1 {
        points.append(Point(x: edge(of: route.to, net.side), y: end))
      }
    }
    return points
  }

  /// From the bottom of a box to the top of the one below it.
  private func straight(_ route: Route) -> [Point] {
    let tops = arrangement.columns.tops
    let box = arrangement.boxes[route.link.source].frame
    let x = lefts[route.from] + box.width / 2
    return [
      Point(x: x, y: tops[route.link.source] + box.height), Point(x: x, y: tops[route.link.target]),
    ]
  }

  private func edge(of column: Int, _ side: Net.Side) -> Double {
    switch side {
    case .left: lefts[column]
    case .right: lefts[column] + arrangement.boxWidth
    }
  }

  private func railX(_ net: Net, _ gutter: Int) -> Double {
    guard let rail = gutters[gutter].rails.firstIndex(where: { $0.net == net }) else {
      preconditionFailure("a line runs in a gutter that has no place for it")
    }
    let start = gutter == 0 ? 0 : edge(of: gutter - 1, .right)
    // A gutter that is wider than its lines has them in the middle.
    let spare = lefts[gutter] - start - gutters[gutter].width
    return start + spare / 2 + gutters[gutter].offset(of: rail)
  }
}
