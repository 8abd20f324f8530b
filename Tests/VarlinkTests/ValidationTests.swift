import JSONText
import Testing
import Varlink

@Suite("Validation of parameters")
struct ValidationTests {
  static let text = """
    interface org.example.test

    type Page (title: string, lines: ?[]string, next: ?Page)

    type Kind (small, large)

    method Bool(x: bool) -> (y: int)
    method Int(x: int) -> (y: int)
    method Float(x: float) -> (y: int)
    method String(x: string) -> (y: int)
    method Object(x: object) -> (y: int)
    method Kind1(x: Kind) -> (y: int)
    method Array(x: []int) -> (y: int)
    method Map(x: [string]Page) -> (y: int)
    method Set(x: [string]()) -> (y: int)
    method Maybe(x: ?int) -> (y: ?int)
    method MaybeMany(x: ?[]?int) -> (y: int)
    method Form(form: (pages: []Page, kind: Kind), note: ?string) -> (y: int)
    method None() -> ()

    error Wrong (expected: Kind, found: ?Kind)
    """

  let interface: InterfaceDescription

  init() throws {
    interface = try InterfaceDescription(parsing: Self.text)
  }

  /// Method and parameters that it takes.
  static let good: [(String, String)] = [
    ("Bool", #"{"x":false}"#),
    ("Int", #"{"x":0}"#),
    ("Int", #"{"x":9223372036854775807}"#),
    ("Int", #"{"x":-9223372036854775808}"#),
    ("Float", #"{"x":1.5}"#),
    ("Float", #"{"x":1}"#),
    ("Float", #"{"x":-1e300}"#),
    ("String", #"{"x":""}"#),
    ("Object", #"{"x":{"any":[1,null,{}]}}"#),
    ("Kind1", #"{"x":"large"}"#),
    ("Array", #"{"x":[]}"#),
    ("Array", #"{"x":[1,2,3]}"#),
    ("Map", #"{"x":{}}"#),
    ("Map", #"{"x":{"any key":{"title":"a","next":{"title":"b","next":null}}}}"#),
    ("Set", #"{"x":{"one":{},"two":{}}}"#),
    ("Maybe", "{}"),
    ("Maybe", #"{"x":null}"#),
    ("Maybe", #"{"x":7}"#),
    ("MaybeMany", #"{"x":[1,null,3]}"#),
    ("Form", #"{"form":{"pages":[{"title":"a","lines":["b"]}],"kind":"small"}}"#),
    ("Form", #"{"note":null,"form":{"kind":"small","pages":[]}}"#),
    ("None", "{}"),
  ]

  @Test(arguments: good)
  func `a method takes`(_ method: String, _ parameters: String) throws {
    let method = try #require(interface.method(method))
    #expect(interface.invalidInput(try object(parameters), of: method) == nil)
  }

  /// Method, parameters that it refuses, and the field that it names.
  static let bad: [(String, String, String)] = [
    ("Bool", "{}", "x"),
    ("Bool", #"{"x":null}"#, "x"),
    ("Bool", #"{"x":0}"#, "x"),
    ("Bool", #"{"x":"true"}"#, "x"),
    ("Int", #"{"x":1.5}"#, "x"),
    ("Int", #"{"x":"1"}"#, "x"),
    ("Int", #"{"x":9223372036854775808}"#, "x"),
    ("Int", #"{"x":-9223372036854775809}"#, "x"),
    ("Int", #"{"x":1e30}"#, "x"),
    ("Int", #"{"x":true}"#, "x"),
    ("Float", #"{"x":"1.5"}"#, "x"),
    ("Float", #"{"x":null}"#, "x"),
    ("String", #"{"x":1}"#, "x"),
    ("String", #"{"x":null}"#, "x"),
    ("Object", #"{"x":[]}"#, "x"),
    ("Object", #"{"x":"{}"}"#, "x"),
    ("Kind1", #"{"x":"medium"}"#, "x"),
    ("Kind1", #"{"x":"Large"}"#, "x"),
    ("Kind1", #"{"x":1}"#, "x"),
    ("Array", #"{"x":{}}"#, "x"),
    ("Array", #"{"x":[1,"2"]}"#, "x[1]"),
    ("Array", #"{"x":[null]}"#, "x[0]"),
    ("Map", #"{"x":[]}"#, "x"),
    ("Map", #"{"x":{"Jo Bloggs":{"title":1}}}"#, "x[].title"),
    ("Map", #"{"x":{"Jo Bloggs":null}}"#, "x[]"),
    ("Set", #"{"x":{"one":true}}"#, "x[]"),
    ("Set", #"{"x":{"one":{"more":1}}}"#, "x[].more"),
    ("Maybe", #"{"x":"7"}"#, "x"),
    ("Maybe", #"{"z":7}"#, "z"),
    ("MaybeMany", #"{"x":[1,null,"3"]}"#, "x[2]"),
    ("Form", #"{"form":{"kind":"small"}}"#, "form.pages"),
    ("Form", #"{"form":{"pages":[],"kind":"none"}}"#, "form.kind"),
    (
      "Form", #"{"form":{"pages":[{"title":"a"},{"lines":[]}],"kind":"small"}}"#,
      "form.pages[1].title"
    ),
    (
      "Form", #"{"form":{"pages":[{"title":"a","next":{"title":2}}],"kind":"small"}}"#,
      "form.pages[0].next.title"
    ),
    ("Form", #"{"form":{"pages":[],"kind":"small","extra":1}}"#, "form.extra"),
    ("Form", #"{"form":{"pages":[],"kind":"small"},"extra":null}"#, "extra"),
    ("None", #"{"x":1}"#, "x"),
  ]

  @Test(arguments: bad)
  func `a method refuses, naming the field`(
    _ method: String,
    _ parameters: String,
    _ field: String
  ) throws {
    let method = try #require(interface.method(method))
    #expect(interface.invalidInput(try object(parameters), of: method) == field)
  }

  @Test func `the name of an unknown field is cut to a fit length`() throws {
    let method = try #require(interface.method("None"))
    let name = String(repeating: "é", count: 5000)
    let field = interface.invalidInput([name: 1], of: method)
    #expect(field == String(repeating: "é", count: 64))
  }

  @Test func `output and errors are held to their declarations`() throws {
    let maybe = try #require(interface.method("Maybe"))
    #expect(interface.invalidOutput([:], of: maybe) == nil)
    #expect(interface.invalidOutput(["y": "1"], of: maybe) == "y")
    #expect(interface.invalidOutput(["y": 1, "z": 1], of: maybe) == "z")
    let wrong = try #require(interface.error("Wrong"))
    #expect(interface.invalidErrorParameters(["expected": "small"], of: wrong) == nil)
    #expect(interface.invalidErrorParameters(["found": "small"], of: wrong) == "expected")
    #expect(interface.invalidErrorParameters(["expected": "none"], of: wrong) == "expected")
  }
}
