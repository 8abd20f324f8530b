/// A JSON value that knows its place in the text, for complaints that point.
package struct JSONNode: Sendable {
  /// What stands at a node.
  package enum Value: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  /// One key of an object with its place and its value.
  package struct Member: Keyed, Sendable {
    /// The key, unescaped.
    package let key: String
    /// Where the key begins: its quote, or its first letter when it has no quotes.
    package let keyPosition: JSONPosition
    /// The bytes of the key in the text, quotes included.
    package let keyLength: Int
    /// The value under the key.
    package let value: JSONNode
  }

  /// A stretch of a string literal that is not its own content: an escape or a continued line.
  struct Escape: Sendable {
    let decoded: Range<Int>
    let start: JSONPosition
    let end: JSONPosition
  }

  /// Where the value's first byte is.
  package let position: JSONPosition
  /// The bytes of the value in the text.
  package let length: Int
  /// What stands here.
  package let value: Value
  private let escapes: [Escape]

  init(position: JSONPosition, length: Int, value: Value, escapes: [Escape] = []) {
    self.position = position
    self.length = length
    self.value = value
    self.escapes = escapes
  }

  /// Reads a text and keeps the place of every value.
  ///
  /// - Parameters:
  ///   - source: the text in UTF-8.
  ///   - dialect: the grammar the text is held to.
  ///   - limits: what the text may cost.
  /// - Throws: `JSONError` at the first fault.
  package init(
    parsing source: [UInt8],
    dialect: JSONDialect,
    limits: JSONLimits = .file
  ) throws(JSONError) {
    self = try Parser.parse(source, dialect: dialect, limits: limits, builder: Builder())
  }
}

extension JSONNode {
  /// The same value without places.
  package var json: JSON {
    switch value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let value): return .number(value)
    case .string(let value): return .string(value)
    case .array(let nodes): return .array(nodes.map(\.json))
    case .object(let members):
      var object = JSONObject()
      object.reserveCapacity(members.count)
      for member in members {
        object.append(member.key, member.value.json)
      }
      return .object(object)
    }
  }

  /// The member with this key when this is an object that has it.
  package func member(_ key: String) -> Member? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }
  }

  /// The value under this key when this is an object that has it.
  package subscript(key: String) -> JSONNode? { member(key)?.value }

  /// The text when this is a string.
  package var string: String? {
    if case .string(let value) = value { value } else { nil }
  }

  /// The word for this kind of value in a complaint, such as `boolean` or `object`.
  package var kindName: String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// Finds the place in the text of a byte of the string that stands here.
  ///
  /// A byte that an escape produced is at the escape's backslash. For a value that is not a string
  /// the answer is where it begins.
  ///
  /// - Parameter utf8Offset: the bytes before the wanted one in the decoded string; the string's
  ///   length stands for its closing quote.
  /// - Returns: the place in the text.
  package func position(inString utf8Offset: Int) -> JSONPosition {
    guard case .string(let text) = value else { return position }
    var decoded = 0
    var place = JSONPosition(
      offset: position.offset + 1,
      line: position.line,
      column: position.column + 1
    )
    for escape in escapes {
      if utf8Offset < escape.decoded.lowerBound { break }
      if escape.decoded.contains(utf8Offset) { return escape.start }
      decoded = escape.decoded.upperBound
      place = escape.end
    }
    let literal = text.utf8.dropFirst(decoded).prefix(max(0, utf8Offset - decoded))
    // From here on the literal and the string are the same bytes; none of them ends a line.
    let scalars = literal.reduce(into: 0) { count, byte in
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    return JSONPosition(
      offset: place.offset + literal.count,
      line: place.line,
      column: place.column + scalars
    )
  }
}
