/// What a line holds after some keys, for a terminal that does not edit lines itself.
package struct LineEditor: Sendable {
  /// What to do after a key.
  package enum Verdict: Sendable {
    /// Wait for the next key.
    case more
    /// The line is complete.
    case line
    /// The person said that there will be no line.
    case end
    /// The person wants the program to end.
    case interrupted
  }

  /// The line so far, as UTF-8.
  package private(set) var bytes: [UInt8] = []

  private let limit: Int

  /// Begins an empty line.
  ///
  /// - Parameter limit: The most bytes that it takes; keys beyond that do nothing.
  package init(limit: Int) { self.limit = limit }

  /// Takes one byte from the keyboard.
  ///
  /// - Parameter byte: The byte; a character beyond ASCII comes as several.
  /// - Returns: What to do now.
  package mutating func typed(_ byte: UInt8) -> Verdict {
    switch byte {
    case 0x0a, 0x0d: return .line
    case 0x03: return .interrupted
    case 0x04: return bytes.isEmpty ? .end : .more
    case 0x08, 0x7f: eraseCharacter()
    case 0x15: bytes.removeAll()
    default: if bytes.count < limit { bytes.append(byte) }
    }
    return .more
  }

  private mutating func eraseCharacter() {
    // The bytes of a character after its first begin with the bits 10.
    while let last = bytes.popLast(), last & 0xc0 == 0x80 {}
  }
}
