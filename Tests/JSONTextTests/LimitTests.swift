import JSONText
import Testing

@Suite("Limits on a text")
struct LimitTests {
  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test func `a text of the greatest depth is read, one deeper is refused`() throws {
    #expect(throws: Never.self) { try JSON(parsing: nested(64)) }
    let error = try #require(throws: JSONError.self) { try JSON(parsing: nested(65)) }
    #expect(error.kind == .tooDeep(limit: 64))
    #expect(error.position.offset == 64)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func `ten thousand levels are refused without using up the stack`(level: String) throws {
    let text = String(repeating: level, count: 10_000)
    let generous = JSONLimits(bytes: 1 << 20, depth: .max, nodes: .max)
    let error = try #require(throws: JSONError.self) { try JSON(parsing: text, limits: generous) }
    #expect(error.kind == .tooDeep(limit: 256))
    #expect(throws: error) {
      try JSONNode(parsing: Array(text.utf8), dialect: .json5, limits: generous)
    }
  }

  @Test func `siblings do not add to the depth`() throws {
    let text = "[" + repeatElement("[[]]", count: 500).joined(separator: ",") + "]"
    #expect(try JSON(parsing: text).array?.count == 500)
  }

  @Test func `a text of the greatest size is read, one byte more is refused`() throws {
    let limits = JSONLimits(bytes: 8, depth: 4, nodes: 4)
    #expect(try JSON(parsing: "[1,2   ]", limits: limits) == [1, 2])
    for error in [
      #expect(throws: JSONError.self) { try JSON(parsing: "[1,2    ]", limits: limits) },
      #expect(throws: JSONError.self) {
        try JSON(parsing: Array("[1,2    ]".utf8)[...], limits: limits)
      },
    ] {
      #expect(error?.kind == .tooLarge(limit: 8))
      #expect(error?.found == "9 bytes")
    }
  }

  @Test func `the greatest number of values is read, one more is refused`() throws {
    let limits = JSONLimits(bytes: 100, depth: 4, nodes: 4)
    #expect(try JSON(parsing: "[1,2,3]", limits: limits) == [1, 2, 3])
    #expect(try JSON(parsing: #"{"a":{"b":[0]}}"#, limits: limits) == ["a": ["b": [0]]])
    let error = try #require(throws: JSONError.self) {
      try JSON(parsing: "[1,2,3,4]", limits: limits)
    }
    #expect(error.kind == .tooManyValues(limit: 4))
    #expect(error.position.offset == 7)
  }
}
