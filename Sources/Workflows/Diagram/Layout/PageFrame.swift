/// What stands above and below the boxes: title, where a case stands, what the signs mean.
package struct PageFrame: Sendable, Equatable {
  package let width: Double
  package private(set) var height = 0.0
  package private(set) var headHeight = 0.0
  package private(set) var texts: [TextRun] = []
  package private(set) var signs: [Sign] = []
  /// Where the legend shows a line, and whether that is dashed.
  package private(set) var samples: [Sample] = []

  /// A piece of line in the legend.
  package struct Sample: Sendable, Equatable {
    package let area: Rectangle
    package let isEvent: Bool
  }

  /// What a title needs; narrower diagrams stand in the middle below it.
  static let leastWidth = 300.0

  private let marks: [DiagramGraph.Mark]
  private let hasEvents: Bool
  private let marking: String

  init(graph: DiagramGraph, width: Double) {
    self.width = width
    let used = Set(graph.nodes.flatMap(\.items).map(\.mark))
    marks = DiagramGraph.Mark.allCases.filter { used.contains($0) }
    hasEvents = graph.nodes.contains { $0.ways.contains(where: \.isEvent) }
    marking = graph.standing?.marking ?? ""
    setHead(graph)
  }

  private mutating func setHead(_ graph: DiagramGraph) {
    var y = 0.0
    if !marking.isEmpty {
      y += TextStyle.heading.lineHeight
      texts.append(centred(marking, .heading, y - 2))
    }
    let title = TextStyle.page.shortened(graph.title, width: width)
    texts.append(TextRun(title, .page, x: 0, y: y + 10))
    y += TextStyle.page.lineHeight + 1
    let subtitle = TextStyle.detail.lines(of: graph.subtitle, width: width, most: 2)
    let standing = TextStyle.heading.lines(of: graph.standingText ?? "", width: width, most: 2)
    for line in subtitle {
      texts.append(TextRun(line, .detail, x: 0, y: y + 5))
      y += TextStyle.detail.lineHeight
    }
    for line in standing {
      texts.append(TextRun(line, .heading, x: 0, y: y + 8))
      y += TextStyle.heading.lineHeight + 1
    }
    headHeight = (y + 7).rounded(.up)
  }

  private func centred(_ text: String, _ style: TextStyle, _ y: Double) -> TextRun {
    let text = style.shortened(text, width: width)
    return TextRun(text, style, x: (width - style.width(of: text)) / 2, y: y)
  }

  /// Explains the signs that the diagram uses, in as many lines as that takes.
  mutating func placeLegend(below bottom: Double) {
    var x = 0.0
    var y = bottom + 15
    let style = TextStyle.detail
    let entry = { (frame: inout PageFrame, text: String, sign: Double) -> Point in
      let wide = sign + style.width(of: text)
      if x > 0, x + wide > frame.width {
        x = 0
        y += style.lineHeight + 2
      }
      let text = style.shortened(text, width: frame.width - sign)
      let place = Point(x: x, y: y)
      frame.texts.append(TextRun(text, style, x: x + sign, y: y))
      x += wide + 12
      return place
    }
    for mark in marks {
      let place = entry(&self, mark.rawValue, 8)
      let area = Rectangle(x: place.x, y: place.y - 5, width: 5.5, height: 5.5)
      signs.append(Sign(mark: mark, area: area))
    }
    let usual = entry(&self, "way out of a stage: the first from above that holds", 18)
    samples.append(Sample(area: Self.sample(usual), isEvent: false))
    if hasEvents {
      let outside = entry(&self, "at once, when it happens outside", 18)
      samples.append(Sample(area: Self.sample(outside), isEvent: true))
    }
    _ = entry(&self, "numbers are stages, capital letters are ends", 0)
    if !marks.isEmpty { _ = entry(&self, "small letters name items within their stage", 0) }
    if !marking.isEmpty {
      y += TextStyle.heading.lineHeight + 2
      texts.append(centred(marking, .heading, y))
    }
    height = y + 2
  }

  private static func sample(_ place: Point) -> Rectangle {
    Rectangle(x: place.x, y: place.y - 2, width: 15, height: 0)
  }
}
