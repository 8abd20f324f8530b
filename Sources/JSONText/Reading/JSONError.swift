/// Why a text was refused, and where.
package struct JSONError: Error, Equatable, Sendable {
  /// What kind of fault it is, for code that has to tell them apart.
  package enum Kind: Equatable, Sendable {
    /// Something else stands where the grammar wants a certain thing.
    case unexpected(found: String)
    /// A key appears a second time in one object; `first` is where the first one begins.
    case duplicateKey(String, first: JSONPosition)
    /// Arrays and objects are nested more than `limit` levels deep.
    case tooDeep(limit: Int)
    /// The text has more than `limit` bytes.
    case tooLarge(limit: Int)
    /// The text has more than `limit` values.
    case tooManyValues(limit: Int)
    /// A byte sequence is not UTF-8.
    case invalidUTF8
    /// A backslash is followed by something that is no escape.
    case invalidEscape
    /// An escape names one half of a surrogate pair without the other.
    case loneSurrogate
    /// A number is not spelled as the grammar wants, or is beyond what can be kept.
    case invalidNumber
    /// A string has no closing quote on its line.
    case unterminatedString
    /// A block comment is not closed.
    case unterminatedComment
    /// There is something after the value.
    case trailingContent
  }

  /// Where the fault is.
  package let position: JSONPosition
  /// What kind of fault it is.
  package let kind: Kind
  /// What would have been right, as a noun phrase.
  package let expected: String
  /// What was there instead, as a noun phrase; of content never more than one character.
  package let found: String

  /// Describes a fault at a place.
  package init(position: JSONPosition, kind: Kind, expected: String, found: String) {
    self.position = position
    self.kind = kind
    self.expected = expected
    self.found = found
  }
}

extension JSONError: CustomStringConvertible {
  /// The fault in one clause, without its place.
  package var description: String { "expected \(expected), found \(found)" }
}
