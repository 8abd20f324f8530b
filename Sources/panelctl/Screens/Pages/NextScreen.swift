import PanelInterface

/// What a command has led to: where the case stands now, and who was asked what.
struct NextScreen {
  /// What was done, in a sentence.
  let headline: String
  let opened: [OpenedTask]
  /// The case as it is now, where the caller may see it.
  let summary: CaseSummary?
  let titles: Titles

  var page: Page {
    var page = Page(markings: [summary?.marking].compactMap(\.self))
    page.text(headline, .strong)
    if let summary {
      switch summary.standing {
      case .open: page.text("The case stands in: \(CaseListScreen.place(of: summary)).")
      case .closed:
        let outcome = summary.outcomeTitle ?? summary.outcome ?? "no outcome told"
        page.text("The case is closed: \(outcome).")
      }
    }
    if opened.isEmpty {
      if summary?.standing != .closed {
        page.text("Next: nothing new is asked of you, nor of others as far as you may know.")
      }
    } else if let single = onlyTitle {
      let names = opened.map { titles.participant($0.participant) }
      let verb = names.count == 1 ? "was" : "were"
      page.text("Next: \(Wording.list(names, "and")) \(verb) asked: \(single)")
      page.pairs(opened.map { Pairs.Entry($0.task, Styled(titles.participant($0.participant))) })
    } else {
      page.text("Next:")
      for task in opened {
        let participant = titles.participant(task.participant)
        page.text("\(participant) was asked: \(title(of: task))  [\(task.task)]", indent: 2)
      }
    }
    return page
  }

  /// The title that all new tasks have, nil where they differ.
  private var onlyTitle: String? {
    let all = Set(opened.map { title(of: $0) })
    return all.count == 1 ? all.first : nil
  }

  private func title(of task: OpenedTask) -> String {
    titles.item(task.item, askedOf: task.participant)
  }
}
