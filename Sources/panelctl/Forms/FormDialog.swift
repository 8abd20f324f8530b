import JSONText
import PanelInterface

/// Asks for the answers of a form, question by question, until they can be sent.
///
/// After each answer the service is asked again which questions there are, since an answer may
/// bring others or leave some out.
struct FormDialog {
  private var sheet: AnswerSheet
  private let asksEverything: Bool
  private let prompts: DialogPrompts
  private let ask: (String) throws(Failure) -> String?
  private let edit: (String, String) throws(Failure) -> String?
  private let check: (JSONObject) throws(Failure) -> AskedForm.State

  /// The fields that were answered here, and those that were passed over.
  private var typed: Set<String> = []
  private var passed: Set<String> = []

  /// Prepares the dialogue.
  ///
  /// - Parameters:
  ///   - sheet: The answers that are there already.
  ///   - asksEverything: Whether optional questions are asked too.
  ///   - wording: How answers are shown.
  ///   - marking: The protective marking of the case.
  ///   - isRehearsal: Whether to say that nothing is real.
  ///   - width: The columns of the terminal.
  ///   - ask: Shows a prompt and reads a line; nil at the end of the input.
  ///   - edit: Lets somebody write a text at length, given the text so far and its title.
  ///   - check: Tells what the service makes of answers.
  init(
    sheet: AnswerSheet,
    asksEverything: Bool,
    wording: ValueWording,
    marking: String,
    isRehearsal: Bool,
    width: Int,
    ask: @escaping (String) throws(Failure) -> String?,
    edit: @escaping (String, String) throws(Failure) -> String?,
    check: @escaping (JSONObject) throws(Failure) -> AskedForm.State
  ) {
    self.sheet = sheet
    self.asksEverything = asksEverything
    prompts = DialogPrompts(
      wording: wording,
      marking: marking,
      isRehearsal: isRehearsal,
      width: width
    )
    self.ask = ask
    self.edit = edit
    self.check = check
  }

  /// Asks for what is missing.
  ///
  /// - Returns: The answers to send; those given at the start where nothing was missing.
  /// - Throws: A failure where somebody stops, or the service cannot be asked.
  mutating func run() throws(Failure) -> AnswerSheet {
    var state = try check(sheet.object)
    guard next(in: state) != nil else { return sheet }
    var note = prompts.greeting
    while true {
      while let question = next(in: state) {
        let complaint = sheet.answers(question.field) ? complaint(about: question, in: state) : nil
        try answer(question, in: state, note: note + prompts.complaint(complaint))
        state = try check(sheet.object)
        note = dropUnasked(in: &state)
      }
      switch try decision(state) {
      case .send: return sheet
      case .change(let question):
        try answer(question, in: state, note: "")
        state = try check(sheet.object)
        note = dropUnasked(in: &state)
      }
    }
  }

  /// The first question that has to be asked now.
  private func next(in state: AskedForm.State) -> QuestionView? {
    state.questions.first { question in
      guard question.asked else { return false }
      if sheet.answers(question.field) { return complaint(about: question, in: state) != nil }
      return question.required || asksEverything && !passed.contains(question.field)
    }
  }

  /// What is wrong with an answer that is there.
  private func complaint(about question: QuestionView, in state: AskedForm.State) -> String? {
    let field = question.field
    return state.problems.first {
      $0.field == field && $0.found != Self.missing || $0.field.hasPrefix(field + "[")
    }?.line
  }

  /// While one answer cannot be read the service takes none of them for given, so this about an
  /// answer that is there means another one.
  private static let missing = "no answer"

  /// Takes back what was typed at questions that other answers leave out.
  private mutating func dropUnasked(in state: inout AskedForm.State) -> String {
    // Which questions are asked is known once every answer can be read.
    guard !state.problems.contains(where: { isUnreadable($0, in: state) }) else { return "" }
    var dropped: [String] = []
    for question in state.questions where !question.asked && typed.contains(question.field) {
      guard sheet.answers(question.field) else { continue }
      sheet[question.field] = nil
      typed.remove(question.field)
      state.problems.removeAll { $0.field == question.field }
      dropped.append(question.title)
    }
    return prompts.dropped(dropped)
  }

