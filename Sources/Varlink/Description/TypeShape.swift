/// The shape of a value as an interface text declares it.
package indirect enum TypeShape: Equatable, Sendable {
  /// A truth value.
  case bool
  /// An integer that fits 64 bits with sign.
  case int
  /// A number; a JSON integer serves too.
  case float
  /// A text.
  case string
  /// Any JSON object, not described further.
  case object
  /// `[]T`, a list.
  case array(TypeShape)
  /// `[string]T`, an object used as a dictionary; over an empty structure it is a set.
  case map(TypeShape)
  /// `?T`, where null and an absent field mean the same.
  case optional(TypeShape)
  /// A type declared in the same interface.
  case named(String)
  /// An object with these fields and no others.
  case structure([Field])
  /// A text that is one of these words.
  case enumeration([String])
}

/// One field of a structure, of a method's input or output, or of an error.
package struct Field: Equatable, Sendable {
  /// The key of the field in the JSON object.
  package let name: String

  /// What the field holds.
  package let shape: TypeShape

  /// The comment lines directly above the field, joined by line feeds, without their `#`.
  package let documentation: String?

  /// Tells whether the field may be left out, which equals null.
  package var isOptional: Bool {
    if case .optional = shape { true } else { false }
  }
}
