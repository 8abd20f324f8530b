extension IDLParser {
  /// The longest interface name in bytes.
  private static let interfaceNameLimit = 255

  /// Reads a name of at least two labels parted by dots, the first beginning with a letter.
  ///
  /// - Returns: The name.
  /// - Throws: When there is none, or one that breaks the rules.
  mutating func interfaceName() throws(IDLError) -> String {
    let start = scanner.offset
    let name = scanner.run { $0.isASCIIAlphanumeric || $0 == 0x2D || $0 == 0x2E }
    let labels = name.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard name.first?.isASCIILetter == true, labels.count >= 2,
      labels.allSatisfy({ label in
        label.first?.isASCIIAlphanumeric == true && label.last?.isASCIIAlphanumeric == true
      })
    else {
      throw scanner.error("an interface name such as org.example.thing", at: start)
    }
    guard name.count <= Self.interfaceNameLimit else {
      throw scanner.error("an interface name of at most 255 bytes", at: start)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Reads the name of a type, method or error: a capital letter, then letters and digits.
  ///
  /// - Parameter expected: What to say when there is none.
  /// - Returns: The name.
  /// - Throws: When there is none.
  mutating func memberName(expected: String) throws(IDLError) -> String {
    let start = scanner.offset
    let name = scanner.run { $0.isASCIIAlphanumeric }
    guard name.first?.isASCIIUppercase == true else { throw scanner.error(expected, at: start) }
    return String(decoding: name, as: UTF8.self)
  }

  /// Reads the name of a field or a word of an enumeration.
  ///
  /// - Returns: A letter, then letters, digits and single underscores between them.
  /// - Throws: When there is none, or one that breaks the rules.
  mutating func fieldName() throws(IDLError) -> String {
    let start = scanner.offset
    let name = scanner.run { $0.isASCIIAlphanumeric || $0 == 0x5F }
    guard name.first?.isASCIILetter == true else { throw scanner.error("a name", at: start) }
    let parts = name.split(separator: 0x5F, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }) else {
      throw scanner.error("a name with single underscores inside", at: start)
    }
    return String(decoding: name, as: UTF8.self)
  }
}
