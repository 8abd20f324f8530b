/// The members of a JSON object, each key once, in the order they were added.
package struct JSONObject: Sendable {
  /// One key with its value.
  package struct Member: Keyed, Sendable {
    /// The key, unescaped.
    package let key: String
    /// The value under the key.
    package var value: JSON
  }

  /// The members in order.
  package private(set) var members: [Member]
  private var index: KeyIndex

  /// Makes an object without members.
  package init() {
    members = []
    index = KeyIndex()
  }

  /// Makes an object of these members in this order; a repeated key is a bug.
  package init(_ members: some Sequence<(String, JSON)>) {
    self.init()
    for (key, value) in members {
      precondition(self[key] == nil, "the key '\(key)' appears twice")
      append(key, value)
    }
  }

  /// Takes members over from the parser, which has already checked that no key repeats.
  init(unique members: [Member], index: KeyIndex) {
    self.members = members
    self.index = index
  }

  /// Tells whether there is no member.
  package var isEmpty: Bool { members.isEmpty }

  /// The number of members.
  package var count: Int { members.count }

  /// The keys in the order of the members.
  package var keys: [String] { members.map(\.key) }

  /// The value under a key; setting `nil` removes the member, setting a new key appends one.
  package subscript(key: String) -> JSON? {
    get {
      guard let position = index.position(of: key, in: members) else { return nil }
      return members[position].value
    }
    set {
      guard let position = index.position(of: key, in: members) else {
        if let newValue { append(key, newValue) }
        return
      }
      if let newValue {
        members[position].value = newValue
      } else {
        members.remove(at: position)
        index.rebuild(from: members)
      }
    }
  }

  /// Adds a member at the end; the key must not be there yet.
  package mutating func append(_ key: String, _ value: JSON) {
    assert(index.position(of: key, in: members) == nil, "the key '\(key)' is there already")
    members.append(Member(key: key, value: value))
    index.noteLast(of: members)
  }

  /// Makes room for this many members.
  package mutating func reserveCapacity(_ count: Int) {
    members.reserveCapacity(count)
  }
}

extension JSONObject: Equatable {
  /// Tells whether two objects have equal members, in whatever order.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    return left.members.allSatisfy { right[$0.key] == $0.value }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object whose members keep the order of the literal; a repeated key is a bug.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements)
  }
}
