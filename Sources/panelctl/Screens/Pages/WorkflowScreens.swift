import PanelInterface

/// The workflows of a service.
struct WorkflowListScreen {
  let reply: ListWorkflowsReply
  let clock: Clock

  var page: Page {
    var page = Page()
    guard !reply.workflows.isEmpty else {
      page.text("The service has no workflows.")
      return page
    }
    var table = Table([
      Table.Column("Workflow", wraps: false), Table.Column("Version", wraps: false),
      Table.Column("Title"), Table.Column("Follows"), Table.Column("New cases"),
    ])
    for workflow in reply.workflows {
      table.add([
        Styled(workflow.workflow, .strong),
        Styled("\(workflow.version)"),
        Styled(workflow.title),
        Styled(workflow.source),
        Styled(workflow.current ? "yes" : "no", workflow.current ? .plain : .faint),
      ])
    }
    page.table(table)
    let scheduled = reply.workflows.flatMap { workflow in
      workflow.schedules.compactMap { schedule in schedule.next.map { (workflow.workflow, $0) } }
    }
    if !scheduled.isEmpty {
      page.heading("Cases that the calendar opens next")
      page.pairs(
        scheduled.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { workflow, next in
          Pairs.Entry(workflow, Styled(clock.momentAndDistance(next)))
        }
      )
    }
    for workflow in reply.workflows where workflow.current {
      guard let reason = workflow.unproven else { continue }
      page.gap()
      page.text(
        "Not proved that no case of \(workflow.workflow) can be stranded: \(reason)",
        .notice
      )
    }
    return page
  }
}

/// One workflow: who is asked what, until when, and how cases end.
struct WorkflowScreen {
  let reply: ShowWorkflowReply
  let clock: Clock

  var page: Page {
    var page = Page()
    let summary = reply.summary
    let titles = Titles(reply)
    page.heading("\(summary.workflow)  \(summary.title)")
    page.pairs([
      Pairs.Entry("Version", Styled("\(summary.version)\(summary.current ? "" : " (an old one)")")),
      Pairs.Entry("Follows", Styled(summary.source)),
      Pairs.Entry("SHA-256", Styled(summary.hash, .faint)),
      Pairs.Entry(
        "Opened by",
        Styled(Wording.list(reply.openers.map { titles.participant($0) }, "or"))
      ),
    ])
    if !summary.schedules.isEmpty {
      page.heading("Opened by the calendar")
      page.pairs(
        summary.schedules.map { schedule in
          let next = schedule.next.map { "; next \(clock.momentAndDistance($0))" } ?? ""
          return Pairs.Entry(schedule.schedule, Styled("\(schedule.recurs)\(next)"))
        }
      )
    }
    if let reason = summary.unproven {
      page.text("Not proved that no case can be stranded: \(reason)", .notice)
    }
    page.heading("Participants")
    page.pairs(reply.participants.map { Pairs.Entry($0.participant, Styled($0.title)) })
    for stage in reply.stages {
      page.heading("Stage: \(stage.title)  [\(stage.stage)]")
      var table = Table([
        Table.Column("Item", wraps: false), Table.Column("Kind", wraps: false),
        Table.Column("What"), Table.Column("Asked of"), Table.Column("Due"),
      ])
      for item in stage.items {
        table.add([
          Styled(item.item), Styled(item.kind), Styled(Self.title(of: item)),
          Styled(Self.performer(item.to, titles)), Styled(Self.due(item)),
        ])
      }
      if stage.items.isEmpty { page.text("Nothing is asked here.", indent: 2) }
      if !stage.items.isEmpty { page.table(table) }
    }
    page.heading("Outcomes")
    page.pairs(reply.outcomes.map { Pairs.Entry($0.outcome, Styled($0.title)) })
    return page
  }

  /// The participant, or the rule by which a case finds them.
  private static func performer(_ to: String?, _ titles: Titles) -> String {
    guard let to else { return "nobody" }
    if to.hasPrefix("=") { return "by the rule '\(to.dropFirst())'" }
    let names = to.split(separator: ",").map { $0.drop { $0 == " " } }
    return Wording.list(names.map { titles.participant(String($0)) }, "and")
  }

  private static func title(of item: ItemView) -> String {
    item.within.map { "\(item.title) (part of \($0))" } ?? item.title
  }

  private static func due(_ item: ItemView) -> String {
    guard let due = item.due else { return item.to == nil ? "" : "no deadline" }
    return item.dueSource.map { "\(due) (\($0))" } ?? due
  }
}
