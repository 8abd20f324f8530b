import CivilTime
import Testing

@Suite("Times and instants")
struct TimeTextTests {
  @Test(arguments: [
    ("17:00", "17:00:00", 61_200), ("00:00:00", "00:00:00", 0), ("23:59:59", "23:59:59", 86_399),
    ("09:05:07.5", "09:05:07.500", 32_707), ("09:05:07.000001", "09:05:07.000001", 32_707),
    ("09:05:07.123456789", "09:05:07.123456789", 32_707), ("09:05:07.000", "09:05:07", 32_707),
  ])
  func `a time of day is read and written`(text: String, written: String, seconds: Int) throws {
    let time = try #require(TimeOfDay(text: text))
    #expect(time.text == written)
    #expect(time.secondsSinceMidnight == seconds)
    #expect(TimeOfDay(text: written) == time)
    let parts = TimeOfDay(
      hour: time.hour,
      minute: time.minute,
      second: time.second,
      nanosecond: time.nanosecond
    )
    #expect(parts == time)
    #expect(TimeOfDay(nanosecondsSinceMidnight: time.nanosecondsSinceMidnight) == time)
  }

  @Test(arguments: [
    "", "17", "17:", "1:00", "17:0", "24:00", "23:60", "23:59:60", "17:00:", "17:00:00.",
    "17:00:00.1234567890", "17:00.5", "17:00Z", " 17:00", "17:00 ", "-1:00", "1700",
  ])
  func `a text that is no time of day is refused`(text: String) {
    #expect(TimeOfDay(text: text) == nil)
  }

  @Test func `midnight and the end of the day are the first and the last second`() {
    #expect(TimeOfDay.midnight.text == "00:00:00")
    #expect(TimeOfDay.endOfDay.text == "23:59:59")
    #expect(TimeOfDay.midnight < .endOfDay)
    #expect(TimeOfDay(nanosecondsSinceMidnight: -1) == nil)
    #expect(TimeOfDay(nanosecondsSinceMidnight: 86_400_000_000_000) == nil)
  }

  @Test func `a local date and time is read and written, with T or a space`() throws {
    let moment = try local("2026-12-04T17:00:00")
    #expect(CivilDateTime(text: "2026-12-04 17:00") == moment)
    #expect(moment.text == "2026-12-04T17:00:00")
    #expect(CivilDateTime(wallSeconds: moment.wallSeconds) == moment)
    #expect(moment < (try local("2026-12-04T17:00:00.000000001")))
    #expect((try local("2026-12-03T23:59:59")) < moment)
    for text in ["2026-12-04", "2026-12-04T", "2026-12-04T17:00:00Z", "2026-12-04  17:00"] {
      #expect(CivilDateTime(text: text) == nil)
    }
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
    ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
    ("2026-12-04T17:00:00Z", 1_796_403_600_000_000, "2026-12-04T17:00:00Z"),
    ("2026-12-04T17:00:00.5Z", 1_796_403_600_500_000, "2026-12-04T17:00:00.500Z"),
    ("2026-12-04T17:00:00.000010z", 1_796_403_600_000_010, "2026-12-04T17:00:00.000010Z"),
    ("2026-12-04t18:00:00+01:00", 1_796_403_600_000_000, "2026-12-04T17:00:00Z"),
    ("2026-12-04T07:30:00-09:30", 1_796_403_600_000_000, "2026-12-04T17:00:00Z"),
    ("2026-12-04T17:00:00-00:00", 1_796_403_600_000_000, "2026-12-04T17:00:00Z"),
    ("0000-01-01T00:00:00+00:01", -62_167_219_260_000_000, "-0001-12-31T23:59:00Z"),
    ("9999-12-31T23:59:59Z", 253_402_300_799_000_000, "9999-12-31T23:59:59Z"),
  ])
  func `an instant is read with any offset and written in UTC`(
    text: String,
    microseconds: Int64,
    written: String
  ) throws {
    let timestamp = try instant(text)
    #expect(timestamp.microseconds == microseconds)
    #expect(timestamp.text == written)
  }

  @Test(arguments: [
    "", "2026-12-04", "2026-12-04T17:00Z", "2026-12-04T17:00:00", "2026-12-04 17:00:00Z",
    "2026-12-04T17:00:00+0100", "2026-12-04T17:00:00+24:00", "2026-12-04T17:00:00+01:60",
    "2026-12-04T17:00:00.Z", "2026-12-04T17:00:00.1234567Z", "2026-12-04T24:00:00Z",
    "2026-12-04T23:59:60Z", "2026-02-29T00:00:00Z", "-0001-12-04T17:00:00Z",
    "12026-12-04T17:00:00Z", "2026-12-04T17:00:00ZZ", "2026-12-04T17:00:00+", "2026-12-04T1:00:00Z",
  ])
  func `a text that is no instant is refused`(text: String) {
    #expect(Timestamp(text: text) == nil)
  }

  @Test func `adding a duration stops at the ends of the range`() throws {
    let start = try instant("2026-12-04T17:00:00Z")
    #expect((start + .seconds(90)).text == "2026-12-04T17:01:30Z")
    #expect((start - .milliseconds(1)).text == "2026-12-04T16:59:59.999Z")
    #expect(start.adding(.nanoseconds(999)) == start)
    #expect(start - (start + .seconds(5)) == .seconds(-5))
    #expect(start.adding(.seconds(Int64.max)) == .latest)
    #expect(start.adding(.seconds(Int64.min)) == .earliest)
    #expect(Timestamp.latest + .microseconds(1) == .latest)
    #expect(Timestamp.earliest - .microseconds(1) == .earliest)
    #expect(Timestamp(seconds: .max) == .latest)
    #expect(Timestamp(seconds: .min) == .earliest)
    #expect(Timestamp.latest - .earliest > .seconds(1 << 40))
  }

  @Test func `the ends of the range can be written`() {
    #expect(Timestamp.latest.text == "294247-01-10T04:00:54.775807Z")
    #expect(Timestamp.earliest.text == "-290308-12-21T19:59:05.224192Z")
  }

  @Test(arguments: [7] as [UInt64])
  func `what is written is read back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let range: ClosedRange<Int64> = -62_167_219_200_000_000...253_402_300_799_999_999
      let timestamp = Timestamp(microseconds: .random(in: range, using: &generator))
      #expect(Timestamp(text: timestamp.text) == timestamp)
    }
  }
}
