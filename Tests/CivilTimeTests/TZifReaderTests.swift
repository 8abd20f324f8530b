import CivilTime
import Testing

@Suite("Zone files")
struct TZifReaderTests {
  /// Two types and two transitions, then London's present rule.
  static let good = TZifBuilder(
    transitions: [(-100, 1), (846_378_000, 0)],
    types: [
      .init(offset: 0, isDaylight: 0, name: 0), .init(offset: 3600, isDaylight: 1, name: 4),
    ],
    names: "GMT\0BST\0"
  )
  static let footer = "GMT0BST,M3.5.0/1,M10.5.0"

  static func problem(_ bytes: [UInt8]) -> ZoneError.Problem? {
    do {
      _ = try ZoneRules(tzif: bytes, name: "Test/Zone")
      return nil
    } catch {
      return error.problem
    }
  }

  @Test(arguments: [UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
  func `versions 2 to 4 are read`(version: UInt8) throws {
    var file = Self.good
    file.version = version
    let zone = try ZoneRules(tzif: file.bytes(footer: Self.footer), name: "Test/Zone")
    #expect(zone.name == "Test/Zone")
    #expect(zone.offset(at: Timestamp(seconds: -101)) == 0)
    #expect(zone.offset(at: Timestamp(seconds: -100)) == 3600)
    #expect(zone.abbreviation(at: Timestamp(seconds: -1)) == "BST")
    #expect(zone.isDaylight(at: Timestamp(seconds: -1)))
    #expect(zone.offset(at: Timestamp(seconds: 846_378_000)) == 0)
    #expect(zone.offset(at: try instant("2026-07-01T00:00:00Z")) == 3600)
  }

  @Test func `version 1 has 32-bit instants and no rule`() throws {
    var file = Self.good
    file.version = 0
    let zone = try ZoneRules(tzif: file.bytes(footer: nil), name: "Test/Zone")
    #expect(zone.offset(at: Timestamp(seconds: -100)) == 3600)
    #expect(zone.offset(at: try instant("2026-07-01T00:00:00Z")) == 0)
  }

  @Test func `without a rule the last type stays, without transitions the rule is all`() throws {
    let endless = try ZoneRules(tzif: Self.good.bytes(footer: ""), name: "Test/Zone")
    #expect(endless.offset(at: try instant("2026-07-01T00:00:00Z")) == 0)
    let ruled = try londonSince1996()
    #expect(ruled.offset(at: try instant("1900-07-01T00:00:00Z")) == 3600)
  }

  @Test func `a file cut anywhere is refused`() {
    for version in [0, UInt8(ascii: "2")] {
      var file = Self.good
      file.version = version
      let bytes = file.bytes(footer: version == 0 ? nil : Self.footer)
      #expect(Self.problem(bytes) == nil)
      for length in bytes.indices {
        #expect(Self.problem(Array(bytes[..<length])) != nil, "\(length) bytes")
      }
      #expect(Self.problem(bytes + [0]) == .trailingBytes(1))
    }
  }

  @Test func `a damaged byte never crashes the reader`() {
    let bytes = Self.good.bytes(footer: Self.footer)
    for index in bytes.indices {
      for value in [0, 1, 0x7f, 0x80, 0xff] as [UInt8] {
        var damaged = bytes
        damaged[index] = value
        guard let zone = try? ZoneRules(tzif: damaged, name: "Test/Zone") else { continue }
        for second in [-9_000_000_000_000, -101, 0, 1_800_000_000, 9_000_000_000_000] as [Int64] {
          let wall = zone.civil(at: Timestamp(seconds: second))
          _ = zone.resolve(wall)
        }
      }
    }
  }

  @Test func `what is wrong is named, with what was expected and found`() {
    func file(_ change: (inout TZifBuilder) -> Void) -> [UInt8] {
      var file = Self.good
      change(&file)
      return file.bytes(footer: Self.footer)
    }
    func field(_ name: String, _ expected: String, _ found: String) -> ZoneError.Problem {
      .invalidField(name: name, expected: expected, found: found)
    }
    #expect(Self.problem([]) == .truncated(expectedBytes: 44, foundBytes: 0))
    #expect(Self.problem(Array(repeating: 0x20, count: 44)) == .notTZif)
    #expect(Self.problem(file { $0.version = 0x35 }) == .unknownVersion(0x35))
    #expect(Self.problem(file { $0.leapSeconds = 1 }) == .leapSeconds)
    #expect(
      Self.problem(file { $0.transitions[1].at = -100 })
        == field("transition", "later than -100", "-100")
    )
    #expect(
      Self.problem(file { $0.transitions[1].type = 2 })
        == field("type of a transition", "less than 2", "2")
    )
    #expect(
      Self.problem(file { $0.types[0].offset = 93_600 })
        == field("offset", "between -25 and 26 hours", "93600 seconds")
    )
    #expect(
      Self.problem(file { $0.types[0].isDaylight = 2 }) == field("daylight flag", "0 or 1", "2")
    )
    #expect(
      Self.problem(file { $0.types[0].name = 8 })
        == field("name", "one that ends with NUL", "index 8")
    )
    #expect(
      Self.problem(file { $0.names = "GMT\0BSTX" })
        == field("name", "one that ends with NUL", "index 4")
    )
    #expect(
      Self.problem(file { $0.names = "G T\0BST\0" })
        == field("name", "printable ASCII", "other bytes")
    )
    #expect(
      Self.problem(file { $0.utIndicators = 1 }) == field("number of indicators", "0 or 2", "1")
    )
    #expect(
      Self.problem(TZifBuilder(types: [], names: "\0").bytes(footer: ""))
        == field("number of types", "1 to 256", "0")
    )
    #expect(
      Self.problem(file { $0.transitions[1].type = 1 })
        == field("rule in the footer", "offset 3600 at the last transition", "0")
    )
    // Counts that promise 24 GiB must not be believed.
    guard case .truncated = Self.problem(file { $0.typeCount = .max }) else {
      Issue.record("a file that promises 4 billion types must be found truncated")
      return
    }
  }

  @Test(arguments: [
    ("GMT", "hours up to 24", "the end"),
    ("GM0", "a name of three letters or more", "'0'"),
    ("<+01-1", "'>'", "the end"),
    ("GMT25", "hours up to 24", "'25'"),
    ("GMT0:60", "minutes up to 59", "'60'"),
    ("GMT0BST", "',' and a day", "the end"),
    ("GMT0BST,M3.5.0/1", "',' and a day", "the end"),
    ("GMT0BST,M13.5.0/1,M10.5.0", "a month 1 to 12", "'13.5.0/1,M10.5.0'"),
    ("GMT0BST,M3.6.0/1,M10.5.0", "a week 1 to 5", "'6.0/1,M10.5.0'"),
    ("GMT0BST,M3.5.7/1,M10.5.0", "a weekday 0 to 6", "'7/1,M10.5.0'"),
    ("GMT0BST,M3-5.0/1,M10.5.0", "'.'", "'-5.0/1,M10.5.0'"),
    ("GMT0BST,J0,J365", "a day 1 to 365", "'0,J365'"),
    ("GMT0BST,0,366", "a day 0 to 365", "'366'"),
    ("GMT0BST,M3.5.0/168,M10.5.0", "hours up to 167", "'168,M10.5.0'"),
    ("GMT0BST,M3.5.0/1,M10.5.0,", "the end", "','"),
    ("GMT0BST,M3.5.0/1,M10.5.0/0001", "hours up to 167", "'0001'"),
  ])
  func `a rule that cannot be read is refused`(footer: String, expected: String, found: String) {
    #expect(
      Self.problem(Self.good.bytes(footer: footer))
        == .invalidRule(expected: expected, found: found)
    )
  }

  @Test func `an error reads as a sentence`() {
    let error = ZoneError(
      zone: "Europe/London",
      problem: .truncated(expectedBytes: 44, foundBytes: 3)
    )
    #expect("\(error)" == "zone Europe/London: expected at least 44 bytes, found 3")
  }
}
