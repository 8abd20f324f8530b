import JSONText
import PanelInterface

/// What goes on in a case beside tasks: panels, series, groups, milestones, other cases.
struct StepsSection {
  let steps: [StepView]
  let wording: ValueWording
  /// How to call the program again.
  let program: String

  func add(to page: inout Page) {
    let top = steps.filter { step in !steps.contains { $0.step == step.within } }
    guard !top.isEmpty else { return }
    page.heading("Beside tasks")
    for step in top { add(step, indent: 2, to: &page) }
  }

  /// A step, and below it what stands within.
  private func add(_ step: StepView, indent: Int, to page: inout Page) {
    page.text("\(step.title): \(Self.standing(of: step))", .strong, indent: indent)
    page.pairs(facts(of: step), indent: indent + 3)
    for position in step.positions {
      let words = Self.words(of: position, wording)
      page.text("\(words.who): \(words.what)", indent: indent + 3)
    }
    // Groups stand in one another five deep at most.
    for inner in steps where inner.within == step.step {
      add(inner, indent: min(indent + 3, 17), to: &page)
    }
  }

  private func facts(of step: StepView) -> [Pairs.Entry] {
    var facts: [Pairs.Entry] = []
    let fields = Dictionary(step.fields.map { ($0.field, $0) }) { first, _ in first }
    for member in step.answers.members where !member.value.isNull {
      let field = fields[member.key]
      let text = wording.text(
        of: member.value,
        type: field?.type ?? "",
        choices: field?.choices ?? []
      )
      facts.append(Pairs.Entry(field?.title ?? Wording.title(of: member.key), Styled(text)))
    }
    if let subcase = step.subcase {
      facts.append(Pairs.Entry("Case", Styled(Self.words(of: subcase))))
      facts.append(
        Pairs.Entry("To see it", Styled("\(program) case show \(subcase.reference)", .faint))
      )
    }
    return facts
  }

  /// The case in a few words: `SP-7KQ4-M, Support plan, going on`.
  static func words(of link: CaseLink) -> String {
    let state =
      switch link.standing {
      case .open: "going on"
      case .closed: "ended: \(link.outcomeTitle ?? "no outcome told")"
      }
    return "\(link.reference), \(link.title), \(state)"
  }

  /// Who said what and why.
  static func words(
    of position: PositionView,
    _ wording: ValueWording
  ) -> (who: String, what: String) {
    let who = wording.titles.participant(position.participant)
    return (who, position.reasons.map { "\(position.title). \($0)" } ?? position.title)
  }

  private static func standing(of step: StepView) -> String {
    switch step.standing {
    case .held: return "waits, \(hold(step.held))"
    case .withdrawn: return "withdrawn"
    case .completed:
      switch step.kind {
      case .panel: return "decided"
      case .milestone: return "reached"
      case .group, .series, .decision, .subcase: return "finished"
      }
    case .running:
      guard let expected = step.expected, let answered = step.answered else { return "going on" }
      let parts = step.kind == .panel ? "members have answered" : "sessions reported"
      return "\(answered) of \(expected) \(parts)"
    }
  }

  /// Why something is kept back, in half a sentence.
  static func hold(_ hold: Hold?) -> String {
    switch hold {
    case .time: "until its time has come"
    case .lock: "something else has to be finished first"
    case .condition: "until its condition holds"
    case nil: "for a reason that is not told"
    }
  }
}
