import Cases
import FEEL
import Workflows

/// All that a question is answered with: every answer that it takes where these are few, and else
/// every constant of the file, what is next to it, and something that the file does not name.
struct AnswerValues {
  private let workflow: Workflow
  private let constants: [Value]
  private let expressions: [String]

  /// How forms can be filled in, and what their conditions refused.
  struct Filled {
    var answers: [Answers] = []
    var refusals: [Refusal] = []
  }

  init(_ workflow: Workflow) {
    self.workflow = workflow
    expressions = workflow.expressions.map(\.text)
    constants = workflow.expressions.flatMap(\.mentioned).flatMap(\.parts)
  }

  /// The outcomes that expressions ask subcases for, and another.
  var outcomes: [String] { texts }

  /// Every way in which a form can be filled in.
  func answers(
    to form: Form,
    review: (Answers) throws(Refusal) -> FormReview
  ) -> Filled {
    var filled = Filled()
    var open: [(given: [FieldPath: Value], next: Int)] = [([:], 0)]
    while let (given, next) = open.popLast() {
      let answers = Answers(unchecked: given)
      guard next < form.questions.count else {
        filled.answers.append(answers)
        continue
      }
      let question = form.questions[next]
      let path = question.field.path
      // Questions that come later are not looked at: only whether this one is asked.
      do throws(Refusal) {
        let asked = question.when == nil ? true : try review(answers).asked.contains(path)
        if !asked || !question.isRequired { open.append((given, next + 1)) }
        guard asked else { continue }
      } catch {
        filled.refusals.append(error)
        continue
      }
      for value in values(for: question) {
        var more = given
        more[path] = value
        open.append((more, next + 1))
      }
    }
    return filled
  }

  /// A text that no expression could look at is as good as any other.
  private func values(for question: Form.Question) -> [Value] {
    if case .text = question.field.type,
      !expressions.contains(where: { $0.contains(question.field.path.parts.last ?? "") })
    {
      return [.string("anything")]
    }
    return values(of: question.field.type)
  }

  private func values(of type: FieldType) -> [Value] {
    switch type {
    case .yesNo: [.boolean(true), .boolean(false)]
    case .choice(let choices): choices.map { .string($0.code) }
    case .choices(let choices): lists(choices.map(\.code))
    case .participants: lists(workflow.participants.map(\.id.text))
    case .text: texts.map { .string($0) }
    case .number(let least, let most): numbers(least, most).map { .number($0) }
    case .date, .dateAndTime, .rows: []
    }
  }

  /// Whether there is a field whose answers cannot be written out here.
  var hasUnknownTypes: Bool {
    let forms =
      [workflow.start.form] + workflow.events.map(\.form)
      + workflow.stages.flatMap(\.allItems).compactMap(\.task?.form)
    return forms.flatMap(\.questions).contains { values(of: $0.field.type).isEmpty }
  }

  private var texts: [String] {
    var texts: [String] = []
    for case .string(let text) in constants where !texts.contains(text) { texts.append(text) }
    return texts + ["anything else"]
  }

  private func numbers(_ least: Decimal34?, _ most: Decimal34?) -> [Decimal34] {
    var numbers: Set<Decimal34> = [.zero, .one]
    numbers.formUnion([least, most].compactMap(\.self))
    let half = Decimal34.one / Decimal34(2)
    for case .number(let number) in constants {
      numbers.formUnion([number, number - .one, number + .one].compactMap(\.self))
      if let half { numbers.formUnion([number - half, number + half].compactMap(\.self)) }
    }
    return numbers.sorted().filter { number in
      (least.map { $0 <= number } ?? true) && (most.map { number <= $0 } ?? true)
    }
  }

  /// Every list of at most two of the codes, and that of all.
  private func lists(_ codes: [String]) -> [Value] {
    var lists: [[String]] = [[]] + codes.map { [$0] }
    for (place, first) in codes.enumerated() {
      lists += codes.dropFirst(place + 1).map { [first, $0] }
    }
    if codes.count > 2 { lists.append(codes) }
    return lists.map { .list($0.map { .string($0) }) }
  }
}

extension Value {
  /// The value, or what stands in the list.
  fileprivate var parts: [Value] {
    if case .list(let items) = self { items.flatMap(\.parts) } else { [self] }
  }
}

extension Workflow {
  /// Every expression of the file.
  var expressions: [Expression] {
    var found: [Expression?] = invariants.flatMap { [$0.when, $0.holds] }
    found += ([start.form] + events.map(\.form)).flatMap { $0.questions.map(\.when) }
    for stage in stages {
      found += stage.next.map(\.when)
      for item in stage.allItems {
        found += [item.when, item.each?.list, item.each?.until, item.repetition?.until]
        found += [item.whileHolds] + (item.task?.form.questions.map(\.when) ?? [])
        if case .computed(let to)? = item.task?.assignee { found.append(to) }
        if case .series(let series) = item.kind { found.append(series.until) }
      }
    }
    for table in decisions {
      found += table.rules.flatMap { $0.when + $0.then } + table.inputs.map(\.expression)
    }
    return found.compactMap(\.self)
  }
}
