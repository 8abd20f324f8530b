import PanelInterface

/// The clock of a rehearsal: what it says, and what has happened while it was moved.
enum RehearsalScreen {
  /// What the clock says.
  static func page(of reply: ShowClockReply, on clock: Clock, _ program: String) -> Page {
    var page = Page()
    page.pairs(
      [
        Pairs.Entry("The clock says", Styled("\(clock.moment(reply.now)) \(reply.zone)", .strong)),
        Pairs.Entry("The machine's own", Styled(clock.moment(reply.machine))),
        Pairs.Entry("By itself next", next(reply.next, clock)),
      ],
      indent: 0
    )
    page.gap()
    page.text("To move it forward:")
    page.command("\(program) rehearse advance 1 month")
    return page
  }

  /// What happened on the way.
  static func page(of reply: ClockMoved, on clock: Clock) -> Page {
    var page = Page()
    page.text("The clock says \(clock.moment(reply.now)).", .strong)
    page.text("Before, it said \(clock.moment(reply.from)).")
    page.gap()
    let lines = lines(of: reply.happened)
    if lines.isEmpty {
      page.text("Nothing happened by itself on the way.")
    } else {
      page.text("By itself happened on the way, in \(Wording.count(reply.cases, "case")):")
      for line in lines { page.text(line, indent: 2) }
    }
    if reply.refused > 0 {
      page.gap()
      page.text(refusal(reply.refused), .alarm)
    }
    page.gap()
    page.pairs([Pairs.Entry("By itself next", next(reply.next, clock))], indent: 0)
    page.gap()
    page.text("To see what waits now, as one of the participants:")
    page.command("panelctl --as PARTICIPANT task list")
    return page
  }

  private static func next(_ instant: String?, _ clock: Clock) -> Styled {
    Styled(instant.map { clock.momentAndDistance($0) } ?? "nothing")
  }

  private static func refusal(_ count: Int) -> String {
    """
    \(Wording.count(count, "thing")) that fell due could not happen, since the rules of the \
    workflow do not allow it: the log of the service names the case.
    """
  }
}

// What happened, in words.
extension RehearsalScreen {
  /// The kinds of entries that somebody would want to hear of, the gravest first.
  private static let kinds: [(kind: String, one: String, many: String)] = [
    ("task-expired", "task became too late to answer", "tasks became too late to answer"),
    ("escalated", "overdue task was escalated", "overdue tasks were escalated"),
    ("deadline-passed", "deadline passed", "deadlines passed"),
    ("reminded", "reminder was sent", "reminders were sent"),
    ("way-out-due", "time limit of a stage was reached", "time limits of stages were reached"),
    ("wait-ended", "wait came to its end", "waits came to their end"),
    ("stage-entered", "stage was entered", "stages were entered"),
    ("task-offered", "task was offered", "tasks were offered"),
    ("task-withdrawn", "task was withdrawn", "tasks were withdrawn"),
    ("deadline-moved", "deadline was counted again", "deadlines were counted again"),
    ("case-opened", "case was opened", "cases were opened"),
    ("case-closed", "case was closed", "cases were closed"),
  ]

  private static func lines(of happened: [Happened]) -> [String] {
    var rest = happened.reduce(0) { $0 + $1.count }
    var lines: [String] = []
    for (kind, one, many) in kinds {
      guard let found = happened.first(where: { $0.kind == kind }), found.count > 0 else {
        continue
      }
      lines.append(Wording.count(found.count, one, many))
      rest -= found.count
    }
    if rest > 0 { lines.append(Wording.count(rest, "step between", "steps between")) }
    return lines
  }
}
