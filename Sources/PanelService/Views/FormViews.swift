import Cases
import FEEL
import PanelInterface
import Workflows

/// How forms, fields and their closed lists go out.
extension QuestionView {
  init(_ question: Form.Question, isAsked: Bool, in workflow: Workflow) {
    self.init(
      field: question.field.path.text,
      title: question.field.title,
      help: question.field.help,
      type: question.field.type.word,
      required: question.isRequired,
      asked: isAsked,
      choices: ChoiceView.all(of: question.field.type, in: workflow),
      columns: question.field.type.columns.map { ColumnView($0, in: workflow) }
    )
  }

  /// A form's questions, with those marked that the answers so far leave asked.
  static func all(of form: Form, _ review: FormReview, in workflow: Workflow) -> [QuestionView] {
    form.questions.map {
      QuestionView($0, isAsked: review.asked.contains($0.field.path), in: workflow)
    }
  }
}

extension ColumnView {
  init(_ column: Column, in workflow: Workflow) {
    self.init(
      column: column.name,
      title: column.title,
      type: column.type.word,
      required: column.isRequired,
      choices: ChoiceView.all(of: column.type, in: workflow)
    )
  }
}

extension ChoiceView {
  /// The closed list that a type takes from, empty where it takes from none.
  static func all(of type: FieldType, in workflow: Workflow) -> [ChoiceView] {
    switch type {
    case .choice(let choices), .choices(let choices):
      choices.map { ChoiceView(code: $0.code, title: $0.title) }
    case .participants:
      workflow.participants.map { ChoiceView(code: $0.id.text, title: $0.title) }
    case .text, .number, .date, .dateAndTime, .yesNo, .rows:
      []
    }
  }
}

extension FieldView {
  /// A field with the titles of the codes that its value holds.
  init(_ field: Field, holding value: Value?, in workflow: Workflow) {
    let codes = value?.codes ?? []
    self.init(
      field: field.path.text,
      title: field.title,
      type: field.type.word,
      choices: codes.isEmpty
        ? []
        : ChoiceView.all(of: field.type, in: workflow).filter { codes.contains($0.code) }
    )
  }
}

extension Value {
  /// The codes that a value of a choice, of choices or of participants holds.
  fileprivate var codes: [String] {
    switch self {
    case .string(let code):
      return [code]
    case .list(let elements):
      return elements.compactMap { element in
        if case .string(let code) = element { code } else { nil }
      }
    default:  // The language's values are FEEL's to extend; only these two hold codes.
      return []
    }
  }
}

extension FieldType {
  /// The columns of rows, empty for any other type.
  fileprivate var columns: [Column] {
    switch self {
    case .rows(let columns): columns
    case .text, .number, .date, .dateAndTime, .yesNo, .choice, .choices, .participants: []
    }
  }
}
