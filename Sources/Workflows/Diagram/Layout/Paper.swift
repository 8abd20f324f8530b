/// The sheet that a diagram is printed on.
package struct Paper: Sendable, Equatable {
  /// `A4`, or a larger sheet where the texts would be too small on that.
  package let name: String
  /// In points of a seventy-second of an inch.
  package let width: Double
  package let height: Double
  /// How many points a unit of the layout has.
  package let scale: Double

  /// What stays white round the diagram, in points.
  package static let margin = 20.0
  /// The smallest texts that are read on paper, in points.
  package static let leastSize = 5.5
  /// A small diagram does not grow into a poster.
  private static let mostScale = 1.5
  private static let shortSide = 595.28
  private static let longSide = 841.89

  /// How large everything would be on A4, whatever the sheet.
  var relativeScale: Double { scale * Self.shortSide / min(width, height) }

  package var isLandscape: Bool { width > height }

  /// The smallest sheet, A0 at most, on which everything can be read; the better of its two ways.
  init(fitting size: DiagramLayout.Size) {
    var factor = 1.0
    var best = Self.better("A4", factor, size)
    for number in [3, 2, 1, 0] where best.scale * TextStyle.smallest < Self.leastSize {
      factor *= 2.0.squareRoot()
      best = Self.better("A\(number)", factor, size)
    }
    self = best
  }

  private init(_ name: String, _ width: Double, _ height: Double, _ size: DiagramLayout.Size) {
    self.name = name
    self.width = width
    self.height = height
    let across = (width - 2 * Self.margin) / size.width
    let down = (height - 2 * Self.margin) / size.height
    scale = min(Self.mostScale, across, down)
  }

  private static func better(
    _ name: String,
    _ factor: Double,
    _ size: DiagramLayout.Size
  ) -> Paper {
    let (short, long) = (shortSide * factor, longSide * factor)
    let landscape = Paper(name, long, short, size)
    let portrait = Paper(name, short, long, size)
    return portrait.scale > landscape.scale ? portrait : landscape
  }
}
