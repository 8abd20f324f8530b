import Cases
import FEEL
import Workflows

// What a step is told as.

extension Exploration {
  func step(
    of move: Move,
    _ known: [Attempt.Unknown: Value],
    _ before: Situation,
    _ after: CaseState
  ) -> Step {
    var participant: ParticipantID?
    var deed = Step.Deed.open
    switch move {
    case .open: participant = blueprint.workflow.start.openers[0]
    case .complete(let number, _):
      guard let task = before.state.tasks[number] else { break }
      participant = task.assignee
      deed = .answer(task.item)
    case .report(let event):
      participant = event.reporters[0]
      deed = .report(event.id)
    case .subcaseEnds(let number, _):
      guard let step = before.state.steps[number] else { break }
      deed = .subcaseEnds(step.item)
    case .ring(let name):
      deed = .timePasses(name.number.flatMap { before.state.instance($0)?.item })
    }
    let old = Set(before.state.openTasks.map(\.number))
    return Step(
      participant: participant,
      deed: deed,
      answers: answers(known, move, before),
      stage: after.visit?.stage,
      outcome: after.closure?.outcome,
      asks: after.openTasks.filter { !old.contains($0.number) }.map(\.item)
    )
  }

  private func answers(
    _ known: [Attempt.Unknown: Value],
    _ move: Move,
    _ before: Situation
  ) -> [Step.Answer] {
    var answers: [Step.Answer] = []
    for (unknown, value) in known {
      switch unknown {
      case .given(let path):
        answers.append(Step.Answer(name: path.text, value: value.text))
      case .earlier(.field(let path)):
        answers.append(Step.Answer(name: path.text, value: value.text))
      case .earlier(.answer(let number, let path)):
        let item = before.state.tasks[number]?.item.text ?? ""
        answers.append(Step.Answer(name: "\(item).\(path.text)", value: value.text))
      case .entries(let stage):
        answers.append(Step.Answer(name: "entries of \(stage)", value: value.text))
      case .omitted(let path):
        guard value == .boolean(true) else { continue }
        answers.append(Step.Answer(name: path.text, value: "as before"))
      }
    }
    if case .subcaseEnds(_, let outcome) = move {
      answers.append(Step.Answer(name: "outcome", value: outcome.text))
    }
    return answers.sorted { $0.name < $1.name }
  }

  /// What the steps of a way tell.
  func story(of way: [Int]) -> [Step] { way.map { edges[$0].step } }
}
