package import FEEL

/// What someone has answered to a form, each value of its field's type.
package struct Answers: Sendable, Equatable {
  /// The values by field; a field without an answer is absent, never null.
  package let values: [FieldPath: Value]

  /// No answer to anything.
  package static let none = Answers(unchecked: [:])

  /// Takes values that have been checked before, such as those of the journal.
  package init(unchecked values: [FieldPath: Value]) {
    self.values = values
  }

  /// The answer to one question, or nil.
  package subscript(path: FieldPath) -> Value? { values[path] }
}
