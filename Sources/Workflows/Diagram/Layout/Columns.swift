/// Boxes in columns, and the gaps between them through which lines pass.
struct Columns {
  /// Between two boxes that nothing passes between.
  static let gap = 9.0
  /// Between two lines that run beside each other.
  static let pitch = 4.0
  /// The most by which a gap is widened to fill a column.
  private static let mostSlack = 9.0

  /// For each column, its nodes from above.
  var nodes: [[Int]]
  /// For each column and gap, the lines that pass there; a gap is above each box, and one below.
  var lanes: [[[Lane]]]
  /// For each node, its place; set by `stack`.
  private(set) var tops: [Double]
  /// For each lane, its height on the page; set by `stack`.
  private(set) var laneHeights: [Lane: Double] = [:]
  private(set) var height = 0.0
  private let heights: [Double]

  /// A line that passes through a column to a box in another.
  struct Lane: Hashable {
    let net: Net
    let column: Int
  }

  /// Puts nodes into so many columns of about the same height, in their order.
  init(order: [Int], heights: [Double], count: Int) {
    self.heights = heights
    nodes = Self.parted(order, heights: heights, count: count)
    lanes = nodes.map { Array(repeating: [], count: $0.count + 1) }
    tops = Array(repeating: 0, count: heights.count)
  }

  /// Parts a sequence so that the highest column is as low as can be.
  private static func parted(_ order: [Int], heights: [Double], count: Int) -> [[Int]] {
    var low = order.map { heights[$0] }.max() ?? 0
    var high = order.reduce(0) { $0 + heights[$1] + gap }
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if filled(order, heights, upTo: middle).count <= count { high = middle } else { low = middle }
    }
    return filled(order, heights, upTo: high)
  }

  private static func filled(
    _ order: [Int],
    _ heights: [Double],
    upTo most: Double
  ) -> [[Int]] {
    var columns: [[Int]] = []
    var used = Double.infinity
    for node in order {
      if used + gap + heights[node] > most {
        columns.append([])
        used = -gap
      }
      columns[columns.count - 1].append(node)
      used += gap + heights[node]
    }
    return columns
  }

  /// How many lines pass through columns.
  var laneCount: Int { laneHeights.count }

  mutating func clearLanes() {
    lanes = nodes.map { Array(repeating: [], count: $0.count + 1) }
  }

  /// For each gap of a column, the height of its middle.
  func gapHeights(_ column: Int) -> [Double] {
    let nodes = nodes[column]
    return (0...nodes.count).map { row in
      let above = row == 0 ? 0 : tops[nodes[row - 1]] + heights[nodes[row - 1]]
      let below = row == nodes.count ? above : tops[nodes[row]]
      return (above + below) / 2
    }
  }

  /// For each node, its column and its place in it.
  func places() -> [(column: Int, row: Int)] {
    var places = Array(repeating: (column: 0, row: 0), count: heights.count)
    for (column, nodes) in nodes.enumerated() {
      for (row, node) in nodes.enumerated() { places[node] = (column, row) }
    }
    return places
  }

  /// Gives every box and every line its height on the page.
  mutating func stack() {
    laneHeights = [:]
    let least = nodes.indices.map { leastHeight(of: $0) }
    height = least.max() ?? 0
    for column in nodes.indices {
      let spare = height - least[column]
      let slack = min(Self.mostSlack, spare / Double(max(1, nodes[column].count - 1)))
      stack(column, slack: slack.rounded(.down))
    }
  }

  private mutating func stack(_ column: Int, slack: Double) {
    var y = 0.0
    for row in lanes[column].indices {
      let inner = row > 0 && row < nodes[column].count
      let room = room(column, row) + (inner ? slack : 0)
      let lanes = lanes[column][row]
      let first = y + ((room - Double(lanes.count - 1) * Self.pitch) / 2)
      for (index, lane) in lanes.enumerated() {
        laneHeights[lane] = Self.onGrid(first + Double(index) * Self.pitch, column)
      }
      y += room
      guard row < nodes[column].count else { break }
      tops[nodes[column][row]] = y
      y += heights[nodes[column][row]]
    }
  }

  private func leastHeight(of column: Int) -> Double {
    let boxes = nodes[column].reduce(0) { $0 + heights[$1] }
    return lanes[column].indices.reduce(boxes) { $0 + room(column, $1) }
  }

  private func room(_ column: Int, _ row: Int) -> Double {
    let count = Double(lanes[column][row].count)
    let isOuter = row == 0 || row == nodes[column].count
    if isOuter { return count == 0 ? 0 : (count + 1) * Self.pitch }
    return max(Self.gap, (count + 1) * Self.pitch + 2)
  }

  /// The nearest height that lines of this column may have.
  ///
  /// Lines of neighbouring columns lie on different heights, so that they never lie on each other
  /// in the gutter between.
  static func onGrid(_ y: Double, _ column: Int) -> Double {
    let odd = Double(column % 2)
    return ((y - odd) / 2).rounded() * 2 + odd
  }
}
