/// Finds what someone may have meant: the name that is nearest to a misspelt one.
package enum Suggestion {
  /// Longer words are left alone: they are text, not a misspelt name.
  private static let lengthLimit = 80

  /// The candidate nearest to a word, where one is near enough to be worth saying.
  ///
  /// Swapped neighbours count as one slip, case and word separators as none. A word that is the
  /// last part of exactly one dotted candidate means that one (`surname`, `subject.surname`).
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - candidates: What could have been written; of equally near ones the first wins.
  /// - Returns: One of the candidates, or nil where none is near.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let written = folded(word)
    guard !written.isEmpty, written.count <= lengthLimit else { return nil }
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let meant = folded(candidate)
      let limit = min(best.map { $0.distance - 1 } ?? .max, threshold(written, meant))
      guard abs(meant.count - written.count) <= limit else { continue }
      let distance = distance(from: written, to: meant)
      if distance <= limit { best = (distance, candidate) }
    }
    return best?.candidate ?? onlyDotted(ending: word, among: candidates)
  }

  /// A third of the letters may differ, and always fewer than all of them.
  private static func threshold(_ written: [UInt8], _ meant: [UInt8]) -> Int {
    let letters = max(written.count, meant.count)
    return min(max(1, letters / 3), letters - 1, 4)
  }

  private static func onlyDotted(ending word: String, among candidates: [String]) -> String? {
    let matches = candidates.filter { $0.hasSuffix("." + word) }
    return matches.count == 1 ? matches.first : nil
  }

  /// Lower case, without the separators that people mix up.
  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
      default: byte
      }
    }
  }

  /// The least number of insertions, deletions, replacements and swaps of neighbours.
  private static func distance(from first: [UInt8], to second: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in second.indices {
        let same = first[row] == second[column]
        var least = min(
          last[column + 1] + 1,
          current[column] + 1,
          last[column] + (same ? 0 : 1)
        )
        if row > 0, column > 0, first[row] == second[column - 1],
          first[row - 1] == second[column]
        {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
