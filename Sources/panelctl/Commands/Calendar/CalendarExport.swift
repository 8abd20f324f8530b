import JSONText
import PanelInterface
import Platform

/// `panelctl calendar export`: deadlines and what is planned, for people's own calendar programs.
enum CalendarExport {
  static let command = Command(
    words: ["calendar", "export"],
    options: [.ics, .agency, .overdue, .week, .month],
    summary: "writes deadlines and planned reviews as an iCalendar file",
    explanation: [
      """
      It holds what 'panelctl due' lists for you: the task's reference and title and who is asked, \
      and nothing from a case file. Names that stand in a title are left out. An entry keeps its \
      identity, so that importing the file again replaces it.
      """
    ],
    example: "panelctl calendar export --ics reviews.ics",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let options = invocation.options
    let path = try invocation.needed(.ics, "a file to write, or -")
    guard path != "-" || !session.settings.isJSON else {
      throw .usage("Expected a file for --ics beside --json, found '-': leave one out.")
    }
    let clock = try session.clock()
    let whole = try session.diary(
      try DueHorizon(options),
      of: options.value(.agency),
      limit: nil,
      clock
    )
    let diary = DiaryEntries(
      tasks: ListTasksReply(whole).tasks,
      clock: clock,
      isRehearsal: try session.isRehearsal()
    )
    let text = ICalendar(madeAt: clock.now, events: diary.events).text
    guard path != "-" else {
      try Output.write(text)
      return .done
    }
    do throws(FileError) {
      try Files.write(Array(text.utf8), to: path, mode: 0o600)
    } catch {
      throw Failure(.failed, .output, "The calendar could not be written to \(path): \(error).")
    }
    try tell(diary.events.count, path, session)
    return .done
  }

  private static func tell(
    _ count: Int,
    _ path: String,
    _ session: Session
  ) throws(Failure) {
    guard !session.settings.isJSON else {
      return try session.give([
        "file": .string(path), "entries": .number(JSONNumber(count)),
      ])
    }
    var page = Page()
    let words = Wording.count(count, "entry", "entries")
    page.text("\(words) written to \(path), which only you can read.")
    try session.show(page)
  }
}
