import CivilTime
import JSONText

/// `panelctl calendar list`: the calendars of a folder, without a service.
enum CalendarList {
  static let command = Command(
    words: ["calendar", "list"],
    options: [.library],
    summary: "lists the calendars with the years that they know; needs no service",
    explanation: [
      """
      A deadline that is counted in other years is provisional: holidays may be proclaimed that \
      the calendar does not have.
      """
    ],
    example: "panelctl calendar list --library Workflows",
    run: run
  )

  @Sendable private static func run(
    _ invocation: Invocation,
    _ session: Session
  ) throws(Failure) -> ExitCode {
    let desk = try CalendarDesk.usual(invocation)
    if session.settings.isJSON {
      try session.give(json(desk))
    } else {
      let settings = session.settings
      let medium = Page.Medium(
        columns: settings.columns,
        isColoured: settings.isColoured,
        isRehearsal: false
      )
      try Output.write(page(desk).rendered(on: medium))
    }
    return .done
  }

  private static func calendars(_ desk: CalendarDesk) -> [WorkingCalendar] {
    desk.calendars.values.sorted { $0.name < $1.name }
  }

  static func page(_ desk: CalendarDesk) -> Page {
    var table = Table([
      Table.Column("Calendar"), Table.Column("Years", wraps: false), Table.Column("Days off"),
      Table.Column("Version", wraps: false), Table.Column("Source"),
    ])
    for calendar in calendars(desk) {
      table.add([
        Styled(calendar.name, .strong), Styled(DateAnswer.text(calendar.coverage)),
        Styled("\(calendar.holidays.count)"), Styled(calendar.version),
        Styled(desk.origins[calendar.name] ?? ""),
      ])
    }
    var page = Page()
    page.table(table)
    return page
  }

  static func json(_ desk: CalendarDesk) -> JSONObject {
    [
      "calendars": .array(
        calendars(desk).map { calendar in
          [
            "calendar": .string(calendar.name),
            "from": .number(JSONNumber(calendar.coverage.lowerBound)),
            "to": .number(JSONNumber(calendar.coverage.upperBound)),
            "holidays": .number(JSONNumber(calendar.holidays.count)),
            "version": .string(calendar.version),
            "source": .string(desk.origins[calendar.name] ?? ""),
          ]
        }
      )
    ]
  }
}
