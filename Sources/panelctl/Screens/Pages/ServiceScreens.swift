import PanelInterface

/// How the service fares.
struct StatusScreen {
  let reply: ShowStatusReply
  let clock: Clock

  var page: Page {
    var page = Page()
    page.pairs(
      [
        Pairs.Entry("Site", Styled(reply.site, .strong)),
        Pairs.Entry("Keeps", mode),
        Pairs.Entry("Version", Styled(reply.version)),
        Pairs.Entry("Running since", Styled(clock.momentAndDistance(reply.startedAt))),
        Pairs.Entry("Its time now", Styled("\(clock.moment(reply.now)) \(reply.zone)")),
        Pairs.Entry("Epoch", Styled(epoch)),
      ],
      indent: 0
    )
    page.gap()
    if let counts = reply.counts {
      page.pairs(Self.entries(counts), indent: 0)
    } else {
      page.text("Counts are for operators.", .faint)
    }
    addFindings(to: &page)
    if !reply.provisional.isEmpty {
      page.heading("Deadlines beyond the years of their calendar")
      page.text(
        "They are counted as if those years had no holidays, and again once the calendar has them:",
        indent: 2
      )
      page.text(reply.provisional.joined(separator: ", "), indent: 2)
    }
    if !reply.unproven.isEmpty {
      page.heading("Not proved that no case can be stranded")
      page.text(reply.unproven.joined(separator: ", "), .notice, indent: 2)
      page.text("Why they are used: panelctl workflow list", .faint, indent: 2)
    }
    if reply.more {
      page.gap()
      page.text("There are more than are listed here.", .faint)
    }
    return page
  }

  /// What could be forgotten, and the way to mend it.
  private func addFindings(to page: inout Page) {
    guard !reply.findings.isEmpty else { return }
    page.heading("Could be forgotten")
    var table = Table([
      Table.Column("About", wraps: false), Table.Column("Finding", wraps: false),
      Table.Column("What is wrong"), Table.Column("To mend it"),
    ])
    for finding in reply.findings {
      let title = finding.title.map { ": \($0)" } ?? ""
      table.add([
        Styled(finding.task ?? finding.reference, .strong),
        Styled(finding.name.rawValue, .alarm),
        Styled("\(finding.what)\(title)"),
        Styled(finding.mend),
      ])
    }
    page.table(table)
  }

  private var mode: Styled {
    switch reply.mode {
    case .production: "real cases"
    case .rehearsal: Styled("invented cases (rehearsal)", .notice)
    }
  }

  private var epoch: String {
    reply.epoch == 1
      ? "1 (never restored)" : "\(reply.epoch) (restored \(Wording.count(reply.epoch - 1, "time")))"
  }

  private static func entries(_ counts: ServiceCounts) -> [Pairs.Entry] {
    [
      Pairs.Entry("Open cases", Styled(Wording.grouped(counts.openCases))),
      Pairs.Entry("Closed cases", Styled(Wording.grouped(counts.closedCases))),
      Pairs.Entry("Open tasks", Styled(Wording.grouped(counts.openTasks))),
      Pairs.Entry(
        "Overdue tasks",
        Styled(
          Wording.grouped(counts.overdueTasks),
          counts.overdueTasks > 0 ? .alarm : .plain
        )
      ),
      Pairs.Entry(
        "Deadlines beyond the calendar",
        Styled(Wording.grouped(counts.provisionalTasks))
      ),
      Pairs.Entry(
        "Cases that could be forgotten",
        Styled(
          Wording.grouped(counts.casesWithFindings),
          counts.casesWithFindings > 0 ? .alarm : .plain
        )
      ),
      Pairs.Entry("Connections", Styled(Wording.grouped(counts.connections))),
      Pairs.Entry("Journal entries", Styled(Wording.grouped(counts.journalEntries))),
      Pairs.Entry("Journal root", Styled(counts.journalRoot)),
      Pairs.Entry("Database", Styled(Wording.bytes(counts.databaseBytes))),
    ]
  }
}

/// Whom the service takes the caller for.
struct WhoAmIScreen {
  let reply: WhoAmIReply
  let titles: Titles

  var page: Page {
    var page = Page()
    let participants = reply.participants.map { titles.participantAndName($0) }
    page.pairs(
      [
        Pairs.Entry("You are", Styled("\(reply.person) (user id \(reply.userId))", .strong)),
        Pairs.Entry("You speak for", Styled(Self.list(participants))),
        Pairs.Entry("Your offices", Styled(Self.list(reply.offices))),
      ],
      indent: 0
    )
    if participants.isEmpty, reply.offices.isEmpty {
      page.gap()
      page.text("You may do nothing here yet: ask the operator of the service to bind your group.")
    }
    return page
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: "\n")
  }
}
