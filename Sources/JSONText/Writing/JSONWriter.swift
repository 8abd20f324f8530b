/// Writes compact JSON straight into bytes, for paths where building a `JSON` first would cost.
///
/// The caller keeps the grammar: `key` before each member, an `end` for each `begin`. Commas come
/// by themselves.
package struct JSONWriter: Sendable {
  /// What has been written, in UTF-8; a caller may append to it between two values of its own.
  package var bytes: [UInt8]
  /// Whether something stands before the next value or key that a comma must part it from.
  private var needsComma = false

  /// Starts to write after the bytes that are there.
  package init(after bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Starts to write with room for this many bytes.
  package init(reservingCapacity count: Int) {
    bytes = []
    bytes.reserveCapacity(count)
  }

  /// Forgets what was written and keeps the room, for the next text.
  package mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Opens an object.
  package mutating func beginObject() { open(ASCII.openBrace) }

  /// Closes the innermost object.
  package mutating func endObject() { close(ASCII.closeBrace) }

  /// Opens an array.
  package mutating func beginArray() { open(ASCII.openBracket) }

  /// Closes the innermost array.
  package mutating func endArray() { close(ASCII.closeBracket) }

  /// Begins a member; its value comes next.
  package mutating func key(_ name: String) {
    separate()
    writeString(name, into: &bytes)
    bytes.append(ASCII.colon)
    needsComma = false
  }

  /// Writes a string.
  package mutating func string(_ text: String) {
    separate()
    writeString(text, into: &bytes)
  }

  /// Writes an integer.
  package mutating func int(_ value: Int) { int64(Int64(value)) }

  /// Writes an integer.
  package mutating func int64(_ value: Int64) {
    separate()
    writeInteger(value, into: &bytes)
  }

  /// Writes a number as it was given.
  package mutating func number(_ value: JSONNumber) {
    separate()
    value.write(into: &bytes)
  }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a whole value.
  package mutating func value(_ value: JSON) {
    separate()
    value.write(into: &bytes)
  }

  /// Writes a value that is JSON text already; the caller vouches for it.
  package mutating func raw(_ text: [UInt8]) {
    separate()
    bytes.append(contentsOf: text)
  }

  private mutating func separate() {
    if needsComma { bytes.append(ASCII.comma) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

extension JSONWriter {
  /// Writes a member with a string.
  package mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// Writes a member with an integer.
  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    int(value)
  }

  /// Writes a member with a 64 bit integer.
  package mutating func member(_ name: String, _ value: Int64) {
    key(name)
    int64(value)
  }

  /// Writes a member with a boolean.
  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Writes a member with a whole value.
  package mutating func member(_ name: String, _ value: JSON) {
    key(name)
    self.value(value)
  }
}
