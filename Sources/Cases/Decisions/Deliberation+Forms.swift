import FEEL
import Workflows

extension Deliberation {
  /// Judges answers against a form for this case, and parts them by where they are kept.
  ///
  /// A question is asked where its `when` holds, given the record and the answers before it; it has
  /// to be answered where it is asked and required.
  ///
  /// - Parameters:
  ///   - answers: what was given, of the right types already.
  ///   - form: what is asked.
  /// - Returns: what goes into the record, and what stays with the item.
  /// - Throws: `Refusal.form` with every problem found, `Refusal.ruleFailed` where a `when` cannot
  ///   be evaluated.
  func judge(_ answers: Answers, by form: Form) throws(Refusal) -> Entry.Given {
    var record: [FieldPath: Value] = [:]
    var local: [FieldPath: Value] = [:]
    var problems: [FormProblem] = []
    for question in form.questions {
      let path = question.field.path
      let given = answers.values[path]
      let isAsked = try holds(
        question.when, given: Entry.Given(record: record, answers: local))
      switch (isAsked, given) {
      case (true, let value?):
        switch question.destination {
        case .record: record[path] = value
        case .answer: local[path] = value
        }
      case (true, nil):
        if question.destination == .answer { local[path] = .null }
        if question.isRequired { problems.append(.missing(question.field)) }
      case (false, .some):
        problems.append(.notAsked(question.field))
      case (false, nil):
        if question.destination == .answer { local[path] = .null }
      }
    }
    for path in answers.values.keys.sorted() where form.question(path) == nil {
      problems.append(.unknown(path))
    }
    guard problems.isEmpty else { throw .form(problems) }
    return Entry.Given(record: record, answers: local)
  }
}

extension FormProblem {
  static func missing(_ field: Field) -> FormProblem {
    FormProblem(
      path: field.path.text, expected: field.type.expectation, found: "no answer", suggestion: nil)
  }

  static func notAsked(_ field: Field) -> FormProblem {
    FormProblem(
      path: field.path.text,
      expected: "no answer, since the other answers leave this question out",
      found: "an answer",
      suggestion: nil
    )
  }

  static func unknown(_ path: FieldPath) -> FormProblem {
    FormProblem(
      path: path.text, expected: "a field of this form", found: "another", suggestion: nil)
  }
}
