import JSONText
import Testing

@Suite("JSON numbers")
struct NumberTests {
  private static let table: [(text: String, canonical: String, integer: Int64?)] = [
    ("0", "0", 0), ("-0", "0", 0), ("0.0", "0", 0), ("-0.000", "0", 0), ("0e5", "0", 0),
    ("1", "1", 1), ("1.0", "1", 1), ("10e-1", "1", 1), ("0.01e2", "1", 1), ("1e2", "100", 100),
    ("100", "100", 100), ("1.5e1", "15", 15), ("-3.0", "-3", -3), ("-1E3", "-1000", -1000),
    ("9223372036854775807", "9223372036854775807", .max),
    ("-9223372036854775808", "-9223372036854775808", .min),
    ("9223372036854775808", "9223372036854775808", nil),
    ("-9223372036854775809", "-9223372036854775809", nil),
    ("9223372036854775807.0", "9223372036854775807", .max),
    ("-9223372036854775808.00", "-9223372036854775808", .min),
    ("922337203685477580.8e1", "9223372036854775808", nil),
    ("-922337203685477580.8e1", "-9223372036854775808", .min),
    ("999999999999999999", "999999999999999999", 999_999_999_999_999_999),
    ("1000000000000000000", "1000000000000000000", 1_000_000_000_000_000_000),
    ("1e18", "1000000000000000000", 1_000_000_000_000_000_000),
    ("1e19", "10000000000000000000", nil),
    ("1e20", "100000000000000000000", nil), ("1e21", "1e+21", nil), ("12e20", "1.2e+21", nil),
    ("123456789012345678901", "123456789012345678901", nil),
    ("1234567890123456789012", "1.234567890123456789012e+21", nil),
    ("0.5", "0.5", nil), ("0.50", "0.5", nil), ("5e-1", "0.5", nil), ("-12.340", "-12.34", nil),
    ("1.10", "1.1", nil), ("100.001", "100.001", nil), ("0.000001", "0.000001", nil),
    ("0.0000001", "1e-7", nil), ("1.5e-7", "1.5e-7", nil), ("-2.50E-10", "-2.5e-10", nil),
    ("1e400", "1e+400", nil), ("1e999999999", "1e+999999999", nil),
    ("1e-999999999", "1e-999999999", nil), ("0e999999999", "0", 0),
    ("0.1234567890123456789012345", "0.1234567890123456789012345", nil),
  ]

  @Test(arguments: table)
  func `a number keeps its text and has one canonical form`(
    text: String,
    canonical: String,
    integer: Int64?
  ) throws {
    let number = try #require(JSONNumber(text: text))
    #expect(number.text == text)
    #expect(number.canonical.text == canonical)
    #expect(number.canonical.canonical.text == canonical)
    #expect(number.int64 == integer)
    #expect(number.int == integer.map(Int.init))
    #expect(number.double == Double(text))
    let spelled = try #require(JSONNumber(text: canonical))
    #expect(spelled == number)
    #expect(spelled.hashValue == number.hashValue)
    #expect(try JSON(parsing: text).text() == text)
    #expect(try JSON(parsing: text).canonicalBytes() == Array(canonical.utf8))
  }

  @Test(arguments: [
    "", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "0x1", "NaN", "Infinity", "1e1000000000", "a",
    "1a",
  ])
  func `text of another grammar is no number`(text: String) {
    #expect(JSONNumber(text: text) == nil)
  }

  @Test(arguments: [
    ("1", "2"), ("1", "-1"), ("1", "1.0000000000000000000000001"), ("0.1", "0.10000000000000001"),
    ("9223372036854775807", "9223372036854775808"), ("1e20", "1e21"),
  ])
  func `numbers that differ by little are not equal`(left: String, right: String) throws {
    #expect(try JSON(parsing: left) != JSON(parsing: right))
  }

  @Test(
    arguments: zip(
      [
        0.0, -0.0, 1, -1.5, 0.1, 100, 1e21, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        123456.789, 1e15,
      ],
      [
        "0", "-0", "1", "-1.5", "0.1", "100", "1e+21", "1e-7", "5e-324", "1.7976931348623157e+308",
        "123456.789", "1000000000000000",
      ]
    )
  )
  func `a double has its shortest text and comes back`(value: Double, text: String) throws {
    let number = try #require(JSONNumber(value))
    #expect(number.text == text)
    #expect(number.double.bitPattern == value.bitPattern)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
  func `a double that is not finite is no number`(value: Double) {
    #expect(JSONNumber(value) == nil)
  }

  @Test func `a number beyond doubles is infinite as one`() throws {
    #expect(try #require(JSONNumber(text: "1e999")).double == .infinity)
    #expect(try #require(JSONNumber(text: "-1e999")).double == -.infinity)
    #expect(try #require(JSONNumber(text: "1e-999")).double == 0)
  }
}
