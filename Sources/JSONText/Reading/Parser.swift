/// Reads one text from its first byte to its last: recursive descent with a bounded depth.
struct Parser<Builder: TreeBuilder> {
  let source: [UInt8]
  let isJSON5: Bool
  var builder: Builder
  /// The offset of the next byte.
  var at = 0
  /// Room for strings that are not their own bytes.
  var scratch: [UInt8] = []
  private let limits: JSONLimits
  private var depth = 0
  private var values = 0
  /// Where the keys of the objects that are still open begin, innermost last.
  private var keyOffsets: [Int] = []

  private init(source: [UInt8], dialect: JSONDialect, limits: JSONLimits, builder: Builder) {
    self.source = source
    self.isJSON5 = dialect == .json5
    self.builder = builder
    self.limits = limits
    keyOffsets.reserveCapacity(16)
  }

  static func parse(
    _ source: [UInt8],
    dialect: JSONDialect,
    limits: JSONLimits,
    builder: Builder
  ) throws(JSONError) -> Builder.Value {
    guard source.count <= limits.bytes else { throw .tooLarge(source.count, limits: limits) }
    var parser = Parser(source: source, dialect: dialect, limits: limits, builder: builder)
    // In strict JSON only strings can hold anything but ASCII, and each is checked as it is made;
    // JSON5 has comments and keys of all letters besides.
    if parser.isJSON5 { try parser.checkEncoding() }
    do {
      return try parser.document()
    } catch {
      try parser.checkEncoding()
      throw error
    }
  }

  private mutating func document() throws(JSONError) -> Builder.Value {
    try skipSpace()
    let value = try value()
    try skipSpace()
    guard at == source.count else {
      throw fault(.trailingContent, expected: "nothing after the value")
    }
    return value
  }

  private func checkEncoding() throws(JSONError) {
    do {
      _ = try UTF8Span(validating: source.span)
    } catch {
      throw badEncoding(at: error.byteOffsets.lowerBound)
    }
  }

  mutating func value() throws(JSONError) -> Builder.Value {
    values += 1
    guard values <= limits.nodes else {
      throw fault(
        .tooManyValues(limit: limits.nodes),
        expected: "at most \(limits.nodes) values",
        found: "more"
      )
    }
    guard at < source.count else { throw unexpected(expected: "a value") }
    let start = at
    let mark = builder.mark(start, in: source)
    switch source[start] {
    case ASCII.openBrace: return try object(mark)
    case ASCII.openBracket: return try array(mark)
    case ASCII.quote:
      let text = try string()
      return builder.string(text, from: mark, length: at - start)
    case ASCII.minus, ASCII.zero...ASCII.nine:
      let number = isJSON5 ? try json5Number() : try number()
      return builder.number(number, from: mark, length: at - start)
    case UInt8(ascii: "t") where take("true"):
      return builder.bool(true, from: mark, length: at - start)
    case UInt8(ascii: "f") where take("false"):
      return builder.bool(false, from: mark, length: at - start)
    case UInt8(ascii: "n") where take("null"):
      return builder.null(from: mark, length: at - start)
    case ASCII.apostrophe where isJSON5:
      let text = try string()
      return builder.string(text, from: mark, length: at - start)
    case ASCII.plus where isJSON5, ASCII.dot where isJSON5:
      let number = try json5Number()
      return builder.number(number, from: mark, length: at - start)
    default: throw noValue()
    }
  }

  private mutating func array(_ mark: Builder.Mark) throws(JSONError) -> Builder.Value {
    try enter()
    let start = at
    at += 1
    var elements: [Builder.Value] = []
    try skipSpace()
    while true {
      if take(ASCII.closeBracket) {
        guard elements.isEmpty || isJSON5 else {
          at -= 1
          throw unexpected(expected: "a value after ','")
        }
        break
      }
      if elements.isEmpty { elements.reserveCapacity(4) }
      elements.append(try value())
      try skipSpace()
      if take(ASCII.closeBracket) { break }
      guard take(ASCII.comma) else { throw unexpected(expected: "',' or ']'") }
      try skipSpace()
    }
    depth -= 1
    return builder.array(elements, from: mark, length: at - start)
  }

  private mutating func object(_ mark: Builder.Mark) throws(JSONError) -> Builder.Value {
    try enter()
    let start = at
    at += 1
    var members: [Builder.Member] = []
    var index = KeyIndex()
    let base = keyOffsets.count
    try skipSpace()
    while true {
      if take(ASCII.closeBrace) {
        guard members.isEmpty || isJSON5 else {
          at -= 1
          throw unexpected(expected: "a key after ','")
        }
        break
      }
      if members.isEmpty { members.reserveCapacity(4) }
      keyOffsets.append(at)
      let keyMark = builder.mark(at, in: source)
      let key = try self.key()
      let keyLength = at - keyOffsets[keyOffsets.count - 1]
      if let first = index.position(of: key, in: members) {
        throw duplicate(key, first: keyOffsets[base + first], second: at - keyLength)
      }
      try skipSpace()
      guard take(ASCII.colon) else { throw unexpected(expected: "':' after the key") }
      try skipSpace()
      let value = try value()
      members.append(builder.member(key, from: keyMark, length: keyLength, value: value))
      index.noteLast(of: members)
      try skipSpace()
      if take(ASCII.closeBrace) { break }
      guard take(ASCII.comma) else { throw unexpected(expected: "',' or '}'") }
      try skipSpace()
    }
    keyOffsets.removeLast(keyOffsets.count - base)
    depth -= 1
    return builder.object(members, index: index, from: mark, length: at - start)
  }

  private mutating func key() throws(JSONError) -> String {
    guard at < source.count else { throw unexpected(expected: "a key or '}'") }
    if source[at] == ASCII.quote { return try string() }
    guard isJSON5 else { throw unexpected(expected: "a key in double quotes") }
    return source[at] == ASCII.apostrophe ? try string() : try identifier()
  }

  private mutating func enter() throws(JSONError) {
    // However generous the caller, the stack is not: every level is two frames of this parser.
    let limit = min(limits.depth, 256)
    depth += 1
    guard depth <= limit else {
      throw fault(
        .tooDeep(limit: limit),
        expected: "at most \(limit) levels of arrays and objects",
        found: "another"
      )
    }
  }
}