  private func isUnreadable(_ problem: ProblemView, in state: AskedForm.State) -> Bool {
    state.questions.contains { question in
      sheet.answers(question.field) && question.asked
        && complaint(about: question, in: state) == problem.line
    }
  }
}

// One question.
extension FormDialog {
  private mutating func answer(
    _ question: QuestionView,
    in state: AskedForm.State,
    note: String
  ) throws(Failure) {
    let heading = note + prompts.heading(of: question, in: state, current: sheet[question.field])
    let value =
      question.type == "rows"
      ? try rows(of: question, heading: heading)
      : try value(of: question, heading: heading)
    if let value {
      sheet[question.field] = value
      typed.insert(question.field)
    } else if !sheet.answers(question.field) {
      passed.insert(question.field)
    }
  }

  /// Asks until the answer can be one; nil where an optional question is passed over.
  private func value(of question: QuestionView, heading: String) throws(Failure) -> JSON? {
    var prompt = heading + prompts.explanation(of: question) + prompts.line(for: question)
    while true {
      guard let line = try ask(prompt) else { throw Self.stopped }
      switch TypedAnswer(line, to: question) {
      case .value(let value): return value
      case .nothing:
        if !question.required || sheet.answers(question.field) { return nil }
        prompt = prompts.needed + prompts.line(for: question)
      case .help: prompt = prompts.help(for: question) + prompts.line(for: question)
      case .wrong(let why): prompt = prompts.complaint(why) + prompts.line(for: question)
      case .editor:
        let text = sheet[question.field]?.string ?? ""
        if let text = try edit(text, question.title), text.utf8.contains(where: { $0 > 0x20 }) {
          return .string(text)
        }
        prompt = prompts.complaint("Nothing was written.") + prompts.line(for: question)
      }
    }
  }

  private func rows(of question: QuestionView, heading: String) throws(Failure) -> JSON? {
    var rows: [JSON] = []
    var prompt = heading + prompts.explanation(of: question)
    while true {
      let isNeeded = rows.isEmpty && question.required
      if !isNeeded, try !agreement(prompt + prompts.furtherRow(after: rows.count)) {
        return rows.isEmpty ? nil : .array(rows)
      }
      prompt = isNeeded ? prompt : ""
      var row = JSONObject()
      for column in question.columns {
        let cell = QuestionView(column)
        let heading = prompt + prompts.heading(of: column, row: rows.count + 1)
        prompt = ""
        if let value = try value(of: cell, heading: heading) { row.append(column.column, value) }
      }
      rows.append(.object(row))
    }
  }

  private func agreement(_ prompt: String) throws(Failure) -> Bool {
    var prompt = prompt
    while true {
      guard let line = try ask(prompt) else { throw Self.stopped }
      switch TypedAnswer(line, to: .agreement) {
      case .value(let value): return value == .bool(true)
      case .nothing: return false
      case .help, .editor, .wrong: prompt = prompts.yesOrNo
      }
    }
  }
}

// The end of the form.
extension FormDialog {
  private enum Decision {
    case send
    case change(QuestionView)
  }

  private func decision(_ state: AskedForm.State) throws(Failure) -> Decision {
    let questions = state.questions.filter(\.asked)
    var prompt = prompts.review(questions, sheet)
    while true {
      guard let line = try ask(prompt) else { throw Self.stopped }
      if let number = Int(line.split(separator: " ").first ?? ""),
        questions.indices.contains(number - 1)
      {
        return .change(questions[number - 1])
      }
      switch TypedAnswer(line, to: .agreement) {
      case .value(.bool(true)): return .send
      case .value: throw Self.stopped
      case .nothing, .help, .editor, .wrong: prompt = prompts.sendOrNot(questions.count)
      }
    }
  }

  private static let stopped = Failure(
    .failed,
    .nothingSent,
    "Stopped before the end of the form: nothing was sent."
  )
}

extension QuestionView {
  /// A question that only takes yes or no.
  fileprivate static let agreement = QuestionView(
    field: "",
    title: "",
    type: "yes/no",
    required: true,
    asked: true,
    choices: [],
    columns: []
  )

  /// A column of rows as a question of its own.
  fileprivate init(_ column: ColumnView) {
    self.init(
      field: column.column,
      title: column.title,
      type: column.type,
      required: column.required,
      asked: true,
      choices: column.choices,
      columns: []
    )
  }
}
