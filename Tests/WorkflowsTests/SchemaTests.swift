import Foundation
import JSONText
import Testing

@testable import Workflows

/// The schema for editors knows what the reader knows, and no other key.
@Suite("Schema of workflow files")
struct SchemaTests {
  /// An object of the language, as the schema or the reader has it.
  private struct Form: Hashable, CustomStringConvertible {
    let noun: String
    let required: Set<String>
    let all: Set<String>

    var description: String {
      "\(noun): \(required.sorted()) of \(all.sorted())"
    }
  }

  private let schema: JSON
  private let definitions: JSONObject

  init() throws {
    schema = try JSON(parsing: WorkflowSchema.text)
    definitions = try #require(schema["$defs"]?.object)
  }

  /// The schemas that describe an object of the language: they allow no other key.
  private var objects: [JSON] {
    ([schema] + definitions.members.map(\.value)).filter { $0["additionalProperties"] == false }
  }

  @Test func `the schema and the reader know the same objects with the same keys`() throws {
    let known = try objects.map { object in
      Form(
        noun: try #require(object["title"]?.string),
        required: Set((object["required"]?.array ?? []).compactMap(\.string)),
        all: Set(try #require(object["properties"]?.object).members.map(\.key))
      )
    }
    let read = WorkflowReader.shapes.map { shape in
      Form(noun: shape.noun, required: Set(shape.required), all: Set(shape.all))
    }
    for form in Set(known).subtracting(read) { Issue.record("only in the schema: \(form)") }
    for form in Set(read).subtracting(known) { Issue.record("only in the reader: \(form)") }
    #expect(known.count == read.count)
    #expect(known.count > 25)
  }

  @Test func `an item has one definition for each word that says what it is`() throws {
    let item = try #require(definitions["item"])
    let words = Set(try #require(item["properties"]?.object).members.map(\.key))
    #expect(words == Set(WorkflowReader.itemShapes.keys))
    for list in ["oneOf", "allOf"] {
      #expect(item[list]?.array?.count == words.count)
    }
  }

  @Test func `every key is explained in a line or two`() throws {
    for object in objects {
      let noun = object["title"]?.string ?? ""
      for member in try #require(object["properties"]?.object).members {
        let text = try #require(description(of: member.value), "\(noun): \(member.key)")
        #expect(text.hasSuffix(".") && text.count <= 160, "\(noun): \(member.key): \(text)")
      }
    }
  }

  @Test func `every reference leads to a definition, and every definition is used`() throws {
    let used = references(in: schema)
    #expect(used == Set(definitions.members.map { "#/$defs/\($0.key)" }))
  }

  @Test func `the words of closed lists are those that the reader takes`() throws {
    func words(_ schema: JSON?) -> [String] { (schema?["enum"]?.array ?? []).compactMap(\.string) }
    #expect(words(definitions["fieldType"]) == FieldType.words)
    let hit = definitions["table"]?["properties"]?["hit"]
    #expect(words(hit) == HitPolicy.allCases.map(\.word) + HitPolicy.allCases.map(\.rawValue))
    let panel = definitions["panel"]?["properties"]
    #expect(words(panel?["rule"]?["items"]) == PanelDefinition.Rule.allCases.map(\.rawValue))
    #expect(words(panel?["closes"]) == PanelDefinition.Closing.allCases.map(\.rawValue))
    let action = definitions["retentionClass"]?["properties"]?["then"]
    #expect(words(action) == RetentionClass.Action.allCases.map(\.rawValue))
  }

  @Test func `the schema is laid out as all files are`() throws {
    #expect(
      try CanonicalLayout.text(of: WorkflowSchema.text, dialect: .strict) == WorkflowSchema.text
    )
  }

  /// The text that an editor shows: a schema's own, or that of the one that it refers to.
  private func description(of schema: JSON) -> String? {
    if let text = schema["description"]?.string { return text }
    let name = schema["$ref"]?.string?.replacing("#/$defs/", with: "") ?? ""
    return definitions[name]?["description"]?.string
  }

  private func references(in schema: JSON) -> Set<String> {
    switch schema {
    case .null, .bool, .number, .string: return []
    case .array(let elements): return elements.reduce(into: []) { $0.formUnion(references(in: $1)) }
    case .object(let object):
      return object.members.reduce(into: []) { found, member in
        if member.key == "$ref", let name = member.value.string { found.insert(name) }
        found.formUnion(references(in: member.value))
      }
    }
  }
}
