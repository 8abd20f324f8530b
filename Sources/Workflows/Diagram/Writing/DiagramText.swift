/// A diagram for a terminal: box below box in reading order, and below each where it leads.
package struct DiagramText {
  private static let least = 40
  private static let most = 100

  private let graph: DiagramGraph
  /// The columns of a box, its edges included.
  private let width: Int
  private var lines: [String] = []

  /// Sets a diagram as text, with a line end after every line.
  ///
  /// - Parameters:
  ///   - graph: What is shown.
  ///   - columns: How many columns the terminal has.
  /// - Returns: The lines.
  package static func text(_ graph: DiagramGraph, columns: Int) -> String {
    var writer = DiagramText(graph: graph, width: min(most, max(least, columns)))
    writer.write()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(graph: DiagramGraph, width: Int) {
    self.graph = graph
    self.width = width
  }

  private mutating func write() {
    let marking = graph.standing?.marking ?? ""
    if !marking.isEmpty { lines += [marking, ""] }
    add(graph.title, indent: "")
    add(graph.subtitle, indent: "")
    if let text = graph.standingText { add(text, indent: "") }
    for place in Layering(graph).order {
      let node = graph.nodes[place]
      switch node.kind {
      case .start, .stage, .events:
        lines.append("")
        writeBox(node)
        for way in node.ways { write(way, node.kind) }
      case .end: break
      }
    }
    lines.append("")
    lines.append("Ends")
    for node in graph.nodes where node.kind == .end {
      let here = graph.isHere(node) ? "  <== HERE" : ""
      add("\(node.badge)  \(node.title)\(here)", indent: "  ", hanging: "     ")
    }
    lines.append("")
    for line in legend { add(line, indent: "") }
    if !marking.isEmpty { lines += ["", marking] }
  }

  private var legend: [String] {
    let used = Set(graph.nodes.flatMap(\.items).map(\.mark))
    let marks = DiagramGraph.Mark.allCases.filter { used.contains($0) }
      .map { "\(Self.sign(of: $0)) \($0.rawValue)" }
    let ways = [
      "\u{2500}\u{25B6} way out, the first that holds", "\u{2504}\u{25B6} when it happens outside",
    ]
    return [marks.joined(separator: ", "), ways.joined(separator: ", ")].filter { !$0.isEmpty }
  }

  static func sign(of mark: DiagramGraph.Mark) -> String {
    switch mark {
    case .task: "\u{25A1}"
    case .panel: "\u{25CE}"
    case .series: "\u{2261}"
    case .milestone: "\u{25C6}"
    case .decision: "\u{25A4}"
    case .subcase: "\u{25A3}"
    case .group: "\u{2514}"
    }
  }
}

// Boxes and what leads out of them.
extension DiagramText {
  /// The lines that a box is drawn with.
  private struct Edges {
    let topLeft, topRight, bottomLeft, bottomRight, across, upright: String

    static let usual = Edges("\u{250C}", "\u{2510}", "\u{2514}", "\u{2518}", "\u{2500}", "\u{2502}")
    static let here = Edges("\u{2554}", "\u{2557}", "\u{255A}", "\u{255D}", "\u{2550}", "\u{2551}")

    private init(
      _ topLeft: String,
      _ topRight: String,
      _ bottomLeft: String,
      _ bottomRight: String,
      _ across: String,
      _ upright: String
    ) {
      self.topLeft = topLeft
      self.topRight = topRight
      self.bottomLeft = bottomLeft
      self.bottomRight = bottomRight
      self.across = across
      self.upright = upright
    }
  }

  private mutating func writeBox(_ node: DiagramGraph.Node) {
    let isHere = graph.isHere(node)
    let edges = isHere ? Edges.here : .usual
    let badge = node.badge.isEmpty ? "" : "\(node.badge)  "
    let title = "\(badge)\(node.title)\(isHere ? "  <== HERE" : "")"
    let across = String(repeating: edges.across, count: width - 2)
    lines.append(edges.topLeft + across + edges.topRight)
    for line in wrapped(title, width: width - 4) { lines.append(boxed(line, edges)) }
    for item in node.items {
      for line in itemLines(item) { lines.append(boxed(line, edges)) }
    }
    lines.append(edges.bottomLeft + across + edges.bottomRight)
  }

  private func boxed(_ line: String, _ edges: Edges) -> String {
    let spare = width - 4 - Self.columns(of: line)
    let space = String(repeating: " ", count: max(0, spare))
    return "\(edges.upright) \(line)\(space) \(edges.upright)"
  }

  private func itemLines(_ item: DiagramGraph.Item) -> [String] {
    let indent = String(repeating: " ", count: 2 + 2 * min(item.depth, 5))
    let open = graph.openTasks(of: item)
    let mark = open == 0 ? "" : open == 1 ? "  <== OPEN" : "  <== OPEN: \(open)"
    let head = "\(Self.sign(of: item.mark)) \(item.letter)  "
    let hanging = indent + String(repeating: " ", count: Self.columns(of: head))
    let room = width - 4 - Self.columns(of: hanging)
    let title = wrapped(item.title + mark, width: room)
    let details = wrapped(item.details.joined(separator: ", "), width: room)
    let first = title.first.map { [indent + head + $0] } ?? []
    return first + (title.dropFirst() + details).filter { !$0.isEmpty }.map { hanging + $0 }
  }

  private mutating func write(_ way: DiagramGraph.Way, _ kind: DiagramGraph.Kind) {
    let line = way.isEvent ? "\u{2504}" : "\u{2500}"
    let target = way.target.map { graph.nodes[$0] }
    let place = target.map { "\($0.badge) \($0.title)" } ?? "stays where it is"
    let text = way.condition.isEmpty ? place : "\(place): \(way.condition)"
    add(text, indent: "  \u{2514}\(line)\u{25B6} ", hanging: "       ")
  }

  private mutating func add(_ text: String, indent: String, hanging: String? = nil) {
    let room = width - Self.columns(of: hanging ?? indent)
    for (number, line) in wrapped(text, width: room).enumerated() {
      lines.append((number == 0 ? indent : hanging ?? indent) + line)
    }
  }

  /// The lines of a text, none wider than the room there is.
  private func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in Self.shown(text).split(separator: " ") {
      if !line.isEmpty, Self.columns(of: line) + 1 + Self.columns(of: word) > width {
        lines.append(line)
        line = ""
      }
      if !line.isEmpty { line += " " }
      for character in word {
        if !line.isEmpty, Self.columns(of: line) + Self.columns(of: String(character)) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return lines + [line]
  }

  /// The text without what a terminal would obey.
  private static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: DisplayWidth.isControl) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      shown.unicodeScalars.append(DisplayWidth.isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return shown
  }

  private static func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) }
  }
}
