import JSONText
import Testing

/// Random values must survive every spelling; damaged text must be refused or read, never crash.
@Suite("Random JSON")
struct RandomTests {
  @Test(arguments: UInt64(1)...40)
  func `random values come back from every spelling`(seed: UInt64) throws {
    var random = Random(seed: seed)
    for _ in 0..<25 {
      let value = random.value(depth: 5)
      let bytes = value.bytes()
      let read = try JSON(parsing: bytes)
      #expect(read == value)
      #expect(read.bytes() == bytes)
      #expect(try JSON(parsing: value.prettyText()) == value)
      let canonical = value.canonicalBytes()
      #expect(try JSON(parsing: canonical) == value)
      #expect(try JSON(parsing: canonical).canonicalBytes() == canonical)
      #expect(random.shuffled(value).canonicalBytes() == canonical)
      for dialect in [JSONDialect.strict, .json5] {
        #expect(try JSONNode(parsing: bytes, dialect: dialect).json.bytes() == bytes)
      }
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `damaged text is read alike by every reader, or refused`(seed: UInt64) throws {
    var random = Random(seed: seed)
    let seeds: [String] = [
      #"{"a":[1,-2.5e3,true,null],"b":{"c":"x\u00e9\ud83d\ude00\n"}}"#,
      "// c\n{a:'b\\\nc',/* d */ \"e\":+.5,f:[0xA,5.,],}\r\n",
      random.value(depth: 4).text(),
      random.value(depth: 4).prettyText(),
    ]
    for _ in 0..<50 {
      for seed in seeds {
        let bytes = random.damaged(Array(seed.utf8))
        let plain = Result { try JSON(parsing: bytes) }
        let placed = Result { try JSONNode(parsing: bytes, dialect: .strict) }
        let loose = Result { try JSONNode(parsing: bytes, dialect: .json5) }
        switch (plain, placed) {
        case (.success(let value), .success(let node)):
          #expect(node.json == value)
          #expect(try JSON(parsing: value.bytes()) == value)
          #expect(try loose.get().json == value)
        case (.failure(let first), .failure(let second)):
          #expect(first as? JSONError == second as? JSONError)
        case (.success, .failure), (.failure, .success):
          Issue.record("the two strict readers disagree on \(bytes)")
        }
        for node in [try? placed.get(), try? loose.get()].compactMap(\.self) {
          check(node, in: bytes)
        }
      }
    }
  }

  /// Holds places to what they claim: inside the text, in order, lines and columns as counted anew.
  private func check(_ node: JSONNode, in bytes: [UInt8]) {
    #expect(node.position == JSONPosition(offset: node.position.offset, in: bytes))
    #expect(node.position.offset + node.length <= bytes.count)
    switch node.value {
    case .null, .bool, .number: break
    case .string(let text):
      for offset in 0...text.utf8.count {
        let place = node.position(inString: offset)
        #expect(place == JSONPosition(offset: place.offset, in: bytes))
        #expect(place.offset < node.position.offset + node.length)
      }
    case .array(let elements):
      for element in elements { check(element, in: bytes) }
    case .object(let members):
      for member in members {
        let keyEnd = member.keyPosition.offset + member.keyLength
        #expect(keyEnd < member.value.position.offset)
        #expect(member.keyPosition == JSONPosition(offset: member.keyPosition.offset, in: bytes))
        check(member.value, in: bytes)
      }
    }
  }
}
