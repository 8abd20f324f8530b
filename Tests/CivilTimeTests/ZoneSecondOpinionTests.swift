import CivilTime
import Foundation
import Testing

/// Zones against what others make of them, from 1900 to 2100.
@Suite("Zones, a second opinion")
struct ZoneSecondOpinionTests {
  static let zones = [
    "Europe/London", "Europe/Dublin", "Europe/Warsaw", "America/New_York", "America/St_Johns",
    "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata", "Africa/Cairo", "Asia/Tehran",
    "Europe/Helsinki", "Africa/Casablanca", "America/Sao_Paulo", "UTC",
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
    try ProgramOutput(
      Self.date,
      ["-f", "{}", "+%Y-%m-%dT%H:%M:%S %Z"],
      environment: ["TZ": zone, "LC_ALL": "C"],
      questions: instants.map { "@\($0.seconds)" }
    ).lines
  }

  /// Local times in the gaps and overlaps of 1900 to 2100, and around them.
  @Test(
    .enabled(if: ZoneFiles.areInstalled, "no zone files on this system"),
    .enabled(if: FileManager.default.isExecutableFile(atPath: date), "no date program"),
    .timeLimit(.minutes(1)),
    arguments: zones
  )
  func `an instant for a local time is one that date takes for it`(name: String) throws {
    let zone = try ZoneFiles.rules(name)
    var generator = SeededGenerator(seed: 2100)
    var walls = (0..<1000).map { _ in
      CivilDateTime(wallSeconds: .random(in: Self.seconds, using: &generator))
    }
    for second in changes(of: zone) {
      for side in [second - 1, second] {
        let change = second + Int64(zone.offset(at: Timestamp(seconds: side)))
        walls += [-1, 0, 900].map { CivilDateTime(wallSeconds: change + $0) }
      }
    }
    // Back from the instants: what did `date` show then?
    let shown = try ask(name, about: walls.map(zone.timestamp(of:)))
    // And forth: which instant does `date` take for what the clocks show only once?
    let unique = walls.filter { if case .unique = zone.resolve($0) { true } else { false } }
    let taken = try ProgramOutput(
      Self.date,
      ["-f", "{}", "+%s"],
      environment: ["TZ": name, "LC_ALL": "C"],
      questions: unique.map { "\($0.date) \($0.time)" }
    ).lines
    try #require(shown.count == walls.count && taken.count == unique.count)
    for (wall, shown) in zip(walls, shown) {
      let isShown = shown.hasPrefix(wall.text)
      switch zone.resolve(wall) {
      case .unique: #expect(isShown, "\(name) \(wall): \(shown)")
      case .overlap(let earlier, let later):
        #expect(isShown && earlier < later, "\(name) \(wall): \(shown)")
      case .gap(let before, let after):
        // The clocks never show it: before it by one reading, after it by the other.
        #expect(!isShown && before < after, "\(name) \(wall): \(shown)")
        #expect(zone.civil(at: before) < wall && wall < zone.civil(at: after))
      }
    }
    for (wall, taken) in zip(unique, taken) {
      #expect(taken == "\(zone.timestamp(of: wall).seconds)", "\(name) \(wall)")
    }
    if name == "UTC" { #expect(unique.count == walls.count) }
  }

  /// `date` lets 31 January and a month run into March, so it is asked for the first of the month
  /// and for the last day; the clamp between them is the rule of deadlines.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: date), "no date program"),
    .timeLimit(.minutes(1)),
    arguments: [7, 8] as [UInt64]
  )
  func `months are added as date adds them, cut to the last day of the month`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let first = try day("1900-01-01")
    let trials: [(CivilDate, Int)] = (0..<4000).map { number in
      let date = first.adding(days: .random(in: 0...73_413, using: &generator))
      let months = Int.random(in: -240...240, using: &generator)
      return (number % 4 == 0 ? date.endOfMonth : date, months)
    }
    let questions = trials.flatMap { date, months in
      let start = "\(date.text.prefix(8))01 12:00 UTC"
      return ["\(start) \(months) months", "\(start) \(months + 1) months 1 day ago"]
    }
    let answers = try ProgramOutput(
      Self.date,
      ["-u", "-f", "{}", "+%Y-%m-%d"],
      environment: ["LC_ALL": "C"],
      questions: questions
    ).lines
    try #require(answers.count == questions.count)
    for (index, trial) in trials.enumerated() {
      let begin = try day(answers[2 * index])
      let end = try day(answers[2 * index + 1])
      let expected = min(begin.adding(days: trial.0.day - 1), end)
      #expect(trial.0.adding(months: trial.1) == expected, "\(trial.0) and \(trial.1) months")
      if trial.1 % 12 == 0 { #expect(trial.0.adding(years: trial.1 / 12) == expected) }
    }
  }
}
