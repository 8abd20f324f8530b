/// A JSON value without its place in a text.
///
/// Two objects are equal when they have equal members in any order, and numbers are equal when
/// they denote the same decimal, so `{"a": 1, "b": 2}` equals `{"b": 2.0, "a": 1}`.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  /// The text when this is a string.
  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The truth value when this is a boolean.
  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer when this is a number with an integer value that fits: `3`, `3.0` or `3e2`.
  package var int: Int? {
    if case .number(let value) = self { value.int } else { nil }
  }

  /// The 64 bit integer when this is a number with an integer value that fits.
  package var int64: Int64? {
    if case .number(let value) = self { value.int64 } else { nil }
  }

  /// The number when this is one.
  package var number: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The elements when this is an array.
  package var array: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members when this is an object.
  package var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// Tells whether this is the literal `null`.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The member with this key when this is an object that has it.
  package subscript(key: String) -> JSON? {
    if case .object(let value) = self { value[key] } else { nil }
  }

  /// The word for this kind of value in a complaint, such as `boolean` or `object`.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
