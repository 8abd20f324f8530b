import JSONText
import Workflows

/// A file of scripts being read: its name, and what has been found wrong with it so far.
struct ScriptText {
  let file: String
  private(set) var findings: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  mutating func complain(_ message: String, at place: FilePlace, suggestion: String? = nil) {
    findings.append(
      Diagnostic(
        file: file,
        position: place.position,
        length: place.length,
        message: message,
        suggestion: suggestion
      )
    )
  }

  mutating func parse(_ bytes: [UInt8]) -> JSONNode? {
    do throws(JSONError) {
      return try JSONNode(parsing: bytes, dialect: .json5)
    } catch {
      complain(error.description, at: FilePlace(position: error.position, length: 0))
      return nil
    }
  }

  /// Takes a value as an object with no other keys than these.
  mutating func object(_ node: JSONNode, _ noun: String, _ keys: [String]) -> Bool {
    guard case .object(let members) = node.value else {
      complain("expected \(noun) in braces, found \(node.kindName)", at: node.place)
      return false
    }
    for member in members where !keys.contains(member.key) {
      complain(
        "\(noun) has no '\(member.key)'",
        at: FilePlace(position: member.keyPosition, length: member.keyLength),
        suggestion: Suggestion.nearest(to: member.key, among: keys)
      )
    }
    return true
  }

  mutating func text(_ node: JSONNode?, _ noun: String) -> Placed<String>? {
    guard let node else { return nil }
    guard let text = node.string, !text.isEmpty else {
      complain("expected \(noun), found \(node.kindName)", at: node.place)
      return nil
    }
    return Placed(content: text, place: node.place)
  }

  mutating func elements(_ node: JSONNode?, _ noun: String) -> [JSONNode] {
    guard let node else { return [] }
    guard case .array(let elements) = node.value else {
      complain("expected a list of \(noun), found \(node.kindName)", at: node.place)
      return []
    }
    return elements
  }

  mutating func answers(_ node: JSONNode?) -> JSONObject {
    guard let node else { return [:] }
    guard let object = node.json.object else {
      complain("expected answers in braces, found \(node.kindName)", at: node.place)
      return [:]
    }
    return object
  }
}

extension JSONNode {
  var place: FilePlace { FilePlace(position: position, length: length) }
}
