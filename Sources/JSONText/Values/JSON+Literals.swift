extension JSON: ExpressibleByNilLiteral {
  /// Makes the literal `null`.
  package init(nilLiteral: ()) { self = .null }
}

extension JSON: ExpressibleByBooleanLiteral {
  /// Makes a boolean.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
  /// Makes an integer number.
  package init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
}

extension JSON: ExpressibleByFloatLiteral {
  /// Makes a number with the shortest text that reads back as the same double.
  package init(floatLiteral value: Double) {
    guard let number = JSONNumber(value) else {
      preconditionFailure("a number literal is finite")
    }
    self = .number(number)
  }
}

extension JSON: ExpressibleByStringLiteral {
  /// Makes a string.
  package init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByArrayLiteral {
  /// Makes an array.
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
  /// Makes an object whose members keep the order of the literal; a repeated key is a bug.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements))
  }
}
