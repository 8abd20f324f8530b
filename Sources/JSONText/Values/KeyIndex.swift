/// A member of an object that is found by its key.
protocol Keyed {
  var key: String { get }
}

/// Finds members by key: by looking through a few, by hashing many.
///
/// Most objects have a handful of members, for which a dictionary costs more than it saves.
/// Keys are compared as Swift compares strings, so that two spellings of the same letters
/// (composed and decomposed) count as one key: code that looks one up could not tell them apart.
struct KeyIndex: Sendable {
  private static let linearLimit = 16

  private var slots: [String: Int] = [:]

  func position<Member: Keyed>(of key: String, in members: [Member]) -> Int? {
    guard members.count <= Self.linearLimit else { return slots[key] }
    let span = members.span
    for position in span.indices where span[position].key == key {
      return position
    }
    return nil
  }

  /// Takes note of the member that was just appended.
  mutating func noteLast<Member: Keyed>(of members: [Member]) {
    guard members.count > Self.linearLimit else { return }
    guard !slots.isEmpty, let last = members.last else { return rebuild(from: members) }
    slots[last.key] = members.count - 1
  }

  mutating func rebuild<Member: Keyed>(from members: [Member]) {
    slots.removeAll(keepingCapacity: true)
    guard members.count > Self.linearLimit else { return }
    for (position, member) in members.enumerated() {
      slots[member.key] = position
    }
  }
}
