extension JSONNode {
  /// Builds values that know their places.
  struct Builder: TreeBuilder {
    /// The last place asked for; walking on from it keeps the whole parse linear.
    private var cursor = JSONPosition.start
    private var escapes: [Escape] = []

    init() {}

    mutating func mark(_ offset: Int, in source: [UInt8]) -> JSONPosition {
      if !escapes.isEmpty { escapes = [] }
      cursor = cursor.advanced(to: offset, in: source)
      return cursor
    }

    mutating func noteEscape(_ escape: Range<Int>, decoded: Range<Int>, in source: [UInt8]) {
      let start = cursor.advanced(to: escape.lowerBound, in: source)
      cursor = start.advanced(to: escape.upperBound, in: source)
      escapes.append(Escape(decoded: decoded, start: start, end: cursor))
    }

    mutating func string(_ value: String, from mark: JSONPosition, length: Int) -> JSONNode {
      JSONNode(position: mark, length: length, value: .string(value), escapes: escapes)
    }

    func null(from mark: JSONPosition, length: Int) -> JSONNode {
      JSONNode(position: mark, length: length, value: .null)
    }

    func bool(_ value: Bool, from mark: JSONPosition, length: Int) -> JSONNode {
      JSONNode(position: mark, length: length, value: .bool(value))
    }

    func number(_ value: JSONNumber, from mark: JSONPosition, length: Int) -> JSONNode {
      JSONNode(position: mark, length: length, value: .number(value))
    }

    func array(_ values: [JSONNode], from mark: JSONPosition, length: Int) -> JSONNode {
      JSONNode(position: mark, length: length, value: .array(values))
    }

    func object(
      _ members: [Member],
      index: KeyIndex,
      from mark: JSONPosition,
      length: Int
    ) -> JSONNode {
      JSONNode(position: mark, length: length, value: .object(members))
    }

    func member(
      _ key: String,
      from mark: JSONPosition,
      length: Int,
      value: JSONNode
    ) -> Member {
      Member(key: key, keyPosition: mark, keyLength: length, value: value)
    }
  }
}
