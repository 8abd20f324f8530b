import CivilTime
import Foundation
import Testing

/// The zone files of this system, if it has them.
enum ZoneFiles {
  static let folder = "/usr/share/zoneinfo/"
  static let areInstalled = FileManager.default.fileExists(atPath: folder + "Europe/London")

  static func bytes(_ name: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: folder + name)
    return [UInt8](try Data(contentsOf: url))
  }

  static func rules(_ name: String) throws -> ZoneRules {
    try ZoneRules(tzif: bytes(name), name: name)
  }
}

/// The rules of London since 1996, enough where a test wants a zone on any machine.
func londonSince1996() throws -> ZoneRules {
  let file = TZifBuilder(types: [.init(offset: 0, isDaylight: 0, name: 0)], names: "GMT\0")
  return try ZoneRules(tzif: file.bytes(footer: "GMT0BST,M3.5.0/1,M10.5.0"), name: "Europe/London")
}

/// The shipped calendar, as a stranger would read its file.
struct BankHolidayFile: Decodable {
  struct Coverage: Decodable {
    var from: Int
    var to: Int
  }

  struct Division: Decodable {
    var division: String
    var events: [Event]
  }

  struct Event: Decodable {
    var title: String
    var date: String
    var notes: String
    var bunting: Bool
  }

  enum CodingKeys: String, CodingKey {
    case source
    case coverage
    case englandAndWales = "england-and-wales"
  }

  var source: String
  var coverage: Coverage
  var englandAndWales: Division

  static func shipped() throws -> BankHolidayFile {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Workflows/calendars/england-and-wales.json")
    return try JSONDecoder().decode(BankHolidayFile.self, from: Data(contentsOf: file))
  }

  func calendar() throws -> WorkingCalendar {
    WorkingCalendar(
      name: englandAndWales.division,
      version: "test",
      coverage: coverage.from...coverage.to,
      holidays: try englandAndWales.events.map {
        Holiday(date: try day($0.date), title: $0.title)
      }
    )
  }
}

func day(_ text: String) throws -> CivilDate {
  try #require(CivilDate(text: text), "\(text) is a date")
}

func instant(_ text: String) throws -> Timestamp {
  try #require(Timestamp(text: text), "\(text) is an instant")
}

func local(_ text: String) throws -> CivilDateTime {
  try #require(CivilDateTime(text: text), "\(text) is a date and time")
}
