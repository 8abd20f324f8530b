import Foundation
import JSONText

/// A piece of a workflow file, put into a whole one without touching the rest of its text.
///
/// The piece is a list of members where its place is an object, of elements where it is a list.
/// What is there under the same name is replaced, the rest is added behind.
struct Patch {
  /// Why a piece does not go into a file.
  struct Misfit: Error, CustomStringConvertible {
    let description: String
  }

  private static let names = [
    "id", "field", "task", "panel", "series", "milestone", "decision", "subcase", "group", "event",
    "class", "table",
  ]

  /// The keys of an object, or the names of a list's elements, from the outermost on.
  let place: [String]
  let piece: String

  /// Puts the piece into a file.
  ///
  /// - Parameter file: Its text.
  /// - Returns: The text with the piece in it, in the one layout.
  /// - Throws: What does not fit.
  func applied(to file: String) throws -> String {
    let root = try JSONNode(parsing: Array(file.utf8), dialect: .json5)
    var target = root
    for step in place { target = try Self.child(of: target, step) }
    let (open, close) = target.isList ? ("[", "]") : ("{", "}")
    let wrapped = Array((open + "\n" + piece + "\n" + close).utf8)
    let patch = try JSONNode(parsing: wrapped, dialect: .json5)
    var result = Array(file.utf8)
    // From the last to the first, so that places before it stay right.
    var added: [[UInt8]] = []
    var edits: [(range: Range<Int>, bytes: [UInt8])] = []
    let there = target.parts
    for part in patch.parts {
      let bytes = Array(wrapped[part.range])
      if let old = there.first(where: { $0.name == part.name && part.name != nil }) {
        edits.append((old.range, bytes))
      } else {
        added.append(bytes)
      }
    }
    let end = there.last?.range.upperBound ?? target.position.offset + 1
    let separator = Array(",\n".utf8)
    for bytes in added.reversed() {
      edits.append((end..<end, there.isEmpty ? bytes + separator : separator + bytes))
    }
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.bytes)
    }
    return String(decoding: try CanonicalLayout.text(of: result, dialect: .json5), as: UTF8.self)
  }

  private static func child(of node: JSONNode, _ step: String) throws -> JSONNode {
    switch node.value {
    case .object:
      if let value = node[step] { return value }
    case .array(let elements):
      if let element = elements.first(where: { name(of: $0) == step }) { return element }
    case .null, .bool, .number, .string:
      break
    }
    throw Misfit(description: "there is no '\(step)' in that place")
  }

  fileprivate static func name(of node: JSONNode) -> String? {
    if let text = node.string { return text }
    return names.lazy.compactMap { node[$0]?.string }.first
  }
}

extension JSONNode {
  fileprivate var isList: Bool {
    if case .array = value { true } else { false }
  }

  /// The members or elements, each with its name and its bytes.
  fileprivate var parts: [(name: String?, range: Range<Int>)] {
    switch value {
    case .object(let members):
      members.map {
        ($0.key, $0.keyPosition.offset..<($0.value.position.offset + $0.value.length))
      }
    case .array(let elements):
      elements.map {
        (Patch.name(of: $0), $0.position.offset..<($0.position.offset + $0.length))
      }
    case .null, .bool, .number, .string:
      []
    }
  }
}
