import JSONText
import PanelInterface

/// A case: where it stands, what waits, its file, and what may be reported.
struct CaseScreen {
  let reply: ShowCaseReply
  /// What waits for somebody in it.
  let tasks: [TaskView]
  let wording: ValueWording
  /// How to call the program again.
  let program: String

  var page: Page {
    var page = Page(markings: [reply.summary.marking])
    page.heading("\(reply.summary.reference)  \(reply.summary.title)")
    page.pairs(Self.facts(reply.summary, wording))
    if let parent = reply.parent {
      page.pairs([Pairs.Entry("Belongs to", Styled(StepsSection.words(of: parent)))])
    }
    if !tasks.isEmpty {
      page.heading("Waiting for")
      page.table(TaskListScreen.table(of: tasks, wording.clock))
    }
    StepsSection(steps: reply.steps, wording: wording, program: program).add(to: &page)
    addFile(to: &page)
    addEvents(to: &page)
    return page
  }

  /// What the head of every page about one case says.
  static func facts(_ summary: CaseSummary, _ wording: ValueWording) -> [Pairs.Entry] {
    let clock = wording.clock
    let opener = wording.titles.participant(summary.openedBy)
    var facts = [
      Pairs.Entry("Stands in", Styled(CaseListScreen.place(of: summary), .strong)),
      Pairs.Entry("Opened", Styled("\(clock.momentAndDistance(summary.openedAt)) by \(opener)")),
    ]
    switch summary.standing {
    case .open:
      facts.append(
        Pairs.Entry("Last change", Styled(clock.momentAndDistance(summary.changedAt)))
      )
      if let due = summary.nextDue { facts.append(Pairs.Entry("Next due", clock.due(due))) }
    case .closed:
      let closed = summary.closedAt ?? summary.changedAt
      facts.append(Pairs.Entry("Closed", Styled(clock.momentAndDistance(closed))))
    }
    return facts
  }

  /// The fields by the first part of their paths, which is how the file orders them too.
  private func addFile(to page: inout Page) {
    var groups: [(root: String, entries: [Pairs.Entry])] = []
    for field in shown {
      guard let value = reply.record[field.field], !value.isNull else { continue }
      let parts = field.field.split(separator: ".", maxSplits: 1)
      let root = parts.count == 1 ? "" : String(parts[0])
      let text = wording.text(of: value, type: field.type, choices: field.choices)
      let entry = Pairs.Entry(field.title, Styled(text))
      if let index = groups.firstIndex(where: { $0.root == root }) {
        groups[index].entries.append(entry)
      } else {
        groups.append((root, [entry]))
      }
    }
    for group in groups {
      page.heading(group.root.isEmpty ? "Other fields" : Wording.title(of: group.root))
      page.pairs(group.entries)
    }
    page.gap()
    page.text(omitted(shown: groups.reduce(0) { $0 + $1.entries.count }), .faint)
  }

  /// The fields that came, and whatever has a value without being described.
  private var shown: [FieldView] {
    let described = Set(reply.fields.map(\.field))
    let others = reply.record.keys.filter { !described.contains($0) }
    return reply.fields
      + others.map {
        FieldView(field: $0, title: Wording.title(of: $0), type: "", choices: [])
      }
  }

  private func omitted(shown count: Int) -> String {
    let empty = shown.count - count
    var sentences: [String] = []
    switch reply.withheld {
    case 0: sentences.append("Every field that has a value is shown.")
    case 1: sentences.append("1 field is not shown to you.")
    case let withheld: sentences.append("\(withheld) fields are not shown to you.")
    }
    if empty == 1 { sentences.append("1 field has no value yet.") }
    if empty > 1 { sentences.append("\(empty) fields have no value yet.") }
    return sentences.joined(separator: " ")
  }

  private func addEvents(to page: inout Page) {
    guard !reply.events.isEmpty else { return }
    page.heading("What you may report")
    page.pairs(
      reply.events.map { event in
        let effect = event.moves ? "moves the case on" : "is recorded only"
        return Pairs.Entry(event.event, Styled("\(event.title) (\(effect))"))
      }
    )
    page.gap()
    page.command("\(program) case report \(reply.summary.reference) EVENT")
  }
}
