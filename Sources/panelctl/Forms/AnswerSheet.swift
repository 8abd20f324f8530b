import JSONText

/// Answers by the path of their fields, in the order in which they were given.
struct AnswerSheet: Sendable, Equatable {
  private(set) var object = JSONObject()

  init() {}

  /// Takes over answers whose keys may be nested by the dots of their paths.
  ///
  /// - Parameter object: Such as `{ "subject": { "born": "2011-03-14" } }`.
  /// - Throws: A failure of usage where one field has two answers.
  init(_ object: JSONObject) throws(Failure) {
    try take(object, below: "")
  }

  /// Takes over further answers; those that are there already are replaced.
  mutating func merge(_ other: AnswerSheet) {
    for member in other.object.members { self[member.key] = member.value }
  }

  subscript(field: String) -> JSON? {
    get { object[field] }
    set { object[field] = newValue }
  }

  /// Tells whether a field has an answer, which an empty text is not.
  func answers(_ field: String) -> Bool {
    switch object[field] {
    case nil, .null?: false
    case .string(let text)?: text.utf8.contains { $0 > 0x20 }
    case .bool?, .number?, .array?, .object?: true
    }
  }

  private mutating func take(_ object: JSONObject, below outer: String) throws(Failure) {
    for member in object.members {
      let path = outer.isEmpty ? member.key : "\(outer).\(member.key)"
      if case .object(let inner) = member.value, !inner.isEmpty {
        try take(inner, below: path)
        continue
      }
      guard self.object[path] == nil else {
        throw .usage("Expected one answer to '\(path)', found two: leave one out.")
      }
      self.object.append(path, member.value)
    }
  }
}
