import PanelInterface

/// Questions of a form as people read them.
enum QuestionWording {
  /// What a question takes, for a list of what is missing.
  ///
  /// - Parameters:
  ///   - path: Where the problem is, such as `household.members[2].name`.
  ///   - questions: Those of the form.
  /// - Returns: Lines to stand below the problem; none for an unknown field.
  static func explanation(of path: String, among questions: [QuestionView]) -> [String] {
    let field = path.split(separator: "[").first.map(String.init) ?? path
    guard let question = questions.first(where: { $0.field == field }) else { return [] }
    return ["    \(question.title) (\(takes(question)))"] + choices(question).map { "    \($0)" }
  }

  /// The kind of answer and whether there has to be one.
  static func takes(_ question: QuestionView) -> String {
    "\(kind(question.type)), \(question.required ? "required" : "optional")"
  }

  /// What kind of answer a type takes, in the words of whoever gives it.
  static func kind(_ type: String) -> String {
    switch type {
    case "choice": "one of the choices"
    case "choices": "any of the choices"
    case "participants": "any of the participants"
    case "date": "a date, such as 2026-12-04"
    case "date and time": "a date and time, such as 2026-12-04 17:00"
    case "rows": "a list of rows"
    case "yes/no": "yes or no"
    case "number": "a number"
    default: type
    }
  }

  /// What a column of rows takes: its title, kind, need and codes.
  static func takes(_ column: ColumnView) -> String {
    let need = column.required ? "required" : "optional"
    let codes = column.choices.map(\.code)
    let list = codes.isEmpty ? "" : ": \(codes.joined(separator: ", "))"
    return "\(column.title) (\(kind(column.type)), \(need))\(list)"
  }

  /// The choices with their codes, or the columns of rows: a line each.
  private static func choices(_ question: QuestionView) -> [String] {
    let entries =
      question.choices.map { Pairs.Entry($0.code, Styled($0.title)) }
      + question.columns.map { Pairs.Entry($0.column, Styled(takes($0))) }
    return Pairs(entries).lines(width: 100, indent: 2, isColoured: false)
  }
}
