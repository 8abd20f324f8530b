import JSONText
import Testing
import Workflows

@Suite("Diagnostics")
struct DiagnosticTests {
  private func rendered(
    _ source: String,
    at part: String,
    suggestion: String? = nil
  ) throws -> String {
    let bytes = Array(source.utf8)
    let place = try #require(source.firstRange(of: part))
    let offset = source.utf8.distance(from: source.startIndex, to: place.lowerBound)
    let diagnostic = Diagnostic(
      file: "a.json5",
      position: JSONPosition(offset: offset, in: bytes),
      length: part.utf8.count,
      message: "something is wrong",
      suggestion: suggestion
    )
    return diagnostic.rendered(source: bytes)
  }

  @Test func `the line stands under the message and a caret under every character`() throws {
    let text = try rendered("{\n  to: 'polise',\n}\n", at: "polise", suggestion: "police")
    #expect(
      text == """
        a.json5:2:8: error: something is wrong
              to: 'polise',
                   ^^^^^^
            did you mean 'police'?
        """
    )
  }

  @Test func `tabs keep the caret in its place`() throws {
    let text = try rendered("\tto:\t'x',", at: "x")
    #expect(
      text == """
        a.json5:1:7: error: something is wrong
                    to:     'x',
                             ^
        """
    )
  }

  @Test func `wide characters take two columns and combining ones none`() throws {
    let text = try rendered("'字e\u{301}🙂' x", at: "x")
    #expect(
      text == """
        a.json5:1:8: error: something is wrong
            '字e\u{301}🙂' x
                    ^
        """
    )
    let wide = try rendered("'字' x", at: "字")
    #expect(wide.split(separator: "\n").last == "     ^^")
  }

  @Test func `a place at the end of a line has its caret behind it`() {
    let bytes = Array("{ a: 1\n}".utf8)
    let diagnostic = Diagnostic(
      file: "a.json5",
      position: JSONPosition(offset: 6, in: bytes),
      length: 1,
      message: "m"
    )
    #expect(
      diagnostic.rendered(source: bytes) == """
        a.json5:1:7: error: m
            { a: 1
                  ^
        """
    )
  }

  @Test func `a long line is cut around the place`() throws {
    let source = String(repeating: "a", count: 300) + "HERE" + String(repeating: "b", count: 300)
    let lines = try rendered(source, at: "HERE").split(separator: "\n")
    #expect(lines[1].hasPrefix("    ..." + String(repeating: "a", count: 32) + "HEREb"))
    #expect(lines[1].hasSuffix("bb..."))
    #expect(lines[1].count == 4 + 3 + 96 + 3)
    #expect(lines[2] == String(repeating: " ", count: 4 + 3 + 32) + "^^^^")
  }

  @Test func `a span over several lines is marked on the first`() {
    let source = Array("a: [\n1,\n]".utf8)
    let diagnostic = Diagnostic(
      file: "a.json5",
      position: JSONPosition(offset: 3, in: source),
      length: 6,
      message: "m"
    )
    #expect(diagnostic.rendered(source: source).split(separator: "\n").last == "       ^")
  }

  @Test func `nothing in the file can command the terminal`() throws {
    let text = try rendered("a \u{1B}[31m\u{202E} b", at: "b")
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("a \u{FFFD}[31m\u{FFFD} b"))
  }

  @Test func `places beyond the file and empty files do no harm`() {
    let place = JSONPosition(offset: 99, line: 9, column: 9)
    let diagnostic = Diagnostic(
      severity: .warning,
      file: "a.json5",
      position: place,
      length: 3,
      message: "m"
    )
    #expect(diagnostic.rendered(source: []).hasPrefix("a.json5:9:9: warning: m"))
    #expect(diagnostic.rendered(source: Array("x".utf8)).hasPrefix("a.json5:9:9: warning: m"))
    #expect(diagnostic.rendered(source: [0xFF, 0xC3]).hasPrefix("a.json5:9:9: warning: m"))
  }
}

@Suite("Suggestions")
struct SuggestionTests {
  @Test(arguments: [
    ("polise", "police"),
    ("plice", "police"),
    ("poilce", "police"),
    ("Police", "police"),
    ("mental_health", "mental-health"),
    ("mentalHealth", "mental-health"),
    ("helth", "health"),
    ("coordinater", "coordinator"),
    ("surname", "subject.surname"),
  ])
  func `a near name is found`(word: String, meant: String) {
    let names = ["police", "health", "mental-health", "coordinator", "subject.surname", "to"]
    #expect(Suggestion.nearest(to: word, among: names) == meant)
  }

  @Test(arguments: ["", "x", "xy", "chair", "probation", String(repeating: "police", count: 50)])
  func `what is not near is not proposed`(word: String) {
    let names = ["police", "health", "mental-health", "coordinator", "to"]
    #expect(Suggestion.nearest(to: word, among: names) == nil)
  }

  @Test func `the nearest wins and of equals the first`() {
    #expect(Suggestion.nearest(to: "case", among: ["cause", "case-1", "cases"]) == "cause")
    #expect(Suggestion.nearest(to: "stage1", among: ["stages", "stage-1"]) == "stage-1")
    #expect(Suggestion.nearest(to: "abcd", among: []) == nil)
  }
}
