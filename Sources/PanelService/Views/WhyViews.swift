import Cases
import CivilTime
import FEEL
import PanelInterface
import Workflows

/// What a case waits for, as a caller may see it.
///
/// Overseers see all. Others see what they are asked themselves, and the panels, series and
/// subcases of which they may know.
struct WhyViews {
  let access: Access
  let state: CaseState
  /// The steps that the caller may know of.
  let steps: [StepView]

  private var workflow: Workflow { access.workflow }

  /// Something that is waited for, or nil where the caller is not to know of it.
  func view(_ wait: Outlook.Wait) -> WaitView? {
    switch wait.instance {
    case .task(let task): view(of: task, wait)
    case .step(let step): view(of: step, wait)
    }
  }

  private func view(of task: TaskState, _ wait: Outlook.Wait) -> WaitView? {
    let reference = state.reference(of: task.number)
    let shown = TaskView(task, of: reference, tags: state.opening.tags, in: workflow)
    let words: String
    switch task.status {
    case .held(let reason):
      // What was never offered is nobody's business yet.
      guard access.oversees else { return nil }
      words = reason.waiting
    case .offered, .claimed:
      guard access.sees(task) else { return nil }
      words = shown.kind.asked + (shown.person == nil ? ", in nobody's hands" : "")
    case .completed, .withdrawn, .expired:
      return nil
    }
    return WaitView(
      reference: shown.task,
      title: shown.title,
      state: words,
      participantTitle: shown.participantTitle,
      person: shown.person,
      since: shown.offeredAt,
      due: shown.due,
      provisional: shown.provisional,
      until: shown.until,
      pausedSince: task.pausedSince?.text,
      owed: shown.owed,
      followers: followers(of: wait)
    )
  }

  private func view(of step: StepState, _ wait: Outlook.Wait) -> WaitView? {
    let reference = state.reference(of: step.number).description
    guard let shown = steps.first(where: { $0.step == reference }) else { return nil }
    let words: String
    var until: Timestamp?
    switch step.status {
    case .held(let reason): (words, until) = (reason.waiting, reason.until)
    case .running: words = shown.progress
    case .completed, .withdrawn: return nil
    }
    return WaitView(
      reference: reference,
      title: shown.title,
      state: words,
      since: shown.since,
      provisional: false,
      until: until?.text,
      owed: wait.isOwed,
      followers: followers(of: wait)
    )
  }

  private func followers(of wait: Outlook.Wait) -> [String] {
    access.oversees ? wait.followers.map(title) : []
  }

  private func title(of item: ItemID) -> String { workflow.item(item)?.titleOfAll ?? item.text }
}

// What comes after, for those who oversee the case.
extension WhyViews {
  func view(_ later: Outlook.Later) -> LaterView {
    let item = workflow.item(later.item)
    var needs: [String] = []
    if let after = item?.after, !later.needs.isEmpty { needs.append(words(after, later.needs)) }
    if let event = later.event {
      needs.append("when this is reported: \(workflow.event(event)?.title ?? event.text)")
    }
    if let when = item?.when {
      needs.append("only if \(ConditionWording.short(when.text))")
    }
    return LaterView(
      title: title(of: later.item),
      needs: needs.isEmpty ? "as soon as its turn comes" : needs.joined(separator: "; ")
    )
  }

  /// What has to have happened before something begins.
  private func words(_ after: Item.After, _ missing: [ItemID]) -> String {
    let names = after.items.map(title)
    return switch after {
    case .all: "after: \(missing.map(title).joined(separator: "; "))"
    case .any: "after one of: \(names.joined(separator: "; "))"
    case .count(let count, _): "after \(count) of: \(names.joined(separator: "; "))"
    case .each: "each time this is done: \(names.joined(separator: "; or "))"
    case .set: "each time all of these are done: \(names.joined(separator: "; "))"
    }
  }

  func view(_ way: Outlook.Way) -> WayView? {
    guard let stage = state.visit.flatMap({ workflow.stage($0.stage) }),
      stage.next.indices.contains(way.place)
    else { return nil }
    let transition = stage.next[way.place]
    return WayView(
      target: words(transition.target),
      needs: words(transition.cause),
      condition: transition.when.map { ConditionWording.short($0.text) },
      holds: transition.when == nil ? nil : way.holds
    )
  }

  private func words(_ target: Transition.Target) -> String {
    switch target {
    case .stage(let stage): workflow.stage(stage)?.title ?? stage.text
    case .end(let outcome):
      "the case ends: \(workflow.outcome(outcome)?.title ?? outcome.text)"
    }
  }

  private func words(_ cause: Transition.Cause) -> String {
    switch cause {
    case .settled: "when nothing that is owed is open here any more"
    case .item(let item): "as soon as this is done: \(title(of: item))"
    case .expired(let item): "as soon as it is too late for an answer to: \(title(of: item))"
    case .time(let rule): "\(rule.period.text) after the case came to this stage"
    case .event(let event):
      "as soon as this is reported: \(workflow.event(event)?.title ?? event.text)"
    }
  }
}

extension TaskKind {
  fileprivate var asked: String {
    switch self {
    case .task: "asked"
    case .ballot: "asked for a position"
    case .session: "asked for a session"
    }
  }
}

extension HoldReason {
  /// Why something waits, in half a sentence.
  fileprivate var waiting: String {
    switch self {
    case .time: "waits until its time has come"
    case .lock: "waits until something else is finished"
    case .condition: "waits until its condition holds"
    }
  }
}

extension StepView {
  /// How far what goes on has come.
  fileprivate var progress: String {
    if let expected, let answered {
      return kind == .panel
        ? "\(answered) of \(expected) members have answered"
        : "\(answered) of \(expected) sessions have been reported"
    }
    switch kind {
    case .subcase:
      return subcase.map { "another case goes on: \($0.reference)" } ?? "another case goes on"
    case .group, .panel, .series, .milestone, .decision: return "goes on"
    }
  }
}
