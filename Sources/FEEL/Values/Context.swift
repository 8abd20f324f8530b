/// Named values in the order in which they were given: FEEL's context.
package struct Context: Sendable, Equatable {
  /// No entries.
  package static let empty = Context([])

  private let storage: Storage

  /// One name with its value.
  package struct Entry: Sendable, Equatable {
    /// The name.
    package let name: String
    /// The value.
    package let value: Value

    /// Puts a name and a value together.
    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Makes a context; of several entries with one name, the last one's value counts.
  package init(_ entries: [(String, Value)]) {
    self.init(entries: entries.map { Entry($0.0, $0.1) })
  }

  /// Makes a context; of several entries with one name, the last one's value counts.
  package init(entries: [Entry]) {
    storage = Storage(entries)
  }

  /// The entries, in order, each name once.
  package var entries: [Entry] { storage.entries }
  /// How many entries there are.
  package var count: Int { storage.entries.count }
  /// What the whole context amounts to, measured once.
  var extent: Extent { storage.extent }

  /// The value of a name, or nil if the context does not have it.
  package subscript(name: String) -> Value? {
    storage.position(of: name).map { storage.entries[$0].value }
  }

  /// The context with one value changed in place, or added at the end.
  package func setting(_ name: String, to value: Value) -> Context {
    var entries = storage.entries
    if let position = storage.position(of: name) {
      entries[position] = Entry(name, value)
    } else {
      entries.append(Entry(name, value))
    }
    return Context(entries: entries)
  }

  /// Equal if both have the same names with the same values, in any order.
  package static func == (left: Context, right: Context) -> Bool {
    if left.storage === right.storage { return true }
    return left.count == right.count && left.entries.allSatisfy { right[$0.name] == $0.value }
  }
}

/// Entries with an index where there are many; shared between copies.
private final class Storage: Sendable {
  let entries: [Context.Entry]
  let extent: Extent
  private let index: [String: Int]?

  /// Up to so many names, comparing one after the other is faster than hashing.
  private static let indexThreshold = 12

  init(_ given: [Context.Entry]) {
    var unique: [Context.Entry] = []
    unique.reserveCapacity(given.count)
    var positions: [String: Int]? = given.count > Storage.indexThreshold ? [:] : nil
    for entry in given {
      let known =
        positions.map { $0[entry.name] } ?? unique.firstIndex { $0.name == entry.name }
      if let known {
        unique[known] = entry
      } else {
        positions?[entry.name] = unique.count
        unique.append(entry)
      }
    }
    entries = unique
    index = positions
    var extent = Extent.scalar
    for entry in unique {
      extent.include(entry.value.extent(within: .max))
    }
    self.extent = extent
  }

  func position(of name: String) -> Int? {
    if let index { return index[name] }
    return entries.firstIndex { $0.name == name }
  }
}
