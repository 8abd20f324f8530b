import JSONText
import Workflows

/// Where things stand in a workflow file.
struct FilePlaces {
  private let root: JSONNode?

  /// Reads a file that the reader is content with.
  init(_ bytes: [UInt8]) {
    root = try? JSONNode(parsing: bytes, dialect: .json5)
  }

  /// The value in the file that a finding is about, the nearer the better; the file's first
  /// character where nothing is known.
  func spot(of place: Finding.Place) -> (position: JSONPosition, length: Int) {
    guard let node = node(of: place) ?? root?["workflow"] else {
      return (JSONPosition(offset: 0, line: 1, column: 1), 0)
    }
    return (node.position, node.length)
  }

  private func node(of place: Finding.Place) -> JSONNode? {
    let around = surroundings(of: place)
    if let expression = place.expression,
      let found = around?.first(where: { $0.string == expression })
    {
      return found
    }
    if let event = place.event { return named(event.text, "event", in: "events") }
    if let item = place.item { return self.item(item.text)?.node }
    if let stage = stage(place.stage) {
      if let way = place.way, let ways = stage["next"]?.elements, ways.indices.contains(way) {
        return ways[way]
      }
      return stage["id"]
    }
    if let field = place.field { return named(field.text, "field", in: "record") }
    if let outcome = place.outcome { return named(outcome.text, "id", in: "outcomes") }
    return nil
  }

  /// Where an expression is looked for.
  private func surroundings(of place: Finding.Place) -> JSONNode? {
    place.item.flatMap { item($0.text)?.around } ?? stage(place.stage) ?? root
  }

  private func stage(_ id: StageID?) -> JSONNode? {
    guard let id else { return nil }
    return root?["stages"]?.elements?.first { $0["id"]?.string == id.text }
  }

  /// What bears a name in one of the lists of the file.
  private func named(_ name: String, _ key: String, in list: String) -> JSONNode? {
    root?[list]?.elements?.compactMap { $0[key] }.first { $0.string == name }
  }

  private func item(_ name: String) -> (node: JSONNode, around: JSONNode)? {
    var waiting = root?["stages"]?.elements?.flatMap { $0["items"]?.elements ?? [] } ?? []
    while let item = waiting.popLast() {
      for kind in Self.kinds {
        if let node = item[kind], node.string == name { return (node, item) }
      }
      waiting += item["items"]?.elements ?? []
    }
    return nil
  }

  /// The members by which an item says what it is.
  private static let kinds = [
    "task", "panel", "series", "milestone", "decision", "subcase", "group",
  ]
}

extension JSONNode {
  fileprivate var elements: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  /// The first value in here that fits, in the file's order.
  fileprivate func first(where fits: (JSONNode) -> Bool) -> JSONNode? {
    if fits(self) { return self }
    switch value {
    case .array(let elements):
      for element in elements {
        if let found = element.first(where: fits) { return found }
      }
    case .object(let members):
      for member in members {
        if let found = member.value.first(where: fits) { return found }
      }
    case .null, .bool, .number, .string: break
    }
    return nil
  }
}
