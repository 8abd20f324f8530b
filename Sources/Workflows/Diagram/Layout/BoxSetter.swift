/// Sets a node's texts into a box of a given width, as high as it has to be.
struct BoxSetter {
  private static let padding = 4.0
  private static let indent = 7.0
  private static let signSize = 5.5
  /// What a text may take; the rest of a condition stands in the file.
  private static let mostLines = 3

  private let graph: DiagramGraph
  private let node: DiagramGraph.Node
  private let width: Double
  private var box: DiagramBox
  private var y = 0.0

  /// The box of a node.
  static func box(of place: Int, in graph: DiagramGraph, width: Double) -> DiagramBox {
    var setter = BoxSetter(graph, place, width)
    setter.setHeading()
    setter.setItems()
    setter.setWays()
    setter.box.frame.height = (setter.y + 0.5).rounded(.up)
    return setter.box
  }

  private init(_ graph: DiagramGraph, _ place: Int, _ width: Double) {
    self.graph = graph
    self.width = width
    node = graph.nodes[place]
    box = DiagramBox(node: place, frame: Rectangle(x: 0, y: 0, width: width, height: 0))
    box.isHere = graph.isHere(node)
  }

  private mutating func setHeading() {
    let style: TextStyle = node.kind == .stage || node.kind == .events ? .heading : .item
    var left = Self.padding
    var right = width - Self.padding
    let baseline = 1.5 + style.size
    if !node.badge.isEmpty {
      // The corners of an end are round, so its badge keeps off them.
      let inset = node.kind == .end ? 2.0 : 0
      let height = style.lineHeight + 2.5 - 2 * inset
      let badge = label(node.badge, x: inset, y: inset, height: height)
      left = badge.right + 3
    }
    if box.isHere {
      let text = "HERE"
      let wide = TextStyle.badge.width(of: text) + 5
      _ = label(text, x: width - wide, y: 0, height: style.lineHeight + 2.5)
      right = width - wide - 2
    }
    let lines = style.lines(of: node.title, width: right - left, most: Self.mostLines)
    for (index, line) in lines.enumerated() {
      let y = baseline + Double(index) * style.lineHeight
      box.texts.append(TextRun(line, style, x: left, y: y))
    }
    y = Double(max(1, lines.count)) * style.lineHeight + 2.5
    box.headingHeight = y
  }

  /// White text on black, which begins at this corner.
  private mutating func label(_ text: String, x: Double, y: Double, height: Double) -> Rectangle {
    let style = TextStyle.badge
    let area = Rectangle(x: x, y: y, width: max(10, style.width(of: text) + 5), height: height)
    box.labels.append(area)
    let left = x + (area.width - style.width(of: text)) / 2
    let baseline = y + (height + style.size * 0.7) / 2
    box.texts.append(TextRun(text, style, x: left, y: baseline, isInverted: true))
    return area
  }

  private mutating func setItems() {
    guard !node.items.isEmpty else { return }
    y += 1.5
    var groups: [(depth: Int, top: Double)] = []
    for item in node.items {
      while let group = groups.last, group.depth >= item.depth { close(groups.removeLast(), y) }
      let top = y
      set(item)
      if item.mark == .group { groups.append((item.depth, top + TextStyle.item.lineHeight)) }
    }
    for group in groups.reversed() { close(group, y) }
    y += 1
  }

  private mutating func close(_ group: (depth: Int, top: Double), _ bottom: Double) {
    let x = Self.padding + Double(min(group.depth, 5)) * Self.indent + Self.signSize / 2
    guard bottom > group.top else { return }
    box.groupLines.append(Rectangle(x: x, y: group.top, width: 0, height: bottom - group.top))
  }

  private mutating func set(_ item: DiagramGraph.Item) {
    let top = y
    let left = Self.padding + Double(min(item.depth, 5)) * Self.indent
    let sign = Rectangle(x: left, y: y + 1.5, width: Self.signSize, height: Self.signSize)
    box.signs.append(Sign(mark: item.mark, area: sign))
    let letter = sign.right + 2.5
    let text = letter + max(5.5, TextStyle.badge.width(of: item.letter) + 2)
    var right = width - Self.padding
    let open = graph.openTasks(of: item)
    if open > 0 {
      let word = open == 1 ? "OPEN" : "OPEN \(open)"
      let wide = TextStyle.badge.width(of: word) + 5
      _ = label(word, x: width - wide - 2, y: y + 0.5, height: TextStyle.badge.lineHeight)
      right = width - wide - 4
    }
    let title = TextStyle.item.lines(
      of: item.title,
      width: right - text,
      most: Self.mostLines
    )
    let baseline = y + TextStyle.item.lineHeight * 0.78
    box.texts.append(TextRun(item.letter, .badge, x: letter, y: baseline))
    add(title, .item, x: text)
    let detail = TextStyle.detail.lines(
      of: item.details.map(Self.glued).joined(separator: " \u{B7} "),
      width: width - Self.padding - text,
      most: Self.mostLines
    )
    add(detail, .detail, x: text)
    y += 1
    let area = Rectangle(x: 1.5, y: top, width: width - 3, height: y - top)
    box.itemAreas.append(area)
    if open > 0 { box.openFrames.append(area) }
  }

  /// A text whose last word, where it is a letter or a sign, does not stand on a line by itself.
  private static func glued(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard words.count > 1, let last = words.last, last.unicodeScalars.count <= 2 else {
      return text
    }
    return "\(words.dropLast().joined(separator: " "))\u{A0}\(last)"
  }

  private mutating func add(_ lines: [String], _ style: TextStyle, x: Double) {
    for line in lines {
      y += style.lineHeight
      box.texts.append(TextRun(line, style, x: x, y: y - style.lineHeight * 0.22))
    }
  }

  private mutating func setWays() {
    guard !node.ways.isEmpty else { return }
    if node.kind == .start {
      // Its one way leads down to the first stage and needs no words.
      box.wayAreas = [Rectangle(x: 0, y: 0, width: width, height: y)]
      return
    }
    box.divider = y
    y += 1
    for way in node.ways {
      let top = y
      let target = way.target.map { graph.nodes[$0].badge } ?? ""
      let wide = TextStyle.badge.width(of: target)
      let right = width - Self.padding - (target.isEmpty ? 0 : wide + 9)
      let lines = TextStyle.detail.lines(
        of: way.label,
        width: right - Self.padding,
        most: Self.mostLines
      )
      add(lines.isEmpty ? [""] : lines, .detail, x: Self.padding)
      let middle = top + TextStyle.detail.lineHeight * 0.78
      if !target.isEmpty {
        let x = width - Self.padding - wide
        box.texts.append(TextRun(target, .badge, x: x, y: middle))
        box.arrows.append(Rectangle(x: x - 6.5, y: middle - 4, width: 4, height: 4))
      }
      box.wayAreas.append(Rectangle(x: 0, y: top, width: width, height: y - top))
    }
    y += 1.5
  }
}
