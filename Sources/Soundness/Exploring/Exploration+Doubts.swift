import Cases
import FEEL
import Workflows

// What has to be followed from stage to stage before it is known where a case can be stranded.

extension Exploration {
  /// The most doubtful situations of one kind that are looked at in a round.
  private static let sample = 40

  /// Everything that the fate of a case hangs on and that is not followed.
  func doubts(_ chances: Chances, _ atlas: inout Atlas) -> Set<Doubt> {
    guard chances.lost.isEmpty else { return [] }
    return mixedDoubts(chances).union(stuckDoubts(&atlas))
  }

  /// Situations that lead on or not, by what was settled before.
  private func mixedDoubts(_ chances: Chances) -> Set<Doubt> {
    let mixed = situations.indices.filter { !chances.surelyEnds[$0] }
    return mixed.prefix(Self.sample).reduce(into: []) { doubts, place in
      for move in situations[place].moves {
        doubts.formUnion(move.choice.doubts { chances.surelyEnds[Int($0)] })
      }
    }
  }

  /// Situations in which somebody can do what is asked or not, by what was settled before.
  private func stuckDoubts(_ atlas: inout Atlas) -> Set<Doubt> {
    let stuck = situations.indices.filter { place in
      situations[place].outcome == nil && !situations[place].goesOn
    }
    var doubts: Set<Doubt> = []
    for place in stuck.prefix(Self.sample) {
      let asked = situations[place].moves.filter(\.isAsked)
      let mixed = asked.reduce(into: Set<Doubt>()) { $0.formUnion($1.choice.doubts { _ in true }) }
      if !mixed.isEmpty, atlas.way(to: place) != nil { doubts.formUnion(mixed) }
    }
    return doubts
  }
}

extension Exploration.Node {
  /// Whether somebody who is asked can do it whatever was settled before.
  var goesOn: Bool { moves.contains { $0.isAsked && $0.choice.holds { _ in true } } }
}

/// For each situation, whether it leads to an outcome.
struct Chances {
  /// Situations that a case can come to and that lead to no outcome at all.
  let lost: [Int]
  /// Whether a situation leads to an outcome whatever turns out; true also where no case comes.
  let surelyEnds: [Bool]

  init(_ situations: [Exploration.Node], _ atlas: inout Atlas) {
    var before: [[Int32]] = Array(repeating: [], count: situations.count)
    for (place, node) in situations.enumerated() {
      for move in node.moves {
        move.choice.forEachPlace { before[Int($0)].append(Int32(place)) }
      }
    }
    let ends = situations.map { $0.outcome != nil }
    let canEnd = Self.spread(ends, situations, before) { $0.mayHold($1) }
    var lost: [Int] = []
    var isGood = ends
    for place in situations.indices where !canEnd[place] {
      if atlas.way(to: place) == nil { isGood[place] = true } else { lost.append(place) }
    }
    self.lost = lost
    surelyEnds = Self.spread(isGood, situations, before) { $0.holds($1) }
  }

  private static func spread(
    _ start: [Bool],
    _ situations: [Exploration.Node],
    _ before: [[Int32]],
    _ isGood: (Choice, (Int32) -> Bool) -> Bool
  ) -> [Bool] {
    var good = start
    var waiting = situations.indices.filter { good[$0] }
    while let place = waiting.popLast() {
      for other in before[place] where !good[Int(other)] {
        let isNow = situations[Int(other)].moves.contains { move in
          isGood(move.choice) { good[Int($0)] }
        }
        guard isNow else { continue }
        good[Int(other)] = true
        waiting.append(Int(other))
      }
    }
    return good
  }
}
