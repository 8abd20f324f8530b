/// The space beside a column, with the upright lines that run in it.
struct Gutter {
  /// Between the outermost lines and the boxes: room for an arrow.
  private static let margin = 7.0
  /// Upright lines on the same track do not come closer than this.
  private static let clearance = 3.0

  let rails: [Rail]
  /// For each rail, its track from the left.
  private(set) var tracks: [Int]
  private(set) var trackCount: Int

  var width: Double {
    guard trackCount > 0 else { return 0 }
    return 2 * Self.margin + Double(trackCount - 1) * Columns.pitch
  }

  /// Gives the rails tracks on which none meets another: each takes the first that is free where
  /// it begins.
  init(rails: [Rail]) {
    self.rails = rails
    tracks = Array(repeating: 0, count: rails.count)
    var bottoms: [Double] = []
    let byTop = rails.indices.sorted {
      (rails[$0].top, rails[$0].net.number) < (rails[$1].top, rails[$1].net.number)
    }
    for rail in byTop {
      let free = bottoms.firstIndex { $0 + Self.clearance <= rails[rail].top }
      let track = free ?? bottoms.count
      if free == nil { bottoms.append(0) }
      bottoms[track] = rails[rail].bottom
      tracks[rail] = track
    }
    trackCount = bottoms.count
  }

  /// How far from the gutter's left edge a rail runs.
  func offset(of rail: Int) -> Double {
    Self.margin + Double(tracks[rail]) * Columns.pitch
  }

  /// Exchanges tracks as long as fewer lines cross then.
  mutating func untangle() {
    guard trackCount > 1 else { return }
    let crossings = crossings()
    var order = Array(0..<trackCount)
    let sum = { (order: [Int]) in
      var count = 0
      for right in order.indices.dropFirst() {
        for left in 0..<right { count += crossings[order[left]][order[right]] }
      }
      return count
    }
    var least = sum(order)
    var isBetter = true
    while isBetter {
      isBetter = false
      for first in 0..<(trackCount - 1) {
        for second in (first + 1)..<trackCount {
          order.swapAt(first, second)
          let now = sum(order)
          if now < least {
            least = now
            isBetter = true
          } else {
            order.swapAt(first, second)
          }
        }
      }
    }
    var places = order
    for (place, track) in order.enumerated() { places[track] = place }
    tracks = tracks.map { places[$0] }
  }

  /// For each two tracks, how many lines cross where the first is left of the second.
  private func crossings() -> [[Int]] {
    let none = Array(repeating: 0, count: trackCount)
    var crossings = Array(repeating: none, count: trackCount)
    for rail in rails.indices {
      for other in rails.indices where tracks[other] != tracks[rail] {
        let crossed = rails[other]
        for joint in rails[rail].joints
        where crossed.top <= joint.height && joint.height <= crossed.bottom {
          // What comes from the left crosses all that is left of its rail.
          let (left, right) = joint.isLeft ? (other, rail) : (rail, other)
          crossings[tracks[left]][tracks[right]] += 1
        }
      }
    }
    return crossings
  }
}
