import JSONText

extension WorkflowReader {
  /// Takes a value as a title that travels in notifications.
  ///
  /// Only elements of `forEach` may be put into it: a participant's title says nothing about
  /// the person whom the case is about.
  ///
  /// - Parameters:
  ///   - node: The title.
  ///   - variables: The names of the elements that the item, or a group around it, is there for.
  /// - Returns: The title as it stands in the file; "" where there is none.
  mutating func title(_ node: JSONNode?, naming variables: [String]) -> String {
    let title = document.title(node)
    guard let node else { return title }
    let bytes = Array(title.utf8)
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      switch bytes[index] {
      case UInt8(ascii: "}"):
        document.complain("'}' without '{'", at: node.span(inString: index, length: 1))
      case UInt8(ascii: "{"):
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
          document.complain("'{' without '}'", at: node.span(inString: index, length: 1))
          return title
        }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        if !variables.contains(name) {
          let span = node.span(inString: index + 1, length: end - index - 1)
          complain(interpolating: name, variables, at: span)
        }
        index = end
      default: break
      }
    }
    return title
  }

  private mutating func complain(
    interpolating name: String,
    _ variables: [String],
    at span: Span
  ) {
    guard !variables.isEmpty else {
      document.complain(
        "a title names nobody: only the element of 'forEach' may stand in braces",
        at: span
      )
      return
    }
    document.complain(
      "a title names nobody: only \(variables.map { "'{\($0)}'" }.joined(separator: " and ")) "
        + "may stand in braces",
      at: span,
      suggestion: Suggestion.nearest(to: name, among: variables)
    )
  }
}
