extension JSON {
  /// The value as compact UTF-8, members in their order and numbers as given.
  package func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    write(into: &bytes)
    return bytes
  }

  /// The value as compact text, members in their order and numbers as given.
  package func text() -> String { String(decoding: bytes(), as: UTF8.self) }

  /// Appends the value as compact UTF-8, members in their order and numbers as given.
  package func write(into bytes: inout [UInt8]) {
    switch self {
    case .null, .bool, .number, .string: writeScalar(into: &bytes)
    case .array(let elements):
      bytes.append(ASCII.openBracket)
      var isFirst = true
      for element in elements {
        if !isFirst { bytes.append(ASCII.comma) }
        isFirst = false
        element.write(into: &bytes)
      }
      bytes.append(ASCII.closeBracket)
    case .object(let object):
      bytes.append(ASCII.openBrace)
      var isFirst = true
      for member in object.members {
        if !isFirst { bytes.append(ASCII.comma) }
        isFirst = false
        writeString(member.key, into: &bytes)
        bytes.append(ASCII.colon)
        member.value.write(into: &bytes)
      }
      bytes.append(ASCII.closeBrace)
    }
  }

  /// The value in its one canonical spelling, for digests.
  ///
  /// No white space, keys in the order of their UTF-8 bytes, numbers canonical, and in strings only
  /// the escapes that JSON demands. Equal values have equal canonical bytes, unless their strings
  /// differ in how they compose the same letters.
  package func canonicalBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    writeCanonical(into: &bytes)
    return bytes
  }

  private func writeCanonical(into bytes: inout [UInt8]) {
    switch self {
    case .null, .bool, .string: writeScalar(into: &bytes)
    case .number(let number): number.canonical.write(into: &bytes)
    case .array(let elements):
      bytes.append(ASCII.openBracket)
      for (position, element) in elements.enumerated() {
        if position > 0 { bytes.append(ASCII.comma) }
        element.writeCanonical(into: &bytes)
      }
      bytes.append(ASCII.closeBracket)
    case .object(let object):
      bytes.append(ASCII.openBrace)
      let members = object.members.sorted {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
      for (position, member) in members.enumerated() {
        if position > 0 { bytes.append(ASCII.comma) }
        writeString(member.key, into: &bytes)
        bytes.append(ASCII.colon)
        member.value.writeCanonical(into: &bytes)
      }
      bytes.append(ASCII.closeBrace)
    }
  }

  /// The value for people: two spaces a level, one element or member a line.
  package func prettyText() -> String {
    var bytes: [UInt8] = []
    writePretty(into: &bytes, indent: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func writePretty(into bytes: inout [UInt8], indent: Int) {
    let newLine = { (bytes: inout [UInt8], indent: Int) in
      bytes.append(ASCII.lineFeed)
      bytes.append(contentsOf: repeatElement(ASCII.space, count: 2 * indent))
    }
    switch self {
    case .array(let elements) where !elements.isEmpty:
      bytes.append(ASCII.openBracket)
      for (position, element) in elements.enumerated() {
        if position > 0 { bytes.append(ASCII.comma) }
        newLine(&bytes, indent + 1)
        element.writePretty(into: &bytes, indent: indent + 1)
      }
      newLine(&bytes, indent)
      bytes.append(ASCII.closeBracket)
    case .object(let object) where !object.isEmpty:
      bytes.append(ASCII.openBrace)
      for (position, member) in object.members.enumerated() {
        if position > 0 { bytes.append(ASCII.comma) }
        newLine(&bytes, indent + 1)
        writeString(member.key, into: &bytes)
        bytes.append(contentsOf: [ASCII.colon, ASCII.space])
        member.value.writePretty(into: &bytes, indent: indent + 1)
      }
      newLine(&bytes, indent)
      bytes.append(ASCII.closeBrace)
    case .null, .bool, .number, .string, .array, .object: write(into: &bytes)
    }
  }

  private func writeScalar(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let number): number.write(into: &bytes)
    case .string(let text): writeString(text, into: &bytes)
    case .array, .object: preconditionFailure("an array or object is no scalar")
    }
  }
}
