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
    for member in members where !shape.all.contains(member.key) {
      complain(
        "\(shape.noun) has no '\(member.key)'",
        at: member.keySpan,
        suggestion: Suggestion.nearest(to: member.key, among: shape.all)
      )
    }
    for key in shape.required where !members.contains(where: { $0.key == key }) {
      complain("\(shape.noun) needs '\(key)'", at: node.span)
    }
    let checked = Members(node: node, members: members)
    for key in ["source", "note"] {
      if let remark = checked[key] { _ = prose(remark) }
    }
    return checked
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
