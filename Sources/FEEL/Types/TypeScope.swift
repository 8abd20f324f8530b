/// What the names of an expression stand for, as far as that is known before it is evaluated.
package protocol TypeScope {
  /// Looks up the name that a path begins with.
  ///
  /// - Parameter path: Names joined by dots in the expression, at least one.
  /// - Returns: The type of what the first of them stands for, or why it stands for nothing.
  func type(at path: [String]) -> TypeLookup
}

/// What a type scope knows of a name.
package enum TypeLookup: Sendable {
  /// The name stands for a value of this type.
  ///
  /// A `named` type is one that could not be made out and has been complained about elsewhere:
  /// nothing more is said about what is done with the value.
  case type(ValueType)
  /// The name is known, but cannot be read here; says why, and what to read instead.
  case unavailable(message: String, suggestion: String?)
  /// There is no such name; a near one is suggested.
  case unknown(suggestion: String?)
}
