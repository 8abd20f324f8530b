package import CivilTime

/// What a workflow file may refer to and other files provide.
package struct Library: Sendable {
  package var codeLists: [CodeListName: CodeList]
  /// The working calendars by the name of their division, such as `england-and-wales`.
  package var calendars: [String: WorkingCalendar]

  package init(
    codeLists: [CodeListName: CodeList] = [:],
    calendars: [String: WorkingCalendar] = [:]
  ) {
    self.codeLists = codeLists
    self.calendars = calendars
  }
}
