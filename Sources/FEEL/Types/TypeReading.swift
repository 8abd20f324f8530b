/// What is known of an expression before it is evaluated.
package struct TypeReading: Sendable {
  /// The type of its values, null aside: every value of FEEL may be null.
  ///
  /// `any` where it cannot be told, and a `named` type where a finding says why there is none.
  package let type: ValueType
  /// What is wrong with it, in the order of the text.
  package let findings: [TypeFinding]
  /// Offsets, in bytes, of names that turned out to be entries of a filter's element.
  package let entries: Set<Int>
}

/// A mistake in an expression that shows before it is evaluated.
package struct TypeFinding: Sendable, Equatable {
  /// What kind of mistake it is.
  package let kind: Kind
  /// Where the part begins that is wrong.
  package let position: SourcePosition
  /// How many bytes of UTF-8 that part takes up.
  package let length: Int
  /// What was expected and what was found, in one line without a full stop.
  package let message: String
  /// What could be written there instead.
  package let suggestion: String?

  /// The kinds of mistake that types show.
  package enum Kind: Sendable, Equatable {
    /// Nothing has the name.
    case unknownName
    /// The name cannot be read at this place.
    case unavailableName
    /// A context, a list of contexts or a date has no such part.
    case unknownMember
    /// There is no function of the name.
    case unknownFunction
    /// A type has a name that nothing is known by.
    case unknownType
    /// Values are compared that are never alike.
    case unlikeTypes
    /// A text is compared with a choice that does not have it.
    case unknownCode
    /// A value of another type is needed.
    case wrongType
    /// A function is called with too few, too many or wrongly named arguments.
    case wrongArguments
    /// Something is called that is no function.
    case notAFunction
    /// A type is needed, and cannot be told.
    case untyped
  }
}
