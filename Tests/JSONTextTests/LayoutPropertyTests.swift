import JSONText
import Testing

/// Whatever the document, laying it out changes its layout and nothing else.
@Suite("Canonical layout of random documents")
struct LayoutPropertyTests {
  private func laidOut(_ text: String) throws -> String {
    String(decoding: try CanonicalLayout.text(of: Array(text.utf8), dialect: .json5), as: UTF8.self)
  }

  @Test(arguments: UInt64(1)...40)
  func `values and comments stay, and laying out twice is laying out once`(seed: UInt64) throws {
    var random = Random(seed: seed)
    for _ in 0..<150 {
      let document = random.document(depth: random.below(5))
      let value = try JSONNode(parsing: Array(document.utf8), dialect: .json5).json
      let once = try laidOut(document)
      #expect(
        try JSONNode(parsing: Array(once.utf8), dialect: .json5).json.bytes() == value.bytes(),
        "the value of \(document)"
      )
      #expect(comments(of: once) == comments(of: document), "the comments of \(document)")
      #expect(try laidOut(once) == once, "the layout of \(document)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `lines have no blank end, and never two empty ones follow each other`(seed: UInt64) throws {
    var random = Random(seed: seed)
    for _ in 0..<50 {
      let laid = try laidOut(random.document(depth: 4))
      // Within comments and continued texts, lines are the author's.
      let isForeign = ["/*", "\\\n", "\u{2028}"].contains { laid.contains($0) }
      if isForeign { continue }
      #expect(laid.hasSuffix("\n") && !laid.contains("\n\n\n") && !laid.contains(" \n"))
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `strict JSON stays strict JSON of the same spelling`(seed: UInt64) throws {
    var random = Random(seed: seed)
    for _ in 0..<25 {
      let value = random.value(depth: 4)
      for text in [value.text(), value.prettyText()] {
        let once = try CanonicalLayout.text(of: Array(text.utf8), dialect: .strict)
        #expect(try JSON(parsing: once).bytes() == value.bytes())
        #expect(try CanonicalLayout.text(of: once, dialect: .strict) == once)
      }
    }
  }
}
