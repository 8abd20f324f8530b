import PanelInterface

/// What a case waits for, what comes after, and what happens by itself if nobody acts.
struct WhyScreen {
  let reply: ShowWhyReply
  let wording: ValueWording
  /// How to call the program again.
  let program: String

  private var clock: Clock { wording.clock }

  var page: Page {
    var page = Page(markings: [reply.summary.marking])
    page.heading("\(reply.summary.reference)  \(reply.summary.title)")
    page.pairs(CaseScreen.facts(reply.summary, wording))
    switch reply.summary.standing {
    case .closed:
      page.gap()
      page.text("The case has ended: it waits for nothing, and nothing happens by itself.")
      return page
    case .open: break
    }
    addWaits(to: &page)
    addLater(to: &page)
    addWays(to: &page)
    addEvents(to: &page)
    addComing(to: &page)
    addNext(to: &page)
    return page
  }

  private func addWaits(to page: inout Page) {
    page.heading("It waits for")
    guard !reply.waits.isEmpty else {
      page.text(
        reply.partial ? "Nothing that you are asked." : "Nothing that goes on.",
        indent: 2
      )
      return
    }
    for (place, wait) in reply.waits.enumerated() {
      if place > 0 { page.gap() }
      page.text("\(wait.title)  [\(wait.reference)]", .strong, indent: 2)
      page.pairs(facts(of: wait), indent: 5)
    }
    if reply.partial {
      page.gap()
      page.text("What others are asked is not shown to you.", .faint, indent: 2)
    }
  }

  private func facts(of wait: WaitView) -> [Pairs.Entry] {
    var state = wait.state
    if let person = wait.person { state += ", in the hands of \(person)" }
    if !wait.owed { state += "; optional, the case does not wait for it" }
    var facts: [Pairs.Entry] = []
    if let who = wait.participantTitle { facts.append(Pairs.Entry("Who", Styled(who))) }
    facts += [
      Pairs.Entry("State", Styled(state)),
      Pairs.Entry("Since", Styled(clock.momentAndDistance(wait.since))),
    ]
    if let until = wait.until {
      facts.append(Pairs.Entry("Begins", Styled(clock.momentAndDistance(until))))
    }
    if let due = wait.due {
      let words = clock.due(due)
      let text = wait.provisional ? "\(words.text), provisional" : words.text
      facts.append(Pairs.Entry("Due", Styled(text, words.style)))
    }
    if let since = wait.pausedSince {
      let words = "since \(clock.momentAndDistance(since))"
      facts.append(Pairs.Entry("Clock stands still", Styled(words, .notice)))
    }
    if !wait.followers.isEmpty {
      facts.append(
        Pairs.Entry("After it", Styled(wait.followers.joined(separator: "; ")))
      )
    }
    return facts
  }

  private func addLater(to page: inout Page) {
    guard !reply.later.isEmpty else { return }
    page.heading("Not begun yet")
    page.pairs(reply.later.map { Pairs.Entry($0.title, Styled($0.needs)) })
  }

  private func addWays(to page: inout Page) {
    guard !reply.ways.isEmpty else { return }
    page.heading("Where it may go next")
    page.pairs(reply.ways.map { Pairs.Entry($0.target, Styled(Self.words($0))) })
    if reply.ways.count > 1 {
      page.gap()
      page.text("They are tried in this order; the first that fits is taken.", .faint, indent: 2)
    }
  }

  private static func words(_ way: WayView) -> String {
    guard let condition = way.condition else { return way.needs }
    let standing =
      switch way.holds {
      case true?: "as things are, it holds"
      case false?: "as things are, it does not hold"
      case nil: "that cannot be told yet"
      }
    return "\(way.needs), if \(condition) (\(standing))"
  }

  private func addEvents(to page: inout Page) {
    guard !reply.events.isEmpty else { return }
    page.heading("What you may report to move it")
    page.pairs(reply.events.map { Pairs.Entry($0.event, Styled($0.title)) })
  }

  private func addComing(to page: inout Page) {
    page.heading("If nobody acts")
    page.pairs(
      reply.coming.map { coming in
        let task = coming.task.map { "  [\($0)]" } ?? ""
        return Pairs.Entry(clock.moment(coming.at), Styled(coming.summary + task))
      }
    )
    let part = reply.partial ? " of which you are told" : ""
    switch (reply.end, reply.coming.isEmpty) {
    case (.quiet, true): page.text("Nothing happens by itself\(part).", indent: 2)
    case (.quiet, false): page.text("After that nothing more happens by itself.", indent: 2)
    case (.more, _): page.text("And so on: there is more than is shown here.", .faint, indent: 2)
    case (.blocked, _):
      page.text(
        "What would come next is not allowed by a rule of the workflow: tell whoever keeps it.",
        .alarm,
        indent: 2
      )
    }
  }

  private func addNext(to page: inout Page) {
    let asked = reply.waits.first { $0.due != nil } ?? reply.waits.first
    guard let asked, asked.participantTitle != nil else { return }
    page.gap()
    page.text("To see what is asked, and how its date came about:")
    page.command("\(program) task show \(asked.reference)")
    if asked.due != nil { page.command("\(program) explain due \(asked.reference)") }
  }
}
