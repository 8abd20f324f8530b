import FEEL
package import Workflows

extension Deliberation {
  /// Holds answers against a form for this case, and parts them by where they are kept.
  ///
  /// A question is asked where its `when` holds, given the record and the answers before it; it has
  /// to be answered where it is asked and required.
  ///
  /// - Parameters:
  ///   - answers: what was given, of the right types already.
  ///   - form: what is asked.
  ///   - standing: where the task or event stands that asks it.
  /// - Returns: which questions are asked, what the answers come to, and every problem found.
  /// - Throws: `Refusal.ruleFailed` where a `when` cannot be evaluated.
  func review(
    _ answers: Answers,
    by form: Form,
    at standing: Standing
  ) throws(Refusal) -> FormReview {
    var review = FormReview()
    for question in form.questions {
      let path = question.field.path
      let value = answers.values[path]
      if try holds(question.when, at: standing.giving(review.given)) {
        review.asked.insert(path)
        review.take(value, for: question)
        if value == nil, question.isRequired { review.problems.append(.missing(question.field)) }
      } else {
        review.take(nil, for: question)
        if value != nil { review.problems.append(.notAsked(question.field)) }
      }
    }
    for path in answers.values.keys.sorted() where form.question(path) == nil {
      review.problems.append(.unknown(path))
    }
    return review
  }

  /// What answers come to, where nothing is wrong with them.
  ///
  /// - Throws: `Refusal.form` with every problem found, `Refusal.ruleFailed` where a `when` cannot
  ///   be evaluated.
  func judge(
    _ answers: Answers,
    by form: Form,
    at standing: Standing
  ) throws(Refusal) -> Entry.Given {
    let review = try review(answers, by: form, at: standing)
    guard review.problems.isEmpty else { throw .form(review.problems) }
    return review.given
  }
}

/// What the answers given so far make of a form.
package struct FormReview: Sendable {
  /// The questions that are asked, given these answers.
  package internal(set) var asked: Set<FieldPath> = []
  /// What is missing, and what was answered without being asked.
  package internal(set) var problems: [FormProblem] = []
  private var record: [FieldPath: Value] = [:]
  private var local: [FieldPath: Value] = [:]

  var given: Entry.Given { Entry.Given(record: record, answers: local) }

  /// A question of the item's own that stays without an answer is kept as null, so that whoever
  /// reads it later can tell "not answered" from "never asked".
  mutating func take(_ value: Value?, for question: Form.Question) {
    switch question.destination {
    case .record: if let value { record[question.field.path] = value }
    case .answer: local[question.field.path] = value ?? .null
    }
  }
}

extension CaseState {
  /// Tells what answers so far would make of a form, without deciding anything.
  ///
  /// - Parameters:
  ///   - answers: those given so far, of the right types.
  ///   - form: a form of this case's workflow.
  ///   - task: the task whose form it is; nil where it is an event's.
  ///   - context: as for a command.
  /// - Returns: which questions are asked, and what is missing or not asked for.
  /// - Throws: `Refusal.ruleFailed` where a condition cannot be evaluated.
  package func review(
    _ answers: Answers,
    by form: Form,
    of task: TaskState? = nil,
    _ context: CommandContext
  ) throws(Refusal) -> FormReview {
    let standing = task.map { Standing(of: $0, context.workflow.item($0.item)) } ?? .stage
    return try Deliberation(self, context, as: nil).review(answers, by: form, at: standing)
  }
}

extension FormProblem {
  static func missing(_ field: Field) -> FormProblem {
    FormProblem(path: field.path.text, expected: field.type.expectation, found: "no answer")
  }

  static func notAsked(_ field: Field) -> FormProblem {
    FormProblem(
      path: field.path.text,
      expected: "no answer, since the other answers leave this question out",
      found: "an answer"
    )
  }

  static func unknown(_ path: FieldPath) -> FormProblem {
    FormProblem(path: path.text, expected: "a field of this form", found: "another")
  }
}
