/// The order in which a reader meets the boxes, from the start to the ends.
///
/// Ways that lead back are left out of account; every other box stands as many layers behind the
/// start as the longest way to it has steps.
struct Layering {
  /// The nodes in reading order.
  private(set) var order: [Int] = []
  /// For each node, its layer.
  private(set) var layers: [Int]

  private let graph: DiagramGraph
  /// For each node, the nodes that its ways lead on to.
  private var onward: [[Int]]

  init(_ graph: DiagramGraph) {
    self.graph = graph
    layers = Array(repeating: 0, count: graph.nodes.count)
    // What may happen from outside says nothing about the usual course, except of a box that
    // nothing else leads to.
    let usual = Set(graph.nodes.flatMap { $0.ways.filter { !$0.isEvent }.compactMap(\.target) })
    onward = graph.nodes.map { node in
      guard node.kind != .events else { return [] }
      return node.ways.compactMap { way in
        way.target.flatMap { way.isEvent && usual.contains($0) ? nil : $0 }
      }
    }
    leaveOutWaysBack()
    layOut()
    order = readingOrder()
  }

  /// Leaves out each way to a node that the search from the start is still within.
  private mutating func leaveOutWaysBack() {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: onward.count)
    for root in onward.indices where marks[root] == .new {
      var path = [(node: root, next: 0)]
      marks[root] = .open
      while let (node, next) = path.last {
        guard next < onward[node].count else {
          marks[node] = .done
          path.removeLast()
          continue
        }
        let target = onward[node][next]
        switch marks[target] {
        case .open: onward[node].remove(at: next)
        case .new:
          path[path.count - 1].next += 1
          marks[target] = .open
          path.append((target, 0))
        case .done: path[path.count - 1].next += 1
        }
      }
    }
  }

  /// The longest way to each node, in steps.
  private mutating func layOut() {
    var waiting = [Int](repeating: 0, count: onward.count)
    for target in onward.joined() { waiting[target] += 1 }
    var ready = waiting.indices.filter { waiting[$0] == 0 }
    while let node = ready.popLast() {
      for target in onward[node] {
        layers[target] = max(layers[target], layers[node] + 1)
        waiting[target] -= 1
        if waiting[target] == 0 { ready.append(target) }
      }
    }
  }

  /// By layers, in a layer as in the file; an end follows the last box that leads to it.
  private func readingOrder() -> [Int] {
    let nodes = graph.nodes
    let sorted = nodes.indices.filter { nodes[$0].kind != .end && nodes[$0].kind != .events }
      .sorted { (layers[$0], $0) < (layers[$1], $1) }
    let places = Dictionary(
      sorted.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var following: [Int: [Int]] = [:]
    var alone: [Int] = []
    for end in nodes.indices where nodes[end].kind == .end {
      let sources = sorted.filter { nodes[$0].ways.contains { $0.target == end } }
      if let last = sources.max(by: { places[$0, default: 0] < places[$1, default: 0] }) {
        following[last, default: []].append(end)
      } else {
        alone.append(end)
      }
    }
    return sorted.flatMap { [$0] + (following[$0] ?? []) } + alone
      + nodes.indices.filter { nodes[$0].kind == .events }
  }
}
