import Testing

@testable import panelctl

@Suite("Text on a terminal")
struct TextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}]0;title\u{07}", "\\x1B]0;title\\x07"), ("a\rb", "a\\rb"),
    ("a\nb", "a\\nb"), ("tab\there", "tab  here"), ("\u{9B}31m", "\\x9B31m"), ("\u{7F}", "\\x7F"),
    ("\u{202E}evil", "\\u{202E}evil"), ("\u{2066}", "\\u{2066}"), ("e\u{301}", "e\u{301}"),
    ("\u{E0041}", "\\u{E0041}"), ("\u{0}", "\\x00"),
  ])
  func `what a terminal would obey is spelt out`(text: String, shown: String) {
    #expect(VisibleText.line(text) == shown)
  }

  @Test func `line ends part lines and nothing else does`() {
    #expect(VisibleText.lines("a\r\nb\nc") == ["a", "b", "c"])
    #expect(VisibleText.lines("a\n\nb\n") == ["a", "", "b", ""])
    #expect(VisibleText.lines("a\rb") == ["a\\rb"])
    #expect(VisibleText.lines("") == [""])
  }

  @Test(arguments: [
    ("abc", 3), ("", 0), ("日本", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇬🇧", 2), ("❤️", 2), ("한", 2),
    ("Ω", 1), ("a日", 3),
  ])
  func `width counts what a terminal draws`(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one two", 80, ["one two"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("日本語文", 4, ["日本", "語文"]),
    ("a\n\nb", 10, ["a", "", "b"]), ("", 10, [""]), ("end  ", 10, ["end"]),
    ("long word: abcdefghijkl x", 8, ["long", "word:", "abcdefgh", "ijkl x"]),
    ("日", 1, ["日"]),
  ])
  func `text is broken between words where it can be`(
    text: String,
    width: Int,
    lines: [String]
  ) {
    #expect(Wrapping.lines(of: text, width: width) == lines)
  }

  @Test func `no line is wider than asked for, whatever the text`() {
    let text = "Mixed 日本語 and plain, with averyveryveryverylongwordinit 👩‍👩‍👧 and\ttabs \u{1B}[31m"
    for width in 2...60 {
      for line in Wrapping.lines(of: text, width: width) {
        #expect(TextWidth.of(line) <= width, "\(width): \(line)")
      }
    }
  }

  @Test func `counts, lists and names are worded`() {
    #expect(Wording.list([], "and") == "")
    #expect(Wording.list(["a"], "and") == "a")
    #expect(Wording.list(["a", "b", "c"], "or") == "a, b or c")
    #expect(Wording.count(1, "case") == "1 case")
    #expect(Wording.count(1234, "case") == "1,234 cases")
    #expect(Wording.grouped(-1_234_567) == "-1,234,567")
    #expect(Wording.title(of: "sharedConcerns") == "Shared concerns")
    #expect(Wording.title(of: "panel.meetingOn") == "Panel meeting on")
    #expect(Wording.bytes(999) == "999 bytes")
    #expect(Wording.bytes(1_500_000) == "1.5 MB")
    #expect(Wording.bytes(999_999) == "999.9 kB")
  }

  @Test func `JSON for a terminal keeps its meaning without what would be obeyed`() throws {
    let text = Output.safe("{\"a\":\"\u{9B}\u{202E}\u{E0041}é\"}")
    #expect(text == "{\"a\":\"\\u009b\\u202e\\udb40\\udc41é\"}")
  }
}
