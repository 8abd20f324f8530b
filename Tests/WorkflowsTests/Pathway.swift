import FEEL
import Foundation
import JSONText
import Testing
import Workflows

/// The Channel pathway as a text with the places of its parts, to be changed in one of them.
struct Pathway {
  private static let name = "channel-panel.json5"
  let text: [UInt8]
  let root: JSONNode
  private let library: Library
  private let readings: [ExpressionPlace]

  init() throws {
    let folder = ShippedFileTests.folder
    text = Array(try Data(contentsOf: folder.appending(path: Self.name)))
    root = try JSONNode(parsing: text, dialect: .json5, limits: .file)
    let files = WorkflowFolder(
      calendars: try ShippedFileTests.files("calendars", "json"),
      codeLists: try ShippedFileTests.files("codes", "json5"),
      workflows: []
    )
    library = files.library
    readings = root.expressions
  }

  func findings(of text: [UInt8]) -> [Diagnostic] {
    WorkflowReader.read(text: text, name: Self.name, library: library).findings
  }

  // MARK: Changes

  func replacing(_ range: Range<Int>, with new: String) -> [UInt8] {
    Array(text[..<range.lowerBound]) + Array(new.utf8) + Array(text[range.upperBound...])
  }

  /// The text without an element of a list, and with all other lines where they were.
  func removing(_ element: JSONNode, after other: JSONNode?) -> [UInt8] {
    let start = other.map { $0.position.offset + $0.length } ?? element.position.offset
    var end = element.position.offset + element.length
    let comma = UInt8(ascii: ",")
    if other == nil, text[end...].first == comma { end += 1 }
    let lines = text[start..<end].filter { $0 == UInt8(ascii: "\n") }
    return Array(text[..<start]) + lines + Array(text[end...])
  }

  func lines(of node: JSONNode) -> ClosedRange<Int> {
    let end = node.position.offset + node.length
    let breaks = text[node.position.offset..<end].count { $0 == UInt8(ascii: "\n") }
    return node.position.line...(node.position.line + breaks)
  }

  // MARK: Parts

  /// The names of stages to which a case goes: of ways out, of events and of the start.
  var stageTargets: [JSONNode] {
    let ways = (root["stages"]?.elements ?? []).flatMap { $0["next"]?.elements ?? [] }
    let events = root["events"]?.elements ?? []
    return [root["start"]?["stage"]].compactMap { $0 } + (ways + events).compactMap { $0["to"] }
  }

  /// What is asked, with the item that it is asked for; nil for events.
  var forms: [(item: String?, form: JSONNode)] {
    let items = (root["stages"]?.elements ?? []).flatMap { Self.items($0["items"]) }
    let asked = items.compactMap { item in
      item["form"].map { form in
        (item: ["task", "panel", "series"].compactMap { item[$0]?.string }.first, form: form)
      }
    }
    let reported = (root["events"]?.elements ?? []).compactMap { event in
      event["form"].map { (item: String?.none, form: $0) }
    }
    return asked + reported
  }

  private static func items(_ list: JSONNode?) -> [JSONNode] {
    (list?.elements ?? []).flatMap { [$0] + items($0["items"]) }
  }

  // MARK: Uses

  /// Where a field of the record is asked for, shown or read.
  func uses(ofField path: String) -> [ClosedRange<Int>] {
    let asked = forms.map(\.form) + [root["start"]?["form"]].compactMap { $0 }
    let questions = asked.flatMap(\.elements).filter { $0["type"] == nil }
      .map { $0["field"] ?? $0 }
    let shown = (root["stages"]?.elements ?? []).flatMap { Self.items($0["items"]) }
      .flatMap { $0["shows"]?.elements ?? [] }
    let named = (questions + shown).filter { $0.string == path }.map { lines(of: $0) }
    let parts = path.split(separator: ".").map(String.init)
    return named
      + readings.flatMap { reading in
        reading.places { $0.path.starts(with: parts) }
      }
  }

  /// Where an answer is read: in its own form by its name alone, elsewhere by its item's name.
  func uses(
    ofAnswer name: String,
    to asked: (item: String?, form: JSONNode)
  ) -> [ClosedRange<Int>] {
    let own = asked.form.expressions.flatMap { reading in reading.places { $0.path[0] == name } }
    guard let item = asked.item else { return own }
    let elsewhere = readings.flatMap { reading in
      reading.places { $0.path.starts(with: [item, name]) }
        + (reading.goesThrough(item, reading: name) ? [lines(of: reading.node)] : [])
    }
    return own + elsewhere
  }
}

/// An expression where it stands.
struct ExpressionPlace {
  let node: JSONNode
  let offset: Int
  let expression: FEEL.Expression

  init?(_ node: JSONNode, from offset: Int = 0) {
    guard let text = node.string, text.utf8.count > offset,
      let expression = try? FEEL.Expression(
        parsing: String(decoding: text.utf8.dropFirst(offset), as: UTF8.self)
      )
    else { return nil }
    self.node = node
    self.offset = offset
    self.expression = expression
  }

  /// The lines of the names that a condition picks.
  func places(_ isMeant: (Reference) -> Bool) -> [ClosedRange<Int>] {
    expression.references.filter(isMeant).map { reference in
      let line = node.position(inString: offset + reference.position.offset).line
      return line...line
    }
  }

  /// Tells whether it looks at an answer of each of an item's completions.
  func goesThrough(_ item: String, reading name: String) -> Bool {
    let text = expression.text
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." }
    return text.contains("in \(item) ") && words.contains { $0.hasSuffix(".\(name)") }
  }
}

extension JSONNode {
  var elements: [JSONNode] {
    if case .array(let elements) = value { elements } else { [] }
  }

  /// The bytes of a text between its quotes.
  var contents: Range<Int> {
    let text = string ?? ""
    return position(inString: 0).offset..<position(inString: text.utf8.count).offset
  }

  /// All expressions that stand in this value.
  var expressions: [ExpressionPlace] {
    switch value {
    case .array(let elements): elements.flatMap(\.expressions)
    case .object(let members):
      members.flatMap { member in
        Self.expression(member).map { [$0] } ?? member.value.expressions
      }
    case .null, .bool, .number, .string: []
    }
  }

  private static func expression(_ member: Member) -> ExpressionPlace? {
    let text = member.value.string ?? ""
    switch member.key {
    case "when", "until", "holds", "while", "input": return ExpressionPlace(member.value)
    case "to", "members", "sessions":
      return text.hasPrefix("=") ? ExpressionPlace(member.value, from: 1) : nil
    case "forEach":
      guard let range = text.range(of: " in ") else { return nil }
      let offset = text.utf8.distance(from: text.startIndex, to: range.upperBound)
      return ExpressionPlace(member.value, from: offset)
    default: return nil
    }
  }
}
