import JSONText
import Testing

@Suite("Positions in a text")
struct PositionTests {
  private static let text = """
    // a workflow
    {
      name: 'päivä', "list": [1, -20,
        { deep: true }],
      when: '\\u00e4b \\
    c = "d"', x: 0,
    }
    """

  private let node: JSONNode

  init() throws {
    node = try JSONNode(parsing: Array(Self.text.utf8), dialect: .json5)
  }

  /// The text between two byte offsets.
  private func source(_ position: JSONPosition, _ length: Int) -> String {
    let bytes = Array(Self.text.utf8)[position.offset..<(position.offset + length)]
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `every value knows its bytes, line and column`() throws {
    #expect(node.position == JSONPosition(offset: 14, line: 2, column: 1))
    #expect(node.length == Self.text.utf8.count - 14)

    let name = try #require(node.member("name"))
    #expect(name.keyPosition == JSONPosition(offset: 18, line: 3, column: 3))
    #expect(source(name.keyPosition, name.keyLength) == "name")
    #expect(name.value.position == JSONPosition(offset: 24, line: 3, column: 9))
    #expect(source(name.value.position, name.value.length) == "'päivä'")

    let list = try #require(node.member("list"))
    // Two letters of two bytes each stand before it: columns count letters.
    #expect(list.keyPosition == JSONPosition(offset: 35, line: 3, column: 18))
    #expect(source(list.keyPosition, list.keyLength) == "\"list\"")
    guard case .array(let elements) = list.value.value else {
      Issue.record("expected an array, found \(list.value.kindName)")
      return
    }
    #expect(elements.map { source($0.position, $0.length) } == ["1", "-20", "{ deep: true }"])
    #expect(elements.map(\.position.line) == [3, 3, 4])
    #expect(elements.map(\.position.column) == [27, 30, 5])
  }

  @Test func `a place in a plain string is found`() throws {
    let name = try #require(node["name"])
    let columns = [0, 1, 3, 4, 5, 7].map { name.position(inString: $0) }
    #expect(columns.map(\.column) == [10, 11, 12, 13, 14, 15])
    #expect(columns.map(\.offset) == [25, 26, 28, 29, 30, 32])
    #expect(columns.allSatisfy { $0.line == 3 })
  }

  @Test func `a place in a string with escapes is found`() throws {
    let when = try #require(node["when"])
    let text = try #require(when.string)
    #expect(text == "äb c = \"d\"")
    // The bytes of the string, and what stands in the text where each is said to be.
    let expected: [(offset: Int, source: String, line: Int, column: Int)] = [
      (0, "\\u00e4", 5, 10), (1, "\\u00e4", 5, 10), (2, "b", 5, 16), (3, " ", 5, 17),
      (4, "c", 6, 1), (5, " ", 6, 2), (8, "\"", 6, 5), (9, "d", 6, 6), (11, "'", 6, 8),
    ]
    for row in expected {
      let place = when.position(inString: row.offset)
      #expect(source(place, row.source.utf8.count) == row.source)
      #expect(place.line == row.line)
      #expect(place.column == row.column)
    }
  }

  @Test func `a place in another value is where it begins`() throws {
    let list = try #require(node["list"])
    #expect(list.position(inString: 3) == list.position)
  }

  @Test func `a place past the end of a string is its closing quote`() throws {
    let name = try #require(node["name"])
    #expect(name.position(inString: 99) == name.position(inString: 7))
  }

  @Test(
    arguments: [
      ("", 0, 1, 1), ("  ", 2, 1, 3), ("[1,\n2,\n x]", 8, 3, 2), ("[1,\r\n2,\r\n x]", 10, 3, 2),
      ("[1,\r2,\r x]", 8, 3, 2), ("[\"é\", x]", 7, 1, 7), ("[\"😀\",\n\n x]", 11, 3, 2),
      ("[\"\\ud800\"]", 2, 1, 3), ("[\"a\\q\"]", 4, 1, 5), ("[1.x]", 3, 1, 4), ("[01]", 2, 1, 3),
      ("{\"a\":1} x", 8, 1, 9), ("{\"a\":1,\n\"a\":1}", 8, 2, 1), ("[\"a\nb\"]", 3, 1, 4),
      ("{\"a\":1,}", 7, 1, 8), ("{\"a\" 1}", 5, 1, 6), ("\u{FEFF}1", 0, 1, 1),
    ]
  )
  func `an error is where the first wrong byte is`(
    text: String,
    offset: Int,
    line: Int,
    column: Int
  ) throws {
    let error = try #require(throws: JSONError.self) { try JSON(parsing: text) }
    #expect(error.position == JSONPosition(offset: offset, line: line, column: column))
    #expect(error.position == JSONPosition(offset: offset, in: Array(text.utf8)))
  }

  @Test(
    arguments: [
      ("{a:1}", "expected a key in double quotes, found 'a'"),
      ("[1,]", "expected a value after ',', found ']'"),
      ("[1", "expected ',' or ']', found the end of the text"),
      ("{\"a\":1,}", "expected a key after ',', found '}'"),
      ("{\"a\" 1}", "expected ':' after the key, found '1'"),
      ("tru", "expected a value, found 't'"),
      ("1\u{A0}", "expected nothing after the value, found U+00A0"),
      ("\"\u{7}\"", "expected an escape for the control character, found U+0007"),
      ("\u{FEFF}1", "expected a value, found a byte order mark"),
      ("\"a", "expected a closing quote, found the end of the text"),
      ("\"a\n\"", "expected a closing quote, found the end of the line"),
      ("01", "expected no digit after a leading 0, found '1'"),
      ("NaN", "expected a finite number, found 'NaN'"),
      ("\"\\ud800\"", "expected a character or a surrogate pair, found half of a surrogate pair"),
      (
        "{\"a\":1,\n \"a\":2}",
        "expected each key once, found a key that line 1, column 2 has already"
      ),
    ]
  )
  func `an error says what was expected and what was found`(text: String, words: String) throws {
    let error = try #require(throws: JSONError.self) { try JSON(parsing: text) }
    #expect(error.description == words)
  }
}
