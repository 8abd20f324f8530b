import CivilTime
import JSONText
import Platform

/// `panelctl calendar add`: the date that lies a period after another, without a service.
enum CalendarAdd {
  static let command = Command(
    words: ["calendar", "add"],
    operands: [
      Command.Operand(name: "DATE", isRequired: false),
      Command.Operand(name: "PERIOD", isRequired: false, isRepeated: true),
    ],
    options: [.calendar, .roll, .at, .explain, .lines, .library],
    summary: "counts on from a date, in working days or others; needs no service",
    explanation: [
      """
      DATE is today, a date such as 2026-12-04, or a date and time such as 2026-12-04T09:00. \
      PERIOD is a number and minutes, hours, days, working days, weeks, months or years; quotes \
      around it may be left out.
      """,
      """
      Counting is that of deadlines: DATE itself is not counted, months end on their last day if \
      the day is missing, dates are those of Europe/London. A date in years whose holidays the \
      calendar does not know is provisional.
      """,
      """
      With --lines the standard input holds a date and a period a line, and each is answered by a \
      line: the date, or what is wrong with it after 'error:'. The end is then 2 if any was wrong.
      """,
      """
      Calendars lie in calendars below --library DIR; where that is left out, below this folder, \
      below Workflows, or below /usr/share/paneld/workflows. Without --calendar it is \
      england-and-wales, or the only one.
      """,
    ],
    example: "panelctl calendar add today 10 working days --explain",
    run: run
  )

  /// Whose clocks decide which day it is.
  static let zone = "Europe/London"

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let sum = try CalendarSum(invocation, on: CalendarDesk.usual(invocation))
    guard invocation.options.has(.lines) else {
      try Output.write(try sum.answer(session.settings))
      return .done
    }
    var status = ExitCode.done
    try InputLines.answerEach { line in
      let (answer, isWrong) = sum.answer(line: line, isJSON: session.settings.isJSON)
      if isWrong { status = .usage }
      return answer
    }
    return status
  }
}

extension CalendarDesk {
  /// The calendars that a command line names, and the machine's clock.
  static func usual(_ invocation: Invocation) throws(Failure) -> CalendarDesk {
    try CalendarDesk(
      CheckedFolder.calendars(in: invocation.options.value(.library)),
      zone: Session.zone(CalendarAdd.zone) ?? .utc,
      now: Timestamp(microseconds: SystemClock.now())
    )
  }
}

/// What a command line asks to be counted, and by what.
struct CalendarSum {
  private let desk: CalendarDesk
  private let calendar: WorkingCalendar
  private let terms: DateQuestion.Terms
  private let isExplained: Bool
  private let operands: [String]

  /// Understands a command line.
  ///
  /// - Parameters:
  ///   - invocation: With the options of `calendar add`.
  ///   - desk: What is counted by.
  /// - Throws: A failure of usage, or where there is no such calendar.
  init(_ invocation: Invocation, on desk: CalendarDesk) throws(Failure) {
    self.desk = desk
    let options = invocation.options
    operands = invocation.operands
    isExplained = options.has(.explain)
    if options.has(.lines) {
      guard operands.isEmpty, !isExplained || options.has(.json) else {
        throw .usage("Expected --lines alone, found a DATE or --explain beside it.")
      }
    } else if operands.count < 2 {
      throw .usage(
        "Expected a DATE and a PERIOD, or --lines: try '\(CalendarAdd.command.example)'."
      )
    }
    calendar = try desk.calendar(options.value(.calendar))
    terms = DateQuestion.Terms(
      roll: try options.value(.roll).map { word throws(Failure) in try Self.roll(word) } ?? .none,
      timeOfDay: try options.value(.at).map { text throws(Failure) in try Self.time(text) }
    )
  }

  private static func roll(_ word: String) throws(Failure) -> Roll {
    switch word {
    case "next", "next working day": return .nextWorkingDay
    case "previous", "previous working day": return .previousWorkingDay
    case "none": return .none
    default: throw .usage("Expected next, previous or none for --roll, found '\(word)'.")
    }
  }

  private static func time(_ text: String) throws(Failure) -> TimeOfDay {
    guard let time = TimeOfDay(text: text) else {
      throw .usage("Expected a time such as 17:00 for --at, found '\(text)'.")
    }
    return time
  }

  private func answer(_ date: String, _ period: String) throws(DateQuestion.Mistake) -> DateAnswer {
    let question = try DateQuestion(date, period, terms, on: desk)
    return DateAnswer(question, by: calendar, zone: desk.zone)
  }

  /// Answers the question of the command line.
  ///
  /// - Parameter settings: For whom the answer is.
  /// - Returns: Lines with their ends.
  /// - Throws: A failure of usage with what is wrong.
  func answer(_ settings: Settings) throws(Failure) -> String {
    let answer: DateAnswer
    do throws(DateQuestion.Mistake) {
      answer = try self.answer(operands[0], operands.dropFirst().joined(separator: " "))
    } catch {
      let end = error.sentence.hasSuffix("?") ? "" : "."
      throw .usage("E\(error.sentence.dropFirst())\(end)")
    }
    guard !settings.isJSON else {
      let json = JSON.object(answer.json(isExplained: isExplained))
      return Output.safe(settings.isTerminal ? json.prettyText() : json.text()) + "\n"
    }
    return answer.page(isExplained: isExplained).rendered(
      on: Page.Medium(
        columns: settings.columns,
        isColoured: settings.isColoured,
        isRehearsal: false
      )
    )
  }

  /// Answers a line that holds a date and a period.
  func answer(line: [UInt8], isJSON: Bool) -> (text: String, isWrong: Bool) {
    let text = String(decoding: line.last == 13 ? line.dropLast() : line[...], as: UTF8.self)
    let words = text.split { $0 == " " || $0 == "\t" }
    do throws(DateQuestion.Mistake) {
      let period = words.dropFirst().joined(separator: " ")
      let answer = try self.answer(words.first.map(String.init) ?? "", period)
      guard isJSON else { return (answer.line, false) }
      return (JSON.object(answer.json(isExplained: isExplained)).text(), false)
    } catch {
      guard isJSON else { return ("error: \(VisibleText.line(error.sentence))", true) }
      return (Output.safe(JSON.object(["error": .string(error.sentence)]).text()), true)
    }
  }
}
