import Cases
import JSONText
import Workflows

// What is done in a step.
extension Run {
  /// The case that a step is about.
  mutating func reference(of step: Script.Step) -> CaseReference? {
    guard var reference = root else { return nil }
    for turn in step.path {
      let children = play.cases.filter { child in
        child.state.opening.parent?.reference == reference
          && child.path.last?.hasPrefix("\(turn.item.content)#") == true
      }
      let place = turn.number.map { $0 - 1 } ?? children.count - 1
      guard children.indices.contains(place) else {
        complain(
          "expected a subcase of '\(turn.item.content)', found \(children.count) of them",
          at: turn.item.place
        )
        return nil
      }
      reference = children[place].reference
    }
    return reference
  }

  mutating func complete(
    _ item: Placed<String>,
    _ performer: Script.Performer,
    _ object: JSONObject,
    _ element: JSON?,
    _ step: Script.Step,
    in played: PlayedCase
  ) -> String? {
    let names = played.workflow.stages.flatMap(\.allItems).map(\.id.text)
    guard isKnown(item, among: names, "item"), isKnown(performer, step, in: played) else {
      return nil
    }
    guard let task = played.state.task(item.content, for: performer.participant, of: element) else {
      let word = "not offered"
      settle(step, item, found: word, nil)
      return word
    }
    let form = played.workflow.item(task.item)?.task?.form ?? Form(questions: [])
    do throws(Refusal) {
      let answers = try Self.answers(object, to: form, in: played.workflow)
      let tag = played.state.opening.tags.tag(task.number)
      try play.carryOut(
        .complete(tag: tag, answers: answers),
        in: played.reference,
        as: performer
      )
      settle(step, item, found: nil, nil)
      return nil
    } catch {
      settle(step, item, found: error.word, error)
      return Self.words(error)
    }
  }

  mutating func report(
    _ event: Placed<String>,
    _ performer: Script.Performer,
    _ object: JSONObject,
    _ step: Script.Step,
    in played: PlayedCase
  ) -> String? {
    let names = played.workflow.events.map(\.id.text)
    guard isKnown(event, among: names, "event"), isKnown(performer, step, in: played) else {
      return nil
    }
    let id = EventID(unchecked: event.content)
    do throws(Refusal) {
      let form = played.workflow.event(id)?.form ?? Form(questions: [])
      let answers = try Self.answers(object, to: form, in: played.workflow)
      try play.carryOut(.report(id, answers: answers), in: played.reference, as: performer)
      settle(step, event, found: nil, nil)
      return nil
    } catch {
      settle(step, event, found: error.word, error)
      return Self.words(error)
    }
  }

  private mutating func isKnown(
    _ name: Placed<String>,
    among known: [String],
    _ noun: String
  ) -> Bool {
    if known.contains(name.content) { return true }
    isStuck = true
    complain(
      "there is no \(noun) '\(name.content)' in the workflow",
      at: name.place,
      suggestion: Suggestion.nearest(to: name.content, among: known)
    )
    return false
  }

  private mutating func isKnown(
    _ performer: Script.Performer,
    _ step: Script.Step,
    in played: PlayedCase
  ) -> Bool {
    let known = played.workflow.participants.map(\.id.text)
    let name = Placed(content: performer.participant.text, place: step.place)
    return isKnown(name, among: known, "participant")
  }

  /// Holds what came of a deed against what the script says of it.
  private mutating func settle(
    _ step: Script.Step,
    _ deed: Placed<String>,
    found word: String?,
    _ refusal: Refusal?
  ) {
    switch (step.refused, word) {
    case (nil, nil): return
    case (nil, let word?):
      isStuck = true
      let detail = refusal.map(Self.words) ?? word
      complain("'\(deed.content)' is refused: \(detail)", at: deed.place)
    case (let refused?, nil):
      isStuck = true
      complain("expected this to be refused, found it allowed", at: refused.place)
    case (let refused?, let word?):
      if refused.content == word { return }
      if case .invariantBroken(let say)? = refusal, say == refused.content { return }
      isStuck = true
      complain(
        "expected another refusal, found '\(word)'",
        at: refused.place,
        suggestion: Refusal.words.contains(word) ? word : nil
      )
    }
  }

  static func words(_ refusal: Refusal) -> String {
    refusal.detail.map { "\(refusal.word): \($0)" } ?? refusal.word
  }

  static func answers(
    _ object: JSONObject,
    to form: Form,
    in workflow: Workflow
  ) throws(Refusal) -> Answers {
    switch form.read(object, in: workflow) {
    case .success(let answers): return answers
    case .failure(let problems): throw .form(problems.problems)
    }
  }
}
