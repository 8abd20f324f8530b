import PanelInterface

/// The cases that somebody may see.
struct CaseListScreen {
  let reply: ListCasesReply
  let standing: CaseStanding?
  let clock: Clock

  var page: Page {
    var page = Page(markings: reply.cases.map(\.marking))
    guard !reply.cases.isEmpty else {
      page.text(nothing)
      return page
    }
    let titles = Set(reply.cases.map(\.title))
    var columns = [
      Table.Column("Case", wraps: false), Table.Column("Where it stands"),
      Table.Column("Next due"), Table.Column("Opened"),
    ]
    if titles.count > 1 { columns.insert(Table.Column("Workflow"), at: 1) }
    var table = Table(columns)
    for summary in reply.cases {
      var row = [
        Styled(summary.reference, .strong),
        Styled(Self.place(of: summary)),
        summary.nextDue.map { clock.due($0) } ?? Styled("-", .faint),
        Styled(clock.moment(summary.openedAt)),
      ]
      if titles.count > 1 { row.insert(Styled(summary.title), at: 1) }
      table.add(row)
    }
    page.table(table)
    page.gap()
    page.text(sum, .faint)
    return page
  }

  /// The stage that a case is in, or how it ended.
  static func place(of summary: CaseSummary) -> String {
    switch summary.standing {
    case .open: summary.stageTitle ?? summary.stage ?? "open"
    case .closed: "Closed: \(summary.outcomeTitle ?? summary.outcome ?? "no outcome told")"
    }
  }

  private var sum: String {
    let count = Wording.count(reply.cases.count, "case")
    return reply.next == nil ? count : "\(count); there are more: raise --limit or leave it out"
  }

  private var nothing: String {
    switch standing {
    case nil: "There are no cases that you oversee or take part in."
    case .open?: "There are no open cases that you oversee or take part in."
    case .closed?: "There are no closed cases that you oversaw or took part in."
    }
  }
}
