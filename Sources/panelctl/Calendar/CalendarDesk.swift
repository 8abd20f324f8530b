import CivilTime
import Workflows

/// What questions about dates are answered with: calendars, a zone and the time.
struct CalendarDesk {
  let calendars: [String: WorkingCalendar]
  /// Where the dates of a calendar come from, by its name.
  let origins: [String: String]
  let zone: ZoneRules
  let now: Timestamp

  /// What is counted by where nothing else is said, if it is there.
  private static let usual = "england-and-wales"

  init(
    calendars: [String: WorkingCalendar],
    origins: [String: String] = [:],
    zone: ZoneRules,
    now: Timestamp
  ) {
    self.calendars = calendars
    self.origins = origins
    self.zone = zone
    self.now = now
  }

  /// Takes the calendars of a folder.
  ///
  /// - Parameters:
  ///   - folder: As it was read.
  ///   - zone: Whose clocks decide which day it is.
  ///   - now: The time.
  /// - Throws: A failure with what is wrong where a calendar would be refused.
  init(_ folder: WorkflowFolder, zone: ZoneRules, now: Timestamp) throws(Failure) {
    guard !folder.hasErrors else {
      throw Failure(
        .failed,
        .findings,
        "The calendars cannot be used.",
        details: folder.findings.map(\.diagnostic.description)
      )
    }
    self.init(
      calendars: folder.library.calendars,
      origins: folder.calendarOrigins,
      zone: zone,
      now: now
    )
  }

  /// Finds a calendar.
  ///
  /// - Parameter name: Its name; nil for the only one there is, or the usual one.
  /// - Returns: The calendar.
  /// - Throws: A failure that names those that there are.
  func calendar(_ name: String?) throws(Failure) -> WorkingCalendar {
    let known = calendars.keys.sorted()
    guard let name else {
      if let calendar = calendars[Self.usual] ?? (known.count == 1 ? calendars[known[0]] : nil) {
        return calendar
      }
      let names = Wording.list(known, "or")
      throw .usage("Expected --calendar with one of several, found none: \(names).")
    }
    if let calendar = calendars[name] { return calendar }
    let near = Suggestion.nearest(to: name, among: known)
    let hint = near.map { "did you mean '\($0)'?" } ?? "there is \(Wording.list(known, "and"))."
    throw Failure(.notFound, .file, "There is no calendar '\(name)': \(hint)")
  }
}
