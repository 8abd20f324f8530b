import Testing
import Varlink

@Suite("Interface description")
struct InterfaceDescriptionTests {
  static let text = """
    # All rights nowhere.

    # Things and what is done with them.
    # Second line.
    interface org.example.things

    # What a thing is.
    type Thing (
      # Its name,
      #  indented
      name: string, # not for the next field
      size: ?int,

      # detached

      tags: [string](),
      kind: (small, large)
    )

    # Watches things.
    # [Requires 'more' flag]
    method Watch(from: ?int) -> (thing: Thing)

    # [Supports 'more' flag]
    method List() -> (things: []Thing)

    # Speaks of the [Requires 'more' flag] in passing.
    method Take(name: string) -> ()

    error NoSuchThing (name: string)
    """

  let interface: InterfaceDescription

  init() throws {
    interface = try InterfaceDescription(parsing: Self.text)
  }

  @Test func `members keep the order of the text`() {
    let names = interface.members.map { member in
      switch member {
      case .type(let type): "type \(type.name)"
      case .method(let method): "method \(method.name)"
      case .error(let error): "error \(error.name)"
      }
    }
    #expect(
      names == ["type Thing", "method Watch", "method List", "method Take", "error NoSuchThing"]
    )
    #expect(interface.methods.map(\.name) == ["Watch", "List", "Take"])
    #expect(interface.types.map(\.name) == ["Thing"])
    #expect(interface.errors.map(\.name) == ["NoSuchThing"])
    #expect(interface.text == Self.text)
  }

  @Test func `members are found by name and kind`() {
    #expect(interface.method("Take")?.name == "Take")
    #expect(interface.type("Thing")?.name == "Thing")
    #expect(interface.error("NoSuchThing")?.fields.map(\.name) == ["name"])
    #expect(interface.method("Thing") == nil)
    #expect(interface.type("take") == nil)
    #expect(interface.error("Take") == nil)
  }

  @Test func `comments directly above an item document it`() throws {
    #expect(interface.documentation == "Things and what is done with them.\nSecond line.")
    let thing = try #require(interface.type("Thing"))
    #expect(thing.documentation == "What a thing is.")
    guard case .structure(let fields) = thing.shape else {
      Issue.record("a structure was expected")
      return
    }
    #expect(fields.map(\.documentation) == ["Its name,\n indented", nil, nil, nil])
    #expect(fields.map(\.isOptional) == [false, true, false, false])
    #expect(
      fields.map(\.shape) == [
        .string, .optional(.int), .map(.structure([])), .enumeration(["small", "large"]),
      ]
    )
    #expect(interface.error("NoSuchThing")?.documentation == nil)
  }

  @Test func `a comment line marks how a method streams`() {
    #expect(interface.method("Watch")?.streaming == .required)
    #expect(interface.method("List")?.streaming == .supported)
    #expect(interface.method("Take")?.streaming == MethodDescription.Streaming.none)
  }

  @Test func `line ends of another system do not show in comments`() throws {
    let text = "# One\r\n# Two\r\ninterface org.example.test\r\n\r\n# Detached\r\n\r\ntype T ()"
    let interface = try InterfaceDescription(parsing: text)
    #expect(interface.documentation == "One\nTwo")
    #expect(interface.type("T")?.documentation == nil)
  }
}
