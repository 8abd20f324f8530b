import Workflows

/// What is wrong with a layout, in words; nothing where it can be read.
struct DiagramGeometry {
  let layout: DiagramLayout

  var problems: [String] {
    pageProblems + boxProblems + textProblems + wireProblems + crowdingProblems
  }

  private var page: Rectangle {
    Rectangle(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
  }

  private var pageProblems: [String] {
    var problems: [String] = []
    let paper = layout.paper
    if layout.size.width * paper.scale > paper.width - 2 * Paper.margin + 0.01
      || layout.size.height * paper.scale > paper.height - 2 * Paper.margin + 0.01
    {
      problems.append("the page is larger than the paper")
    }
    if paper.name == "A4", paper.scale * TextStyle.smallest < Paper.leastSize {
      problems.append("the texts are too small for A4")
    }
    return problems
  }

  private var boxProblems: [String] {
    var problems: [String] = []
    let areas = layout.boxes.map(\.frame)
    if Set(layout.boxes.map(\.node)) != Set(layout.graph.nodes.indices) {
      problems.append("not every node has its box")
    }
    for (index, area) in areas.enumerated() {
      if !page.holds(area) { problems.append("box \(index) leaves the page") }
      for other in areas.indices where other > index && area.widened(by: 2).meets(areas[other]) {
        problems.append("boxes \(index) and \(other) meet")
      }
    }
    return problems
  }

  private var textProblems: [String] {
    var problems: [String] = []
    for box in layout.boxes {
      for text in box.texts where !box.frame.holds(text.area) {
        problems.append("'\(text.text)' leaves box \(box.node)")
      }
      problems += Self.overlaps(box.texts)
      for area in box.itemAreas + box.wayAreas where !box.frame.holds(area) {
        problems.append("a line of box \(box.node) leaves it")
      }
    }
    for text in layout.frame.texts {
      if !page.holds(text.area) { problems.append("'\(text.text)' leaves the page") }
      if layout.boxes.contains(where: { $0.frame.meets(text.area) }) {
        problems.append("'\(text.text)' lies on a box")
      }
    }
    return problems + Self.overlaps(layout.frame.texts)
  }

  private static func overlaps(_ texts: [TextRun]) -> [String] {
    texts.indices.flatMap { index in
      texts[(index + 1)...].filter { $0.area.meets(texts[index].area) }
        .map { "'\(texts[index].text)' and '\($0.text)' lie on each other" }
    }
  }

  private var wireProblems: [String] {
    var problems: [String] = []
    for (place, node) in layout.graph.nodes.enumerated() {
      for (number, way) in node.ways.enumerated() {
        let wires = layout.wires.filter { $0.source == place && $0.way == number }
        if wires.map(\.target) != (way.target.map { [$0] } ?? []) {
          problems.append("way \(number) of \(place) is drawn \(wires.count) times or elsewhere")
        }
      }
    }
    for wire in layout.wires { problems += self.problems(of: wire) }
    return problems
  }

  private func problems(of wire: DiagramLayout.Wire) -> [String] {
    let name = "the line from \(wire.source) to \(wire.target)"
    guard let first = wire.points.first, let last = wire.points.last,
      let source = layout.boxes.first(where: { $0.node == wire.source }),
      let target = layout.boxes.first(where: { $0.node == wire.target })
    else { return ["\(name) has no ends"] }
    var problems: [String] = []
    let area = source.wayAreas[wire.way].widened(by: 1)
    let isFromWay = [area.x + 1, area.right - 1].contains(first.x) && area.holds(first)
    let isFromBottom = first.y == source.frame.bottom && area.holds(Point(x: first.x, y: area.y))
    if !isFromWay && !isFromBottom { problems.append("\(name) does not begin at its way") }
    if !target.frame.hasOnEdge(last) { problems.append("\(name) does not end at its box") }
    for (from, to) in zip(wire.points, wire.points.dropFirst()) {
      if from.x != to.x && from.y != to.y { problems.append("\(name) is not upright") }
      let piece = Rectangle(from, to)
      if !page.holds(piece) { problems.append("\(name) leaves the page") }
      for box in layout.boxes where box.frame.widened(by: -0.1).meets(piece) {
        problems.append("\(name) runs through box \(box.node)")
      }
    }
    return problems
  }

  /// Lines that lead to different places never lie on each other.
  private var crowdingProblems: [String] {
    var pieces: [(area: Rectangle, isUpright: Bool, end: Int)] = []
    for wire in layout.wires {
      for (from, to) in zip(wire.points, wire.points.dropFirst()) where from != to {
        let end = wire.target * 2 + (wire.isEvent ? 1 : 0)
        pieces.append((Rectangle(from, to), from.x == to.x, end))
      }
    }
    return pieces.indices.flatMap { index in
      let piece = pieces[index]
      return pieces[(index + 1)...].filter { other in
        other.isUpright == piece.isUpright && other.end != piece.end
          && other.area.widened(by: 0.4).meets(piece.area.widened(by: 0.4))
      }.map { "lines to \(piece.end / 2) and \($0.end / 2) lie on each other" }
    }
  }
}

extension Rectangle {
  init(_ from: Point, _ to: Point) {
    self.init(
      x: min(from.x, to.x),
      y: min(from.y, to.y),
      width: abs(from.x - to.x),
      height: abs(from.y - to.y)
    )
  }

  func widened(by edge: Double) -> Rectangle {
    Rectangle(x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge)
  }

  func meets(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  func holds(_ other: Rectangle) -> Bool {
    let slack = 0.001
    return other.x >= x - slack && other.y >= y - slack && other.right <= right + slack
      && other.bottom <= bottom + slack
  }

  func holds(_ point: Point) -> Bool {
    holds(Rectangle(x: point.x, y: point.y, width: 0, height: 0))
  }

  func hasOnEdge(_ point: Point) -> Bool {
    holds(point) && ([x, right].contains(point.x) || [y, bottom].contains(point.y))
  }
}
