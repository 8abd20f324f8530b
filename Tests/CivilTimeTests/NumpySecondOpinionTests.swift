import CivilTime
import Foundation
import Testing

/// Working days against `numpy.busday_offset`, which somebody else wrote.
@Suite("Working days, a second opinion")
struct NumpySecondOpinionTests {
  /// A Python that has numpy: the system's own, where Debian puts it, or the first on the path.
  private static let python: String? = ["/usr/bin/python3", ProgramOutput.find("python3")]
    .compactMap(\.self)
    .first { path in
      guard FileManager.default.isExecutableFile(atPath: path) else { return false }
      return (try? ProgramOutput(path, ["-c", "import numpy"], questions: []))?.status == 0
    }

  private static func isThere() -> Bool { python != nil }

  /// Each line: a week mask, the holidays or -, then questions as DATE:COUNT:WAY.
  private static let script = """
    import sys, numpy
    for line in open(sys.argv[1]):
        week, holidays, *questions = line.split()
        holidays = [] if holidays == '-' else holidays.split(',')
        calendar = numpy.busdaycalendar(weekmask=week, holidays=holidays)
        parts = [question.split('/') for question in questions]
        for way in sorted({part[2] for part in parts}):
            mine = [part for part in parts if part[2] == way]
            found = numpy.busday_offset(
                numpy.array([part[0] for part in mine], dtype='datetime64[D]'),
                numpy.array([int(part[1]) for part in mine]), roll=way, busdaycal=calendar)
            for part, answer in zip(mine, found):
                print('/'.join(part), answer)
    """

  /// What one calendar was asked, and what we think.
  private struct Trial {
    var line: String
    var answers: [String] = []
  }

  /// 250 calendars with 400 questions each.
  @Test(
    .enabled("no Python with numpy (Debian: python3-numpy)") { isThere() },
    .timeLimit(.minutes(2))
  )
  func `100000 random counts and rolls agree with numpy`() throws {
    var generator = SeededGenerator(seed: 2026)
    let trials = try (0..<250).map { try Self.trial(number: $0, &generator) }
    let output = try ProgramOutput(
      try #require(Self.python),
      ["-c", Self.script, "{}"],
      questions: trials.map(\.line)
    )
    #expect(output.status == 0)
    let expected = trials.flatMap(\.answers)
    #expect(expected.count == 100_000)
    try #require(output.lines.count == expected.count)
    // Within a calendar numpy answers way by way.
    var position = 0
    for trial in trials {
      let theirs = output.lines[position..<position + trial.answers.count].sorted()
      position += trial.answers.count
      for (mine, theirs) in zip(trial.answers.sorted(), theirs) where mine != theirs {
        Issue.record("numpy says \(theirs), found \(mine), in \(trial.line.prefix(200))")
        return
      }
    }
  }

  private static func trial(
    number: Int,
    _ generator: inout SeededGenerator
  ) throws -> Trial {
    let first = try day("1900-01-01")
    var weekend: Set<Weekday> = [.saturday, .sunday]
    if number % 5 == 1 { weekend = [.friday, .saturday] }
    if number % 5 == 2 { weekend = [.sunday] }
    if number % 5 == 3 { weekend = [] }
    let base = first.adding(days: .random(in: 0...72_000, using: &generator))
    let holidays = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
      base.adding(days: .random(in: -400...400, using: &generator))
    }
    let calendar = WorkingCalendar(
      name: "random",
      version: "1",
      coverage: 1900...2100,
      holidays: holidays.map { Holiday(date: $0, title: "Closed") },
      weekend: weekend
    )
    let mask = Weekday.allCases.map { weekend.contains($0) ? "0" : "1" }.joined()
    let list = holidays.isEmpty ? "-" : holidays.map(\.text).joined(separator: ",")
    var trial = Trial(line: "\(mask) \(list)")
    for _ in 0..<400 {
      let date = base.adding(days: .random(in: -300...300, using: &generator))
      let (question, answer) = ask(calendar, date, &generator)
      trial.line += " \(question)"
      trial.answers.append("\(question) \(answer)")
    }
    return trial
  }

  /// A question in numpy's words, and our answer.
  ///
  /// numpy rolls first and counts then. Counting on from a day off, that is our count when it rolls
  /// the other way; a count of 0 is our roll.
  private static func ask(
    _ calendar: WorkingCalendar,
    _ date: CivilDate,
    _ generator: inout SeededGenerator
  ) -> (String, String) {
    let count = Bool.random(using: &generator) ? 0 : Int.random(in: -90...90, using: &generator)
    if count == 0 {
      return Bool.random(using: &generator)
        ? ("\(date)/0/forward", calendar.next(workingDayOnOrAfter: date).text)
        : ("\(date)/0/backward", calendar.previous(workingDayOnOrBefore: date).text)
    }
    let way = count > 0 ? "backward" : "forward"
    return ("\(date)/\(count)/\(way)", calendar.adding(workingDays: count, to: date).text)
  }
}
