/// A diagram as SVG: one page that needs nothing beside it, for screens, print and screen readers.
package struct DiagramSVG {
  private let layout: DiagramLayout
  private var xml = XMLText()

  /// The text of the file.
  package static func text(_ layout: DiagramLayout) -> String {
    var writer = DiagramSVG(layout: layout)
    writer.write()
    return writer.xml.text
  }

  private init(layout: DiagramLayout) { self.layout = layout }

  private mutating func write() {
    let paper = layout.paper
    let millimetres = { (points: Double) in "\(XMLText.number((points * 25.4 / 72).rounded()))mm" }
    xml.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", millimetres(paper.width)), ("height", millimetres(paper.height)),
        ("viewBox", "0 0 \(number(paper.width)) \(number(paper.height))"),
        ("role", "img"), ("aria-labelledby", "diagram-title diagram-description"),
        ("font-family", "Helvetica, Arial, 'Liberation Sans', sans-serif"),
      ]
    )
    xml.element("title", [("id", "diagram-title")], text: layout.graph.title)
    xml.element("desc", [("id", "diagram-description")], text: description)
    xml.element(
      "rect",
      [("width", number(paper.width)), ("height", number(paper.height)), ("fill", "white")]
    )
    let scale = paper.scale
    let left = (paper.width - layout.size.width * scale) / 2
    let top = (paper.height - layout.size.height * scale) / 2
    let move = "translate(\(number(left)) \(number(top)))"
    xml.open("g", [("transform", "\(move) scale(\(exact(scale)))"), ("stroke-linecap", "round")])
    for text in layout.frame.texts { write(text) }
    for sign in layout.frame.signs { write(sign) }
    for sample in layout.frame.samples { write(sample) }
    for bundle in WireBundle.bundles(of: layout.wires) { write(bundle) }
    for box in layout.boxes { write(box) }
    xml.close("g")
    xml.close("svg")
  }

  private var description: String {
    let nodes = layout.graph.nodes
    let stages = nodes.filter { $0.kind == .stage }.map { "\($0.badge) \($0.title)" }
    let ends = nodes.filter { $0.kind == .end }.map { "\($0.badge) \($0.title)" }
    let parts = [
      layout.graph.subtitle, layout.graph.standingText ?? "",
      "Stages: \(stages.joined(separator: ", ")).", "Ends: \(ends.joined(separator: ", ")).",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The scale decides whether the page's edge is kept, so it has more digits than a place.
  private func exact(_ scale: Double) -> String {
    let digits = String(Int((scale * 100_000).rounded(.down)))
    guard digits.utf8.count > 5 else {
      return "0." + String(repeating: "0", count: 5 - digits.utf8.count) + digits
    }
    return "\(digits.dropLast(5)).\(digits.suffix(5))"
  }
}

// Boxes.
extension DiagramSVG {
  private mutating func write(_ box: DiagramBox) {
    let node = layout.graph.nodes[box.node]
    let id = node.name.isEmpty ? node.kind.rawValue : "\(node.kind.rawValue)-\(node.name)"
    xml.open("g", [("id", id)])
    xml.element("title", [], text: "\(node.badge) \(node.title)\(box.isHere ? ": here" : "")")
    writeOutline(of: box, node.kind)
    for area in box.openFrames { rectangle(area, fill: "none", stroke: 1.4) }
    for line in box.groupLines { segment(line, stroke: "0.5") }
    if let divider = box.divider {
      let frame = box.frame
      segment(Rectangle(x: frame.x, y: divider, width: frame.width, height: 0), stroke: "0.4")
    }
    for area in box.labels { rectangle(area, fill: "black", stroke: 0) }
    for sign in box.signs { write(sign) }
    for area in box.arrows { write(arrow: area) }
    for text in box.texts { write(text) }
    for (item, area) in zip(node.items, box.itemAreas) {
      let words = [item.mark.rawValue, "\(item.letter):", item.title, "(\(item.name))"]
      let details = item.details.isEmpty ? [] : ["\u{B7}", item.details.joined(separator: ", ")]
      hint((words + details).joined(separator: " "), over: area)
    }
    for (way, area) in zip(node.ways, box.wayAreas) {
      let target = way.target.map { layout.graph.nodes[$0] }
      let place = target.map { "goes to \($0.badge) \($0.title)" } ?? "stays"
      hint("\(place): \(way.condition)", over: area)
    }
    xml.close("g")
  }

  private mutating func writeOutline(of box: DiagramBox, _ kind: DiagramGraph.Kind) {
    let wide = box.isHere ? 3.0 : 0.8
    switch kind {
    case .stage:
      rectangle(box.frame, fill: "white", stroke: 0)
      var heading = box.frame
      heading.height = box.headingHeight
      rectangle(heading, fill: "#e4e4e4", stroke: 0)
      rectangle(box.frame, fill: "none", stroke: wide)
    case .events:
      rectangle(box.frame, fill: "white", stroke: wide, dashes: "3 2")
    case .start:
      rectangle(box.frame, fill: "white", stroke: wide, radius: 5)
    case .end:
      rectangle(box.frame, fill: "white", stroke: box.isHere ? 3 : 1.2, radius: 4)
    }
  }

  /// Text that shows where the pointer rests, and that screen readers read: nothing is cut there.
  private mutating func hint(_ text: String, over area: Rectangle) {
    xml.open("g", [])
    xml.element("title", [], text: text)
    rectangle(area, fill: "white", stroke: 0, opacity: "0")
    xml.close("g")
  }

  private mutating func rectangle(
    _ area: Rectangle,
    fill: String,
    stroke: Double,
    radius: Double = 0,
    dashes: String = "",
    opacity: String = ""
  ) {
    var attributes: [XMLText.Attribute] = [
      ("x", number(area.x)), ("y", number(area.y)),
      ("width", number(area.width)), ("height", number(area.height)), ("fill", fill),
    ]
    if stroke > 0 { attributes += [("stroke", "black"), ("stroke-width", number(stroke))] }
    if radius > 0 { attributes.append(("rx", number(radius))) }
    if !dashes.isEmpty { attributes.append(("stroke-dasharray", dashes)) }
    if !opacity.isEmpty { attributes.append(("fill-opacity", opacity)) }
    xml.element("rect", attributes)
  }

  private mutating func write(_ text: TextRun) {
    var attributes: [XMLText.Attribute] = [
      ("x", number(text.origin.x)), ("y", number(text.origin.y)),
      ("font-size", number(text.style.size)),
    ]
    if text.style.isBold { attributes.append(("font-weight", "bold")) }
    if text.isInverted { attributes.append(("fill", "white")) }
    // Where the font is another one the text still takes what it was given, and no more.
    attributes += [("textLength", number(text.width)), ("lengthAdjust", "spacingAndGlyphs")]
    if !text.text.isEmpty { xml.element("text", attributes, text: text.text) }
  }
}

// Lines and signs.
extension DiagramSVG {
  /// Dark enough to be told from white in print; the colour only helps the eye to follow.
  private static let colours = [
    "#000000", "#1f4e9c", "#9c1f1f", "#1f6b2e", "#6b1f8a", "#8a5a00", "#00707a", "#a0185a",
  ]

  private mutating func write(_ bundle: WireBundle) {
    let colour = Self.colours[bundle.target % Self.colours.count]
    let path = bundle.segments.map { from, to in
      "M\(number(from.x)) \(number(from.y))L\(number(to.x)) \(number(to.y))"
    }.joined()
    // A white edge lets lines that cross be told from lines that meet.
    xml.element(
      "path",
      [
        ("d", path), ("fill", "none"), ("stroke", "white"), ("stroke-width", "2"),
        ("stroke-linecap", "butt"),
      ]
    )
    var attributes: [XMLText.Attribute] = [
      ("d", path), ("fill", "none"), ("stroke", colour), ("stroke-width", "0.8"),
    ]
    if bundle.isEvent {
      attributes += [("stroke-dasharray", "2.5 2"), ("stroke-linecap", "butt")]
    }
    xml.element("path", attributes)
    for joint in bundle.joints {
      let place = [("cx", number(joint.x)), ("cy", number(joint.y))]
      xml.element("circle", place + [("r", "1.1"), ("fill", colour)])
    }
    xml.element("polygon", [("points", points(bundle.arrow)), ("fill", colour)])
  }

  private mutating func write(_ sample: PageFrame.Sample) {
    let dashes: [XMLText.Attribute] = sample.isEvent ? [("stroke-dasharray", "2.5 2")] : []
    segment(sample.area, stroke: "0.8", dashes)
    let tip = Point(x: sample.area.right, y: sample.area.y)
    xml.element("polygon", [("points", points(WireBundle.arrow(at: tip, dx: 1, dy: 0)))])
  }

  private mutating func write(arrow area: Rectangle) {
    let middle = area.y + area.height / 2
    let corners = [
      Point(x: area.x, y: area.y), Point(x: area.right, y: middle),
      Point(x: area.x, y: area.bottom),
    ]
    xml.element("polygon", [("points", points(corners))])
  }

  private mutating func segment(
    _ line: Rectangle,
    stroke: String,
    _ more: [XMLText.Attribute] = []
  ) {
    let ends: [XMLText.Attribute] = [
      ("x1", number(line.x)), ("y1", number(line.y)),
      ("x2", number(line.right)), ("y2", number(line.bottom)),
    ]
    xml.element("line", ends + [("stroke", "black"), ("stroke-width", stroke)] + more)
  }

  private mutating func write(_ sign: Sign) {
    let shape = SignShape(sign)
    xml.element(
      "path",
      [
        ("d", shape.path), ("fill", shape.isFilled ? "black" : "none"), ("stroke", "black"),
        ("stroke-width", "0.7"),
      ]
    )
  }

  private func points(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private func number(_ value: Double) -> String { XMLText.number(value) }
}
