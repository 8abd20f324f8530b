import CivilTime
import JSONText
import PanelInterface

/// What happened in a case, told as a story: when, who, what, with the answers below.
struct TimelineScreen {
  let reply: ShowTimelineReply
  /// The case, for its marking and what its fields are called.
  let shown: ShowCaseReply
  let wording: ValueWording

  var page: Page {
    var page = Page(markings: [shown.summary.marking])
    page.heading("\(shown.summary.reference)  \(shown.summary.title)")
    page.pairs(CaseScreen.facts(shown.summary, wording))
    var last: TimelineLine?
    for line in reply.lines {
      if last.map({ !Self.isTogether($0, line) }) ?? true {
        page.gap()
        page.text("\(wording.clock.moment(line.at))  \(actor(of: line))", .strong)
      }
      page.text(Self.event(line), indent: 2)
      if let due = lateness(of: line) { page.text(due, .faint, indent: 6) }
      page.pairs(answers(of: line), indent: 6)
      page.pairs(line.positions.map(position), indent: 6)
      if line.withheld > 0 { page.text(Self.withheld(line.withheld), .faint, indent: 6) }
      last = line
    }
    if reply.lines.isEmpty {
      page.gap()
      page.text("Nothing that you may know of has happened yet.")
    }
    if reply.next != nil {
      page.gap()
      page.text("The story goes on: raise --limit or leave it out.", .faint)
    }
    return page
  }

  /// What one person did at one moment stands under one head.
  private static func isTogether(_ one: TimelineLine, _ other: TimelineLine) -> Bool {
    one.at == other.at && one.person == other.person && one.participant == other.participant
  }

  private func actor(of line: TimelineLine) -> String {
    guard let participant = line.participant else {
      return line.person.isEmpty ? "The service" : "The service, for \(line.person)"
    }
    let title = wording.titles.participant(participant)
    return line.person.isEmpty || line.person == participant ? title : "\(title), \(line.person)"
  }

  private static func event(_ line: TimelineLine) -> String {
    guard let task = line.task, !line.summary.contains(task) else { return line.summary }
    return "\(line.summary)  [\(task)]"
  }

  /// What happened by itself later than it was due: the service was not running, or could not.
  private func lateness(of line: TimelineLine) -> String? {
    guard let due = line.due, let wanted = Timestamp(text: due), let at = Timestamp(text: line.at),
      at - wanted >= Self.noticeable
    else { return nil }
    return "It was due at \(wording.clock.moment(due))."
  }

  /// Less is what a busy service takes.
  private static let noticeable = Duration.seconds(5 * 60)

  private func answers(of line: TimelineLine) -> [Pairs.Entry] {
    let fields = Dictionary(line.fields.map { ($0.field, $0) }) { first, _ in first }
    let others = [("Reason", line.reason), ("Case", line.subcase)]
    let given = line.answers.members.filter { !$0.value.isNull }.map { member in
      let field = fields[member.key]
      let text = wording.text(
        of: member.value,
        type: field?.type ?? "",
        choices: field?.choices ?? []
      )
      return Pairs.Entry(field?.title ?? Wording.title(of: member.key), Styled(text))
    }
    return given + others.compactMap { title, text in text.map { Pairs.Entry(title, Styled($0)) } }
  }

  private func position(_ position: PositionView) -> Pairs.Entry {
    let words = StepsSection.words(of: position, wording)
    return Pairs.Entry(words.who, Styled(words.what))
  }

  private static func withheld(_ count: Int) -> String {
    count == 1 ? "1 answer is not shown to you." : "\(count) answers are not shown to you."
  }
}
