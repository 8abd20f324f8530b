import JSONText
import PanelInterface

/// The texts of a form's dialogue, each safe for a terminal.
struct DialogPrompts {
  let wording: ValueWording
  /// The protective marking of what is about to be written down.
  let marking: String
  let isRehearsal: Bool
  let width: Int

  private static let indent = "     "

  var greeting: String {
    let rehearsal = isRehearsal ? "REHEARSAL: nothing here is real" : ""
    let head = [marking, rehearsal].filter { !$0.isEmpty }.joined(separator: "   ")
    return block(head)
      + "Enter passes over an optional question, ? explains one, Control-D stops.\n"
  }

  let needed = "     This question has to be answered.\n"
  let yesOrNo = "     yes or no: "

  func complaint(_ text: String?) -> String {
    text.map { block($0) } ?? ""
  }

  func dropped(_ titles: [String]) -> String {
    guard !titles.isEmpty else { return "" }
    return block(
      "No longer asked, so its answer was taken out: \(Wording.list(titles, "and"))."
    )
  }

  /// The number and title of a question, with the answer that it has.
  func heading(
    of question: QuestionView,
    in state: AskedForm.State,
    current: JSON?
  ) -> String {
    let asked = state.questions.filter(\.asked)
    let number = (asked.firstIndex { $0.field == question.field } ?? 0) + 1
    let need = question.required ? "required" : "optional"
    var text = "\n\(number)/\(asked.count)  \(VisibleText.line(question.title)) (\(need))\n"
    if let current, !current.isNull {
      text += block("Now: \(value(current, of: question))")
    }
    return text
  }

  func heading(of column: ColumnView, row: Int) -> String {
    let need = column.required ? "required" : "optional"
    return "\(Self.indent)Row \(row): \(VisibleText.line(column.title)) (\(need))\n"
  }

  func furtherRow(after count: Int) -> String {
    "\(Self.indent)Add \(count == 0 ? "a row" : "another row")? yes or no: "
  }

  /// What stands below the title: help and choices.
  func explanation(of question: QuestionView) -> String {
    (question.help.map { block($0) } ?? "") + choices(question)
  }

  func help(for question: QuestionView) -> String {
    block("Takes \(QuestionWording.takes(question)).") + explanation(of: question)
  }

  /// What stands before the cursor.
  func line(for question: QuestionView) -> String {
    let way =
      switch question.type {
      case "choice": TypedAnswer.areNumbered(question.choices) ? "number" : "code"
      case "choices", "participants":
        TypedAnswer.areNumbered(question.choices)
          ? "numbers with commas between" : "codes with commas between"
      case "yes/no": "yes or no"
      case "date": "YYYY-MM-DD or DD/MM/YYYY"
      case "date and time": "YYYY-MM-DD HH:MM"
      case "number": "number"
      case "text": "text, or e for the editor"
      default: question.type
      }
    return "\(Self.indent)\(way): "
  }

  /// All answers once more, and the question whether to send them.
  func review(_ questions: [QuestionView], _ sheet: AnswerSheet) -> String {
    var table = Table([
      Table.Column("No.", wraps: false), Table.Column("Question"), Table.Column("Your answer"),
    ])
    for (index, question) in questions.enumerated() {
      let answer = sheet.answers(question.field) ? sheet[question.field] : nil
      table.add([
        Styled("\(index + 1)"), Styled(question.title),
        Styled(value(answer ?? .null, of: question)),
      ])
    }
    let lines = table.lines(width: max(20, min(width, 100)), isColoured: false)
    return lines.reduce(into: "\n") { $0 += $1 + "\n" } + "\n" + sendOrNot(questions.count)
  }

  func sendOrNot(_ count: Int) -> String {
    "Send them? yes, no, or the number of an answer to change (1 to \(count)): "
  }

  private func choices(_ question: QuestionView) -> String {
    let isNumbered = TypedAnswer.areNumbered(question.choices)
    return question.choices.enumerated().reduce(into: "") { text, entry in
      let (index, choice) = entry
      let name = isNumbered ? "\(index + 1)" : VisibleText.line(choice.code)
      text += "\(Self.indent)\(name)  \(VisibleText.line(choice.title))\n"
    }
  }

  private func value(_ value: JSON, of question: QuestionView) -> String {
    wording.text(
      of: value,
      type: question.type,
      choices: question.choices,
      columns: question.columns
    )
  }

  private func block(_ text: String) -> String {
    Wrapping.lines(of: text, width: max(20, min(width, 100) - Self.indent.utf8.count))
      .reduce(into: "") { $0 += "\(Self.indent)\($1)\n" }
  }
}
