/// A box of the diagram with its texts; places count from its top left corner until it is placed.
package struct DiagramBox: Sendable, Equatable {
  /// The place of its node in the graph.
  package var node: Int
  package var frame: Rectangle
  package var texts: [TextRun] = []
  package var signs: [Sign] = []
  /// What is filled with black: badges and marks of where a case stands.
  package var labels: [Rectangle] = []
  /// Small arrows before the badges of where ways lead.
  package var arrows: [Rectangle] = []
  /// Round the items in which something of the case is open.
  package var openFrames: [Rectangle] = []
  /// Lines beside what stands in a group.
  package var groupLines: [Rectangle] = []
  /// What each item takes up, in the order of the node's.
  package var itemAreas: [Rectangle] = []
  /// What each way out takes up, in the order of the node's.
  package var wayAreas: [Rectangle] = []
  /// How high the title's part is, below which items begin.
  package var headingHeight = 0.0
  /// Where the line between items and ways out is; nil where one of them is missing.
  package var divider: Double?
  package var isHere = false

  /// The same box with its top left corner there.
  func placed(at x: Double, _ y: Double) -> DiagramBox {
    var box = self
    let move = { (area: Rectangle) in area.moved(by: x, y) }
    box.frame = move(frame)
    box.labels = labels.map(move)
    box.arrows = arrows.map(move)
    box.openFrames = openFrames.map(move)
    box.groupLines = groupLines.map(move)
    box.itemAreas = itemAreas.map(move)
    box.wayAreas = wayAreas.map(move)
    box.divider = divider.map { $0 + y }
    for index in box.signs.indices { box.signs[index].area = move(signs[index].area) }
    for index in box.texts.indices {
      box.texts[index].origin.x += x
      box.texts[index].origin.y += y
    }
    return box
  }
}
