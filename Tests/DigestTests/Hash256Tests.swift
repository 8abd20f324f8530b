import Digest
import Testing

@Suite("Hash values")
struct Hash256Tests {
  @Test func `bytes and hexadecimal digits come back as they went in`() throws {
    let bytes = (0..<32).map { UInt8($0 * 8 + 7) }
    let hash = try #require(Hash256(bytes: bytes))
    #expect(hash.bytes == bytes)
    #expect(hash.hex.hasPrefix("070f171f272f373f47"))
    #expect(Hash256(hex: hash.hex) == hash)
    #expect(Hash256(hex: hash.hex.uppercased()) == hash)
    var buffer: [UInt8] = [1, 2]
    hash.append(to: &buffer)
    #expect(buffer == [1, 2] + bytes)
    #expect(Hash256(bytes: buffer[2...]) == hash)
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `bytes of another number are no hash`(count: Int) {
    #expect(Hash256(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test(arguments: [
    "",
    String(repeating: "0", count: 63),
    String(repeating: "0", count: 65),
    String(repeating: "0", count: 63) + "g",
    String(repeating: "0", count: 62) + "é",
    "0x" + String(repeating: "0", count: 62),
  ])
  func `other digits are no hash`(hex: String) {
    #expect(Hash256(hex: hex) == nil)
  }

  @Test func `zero is thirty-two zero bytes`() {
    #expect(Hash256.zero.bytes == [UInt8](repeating: 0, count: 32))
  }
}
