import JSONText

extension Document {
  static let choiceShape = Shape("a choice", ["code", "title"])

  /// Takes a value as a closed list of choices, each code once.
  ///
  /// - Parameter node: A list of texts, each a code and its own title, or of codes with titles.
  /// - Returns: The choices; fewer than there are where some are wrong.
  mutating func choices(_ node: JSONNode?) -> [Choice] {
    var choices: [Choice] = []
    var codes: Set<String> = []
    for element in list(node, of: "choices", limit: WorkflowLimits.choices) {
      guard let (choice, place) = choice(element) else { continue }
      if codes.insert(choice.code).inserted {
        choices.append(choice)
      } else {
        complain("there are two choices '\(choice.code)'", at: place.span)
      }
    }
    return choices
  }

  private mutating func choice(_ node: JSONNode) -> (Choice, place: JSONNode)? {
    if case .string = node.value {
      guard let code = code(node) else { return nil }
      return (Choice(code: code, title: code), node)
    }
    guard case .object = node.value else {
      expected("text or { code, title }", at: node)
      return nil
    }
    guard let members = members(of: node, Self.choiceShape) else { return nil }
    let title = title(members["title"])
    guard let place = members["code"], let code = code(place) else { return nil }
    return (Choice(code: code, title: title), place)
  }

  private mutating func code(_ node: JSONNode) -> String? {
    guard let code = text(node, limit: WorkflowLimits.titleCharacters) else { return nil }
    guard code.utf8.first != UInt8(ascii: " "), code.utf8.last != UInt8(ascii: " ") else {
      complain("expected a code without spaces around it, found '\(code)'", at: node.span)
      return nil
    }
    return code
  }
}
