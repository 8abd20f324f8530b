import PanelInterface

/// How a deadline was counted, each day, and what it was before.
struct ExplainDueScreen {
  let reply: ExplainDueReply
  let clock: Clock
  /// How to call the program again.
  let program: String

  private var task: TaskView { reply.task }

  /// Whether counting once more gave the date that the case has, each time.
  var agrees: Bool { reply.countings.allSatisfy(\.agrees) }

  var page: Page {
    var page = Page(markings: [task.marking])
    page.heading("\(task.title)  [\(task.task)]")
    page.pairs(facts)
    addDisagreement(to: &page)
    if let account = reply.account { add(account, to: &page) }
    if reply.withheld {
      page.gap()
      page.text(
        "It is counted from something that you may not read, so the counting is not shown to you."
      )
    }
    addEarlier(to: &page)
    page.gap()
    page.text("To see what is asked:")
    page.command("\(program) task show \(task.task)")
    return page
  }

  private var facts: [Pairs.Entry] {
    var facts = [
      Pairs.Entry("Asked of", Styled(task.participantTitle)),
      Pairs.Entry("Asked on", Styled(clock.momentAndDistance(task.offeredAt))),
      Pairs.Entry("Due", due),
    ]
    if let source = reply.source {
      facts.append(Pairs.Entry("Deadline from", Styled(source, .faint)))
    }
    if let since = reply.pausedSince {
      let words = "since \(clock.momentAndDistance(since)); it will be later by as much"
      facts.append(Pairs.Entry("Stands still", Styled(words, .notice)))
    }
    return facts
  }

  private var due: Styled {
    if task.standing == .held { return Styled("not asked yet, so it has no date") }
    guard reply.countings.isEmpty || task.due != nil else { return Styled("no deadline any more") }
    guard task.due != nil, !reply.countings.isEmpty else {
      return task.due == nil
        ? Styled("no deadline")
        : Styled("\(moment(task.due)); how it was counted can no longer be told")
    }
    switch task.standing {
    case .offered, .claimed: return TaskListScreen.due(task, clock)
    case .held, .completed, .withdrawn, .expired: return Styled("\(moment(task.due)); it is over")
    }
  }

  private func moment(_ text: String?) -> String { text.map(clock.moment) ?? "none" }

  private func addDisagreement(to page: inout Page) {
    guard !agrees else { return }
    page.gap()
    page.text("THE DATE DOES NOT AGREE WITH ITS RULE.", .alarm)
    page.text(
      """
      Counting it once more, by the workflow and the calendars that the case is tied to, gives \
      another date than the case has\(account). Do not rely on either: tell whoever keeps the \
      service.
      """,
      .alarm
    )
  }

  private var account: String {
    guard let account = reply.account, reply.countings.last?.agrees == false else { return "" }
    return ": \(clock.moment(account.due)) instead of \(moment(task.due))"
  }
}

// The account.
extension ExplainDueScreen {
  private func add(_ account: DueAccountView, to page: inout Page) {
    page.heading("How it was counted")
    let years = "\(account.coveredFrom) to \(account.coveredTo)"
    page.pairs([
      Pairs.Entry("Period", Styled("\(account.period), until \(account.timeOfDay)")),
      Pairs.Entry("Counted from", Styled(account.start)),
      Pairs.Entry("That was", Styled(clock.moment(account.startAt))),
      Pairs.Entry("By", Styled("version \(account.workflowVersion) of the workflow")),
      Pairs.Entry(
        "Calendar",
        Styled("\(account.calendar), version \(account.calendarVersion), knows \(years)")
      ),
    ])
    page.gap()
    if account.omittedDays > 0 {
      page.text("\(Wording.count(account.omittedDays, "earlier day")) not shown.", .faint)
    }
    page.table(table(of: account))
    if !account.remarks.isEmpty { page.gap() }
    for remark in account.remarks { page.text(remark) }
    guard !account.standstills.isEmpty else { return }
    page.heading("Its clock stood still")
    page.pairs(
      account.standstills.map { still in
        Pairs.Entry(
          "\(clock.moment(still.since)) to \(clock.moment(still.until))",
          Styled("\(still.shift): \(clock.moment(still.due))")
        )
      }
    )
  }

  private func table(of account: DueAccountView) -> Table {
    var table = Table([
      Table.Column("Day", wraps: false), Table.Column("Count", wraps: false),
      Table.Column("Why"),
    ])
    let reached = (account.rolled.last ?? account.days.last)?.date
    var last = 0
    for day in account.days {
      let isLast = day.date == account.days.last?.date
      let counts = day.passedOver == nil && (day.count > last || isLast)
      last = day.count
      add(day, count: counts ? "\(day.count)" : "-", isDue: day.date == reached, to: &table)
    }
    for day in account.rolled { add(day, count: "-", isDue: day.date == reached, to: &table) }
    return table
  }

  private func add(_ day: DayView, count: String, isDue: Bool, to table: inout Table) {
    var words: [String] = []
    if let reason = day.passedOver { words.append(reason) }
    if !day.covered { words.append("the calendar does not know this year") }
    if isDue { words.append("due") }
    table.add([
      Styled(clock.day(day.date), isDue ? .strong : .plain), Styled(count),
      Styled(words.joined(separator: "; "), day.passedOver == nil ? .plain : .faint),
    ])
  }

  private func addEarlier(to page: inout Page) {
    guard reply.countings.count > 1 else { return }
    page.heading("How the date has moved")
    var table = Table([
      Table.Column("Counted on"), Table.Column("Why"), Table.Column("Due"),
    ])
    for counting in reply.countings {
      let due = counting.due.map(clock.moment) ?? "none"
      table.add([
        Styled(clock.moment(counting.at)), Styled(Self.words(counting)),
        Styled(
          counting.agrees ? due : "\(due), which does not agree",
          counting.agrees ? .plain : .alarm
        ),
      ])
    }
    page.table(table)
  }

  private static func words(_ counting: CountingView) -> String {
    switch counting.cause {
    case .offered: counting.before == nil ? "asked" : "asked again"
    case .anchor: "what it is counted from was corrected, or came to be known"
    case .pause: "its clock had stood still"
    case .calendar: "the calendar has grown"
    case .migration: "the case went to another version of its workflow"
    }
  }
}
