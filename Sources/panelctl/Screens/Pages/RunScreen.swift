import CaseRuns
import Cases
import CivilTime
import FEEL
import JSONText
import Workflows

/// A run of a script: a block for each step, and how it ended.
struct RunScreen {
  let workflow: Workflow
  let run: RunReport
  /// Which of several it is.
  let number: Int?

  private var clock: Clock { Clock(zone: .utc, now: run.steps.first?.at ?? .earliest) }

  func page(isOpeningAlone: Bool) -> Page {
    var page = Page()
    let which = number.map { "Run \($0) of " } ?? ""
    page.heading("\(which)\(workflow.name), version \(workflow.version)")
    for step in run.steps { add(step, to: &page, isOpeningAlone) }
    page.gap()
    if isOpeningAlone {
      explain(&page)
    } else {
      page.text(result, run.isAsExpected ? .strong : .alarm)
    }
    return page
  }

  private var result: String {
    let standing =
      switch (run.outcome, run.stage) {
      case (let outcome?, _): "The case has ended as '\(outcome)'"
      case (nil, let stage?): "The case is open in the stage '\(stage)'"
      case (nil, nil): "There is no case"
      }
    if run.isAsExpected { return "\(standing), as expected." }
    return "\(standing): \(Wording.count(run.mismatches.count, "thing")) not as expected."
  }

  private func add(_ step: StepReport, to page: inout Page, _ isOpeningAlone: Bool) {
    page.gap()
    page.text("\(step.number)  \(clock.moment(step.at.text))  \(deed(of: step))", .strong)
    if let tell = step.tell { page.text(tell, .faint, indent: Self.indent) }
    var entries: [Pairs.Entry] = []
    // What an opening without answers lacks is said below it.
    if let refused = step.refused, !isOpeningAlone {
      entries.append(Pairs.Entry("refused", Styled(refused, .alarm)))
    }
    for happening in step.happenings {
      guard let words = words(of: happening) else { continue }
      let place = happening.path.isEmpty ? "" : "in \(happening.path.joined(separator: "/")): "
      entries.append(Pairs.Entry(happening.what.rawValue, Styled(place + words)))
    }
    for task in step.open where !isNew(task, in: step) {
      entries.append(Pairs.Entry("still open", Styled(words(of: task), .faint)))
    }
    page.pairs(entries, indent: Self.indent)
  }

  private static let indent = 3

  private func isNew(_ task: OpenTask, in step: StepReport) -> Bool {
    step.happenings.contains {
      $0.what == .offered && $0.number == task.number && $0.path == task.path
    }
  }

  private func deed(of step: StepReport) -> String {
    let place = step.path.isEmpty ? "" : " in \(step.path.joined(separator: "/"))"
    let who = step.performer.map { performer in
      let title = workflow.title(of: performer.participant)
      return performer.person == performer.participant.text
        ? title : "\(title) (\(performer.person))"
    }
    switch step.deed {
    case .opened: return "\(who ?? ""): opens a case"
    case .scheduled(let name): return "The calendar: opens a case by '\(name)'"
    case .completed(let item): return "\(who ?? ""): \(item)\(place)"
    case .reported(let event): return "\(who ?? "") reports: \(event)\(place)"
    case .nothing: return step.happenings.isEmpty ? "A look\(place)" : "Time passes"
    }
  }

  private func words(of task: OpenTask) -> String {
    let place = task.path.isEmpty ? "" : "in \(task.path.joined(separator: "/")): "
    return place + named(task.item.text, task.element, of: task.participant)
      + " with \(task.participantTitle)\(until(task.due))"
  }

  private func until(_ due: Due?) -> String {
    due.map { ", until \(clock.moment($0.at.text))\($0.isProvisional ? " (provisional)" : "")" }
      ?? ", without a date"
  }

  /// An item with its element where that tells it from others.
  private func named(_ item: String, _ element: Value?, of participant: ParticipantID?) -> String {
    guard let element else { return item }
    if case .string(let text) = element {
      return text == participant?.text ? item : "\(item) [\(text)]"
    }
    return "\(item) [\(element.plainJSON.text())]"
  }
}

// What happened, in words.
extension RunScreen {
  /// What there is to say of a happening; nil for what the step itself says.
  private func words(of happening: Happening) -> String? {
    let name = named(happening.name, happening.element, of: happening.participant)
    switch happening.what {
    case .reported:
      return nil
    case .completed:
      return happening.participant == nil ? name : nil
    case .opened:
      return happening.path.isEmpty ? nil : name
    case .offered, .reassigned:
      return "\(name) to \(title(happening.participant))\(until(happening.due))"
    case .overdue, .moved:
      return "\(name)\(until(happening.due))"
    case .reminded, .expired, .paused, .resumed, .waitEnded:
      return name
    case .subcaseOpened, .entered, .closed, .kept, .finished, .migrated, .begun, .claimed,
      .released, .delegated, .passed, .wayOutDue:
      return name
    case .held, .skipped, .cancelled, .withdrawn, .left, .taken, .escalated:
      return reason(happening).map { "\(name): \($0)" } ?? name
    }
  }

  private func title(_ participant: ParticipantID?) -> String {
    participant.map { workflow.title(of: $0) } ?? ""
  }

  private func reason(_ happening: Happening) -> String? {
    switch happening.reason {
    case HoldReason.time(until: .latest).word: "its time has not come"
    case HoldReason.lock.word: "another with the same lock is open"
    case HoldReason.condition.word, Entry.SkipReason.condition.rawValue:
      "its condition does not hold"
    case Entry.SkipReason.deadPath.rawValue: "nothing came of what it waits for"
    case Entry.SkipReason.cancelled.rawValue: nil
    case Entry.WithdrawalReason.left.rawValue: "the case has left the stage"
    case Entry.WithdrawalReason.enough.rawValue: "enough has been answered"
    case Entry.WithdrawalReason.decided.rawValue: "the panel has decided"
    case Entry.WithdrawalReason.groupEnded.rawValue: "what it is part of has ended"
    case "settled": "nothing owed is open any more"
    case let other: other
    }
  }

  /// What the opening asks for, and what a file of answers looks like.
  private func explain(_ page: inout Page) {
    let required = workflow.start.form.questions.filter { $0.isRequired && $0.when == nil }
      .map(\.field.path.text)
    if run.steps.first?.refused != nil, !required.isEmpty {
      page.text("The opening form requires \(Wording.list(required, "and")).")
      page.gap()
    }
    page.text("A file for --answers says what people do then:")
    page.gap()
    let opener = workflow.start.openers.first.map(\.text) ?? ""
    let task = run.steps.last?.open.first
    page.command("{")
    page.command("  as: '\(opener)', referral: { /* answers of the opening form by field */ },")
    page.command("  steps: [")
    page.command(
      "    { as: '\(task?.participant.text ?? opener)', task: '\(task?.item.text ?? "name")', "
        + "answers: {}, expect: { offered: [] } },"
    )
    let stage = run.stage?.text ?? "name"
    page.command("    { at: '+3 working days', expect: { stage: '\(stage)' } },")
    page.command("  ],")
    page.command("  ends: '\(workflow.outcomes.first?.id.text ?? "name")',")
    page.command("}")
    page.gap()
    page.text("Workflows/README.md tells the rest under 'Examples and scripts'.", .faint)
  }
}
