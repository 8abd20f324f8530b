import CivilTime
import JSONText
import PanelInterface
import Workflows

/// What somebody meant by a line typed at a question.
enum TypedAnswer: Equatable {
  /// An empty line.
  case nothing
  case value(JSON)
  /// The answer is to be written in an editor.
  case editor
  /// The question is to be explained again.
  case help
  /// The line is no answer to the question; says why.
  case wrong(String)

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: As typed.
  ///   - question: What was asked; not one of rows, which are asked for column by column.
  init(_ line: String, to question: QuestionView) {
    let text = Self.trimmed(line)
    switch text {
    case "": self = .nothing
    case "?": self = .help
    case "e" where question.type == "text": self = .editor
    default: self = Self.answer(text, to: question)
    }
  }

  private static func answer(_ text: String, to question: QuestionView) -> TypedAnswer {
    switch question.type {
    case "yes/no": yesNo(text)
    case "number":
      JSONNumber(text: text).map { .value(.number($0)) }
        ?? .wrong("Expected a number such as 3 or 2.5.")
    case "date":
      date(text).map { .value(.string($0)) }
        ?? .wrong("Expected a date such as 2026-12-04 or 4/12/2026.")
    case "date and time": dateAndTime(text)
    case "choice": code(text, of: question.choices)
    case "choices", "participants": codes(text, of: question.choices)
    default: .value(.string(text))
    }
  }

  private static func yesNo(_ text: String) -> TypedAnswer {
    switch text.lowercased() {
    case "y", "yes": .value(.bool(true))
    case "n", "no": .value(.bool(false))
    default: .wrong("Expected yes or no.")
    }
  }

  private static func dateAndTime(_ text: String) -> TypedAnswer {
    let parts = text.split { $0 == " " || $0 == "T" || $0 == "," }
    guard parts.count == 2, let date = date(String(parts[0])) else {
      return .wrong("Expected a date and time such as 2026-12-04 17:00 or 4/12/2026 17:00.")
    }
    return .value(.string("\(date)T\(parts[1])"))
  }

  /// The ISO form of `2026-12-04`, `4/12/2026` or `4.12.2026`; nil for what is no date.
  private static func date(_ text: String) -> String? {
    if let date = CivilDate(text: text) { return date.text }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "." }
    guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]),
      let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)?.text
  }

  private static func trimmed(_ line: String) -> String {
    let bytes = line.utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(line[first...last])
  }
}

// Choices.
extension TypedAnswer {
  /// Tells whether choices are shown with numbers; codes that are numbers would be mixed up.
  static func areNumbered(_ choices: [ChoiceView]) -> Bool {
    !choices.contains { Int($0.code) != nil }
  }

  private static func code(_ text: String, of choices: [ChoiceView]) -> TypedAnswer {
    if let choice = choice(text, of: choices) { return .value(.string(choice.code)) }
    let near = Suggestion.nearest(to: text, among: choices.map(\.code))
    let hint = near.map { " Did you mean '\($0)'?" } ?? ""
    let way = areNumbered(choices) ? "a number from 1 to \(choices.count)" : "one of the codes"
    return .wrong("Expected \(way).\(hint)")
  }

  private static func codes(_ text: String, of choices: [ChoiceView]) -> TypedAnswer {
    // A code may hold a comma itself.
    if let choice = choice(text, of: choices) { return .value([.string(choice.code)]) }
    var codes: [JSON] = []
    for part in text.split(separator: ",") {
      switch code(trimmed(String(part)), of: choices) {
      case .value(let code): if !codes.contains(code) { codes.append(code) }
      case .wrong(let why): return .wrong("'\(trimmed(String(part)))': \(why)")
      case .nothing, .editor, .help: continue
      }
    }
    return .value(.array(codes))
  }

  private static func choice(_ text: String, of choices: [ChoiceView]) -> ChoiceView? {
    if let choice = choices.first(where: { $0.code == text }) { return choice }
    if let number = Int(text), areNumbered(choices), choices.indices.contains(number - 1) {
      return choices[number - 1]
    }
    let title = text.lowercased()
    return choices.first { $0.title.lowercased() == title }
  }
}
