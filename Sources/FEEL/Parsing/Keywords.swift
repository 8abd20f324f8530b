/// Words with a meaning of their own.
enum Keywords {
  /// Words that cannot begin a name that is not known, nor be part of one.
  static let reserved: Set<String> = [
    "for", "if", "then", "else", "return", "some", "every", "satisfies", "in", "between", "and",
    "or", "instance", "function", "true", "false", "null",
  ]
}

/// Finding the word that somebody meant.
enum Spelling {
  /// The nearest of several words if it is near enough to be meant.
  package static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    // Of a single letter nothing would be left.
    let limit = min(max(1, word.utf8.count / 4), word.utf8.count - 1)
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = distance(Array(word.utf8), Array(candidate.utf8), limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Letters to add, drop, change or swap to get from one word to the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (row, letter) in a.enumerated() {
      var current = [row + 1]
      for (column, other) in b.enumerated() {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == b[column - 1], a[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[b.count]
  }
}
