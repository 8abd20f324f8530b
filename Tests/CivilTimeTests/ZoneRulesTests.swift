import CivilTime
import Testing

@Suite("Zone rules")
struct ZoneRulesTests {
  static func zone(_ footer: String) throws -> ZoneRules {
    let file = TZifBuilder(types: [.init(offset: 0, isDaylight: 0, name: 0)], names: "LMT\0")
    return try ZoneRules(tzif: file.bytes(footer: footer), name: "Test/Zone")
  }

  @Test(
    .enabled(if: ZoneFiles.areInstalled, "no zone files on this system"),
    arguments: [
      ("1840-01-01T00:00:00Z", -75, "LMT"),
      ("1847-12-01T00:01:14Z", -75, "LMT"),
      ("1847-12-01T00:01:15Z", 0, "GMT"),
      ("1941-06-01T00:00:00Z", 7200, "BDST"),
      ("1970-01-01T00:00:00Z", 3600, "BST"),
      ("2026-03-29T00:59:59Z", 0, "GMT"),
      ("2026-03-29T01:00:00Z", 3600, "BST"),
      ("2026-10-25T00:59:59Z", 3600, "BST"),
      ("2026-10-25T01:00:00Z", 0, "GMT"),
      ("2037-12-31T23:59:59Z", 0, "GMT"),
      ("2038-03-28T01:00:00Z", 3600, "BST"),
      ("2090-03-26T00:59:59Z", 0, "GMT"),
      ("2090-03-26T01:00:00Z", 3600, "BST"),
      ("2090-10-29T01:00:00Z", 0, "GMT"),
      ("9999-07-01T00:00:00Z", 3600, "BST"),
    ]
  )
  func `London is known from local mean time to the far future`(
    text: String,
    offset: Int,
    abbreviation: String
  ) throws {
    let london = try ZoneFiles.rules("Europe/London")
    let instant = try instant(text)
    #expect(london.offset(at: instant) == offset)
    #expect(london.abbreviation(at: instant) == abbreviation)
  }

  @Test func `an hour that clocks skip is a gap and reads by the clock before`() throws {
    let london = try londonSince1996()
    let before = try instant("2026-03-29T00:30:00Z")
    let after = try instant("2026-03-29T01:30:00Z")
    let skipped = try local("2026-03-29T01:30:00")
    #expect(london.resolve(skipped) == .gap(before: before, after: after))
    #expect(london.timestamp(of: skipped) == after)
    #expect(london.civil(at: after) == (try local("2026-03-29T02:30:00")))
    #expect(london.offset(ofLocal: skipped) == 0)
    // The edges: 00:59:59 exists, 01:00 does not, 02:00 does.
    let edges = [
      ("2026-03-29T00:59:59", true), ("2026-03-29T01:00:00", false),
      ("2026-03-29T01:59:59.999999", false), ("2026-03-29T02:00:00", true),
    ]
    for (text, exists) in edges {
      guard case .unique = london.resolve(try local(text)) else {
        #expect(!exists, "\(text)")
        continue
      }
      #expect(exists, "\(text)")
    }
  }

