import JSONText

/// The names of one kind that a file declares, in its order.
struct Declared<Kind: Name> {
  private(set) var names: [Kind] = []
  private var set: Set<Kind> = []

  init() {}

  /// Adds a name; false where it was there already.
  mutating func insert(_ name: Kind) -> Bool {
    guard set.insert(name).inserted else { return false }
    names.append(name)
    return true
  }

  func contains(_ name: Kind) -> Bool { set.contains(name) }

  var texts: [String] { names.map(\.text) }
}

extension FieldPath {
  /// The beginnings of the path that end before a dot: `a` and `a.b` for `a.b.c`.
  var folders: [String] {
    text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: ".") }.map { String(text[..<$0]) }
  }
}

extension Document {
  /// Takes the names that the objects of a list give themselves, noting bad and repeated ones.
  ///
  /// Shapes are noted by whoever reads the list afterwards: this is silent about them.
  ///
  /// - Parameters:
  ///   - list: A list of objects.
  ///   - key: The key under which each has its name.
  ///   - noun: What a diagnostic calls one of them.
  ///   - declared: What has been declared before; gains the new names.
  mutating func declare<Kind: Name>(
    _ list: JSONNode?,
    key: String,
    _ noun: String,
    into declared: inout Declared<Kind>
  ) {
    for element in elements(of: list) {
      guard let node = element[key] else { continue }
      guard let name = name(node, Kind.self, of: noun) else { continue }
      if !declared.insert(name) {
        complain("there are two \(noun.plural) called '\(name)'", at: node.span)
      }
    }
  }
}
