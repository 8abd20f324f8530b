import FEEL
package import JSONText

extension Form {
  /// Reads what someone answered, as JSON.
  ///
  /// Keys may be whole paths (`"subject.born"`) or nested by their dots (`"subject": {"born":}`).
  /// A null or a text of nothing but white space is no answer. Whether a question had to be
  /// answered is not judged here: that takes the state of the case.
  ///
  /// - Parameters:
  ///   - object: The answers by field.
  ///   - workflow: Whose participants and fields these are.
  /// - Returns: The values by field, or all that is wrong with them.
  package func read(
    _ object: JSONObject,
    in workflow: Workflow
  ) -> Result<Answers, FormProblems> {
    let (answers, problems) = readable(object, in: workflow)
    return problems.isEmpty ? .success(answers) : .failure(FormProblems(problems: problems))
  }

  /// Reads the answers that can be read, and tells what is wrong with the others.
  ///
  /// For a form that is still being filled in: one answer of the wrong kind must not make the
  /// others look missing.
  ///
  /// - Parameters:
  ///   - object: The answers by field.
  ///   - workflow: Whose participants and fields these are.
  /// - Returns: The values by field, and the problems of those that have none.
  package func readable(
    _ object: JSONObject,
    in workflow: Workflow
  ) -> (answers: Answers, problems: [FormProblem]) {
    var reader = FormReader(form: self, workflow: workflow)
    reader.read(object, below: "")
    return (Answers(unchecked: reader.answers), reader.values.problems)
  }
}

/// Reads the answers to one form.
private struct FormReader {
  private let questions: [String: Question]
  private let form: Form
  private let workflow: Workflow
  private(set) var values: ValueReader
  private(set) var answers: [FieldPath: Value] = [:]

  private typealias Question = Form.Question

  init(form: Form, workflow: Workflow) {
    self.form = form
    self.workflow = workflow
    values = ValueReader(participants: workflow.participants)
    questions = Dictionary(
      form.questions.map { ($0.field.path.text, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  mutating func read(_ object: JSONObject, below outer: String) {
    for member in object.members {
      let path = outer.isEmpty ? member.key : "\(outer).\(member.key)"
      if let question = questions[path] {
        read(member.value, for: question.field)
      } else if case .object(let inner) = member.value, isFolder(path) {
        read(inner, below: path)
      } else {
        refuse(path)
      }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    form.questions.contains { $0.field.path.text.hasPrefix(path + ".") }
  }

  private mutating func read(_ json: JSON, for field: Field) {
    let path = field.path
    if answers[path] != nil {
      values.complain(path.text, expected: "one answer", found: "a second one")
      return
    }
    answers[path] = values.value(json, as: field.type, at: path.text)
  }

  private mutating func refuse(_ path: String) {
    let shown = path.utf8.count <= 80 ? path : "\(path.prefix(80))..."
    let isInRecord = workflow.field(FieldPath(unchecked: path)) != nil
    values.complain(
      shown,
      expected: "a field of this form",
      found: isInRecord ? "a field that the form does not ask for" : "an unknown name",
      suggestion: isInRecord
        ? nil : Suggestion.nearest(to: path, among: form.questions.map(\.field.path.text))
    )
  }
}
