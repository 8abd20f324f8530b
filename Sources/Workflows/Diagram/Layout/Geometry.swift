/// A place on the page; y grows downwards.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle on the page.
package struct Rectangle: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var right: Double { x + width }
  package var bottom: Double { y + height }

  /// The same rectangle elsewhere.
  func moved(by x: Double, _ y: Double) -> Rectangle {
    Rectangle(x: self.x + x, y: self.y + y, width: width, height: height)
  }
}

/// A line of text at its place.
package struct TextRun: Sendable, Equatable {
  package var text: String
  package var style: TextStyle
  /// The left end of the baseline.
  package var origin: Point
  package var width: Double
  /// Set in white on what lies below it.
  package var isInverted = false

  init(_ text: String, _ style: TextStyle, x: Double, y: Double, isInverted: Bool = false) {
    self.text = text
    self.style = style
    origin = Point(x: x, y: y)
    width = style.width(of: text)
    self.isInverted = isInverted
  }

  /// What the text covers, from the tops of its letters to the bottoms.
  package var area: Rectangle {
    Rectangle(
      x: origin.x,
      y: origin.y - style.size * 0.74,
      width: width,
      height: style.size * 0.96
    )
  }
}

/// A sign that is drawn and not set.
package struct Sign: Sendable, Equatable {
  package var mark: DiagramGraph.Mark
  /// The square that it fills.
  package var area: Rectangle
}
