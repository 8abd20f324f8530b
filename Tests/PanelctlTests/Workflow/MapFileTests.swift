import JSONText
import PanelInterface
import Testing

@testable import panelctl

@Suite("Maps between versions")
struct MapFileTests {
  private static func read(_ text: String) throws(Failure) -> RenamingMap {
    try MapFile(InputFile(name: "map.json5", bytes: Array(text.utf8))).map
  }

  @Test func `a map lists each name with what it has become, in the order of the file`() throws {
    let map = try Self.read(
      "{ stages: { old: 'new', b: 'a' }, fields: { 'subject.phone': 'subject.telephone' }, }"
    )
    #expect(map.stages.map { "\($0.from) \($0.to)" } == ["old new", "b a"])
    #expect(map.fields.map { "\($0.from) \($0.to)" } == ["subject.phone subject.telephone"])
    #expect(map.items.isEmpty && map.events.isEmpty)
    #expect(try Self.read("{}").stages.isEmpty)
  }

  @Test(arguments: [
    ("{ stage: {} }", "1:3", "expected 'stages', 'items', 'fields' or 'events', found 'stage'"),
    ("[]", "1:1", "expected an object in braces, found array"),
    ("{ items: 'a' }", "1:10", "expected an object such as { old: 'new' }, found string"),
    ("{ items: { a: 1 } }", "1:15", "expected the name that 'a' has become, found number"),
    (
      "{ items: {\n  a: 'c',\n  b: 'c',\n} }", "3:6",
      "expected a name of its own for 'b', found 'c', as for 'a'"
    ),
    ("{ items: { a: 'b', a: 'c' } }", "1:20", "expected each key once"),
    ("{ items: { a: 'b' }", "1:20", "expected"),
  ])
  func `what is wrong with a map is shown with its place`(
    text: String,
    place: String,
    message: String
  ) {
    let failure = #expect(throws: Failure.self) { try Self.read(text) }
    #expect(failure?.status == .usage)
    let shown = failure?.lines.joined(separator: "\n") ?? ""
    #expect(shown.contains("map.json5:\(place)"), "\(shown)")
    #expect(shown.contains(message), "\(shown)")
  }
}
