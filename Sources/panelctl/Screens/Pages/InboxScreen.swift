import PanelInterface

/// What participants have been told.
struct InboxScreen {
  let reply: ListNoticesReply
  let clock: Clock
  let titles: Titles
  /// How to call the program again.
  let program: String

  var page: Page {
    var page = Page(markings: reply.notices.map(\.marking))
    guard !reply.notices.isEmpty else {
      page.text("There is nothing in your inbox that you have not acknowledged.")
      return page
    }
    var table = Table([
      Table.Column("No.", wraps: false), Table.Column("When"), Table.Column("To"),
      Table.Column("What"), Table.Column("About", wraps: false), Table.Column("Due"),
    ])
    for notice in reply.notices {
      table.add([
        Styled("\(notice.number)"),
        Styled(clock.moment(notice.at)),
        Styled(titles.participantAndName(notice.participant)),
        Self.what(notice),
        Styled(notice.task ?? notice.reference, .strong),
        notice.due.map { clock.due($0) } ?? Styled("-", .faint),
      ])
    }
    page.table(table)
    page.gap()
    if reply.more {
      page.text("There are more: they are listed once these are acknowledged.", .faint)
      page.gap()
    }
    for finding in findings {
      page.text("Where \(finding.what): \(finding.mend).")
      page.gap()
    }
    page.text("When you have read them:")
    for (participant, number) in last {
      page.command("\(program) inbox acknowledge \(Shell.quoted(participant)) \(number)")
    }
    return page
  }

  private static func what(_ notice: NoticeView) -> Styled {
    let title = notice.title ?? "the case"
    return switch notice.kind {
    case .asked: Styled("You are asked: \(title)")
    case .recalled: Styled("No longer needed: \(title)")
    case .reminded: Styled("Due soon: \(title)")
    case .escalated: Styled("Overdue, and now yours to know: \(title)", .alarm)
    case .expired: Styled("Too late now: \(title)")
    case .overdue: Styled("Overdue: \(title)", .alarm)
    case .closed: Styled("The case was closed")
    case .idle: Styled("Could be forgotten: nobody owes it anything", .alarm)
    case .undated: Styled("Could be forgotten, it has no date: \(title)", .alarm)
    case .unbound: Styled("Could be forgotten, nobody here is asked: \(title)", .alarm)
    case .stalled: Styled("Did not happen by itself: \(title)", .alarm)
    case .unreviewed: Styled("Ended without a review that it should have had", .alarm)
    }
  }

  /// What the watchman has found among these, each once.
  private var findings: [FindingName] {
    FindingName.allCases.filter { name in
      reply.notices.contains { $0.kind.rawValue == name.rawValue }
    }
  }

  /// The highest number of each inbox, in the order of the inboxes.
  private var last: [(participant: String, number: Int)] {
    reply.notices.reduce(into: []) { last, notice in
      guard let index = last.firstIndex(where: { $0.participant == notice.participant }) else {
        last.append((notice.participant, notice.number))
        return
      }
      last[index].number = max(last[index].number, notice.number)
    }
  }
}
