/// A diagram in the language of Graphviz, for whoever wants to lay it out in another way.
///
/// Each stage is a table with a row for each item and each way out; a way begins at its row.
/// (Graphviz loses some edges between records, which would be the shorter spelling.)
package enum DiagramDOT {
  /// The text of the file.
  package static func text(_ graph: DiagramGraph) -> String {
    var lines = [
      "digraph workflow {",
      "  graph [rankdir=LR, labelloc=t, fontname=Helvetica, label=\(quoted(heading(of: graph)))];",
      "  node [fontname=Helvetica, fontsize=10];",
      "  edge [fontname=Helvetica, fontsize=9];",
    ]
    for place in graph.nodes.indices { lines.append("  \(node(place, graph));") }
    for (place, node) in graph.nodes.enumerated() {
      for (number, way) in node.ways.enumerated() {
        guard let target = way.target else { continue }
        lines.append("  \(edge(from: place, node.kind, number, way, to: target));")
      }
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private static func heading(of graph: DiagramGraph) -> String {
    [graph.standing?.marking ?? "", graph.title, graph.subtitle, graph.standingText ?? ""]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func node(_ place: Int, _ graph: DiagramGraph) -> String {
    let node = graph.nodes[place]
    let title = [node.badge, node.title].filter { !$0.isEmpty }.joined(separator: " ")
    let isHere = graph.isHere(node)
    let said = isHere ? "\(title)\nHERE" : title
    var attributes = ["id=\(quoted(name(of: node)))", "tooltip=\(quoted(title))"]
    switch node.kind {
    case .stage, .events:
      attributes += ["shape=plain", "label=<\(table(of: node, said, graph))>"]
    case .start: attributes += ["shape=box", "style=rounded", "label=\(quoted(said))"]
    case .end:
      attributes += ["shape=box", "style=rounded", "peripheries=2", "label=\(quoted(said))"]
      if isHere { attributes.append("penwidth=4") }
    }
    return "n\(place) [\(attributes.joined(separator: ", "))]"
  }

  private static func name(of node: DiagramGraph.Node) -> String {
    node.name.isEmpty ? node.kind.rawValue : "\(node.kind.rawValue)-\(node.name)"
  }

  private static func table(
    of node: DiagramGraph.Node,
    _ title: String,
    _ graph: DiagramGraph
  ) -> String {
    let items = node.items.map { item in
      let open = graph.openTasks(of: item)
      let indent = String(repeating: "\u{A0}\u{A0}\u{A0}", count: item.depth)
      let mark = open == 0 ? "" : open == 1 ? " [OPEN]" : " [OPEN \(open)]"
      let head = "\(indent)\(item.letter) \(item.mark.rawValue): \(item.title)\(mark)"
      let lines = item.details.isEmpty ? [] : [indent + item.details.joined(separator: ", ")]
      return row(([head] + lines).joined(separator: "\n"))
    }
    let ways = node.ways.enumerated().map { number, way in
      let target = way.target.map { " \u{2192} \(graph.nodes[$0].badge)" } ?? ""
      return row(way.label + target, port: "w\(number)")
    }
    let edge = graph.isHere(node) ? 4 : 1
    let style = node.kind == .events ? " STYLE=\"dashed\"" : ""
    let table =
      "<TABLE BORDER=\"\(edge)\"\(style) CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"3\">"
    let heading = "<TR><TD BGCOLOR=\"#e4e4e4\"><B>\(marked(title))</B></TD></TR>"
    return ([table, heading] + items + ways + ["</TABLE>"]).joined()
  }

  private static func row(_ text: String, port: String = "") -> String {
    let name = port.isEmpty ? "" : " PORT=\"\(port)\""
    return "<TR><TD\(name) ALIGN=\"LEFT\" BALIGN=\"LEFT\">\(marked(text))</TD></TR>"
  }

  private static func edge(
    from place: Int,
    _ kind: DiagramGraph.Kind,
    _ number: Int,
    _ way: DiagramGraph.Way,
    to target: Int
  ) -> String {
    let port = kind == .start ? "" : ":w\(number)"
    var attributes = ["tooltip=\(quoted(way.condition))"]
    if way.isEvent { attributes += ["style=dashed", "constraint=false"] }
    return "n\(place)\(port) -> n\(target) [\(attributes.joined(separator: ", "))]"
  }

  /// A text in quotation marks; a line end is one on the page.
  private static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": quoted += "\\n"
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      // Graphviz reads entities of HTML wherever it finds them.
      case "&": quoted += "&amp;"
      default: quoted.unicodeScalars.append(DisplayWidth.isControl(scalar) ? " " : scalar)
      }
    }
    return "\"\(quoted)\""
  }

  /// A text between tags; a line end is one on the page, and an empty text a space.
  private static func marked(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = String(line)
        if line.unicodeScalars.contains(where: DisplayWidth.isControl) {
          let shown = line.unicodeScalars.map { DisplayWidth.isControl($0) ? " " : $0 }
          line = String(String.UnicodeScalarView(shown))
        }
        return XMLText.escaped(line)
      }
    let marked = lines.joined(separator: "<BR/>")
    return marked.isEmpty ? " " : marked
  }
}