  @Test func `an hour that clocks repeat is an overlap and the earlier instant counts`() throws {
    let london = try londonSince1996()
    let earlier = try instant("2026-10-25T00:30:00.25Z")
    let later = try instant("2026-10-25T01:30:00.25Z")
    let repeated = try local("2026-10-25T01:30:00.25")
    #expect(london.resolve(repeated) == .overlap(earlier: earlier, later: later))
    #expect(london.timestamp(of: repeated) == earlier)
    #expect(london.civil(at: earlier) == repeated)
    #expect(london.civil(at: later) == repeated)
    #expect(london.offset(ofLocal: repeated) == 3600)
    #expect(
      london.resolve(try local("2026-10-25T02:00:00"))
        == .unique(try instant("2026-10-25T02:00:00Z"))
    )
    #expect(
      london.resolve(try local("2026-10-25T00:59:59"))
        == .unique(try instant("2026-10-24T23:59:59Z"))
    )
  }

  @Test(.enabled(if: ZoneFiles.areInstalled, "no zone files on this system"))
  func `a whole day that a zone skips is a gap`() throws {
    let apia = try ZoneFiles.rules("Pacific/Apia")
    let skipped = try local("2011-12-30T12:00:00")
    #expect(
      apia.resolve(skipped)
        == .gap(
          before: try instant("2011-12-29T22:00:00Z"),
          after: try instant("2011-12-30T22:00:00Z")
        )
    )
    #expect(apia.civil(at: apia.timestamp(of: skipped)) == (try local("2011-12-31T12:00:00")))
  }

  @Test(arguments: [
    // South of the equator: summer time goes over the New Year.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600, "AEDT"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-04-04T15:59:59Z", 39_600, "AEDT"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-04-04T16:00:00Z", 36_000, "AEST"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T13:30:00Z", 39_600, "AEDT"),
    // Winter time that is the exception, as Irish law has it.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0, "GMT"),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3600, "IST"),
    // Changes before midnight of the stated day and days after it.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200, "-02"),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600, "-01"),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 7200, "IST"),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10_800, "IDT"),
    // Half an hour, stated offsets with minutes and seconds.
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", 39_600, "+11"),
    ("ABC-1:02:03", "2026-01-01T00:00:00Z", 3723, "ABC"),
    ("ABC+5", "2026-01-01T00:00:00Z", -18_000, "ABC"),
    // Summer time all year: it ends in the same second in which it starts again.
    ("EST5EDT,0/0,J365/25", "2026-01-01T05:00:00Z", -14_400, "EDT"),
    ("EST5EDT,0/0,J365/25", "2025-12-31T23:00:00Z", -14_400, "EDT"),
    ("EST5EDT,0/0,J365/25", "2028-06-01T00:00:00Z", -14_400, "EDT"),
    // J60 is 1 March in every year, 59 is 29 February in a leap year.
    ("AAA0BBB,J60/0,J300", "2028-02-29T23:59:59Z", 0, "AAA"),
    ("AAA0BBB,J60/0,J300", "2028-03-01T00:00:00Z", 3600, "BBB"),
    ("AAA0BBB,J60/0,J300", "2027-03-01T00:00:00Z", 3600, "BBB"),
    ("AAA0BBB,59/0,J300", "2028-02-29T00:00:00Z", 3600, "BBB"),
    ("AAA0BBB,59/0,J300", "2027-02-28T23:59:59Z", 0, "AAA"),
  ])
  func `a rule in the footer is followed`(
    footer: String,
    text: String,
    offset: Int,
    abbreviation: String
  ) throws {
    let zone = try Self.zone(footer)
    let instant = try instant(text)
    #expect(zone.offset(at: instant) == offset)
    #expect(zone.abbreviation(at: instant) == abbreviation)
  }

  @Test func `fixed zones are named by their offset`() throws {
    let instant = try instant("2026-12-04T17:00:00Z")
    #expect(ZoneRules.utc.civil(at: instant).text == "2026-12-04T17:00:00")
    #expect(ZoneRules.utc.name == "UTC")
    let india = ZoneRules.fixed(offsetSeconds: 19_800)
    #expect(india.name == "+05:30")
    #expect(india.civil(at: instant).text == "2026-12-04T22:30:00")
    #expect(india.timestamp(of: try local("2026-12-04T22:30:00")) == instant)
    #expect(ZoneRules.fixed(offsetSeconds: -75).name == "-00:01:15")
    #expect(ZoneRules.fixed(offsetSeconds: -75) != .utc)
  }

  @Test func `local time outside the range of instants has an offset and stops at its ends`() throws
  {
    let london = try londonSince1996()
    let far = try local("999999999-07-01T12:00:00")
    #expect(london.offset(ofLocal: far) == 3600)
    #expect(london.timestamp(of: far) == .latest)
    #expect(london.timestamp(of: try local("-999999999-01-01T00:00:00")) == .earliest)
    for end in [Timestamp.earliest, .latest] {
      #expect(london.offset(at: end) == 0)
      #expect(london.timestamp(of: london.civil(at: end)) == end)
    }
  }
}
