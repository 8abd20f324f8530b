/// A place where an interface text breaks the grammar of the interface definition language.
package struct IDLError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line of the fault, counted from 1.
  package let line: Int

  /// The column of the fault in its line, counted from 1 in Unicode scalars.
  package let column: Int

  /// What the grammar allows at this place, in words.
  package let expected: String

  /// What stands there, as a quoted word or in words.
  package let found: String

  /// One line for a person: where, what was expected and what was found.
  package var description: String {
    "line \(line), column \(column): expected \(expected), found \(found)"
  }
}
