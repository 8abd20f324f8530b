import Cases
import Workflows

/// Which answers matter in which situations, found out by exploring.
///
/// At first nothing is remembered. Where a step turns out to look at an answer that was let go, the
/// answer is remembered in all situations of that shape, and in those that lead to them without
/// writing it anew; then the exploring begins again. When nothing is missed any more, situations
/// that were taken for one differ in nothing that is ever looked at.
struct Memory {
  /// An answer that may matter.
  enum Key: Hashable {
    case field(FieldPath)
    case answer(ItemID, FieldPath)
  }

  /// A step between two shapes of situations, and what it lets nobody see any more.
  private struct Link: Hashable {
    let from: Int
    let written: Set<Key>
    let isEntered: Bool
  }

  private var shapes: [String: Int] = [:]
  private var kept: [Set<Key>] = []
  private var before: [Set<Link>] = []
  /// Something was let go that was wanted after all.
  private(set) var isDirty = false
  /// What entering a stage lets go of.
  private let blurred: Set<Key>

  init(blurred: Set<Key> = []) {
    self.blurred = blurred
  }

  /// The number of a shape, which is new where it was never met.
  mutating func shape(_ text: String) -> Int {
    if let known = shapes[text] { return known }
    shapes[text] = kept.count
    kept.append([])
    before.append([])
    return kept.count - 1
  }

  /// What is remembered in situations of a shape.
  func keys(of shape: Int) -> Set<Key> { kept[shape] }

  /// Notes that a step leads from one shape to another.
  mutating func link(_ from: Int, to: Int, writing written: Set<Key>, isEntered: Bool) {
    let link = Link(from: from, written: written, isEntered: isEntered)
    guard before[to].insert(link).inserted else { return }
    for key in kept[to] where passes(key, link) { want(key, in: from) }
  }

  /// Whether what is known before a step is still known after it.
  private func passes(_ key: Key, _ link: Link) -> Bool {
    !link.written.contains(key) && !(link.isEntered && blurred.contains(key))
  }

  /// Notes that an answer was looked at in situations of a shape.
  mutating func want(_ key: Key, in shape: Int) {
    var waiting = [shape]
    while let next = waiting.popLast() {
      guard kept[next].insert(key).inserted else { continue }
      isDirty = true
      for link in before[next] where passes(key, link) { waiting.append(link.from) }
    }
  }

  /// Begins again with what is known by now.
  mutating func beginAgain() { isDirty = false }
}
