import FEEL
import JSONText
import Testing

@testable import panelctl

@Suite("Expressions on the command line")
struct FeelTests {
  private static let lines: [(String, String)] = [
    (
      #"{"id": 1, "expression": "1 + a b", "bind": {"a b": "2"}}"#,
      #"{"id":1,"value":{"type":"number","value":"3"}}"#
    ),
    (
      #"{"id": "x", "expression": "[true, @\"P1D\", {a: \"b\"}]"}"#,
      #"{"id":"x","value":{"type":"list","value":[{"type":"boolean","value":true},"#
        + #"{"type":"duration","value":"P1D"},{"type":"context","value":"#
        + #"{"a":{"type":"string","value":"b"}}}]}}"#
    ),
    (#"{"id": 2, "expression": "null"}"#, #"{"id":2,"value":{"type":"null"}}"#),
    (
      #"{"id": 3, "expression": "1 + \"a\""}"#,
      #"{"id":3,"value":{"type":"null","error":"#
        + #""expected operands that '+' can take, found a number and a string"}}"#
    ),
    (
      #"{"id": 4, "expression": "1 +"}"#,
      #"{"id":4,"value":{"type":"null","error":"#
        + #""expected an expression, found the end of the text"}}"#
    ),
    (
      #"{"id": 5}"#,
      #"{"id":5,"value":{"type":"null","error":"expected an 'expression', found none"}}"#
    ),
  ]

  @Test(arguments: lines)
  func `a line is answered by a typed value`(line: String, answer: String) {
    let found = FeelLines(mode: .standard).answer(Array(line.utf8))
    #expect(JSON.object(found).text() == answer)
  }

  @Test func `a line that is no JSON is answered too`() {
    let found = FeelLines(mode: .standard).answer(Array("nonsense".utf8))
    #expect(JSON.object(found).text().hasPrefix(#"{"id":null,"value":{"type":"null","error":"#))
  }

  @Test func `strictly a mistake has a place`() {
    let calculation = Calculation(mode: .strict)
    let error = #expect(throws: CalculationError.self) {
      try calculation.value(of: "1 = 1 and\n  (2 < \"a\")")
    }
    #expect(error?.lines(of: "1 = 1 and\n  (2 < \"a\")") == ["  (2 < \"a\")", "  ^^^^^^^^^"])
  }
}
