/// What a parser makes of the values it meets.
///
/// The parser is generic over this, so that the compiler makes two: one that keeps places and one
/// that pays nothing for them.
protocol TreeBuilder {
  associatedtype Value
  associatedtype Member: Keyed
  /// What is remembered of the place where a value or a key begins.
  associatedtype Mark

  /// Takes note of a place; places come in the order of the text.
  mutating func mark(_ offset: Int, in source: [UInt8]) -> Mark

  /// Learns that these source bytes of a string literal stand for these bytes of the string.
  mutating func noteEscape(_ escape: Range<Int>, decoded: Range<Int>, in source: [UInt8])

  mutating func string(_ value: String, from mark: Mark, length: Int) -> Value
  func null(from mark: Mark, length: Int) -> Value
  func bool(_ value: Bool, from mark: Mark, length: Int) -> Value
  func number(_ value: JSONNumber, from mark: Mark, length: Int) -> Value
  func array(_ values: [Value], from mark: Mark, length: Int) -> Value
  func object(_ members: [Member], index: KeyIndex, from mark: Mark, length: Int) -> Value
  func member(_ key: String, from mark: Mark, length: Int, value: Value) -> Member
}

extension JSONObject {
  /// Builds plain values.
  struct Builder: TreeBuilder {
    func mark(_ offset: Int, in source: [UInt8]) {}
    func noteEscape(_ escape: Range<Int>, decoded: Range<Int>, in source: [UInt8]) {}

    func string(_ value: String, from mark: Void, length: Int) -> JSON { .string(value) }
    func null(from mark: Void, length: Int) -> JSON { .null }
    func bool(_ value: Bool, from mark: Void, length: Int) -> JSON { .bool(value) }
    func number(_ value: JSONNumber, from mark: Void, length: Int) -> JSON { .number(value) }
    func array(_ values: [JSON], from mark: Void, length: Int) -> JSON { .array(values) }

    func object(
      _ members: [Member],
      index: KeyIndex,
      from mark: Void,
      length: Int
    ) -> JSON {
      .object(JSONObject(unique: members, index: index))
    }

    func member(_ key: String, from mark: Void, length: Int, value: JSON) -> Member {
      Member(key: key, value: value)
    }
  }
}
