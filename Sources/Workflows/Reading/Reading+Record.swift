import JSONText

extension WorkflowReader {
  static let fieldShape = Shape(
    "a field",
    ["field", "title", "type"],
    optional: ["help", "readers"] + FieldKeys.all
  )

  /// Reads the fields of the case file.
  mutating func record(_ node: JSONNode?) -> [Field] {
    var record: [Field] = []
    for element in document.list(node, of: "fields", limit: WorkflowLimits.fields) {
      guard let members = document.members(of: element, Self.fieldShape) else { continue }
      let title = document.title(members["title"])
      let help = help(members)
      let type = fieldType(members, of: members["field"])
      let readers = readers(members["readers"])
      guard let path = declaredPath(members["field"]), fields[path] == nil else { continue }
      let field = Field(path: path, title: title, help: help, type: type, readers: readers)
      fields[path] = field
      record.append(field)
    }
    checkPrefixes(node)
    return record
  }

  /// The path of a field where it is a valid one: others have been noted with the declarations.
  private func declaredPath(_ node: JSONNode?) -> FieldPath? {
    node?.string.flatMap { FieldPath($0) }
  }

  /// Reads the text that helps whoever fills something in.
  mutating func help(_ members: Members) -> String? {
    members["help"].map { document.prose($0) }
  }

  /// Reads who may read a field; without a word on it, those who oversee the case.
  mutating func readers(_ node: JSONNode?) -> Field.Readers {
    guard let node else { return .only(oversight) }
    if case .string(let text) = node.value {
      if text == "everyone" { return .everyone }
      document.complain(
        "expected 'everyone' or a list of participants, found '\(text)'",
        at: node.span,
        suggestion: Suggestion.nearest(to: text, among: ["everyone"])
      )
      return .everyone
    }
    return .only(document.references(node, to: participants, "participant"))
  }

  /// A path that is the beginning of another would be a value and a folder at once.
  private mutating func checkPrefixes(_ node: JSONNode?) {
    for element in document.elements(of: node) {
      guard let place = element["field"], let path = declaredPath(place) else { continue }
      for outer in path.folders where fieldNames.contains(FieldPath(unchecked: outer)) {
        document.complain(
          "'\(path)' cannot lie below '\(outer)', which is a field itself",
          at: place.span
        )
      }
    }
  }
}
