/// Where the boxes stand and through which gaps the lines pass, before the gutters have a width.
struct Arrangement {
  let graph: DiagramGraph
  let boxes: [DiagramBox]
  private(set) var columns: Columns
  private(set) var routes: [Route] = []
  /// For each node, its column and its place in it.
  private(set) var places: [(column: Int, row: Int)] = []
  /// How long the upright lines are, how high the page is, and what is out of order.
  private var cost = Double.infinity
  /// For each node, its place in reading order.
  private let ranks: [Int]
  private let links: [Link]

  var boxWidth: Double { boxes.first?.frame.width ?? 0 }

  /// Puts boxes into columns in reading order.
  ///
  /// - Parameters:
  ///   - graph: What is drawn.
  ///   - boxes: The box of each node.
  ///   - order: The nodes in reading order.
  ///   - count: How many columns.
  init(_ graph: DiagramGraph, boxes: [DiagramBox], order: [Int], count: Int) {
    self.graph = graph
    self.boxes = boxes
    columns = Columns(order: order, heights: boxes.map(\.frame.height), count: count)
    var ranks = Array(repeating: 0, count: boxes.count)
    for (rank, node) in order.enumerated() { ranks[node] = rank }
    self.ranks = ranks
    links = Link.links(of: graph, boxes)
    route()
  }

  /// The same boxes in other places.
  private init(copying other: Arrangement, nodes: [[Int]]) {
    graph = other.graph
    boxes = other.boxes
    ranks = other.ranks
    links = other.links
    columns = other.columns
    columns.nodes = nodes
    route()
  }

  private mutating func route() {
    places = columns.places()
    routes = links.map { Route($0, places) }
    columns.clearLanes()
    columns.stack()
    placeLanes()
    columns.stack()
    cost = currentCost()
  }
}

// The search for a better order.
extension Arrangement {
  /// Sweeps over the columns, each time ordering one by where its lines lead; what does not make
  /// the lines shorter is taken back.
  mutating func improve() {
    // Large diagrams get fewer sweeps, so that none takes long.
    let sweeps = max(1, min(6, 240 / max(1, boxes.count)))
    for sweep in 0..<sweeps {
      let before = cost
      let forward = Array(columns.nodes.indices)
      for column in sweep % 2 == 0 ? forward : forward.reversed() {
        tryBarycenters(column)
        trySwaps(column)
      }
      if cost >= before { return }
    }
  }

  private mutating func tryBarycenters(_ column: Int) {
    let centres = barycenters()
    var nodes = columns.nodes
    nodes[column].sort { (centres[$0], $0) < (centres[$1], $1) }
    take(nodes)
  }

  private mutating func trySwaps(_ column: Int) {
    guard columns.nodes[column].count > 1 else { return }
    for row in 0..<(columns.nodes[column].count - 1) {
      var nodes = columns.nodes
      nodes[column].swapAt(row, row + 1)
      take(nodes)
    }
  }

  private mutating func take(_ nodes: [[Int]]) {
    guard nodes != columns.nodes else { return }
    let other = Arrangement(copying: self, nodes: nodes)
    if other.cost < cost { self = other }
  }

  /// For each node, the mean height of what its ways lead to and come from.
  private func barycenters() -> [Double] {
    var sums = columns.tops
    var counts = Array(repeating: 1.0, count: sums.count)
    for link in links {
      sums[link.source] += columns.tops[link.target]
      counts[link.source] += 1
      sums[link.target] += columns.tops[link.source]
      counts[link.target] += 1
    }
    return sums.indices.map { sums[$0] / counts[$0] }
  }

  private func currentCost() -> Double {
    let gutters = columns.nodes.count + 1
    var tops = Array(repeating: Double.infinity, count: 4 * ranks.count * gutters)
    var bottoms = Array(repeating: -Double.infinity, count: tops.count)
    for route in routes {
      guard let net = route.net else { continue }
      for step in 0..<route.stepCount {
        let rail = net.number * gutters + route.gutter(step)
        let (start, end) = heights(of: route, net, step)
        tops[rail] = min(tops[rail], start, end)
        bottoms[rail] = max(bottoms[rail], start, end)
      }
    }
    var length = 0.0
    for (top, bottom) in zip(tops, bottoms) where top < bottom { length += bottom - top }
    let passing = Double(columns.laneCount)
    return length + passing * 30 + columns.height * 4 + Double(inversions) * 25
  }

  /// How many boxes stand below one that is read after them.
  private var inversions: Int {
    var count = 0
    for nodes in columns.nodes {
      for row in nodes.indices {
        for above in 0..<row where ranks[nodes[above]] > ranks[nodes[row]] { count += 1 }
      }
    }
    return count
  }
}

// Lines through the columns.
extension Arrangement {
  /// Gives each line that passes a column the gap nearest to where it comes from and goes.
  private mutating func placeLanes() {
    var wishes: [Columns.Lane: (sum: Double, count: Double)] = [:]
    for route in routes {
      guard let net = route.net else { continue }
      for step in 0..<(route.stepCount - 1) {
        let lane = Columns.Lane(net: net, column: route.column(behind: step))
        wishes[lane, default: (0, 0)].sum += exitHeight(of: route)
        wishes[lane, default: (0, 0)].count += 1
      }
    }
    let ordered = wishes.map { lane, wish in
      (lane: lane, height: (wish.sum / wish.count + entryHeight(of: lane.net)) / 2)
    }.sorted { ($0.height, $0.lane.net.number) < ($1.height, $1.lane.net.number) }
    let gaps = columns.nodes.indices.map { columns.gapHeights($0) }
    for (lane, height) in ordered {
      let distances = gaps[lane.column].map { abs($0 - height) }
      let nearest = distances.indices.min { distances[$0] < distances[$1] }
      columns.lanes[lane.column][nearest ?? 0].append(lane)
    }
  }

  /// The heights between which a way runs upright in one of its gutters.
  func heights(of route: Route, _ net: Net, _ step: Int) -> (start: Double, end: Double) {
    let start =
      step == 0
      ? exitHeight(of: route) : laneHeight(of: net, in: route.column(behind: step - 1))
    let end =
      step == route.stepCount - 1
      ? entryHeight(of: net) : laneHeight(of: net, in: route.column(behind: step))
    return (start, end)
  }

  private func laneHeight(of net: Net, in column: Int) -> Double {
    columns.laneHeights[Columns.Lane(net: net, column: column)] ?? entryHeight(of: net)
  }

  /// The height at which a way leaves its box.
  private func exitHeight(of route: Route) -> Double {
    Columns.onGrid(columns.tops[route.link.source] + route.link.depth, route.from)
  }

  /// The height at which the lines of a net come to their box.
  private func entryHeight(of net: Net) -> Double {
    let top = columns.tops[net.target]
    return Columns.onGrid(top + (net.isEvent ? 8 : 4), places[net.target].column)
  }

  /// For each gutter, the upright lines in it.
  func rails() -> [[Rail]] {
    var rails: [[Net: Rail]] = Array(repeating: [:], count: columns.nodes.count + 1)
    for route in routes {
      guard let net = route.net else { continue }
      for step in 0..<route.stepCount {
        let gutter = route.gutter(step)
        let (start, end) = heights(of: route, net, step)
        let before = step == 0 ? route.from : route.column(behind: step - 1)
        let behind = route.column(behind: step)
        rails[gutter][net, default: Rail(net: net)].join(start, isLeft: before < gutter)
        rails[gutter][net, default: Rail(net: net)].join(end, isLeft: behind < gutter)
      }
    }
    return rails.map { $0.values.sorted { $0.net.number < $1.net.number } }
  }
}
