/// A diagram with a place for everything, in units of which some go to a point of paper.
package struct DiagramLayout: Sendable {
  package let graph: DiagramGraph
  /// The boxes, each of one node of the graph.
  package private(set) var boxes: [DiagramBox]
  /// The lines, each of one way of a node.
  package private(set) var wires: [Wire]
  /// Title and legend.
  package private(set) var frame: PageFrame
  package private(set) var paper: Paper
  /// Of title, boxes and legend together.
  package private(set) var size: Size

  /// How much a diagram takes up.
  package struct Size: Sendable, Equatable {
    package var width: Double
    package var height: Double
  }

  /// A line from a box to a box.
  package struct Wire: Sendable, Equatable {
    /// The places of the nodes, and of the way among those of its node.
    package var source: Int
    package var way: Int
    package var target: Int
    package var isEvent: Bool
    /// Every two neighbours lie above or beside one another.
    package var points: [Point]
  }

  /// Lays a diagram out so that its texts come out as large as paper allows.
  ///
  /// - Parameter graph: What is drawn.
  package init(_ graph: DiagramGraph) {
    let order = Layering(graph).order
    // A diagram of many boxes wants more columns than a small one; how many, is tried.
    let middle = Int(Double(graph.nodes.count).squareRoot().rounded())
    let counts = max(1, middle - 3)...max(1, min(12, middle + 2))
    var drafts: [(arrangement: Arrangement, size: Double)] = []
    for width in Self.boxWidths {
      let boxes = graph.nodes.indices.map { BoxSetter.box(of: $0, in: graph, width: width) }
      for count in counts {
        let draft = Arrangement(graph, boxes: boxes, order: order, count: count)
        drafts.append((draft, Self.relativeScale(of: draft)))
      }
    }
    drafts.sort { $0.size > $1.size }
    var best: DiagramLayout?
    for draft in drafts.prefix(Self.mostImproved) {
      var arrangement = draft.arrangement
      arrangement.improve()
      let layout = DiagramLayout(arrangement)
      if let best, best.paper.relativeScale >= layout.paper.relativeScale { continue }
      best = layout
    }
    guard let best else { preconditionFailure("a diagram was laid out in no way") }
    self = best
  }

  private static let boxWidths = [112.0, 120, 128, 136, 144, 154, 164, 190]
  /// Of all drafts, as many as are worked out.
  private static let mostImproved = 5

  private init(_ arrangement: Arrangement) {
    var gutters = arrangement.rails().map { Gutter(rails: $0) }
    for gutter in gutters.indices { gutters[gutter].untangle() }
    let lefts = Self.lefts(gutters, boxWidth: arrangement.boxWidth)
    graph = arrangement.graph
    frame = Self.frame(of: arrangement, lefts)
    size = Size(width: frame.width, height: frame.height)
    paper = Paper(fitting: size)
    let left = (frame.width - (lefts.last ?? 0)) / 2
    let top = frame.headHeight
    boxes = arrangement.boxes.map { box in
      let column = arrangement.places[box.node].column
      return box.placed(at: left + lefts[column], top + arrangement.columns.tops[box.node])
    }
    let plan = WirePlan(arrangement: arrangement, gutters: gutters, lefts: lefts)
    wires = plan.wires().map { wire in
      var wire = wire
      wire.points = wire.points.map { Point(x: $0.x + left, y: $0.y + top) }
      return wire
    }
  }

  /// How large an arrangement would come out.
  private static func relativeScale(of arrangement: Arrangement) -> Double {
    let gutters = arrangement.rails().map { Gutter(rails: $0) }
    let frame = frame(of: arrangement, lefts(gutters, boxWidth: arrangement.boxWidth))
    return Paper(fitting: Size(width: frame.width, height: frame.height)).relativeScale
  }

  /// The left edge of each column, and the right edge of the last gutter.
  private static func lefts(_ gutters: [Gutter], boxWidth: Double) -> [Double] {
    var lefts: [Double] = []
    var x = 0.0
    for (column, gutter) in gutters.enumerated() {
      let isOuter = column == 0 || column == gutters.count - 1
      x += isOuter ? gutter.width : max(leastGutter, gutter.width)
      lefts.append(x)
      x += boxWidth
    }
    return lefts
  }

  private static func frame(of arrangement: Arrangement, _ lefts: [Double]) -> PageFrame {
    let width = max(lefts.last ?? 0, PageFrame.leastWidth)
    var frame = PageFrame(graph: arrangement.graph, width: width)
    frame.placeLegend(below: frame.headHeight + arrangement.columns.height)
    return frame
  }

  /// Between two columns that no line runs between.
  private static let leastGutter = 12.0
}
