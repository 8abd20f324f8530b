/// Why a text does not say when something comes again.
package struct RecurrenceError: Error, Hashable, Sendable {
  /// What should have stood there.
  package let expected: String
  /// What stood there, shortened if long.
  package let found: String
  /// What would have been right there, if something is near.
  package let suggestion: String?
  /// Where the part that is wrong starts, in UTF-8 bytes from the start of the text.
  package let offset: Int
  /// How long the wrong part is, in UTF-8 bytes.
  package let length: Int
}

extension RecurrenceError: CustomStringConvertible {
  /// One sentence without a full stop, with what was expected and found and the near miss.
  package var description: String {
    let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
    return "expected \(expected), found \(found)\(hint)"
  }
}
