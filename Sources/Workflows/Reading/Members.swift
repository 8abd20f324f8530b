import JSONText

/// The members that an object of the language has.
struct Shape {
  /// Such as "a task".
  let noun: String
  let required: [String]
  /// Every key that may stand there.
  let all: [String]

  /// - Parameters:
  ///   - noun: What a diagnostic calls such an object, with its article.
  ///   - required: The keys that must be there.
  ///   - optional: The keys that may be there; `source` and `note` always may.
  init(_ noun: String, _ required: [String], optional: [String] = []) {
    self.noun = noun
    self.required = required
    all = required + optional + ["source", "note"]
  }
}

/// An object of the file whose keys have been checked.
struct Members {
  let node: JSONNode
  private let members: [JSONNode.Member]

  fileprivate init(node: JSONNode, members: [JSONNode.Member]) {
    self.node = node
    self.members = members
  }

  /// The value under a key, or nil.
  subscript(key: String) -> JSONNode? { member(key)?.value }

  /// The member under a key, or nil.
  func member(_ key: String) -> JSONNode.Member? {
    members.first { $0.key == key }
  }
}

extension Document {
  /// Takes a value as an object, noting unknown and missing keys.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - shape: The keys that it should have.
  /// - Returns: Its members; nil where it is no object.
  mutating func members(of node: JSONNode, _ shape: Shape) -> Members? {
    guard case .object(let members) = node.value else {
      expected("\(shape.noun) in braces", at: node)
      return nil
    }
    checkKeys(of: members, node, shape)
    let checked = Members(node: node, members: members)
    for key in ["source", "note"] {
      if let remark = checked[key] { _ = prose(remark) }
    }
    return checked
  }

  /// Notes unknown and missing keys; one of each is one key under a wrong name.
  private mutating func checkKeys(
    of members: [JSONNode.Member],
    _ node: JSONNode,
    _ shape: Shape
  ) {
    let unknown = members.filter { !shape.all.contains($0.key) }
    var missing = shape.required.filter { key in !members.contains { $0.key == key } }
    for member in unknown {
      var suggestion = Suggestion.nearest(to: member.key, among: missing)
      if suggestion == nil, unknown.count == 1, missing.count == 1 { suggestion = missing.first }
      missing.removeAll { $0 == suggestion }
      complain(
        "\(shape.noun) has no '\(member.key)'",
        at: member.keySpan,
        suggestion: suggestion ?? Suggestion.nearest(to: member.key, among: shape.all)
      )
    }
    for key in missing { complain("\(shape.noun) needs '\(key)'", at: node.span) }
  }

  /// The elements where a value is a list, silently none where it is not.
  func elements(of node: JSONNode?) -> [JSONNode] {
    guard let node, case .array(let elements) = node.value else { return [] }
    return elements
  }

  /// Takes a value as a list, noting where it is none or has too many elements.
  ///
  /// - Parameters:
  ///   - node: The value; nil is an empty list, as a missing key has been noted already.
  ///   - noun: What a diagnostic calls the elements, in the plural.
  ///   - limit: The most elements; those beyond are noted once and left out.
  ///   - mayBeEmpty: Whether no element at all is right.
  /// - Returns: The elements, as many as are allowed.
  mutating func list(
    _ node: JSONNode?,
    of noun: String,
    limit: Int = WorkflowLimits.others,
    mayBeEmpty: Bool = false
  ) -> [JSONNode] {
    guard let node else { return [] }
    guard case .array(let elements) = node.value else {
      expected("a list of \(noun) in brackets", at: node)
      return []
    }
    if elements.isEmpty, !mayBeEmpty {
      complain("expected at least one of the \(noun), found an empty list", at: node.span)
    }
    if elements.count > limit {
      complain(
        "expected at most \(limit) \(noun), found \(elements.count)",
        at: elements[limit].span
      )
    }
    return Array(elements.prefix(limit))
  }

  /// Notes that a value is of the wrong kind.
  mutating func expected(_ noun: String, at node: JSONNode) {
    complain("expected \(noun), found \(node.kind)", at: node.span)
  }
}

extension JSONNode {
  /// What this value is, as people say it.
  var kind: String {
    switch value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number: "a number"
    case .string(let text): text.isEmpty ? "empty text" : "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
