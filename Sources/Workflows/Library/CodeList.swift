package import Digest

/// A list of codes with their titles, from a file of its own.
///
/// A list does not change under its name: new codes come as a new list with a new name, so that
/// what was answered years ago still means what it meant.
package struct CodeList: Sendable, Equatable {
  package let name: CodeListName
  /// What people call it.
  package let title: String
  /// Who keeps the list, in words; `[REC]` where it was recalled and not yet confirmed.
  package let source: String
  /// At least one, each code once, in the file's order.
  package let choices: [Choice]
  /// SHA-256 of the file's bytes.
  package let hash: Hash256

  package init(
    name: CodeListName,
    title: String,
    source: String,
    choices: [Choice],
    hash: Hash256
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.choices = choices
    self.hash = hash
  }
}
