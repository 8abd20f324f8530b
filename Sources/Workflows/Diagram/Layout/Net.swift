/// All lines that end in the same place: they run together from where they meet.
struct Net: Hashable {
  /// The node that they lead to.
  let target: Int
  /// On which side they come to it.
  let side: Side
  /// Lines of events are dashed, and so run by themselves.
  let isEvent: Bool

  /// A number of its own, below four times the number of nodes.
  var number: Int { target * 4 + (side == .left ? 0 : 2) + (isEvent ? 1 : 0) }

  enum Side: Hashable {
    case left
    case right
  }
}

/// A way that has to be drawn, wherever the boxes come to stand.
struct Link {
  let source: Int
  /// Its place among the ways of its node.
  let way: Int
  let target: Int
  let isEvent: Bool
  /// Whether no other way of its node stands below it.
  let isLast: Bool
  /// How far below the top of its box it begins.
  let depth: Double

  /// Every way of a graph that leads to a box.
  static func links(of graph: DiagramGraph, _ boxes: [DiagramBox]) -> [Link] {
    graph.nodes.enumerated().flatMap { source, node in
      node.ways.enumerated().compactMap { number, way in
        way.target.map { target in
          Link(
            source: source,
            way: number,
            target: target,
            isEvent: way.isEvent,
            isLast: number == node.ways.count - 1,
            depth: boxes[source].wayAreas[number].y + TextStyle.detail.lineHeight / 2
          )
        }
      }
    }
  }
}

/// How one way gets from its box to another.
struct Route {
  let link: Link
  /// Nil where it goes straight down to the next box.
  let net: Net?
  /// On which side of its box it begins.
  let exit: Net.Side
  /// The columns in which it begins and ends.
  let from: Int
  let to: Int

  /// Chooses the sides of a way.
  ///
  /// - Parameters:
  ///   - link: The way.
  ///   - places: For each node, its column and its place in it.
  init(_ link: Link, _ places: [(column: Int, row: Int)]) {
    self.link = link
    let (source, target) = (places[link.source], places[link.target])
    from = source.column
    to = target.column
    if from == to {
      // Down on the right, up on the left: so the two seldom meet.
      exit = target.row > source.row ? .right : .left
      let isStraight = link.isLast && !link.isEvent && target.row == source.row + 1
      net = isStraight ? nil : Net(target: link.target, side: exit, isEvent: link.isEvent)
    } else {
      exit = from < to ? .right : .left
      let side: Net.Side = from < to ? .left : .right
      net = Net(target: link.target, side: side, isEvent: link.isEvent)
    }
  }

  /// How many gutters it runs in.
  var stepCount: Int { net == nil ? 0 : max(1, abs(to - from)) }

  /// A gutter that it runs in, by its number among them; a gutter is left of the column of its
  /// number.
  func gutter(_ step: Int) -> Int {
    switch exit {
    case .right: from + 1 + step
    case .left: from - step
    }
  }

  /// The column that it comes to behind one of its gutters, the last of which is its target's.
  func column(behind step: Int) -> Int {
    if step == stepCount - 1 { return to }
    return exit == .right ? from + 1 + step : from - 1 - step
  }
}
