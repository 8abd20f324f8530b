import Testing
import Varlink

@Suite("Interfaces every client reads")
struct PortabilityTests {
  static let method = "\n\n# Does it.\nmethod Do() -> ()\n"

  /// Bodies outside the smaller language, with the place and the rule that is broken.
  static let rows: [(String, String, String)] = [
    ("type T (\n  a: int, # one\n  b: int\n)", "line 4", "put comments on their own lines"),
    ("type T (\n  a: int\n  # one\n  , b: int\n)", "line 5", "put comments directly before"),
    ("type T (\n  a: int\n  # one\n)", "line 5", "put comments directly before"),
    ("type T (\n  a:\n  # one\n  int\n)", "line 5", "put comments directly before"),
    ("type T (one)", "T", "declare at least two values"),
    ("type T (a: [][]int)", "T.a", "put only one [] or [string]"),
    ("type T (a: [string][string]int)", "T.a", "put only one [] or [string]"),
    ("type T (a: []?int)", "T.a", "put ? in front of the whole type alone"),
    ("type T (a: ?[]?int)", "T.a", "put ? in front of the whole type alone"),
    ("type T (a: [string]())", "T.a", "declare at least one field"),
    ("type T (a: ())", "T.a", "declare at least one field"),
    ("type T ()", "T", "declare at least one field"),
    ("type T (a: int)\r", "text", "end lines with LF alone"),
    ("type T (Name: int)", "T.Name", "name fields in camelCase"),
    ("type T (the_name: int)", "T.the_name", "name fields in camelCase"),
    ("type T (One, two)", "T.One", "begin values of enumerations with a small letter"),
    ("type T (a: (b: [][]int))", "T.a.b", "put only one [] or [string]"),
    ("type T (t: T)", "T", "reach a type from itself through"),
    ("type T (u: U)\n\ntype U (t: (x: T))", "T", "reach a type from itself through"),
    ("type T (a: int)\ntype U (b: int)", "line 4", "leave a blank line before each member"),
    ("type T (a: int) type U (b: int)", "line 3", "start each member on its own line"),
    ("type T (a: int , b: int)", "line 3", "put no space before a comma"),
    ("method M(Name: int) -> ()", "M.input.Name", "name fields in camelCase"),
    ("method M() -> (Name: int)", "M.output.Name", "name fields in camelCase"),
    ("error E (a: [][]int)", "E.a", "put only one [] or [string]"),
  ]

  @Test(arguments: rows)
  func `a text outside the common language is found out`(
    _ body: String,
    _ place: String,
    _ rule: String
  ) throws {
    let text = "interface org.example.test\n\n\(body)\(Self.method)"
    let findings = try InterfaceDescription(parsing: text).portabilityFindings()
    #expect(findings.contains { $0.place == place && $0.rule.hasPrefix(rule) }, "\(findings)")
  }

  @Test(arguments: ["org1.example", "o-g.example", "org.Example", "Org.example"])
  func `a name outside the common language is found out`(_ name: String) throws {
    let interface = try InterfaceDescription(parsing: "interface \(name)\(Self.method)")
    #expect(interface.portabilityFindings().map(\.place) == [name])
  }

  @Test func `a text must end its last line and declare a method`() throws {
    let interface = try InterfaceDescription(
      parsing: "interface org.example.test\n\ntype T (a: int)"
    )
    #expect(
      interface.portabilityFindings().map(\.description) == [
        "text: end the last line",
        "org.example.test: declare at least one method",
      ]
    )
  }

  @Test func `a text in the common language has no findings`() throws {
    let text = """
      # What this is about.
      interface org.example.test-2

      # One and its fields.
      type One (
        # The first
        type: string,
        # The second
        error: ?[]One,
        method: [string]Two,
        many: [](a: int, b: ?float),
        plain: object
      )

      type Two (first, second_one)

      # [Requires 'more' flag]
      method Watch(
        # Where to start
        from: ?int
      ) -> (
        one: One
      )

      method Nothing() -> ()

      error Wrong ()

      """
    let interface = try InterfaceDescription(parsing: text)
    #expect(interface.portabilityFindings() == [])
  }

  @Test func `the interface that every service has is in the common language`() {
    #expect(ServiceInterface.description.portabilityFindings() == [])
  }
}
