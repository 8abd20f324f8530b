import CivilTime
import Foundation
import Testing

/// Zones against what others make of them, from 1900 to 2100.
@Suite("Zones, a second opinion")
struct ZoneSecondOpinionTests {
  static let zones = [
    "Europe/London", "Europe/Dublin", "Europe/Warsaw", "America/New_York", "America/St_Johns",
    "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata", "Africa/Cairo", "Asia/Tehran",
  ]
  static let date = "/usr/bin/date"
  /// From 1900 to 2100, in seconds.
  static let seconds: ClosedRange<Int64> = -2_208_988_800...4_102_444_799

  /// Asks the system's `date` for the local time of many instants at once.
  @Test(
    .enabled(if: ZoneFiles.areInstalled, "no zone files on this system"),
    .enabled(if: FileManager.default.isExecutableFile(atPath: date), "no date program"),
    .timeLimit(.minutes(1)),
    arguments: zones
  )
  func `local time agrees with the system's date`(name: String) throws {
    let zone = try ZoneFiles.rules(name)
    var generator = SeededGenerator(seed: 1900)
    var instants: [Timestamp] = []
    for _ in 0..<3000 {
      instants.append(Timestamp(seconds: .random(in: Self.seconds, using: &generator)))
    }
    // Around each change of the clocks it is a matter of seconds.
    for second in changes(of: zone) {
      instants += (-1...1).map { Timestamp(seconds: second + $0) }
    }
    let answers = try ask(name, about: instants)
    try #require(answers.count == instants.count)
    for (instant, answer) in zip(instants, answers) {
      let mine = "\(zone.civil(at: instant)) \(zone.abbreviation(at: instant))"
      guard mine == answer else {
        Issue.record("\(name) at \(instant): date says \(answer), found \(mine)")
        return
      }
    }
  }

  /// Foundation's zones come from ICU: other data, read by other code.
  @Test(
    .enabled(if: ZoneFiles.areInstalled, "no zone files on this system"),
    arguments: ["Europe/London", "Europe/Warsaw", "America/New_York", "Australia/Lord_Howe"]
  )
  func `offsets since 1970 agree with Foundation`(name: String) throws {
    let zone = try ZoneFiles.rules(name)
    let other = try #require(TimeZone(identifier: name))
    var generator = SeededGenerator(seed: 1970)
    for _ in 0..<5000 {
      let second = Int64.random(in: 0...Self.seconds.upperBound, using: &generator)
      let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
      #expect(zone.offset(at: Timestamp(seconds: second)) == expected, "\(name) at \(second)")
    }
  }

  /// Every instant leads to a local time that leads back, whatever the zone.
  @Test(
    .enabled(if: ZoneFiles.areInstalled, "no zone files on this system"),
    arguments: zones
  )
  func `local time leads back to its instant`(name: String) throws {
    let zone = try ZoneFiles.rules(name)
    var generator = SeededGenerator(seed: 42)
    let changes = changes(of: zone)
    for _ in 0..<3000 {
      // Half of them within three hours of a change, where it is interesting.
      let near = changes.randomElement(using: &generator) ?? 0
      let second =
        Bool.random(using: &generator)
        ? Int64.random(in: Self.seconds, using: &generator)
        : near + .random(in: -10_800...10_800, using: &generator)
      let instant = Timestamp(seconds: second)
      switch zone.resolve(zone.civil(at: instant)) {
      case .unique(let only): #expect(only == instant)
      case .overlap(let earlier, let later):
        #expect(instant == earlier || instant == later)
        #expect(earlier < later)
        #expect(zone.timestamp(of: zone.civil(at: instant)) == earlier)
      case .gap:
        Issue.record("\(name) at \(instant): the clocks did show \(zone.civil(at: instant))")
      }
      // A local time near it may be skipped: then the clock before the change decides.
      let wall = CivilDateTime(wallSeconds: second)
      if case .gap(let before, let after) = zone.resolve(wall) {
        #expect(before < after)
        #expect(zone.civil(at: before) < wall && wall < zone.civil(at: after))
        #expect(zone.timestamp(of: wall) == after)
      }
    }
  }

  /// The first second of each new offset, found by halving.
  private func changes(of zone: ZoneRules) -> [Int64] {
    let step: Int64 = 7 * 86_400
    var changes: [Int64] = []
    for start in stride(from: Self.seconds.lowerBound, to: Self.seconds.upperBound, by: Int(step)) {
      var low = start
      var high = start + step
      let offset = zone.offset(at: Timestamp(seconds: low))
      guard zone.offset(at: Timestamp(seconds: high)) != offset else { continue }
      while high - low > 1 {
        let middle = (low + high) / 2
        if zone.offset(at: Timestamp(seconds: middle)) == offset {
          low = middle
        } else {
          high = middle
        }
      }
      changes.append(high)
    }
    return changes
  }

  private func ask(_ zone: String, about instants: [Timestamp]) throws -> [String] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("civiltime-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try instants.map { "@\($0.seconds)\n" }.joined()
      .write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.date)
    process.arguments = ["-f", file.path, "+%Y-%m-%dT%H:%M:%S %Z"]
    process.environment = ["TZ": zone, "LC_ALL": "C"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
