/// Finds ways round in circles.
enum Ring {
  /// Finds the shortest way from a node back to itself.
  ///
  /// - Parameters:
  ///   - start: The node to leave and to come back to.
  ///   - following: Where each node leads.
  /// - Returns: The nodes on the way, with `start` at both ends; nil where there is no way back.
  static func shortest<Node: Hashable>(
    from start: Node,
    _ following: [Node: [Node]]
  ) -> [Node]? {
    var cameFrom: [Node: Node] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for other in following[node] ?? [] {
        if other == start {
          var way = [start]
          var step = node
          while step != start, let before = cameFrom[step] {
            way.append(step)
            step = before
          }
          return [start] + way.reversed()
        }
        guard cameFrom[other] == nil else { continue }
        cameFrom[other] = node
        queue.append(other)
      }
    }
    return nil
  }
}
