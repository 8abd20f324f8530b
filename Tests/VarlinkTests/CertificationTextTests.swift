import JSONText
import Testing
import Varlink

/// The interface by which implementations are certified uses what others leave out.
@Suite("Certification interface")
struct CertificationTextTests {
  static let text = """
    interface org.varlink.certification

    type Interface (
      foo: ?[]?[string](foo, bar, baz),
      anon: (foo: bool, bar: bool)
    )

    type MyType (
      object: object,
      enum: (one, two, three),
      struct: (first: int, second: string),
      array: []string,
      dictionary: [string]string,
      stringset: [string](),
      nullable: ?string,
      nullable_array_struct: ?[](first: int, second: string),
      interface: Interface
    )

    method Start() -> (client_id: string)
    method Test01(client_id: string) -> (bool: bool)
    method Test02(client_id: string, bool: bool) -> (int: int)
    method Test03(client_id: string, int: int) -> (float: float)
    method Test04(client_id: string, float: float) -> (string: string)
    method Test05(client_id: string, string: string) -> (
      bool: bool,
      int: int,
      float: float,
      string: string
    )
    method Test06(client_id: string, bool: bool, int: int, float: float, string: string) -> (
      struct: (bool: bool, int: int, float: float, string: string)
    )
    method Test07(
      client_id: string,
      struct: (bool: bool, int: int, float: float, string: string)
    ) -> (map: [string]string)
    method Test08(client_id: string, map: [string]string) -> (set: [string]())
    method Test09(client_id: string, set: [string]()) -> (mytype: MyType)
    method Test10(client_id: string, mytype: MyType) -> (string: string)
    method Test11(client_id: string, last_more_replies: []string) -> ()
    method End(client_id: string) -> (all_ok: bool)

    error ClientIdError ()
    error CertificationError (wants: object, got: object)
    """

  /// What the reference services answer, step by step.
  static let outputs: [(String, String)] = [
    ("Start", #"{"client_id":"c"}"#),
    ("Test01", #"{"bool":true}"#),
    ("Test02", #"{"int":1}"#),
    ("Test03", #"{"float":1.0}"#),
    ("Test03", #"{"float":1}"#),
    ("Test04", #"{"string":"ping"}"#),
    ("Test05", #"{"bool":false,"int":2,"float":3.141592653589793,"string":"a lot of string"}"#),
    (
      "Test06",
      #"{"struct":{"bool":false,"int":2,"float":3.141592653589793,"string":"a lot of string"}}"#
    ),
    ("Test07", #"{"map":{"foo":"Foo","bar":"Bar"}}"#),
    ("Test08", #"{"set":{"one":{},"two":{},"three":{}}}"#),
    (
      "Test09",
      """
      {"mytype":{"object":{"method":"org.varlink.certification.Test09",
      "parameters":{"map":{"foo":"Foo","bar":"Bar"}}},"enum":"two",
      "struct":{"first":1,"second":"2"},"array":["one","two","three"],
      "dictionary":{"foo":"Foo","bar":"Bar"},"stringset":{"one":{},"two":{},"three":{}},
      "nullable":null,"nullable_array_struct":null,
      "interface":{"foo":[null,{"foo":"foo","bar":"bar"},null,{"one":"foo","two":"bar"}],
      "anon":{"foo":true,"bar":false}}}}
      """
    ),
    ("Test10", #"{"string":"Reply number 1"}"#),
    ("Test11", "{}"),
    ("End", #"{"all_ok":true}"#),
  ]

  @Test(arguments: outputs)
  func `a reply fits the interface`(_ method: String, _ parameters: String) throws {
    let interface = try InterfaceDescription(parsing: Self.text)
    let method = try #require(interface.method(method))
    let parameters = try object(parameters)
    #expect(interface.invalidOutput(parameters, of: method) == nil)
    let frame = Reply(parameters).frame()
    #expect(try Reply(parsing: frame.dropLast()).parameters == parameters)
  }

  @Test func `a number keeps its last bit`() throws {
    let pi = try #require(JSONNumber(Double.pi))
    let frame = Reply(["float": .number(pi)]).frame()
    let reply = try Reply(parsing: frame.dropLast())
    #expect(reply.parameters["float"]?.number?.double == Double.pi)
    #expect(frame == message(#"{"parameters":{"float":3.141592653589793}}"#))
  }

  @Test func `the text is not for every client, and that is known`() throws {
    let findings = try InterfaceDescription(parsing: Self.text).portabilityFindings()
    #expect(findings.contains { $0.place == "Interface.foo" })
  }
}
