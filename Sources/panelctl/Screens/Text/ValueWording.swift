import JSONText
import PanelInterface

/// Answers as people read them.
struct ValueWording: Sendable {
  let clock: Clock
  /// What people call the participants, by name.
  let titles: Titles

  /// The text of an answer; it may hold line ends.
  ///
  /// - Parameters:
  ///   - value: The answer as it came.
  ///   - type: The word for what its field holds; what it holds by itself where this is empty.
  ///   - choices: The list that it was chosen from, where that is known.
  ///   - columns: The columns of its rows, where they are known.
  /// - Returns: The text, `(no answer)` where there is none.
  func text(
    of value: JSON,
    type: String = "",
    choices: [ChoiceView] = [],
    columns: [ColumnView] = []
  ) -> String {
    switch value {
    case .null: return "(no answer)"
    case .bool(let flag): return flag ? "yes" : "no"
    case .number(let number): return number.text
    case .string(let text): return word(text, type: type, choices: choices)
    case .array(let elements):
      if elements.isEmpty { return "(none)" }
      if elements.contains(where: { $0.object != nil }) {
        return rows(elements, columns)
      }
      return elements.map { self.text(of: $0, type: type, choices: choices) }
        .joined(separator: ", ")
    case .object(let object): return row(object, columns)
    }
  }

  private func word(_ text: String, type: String, choices: [ChoiceView]) -> String {
    if let choice = choices.first(where: { $0.code == text }) { return choice.title }
    switch type {
    case "date": return clock.date(text)
    case "date and time": return clock.dateAndTime(text)
    case "participants": return titles.participant(text)
    // Of an answer without a known type a date is told by its form.
    case "": return clock.date(text)
    default: return text
    }
  }

  private func rows(_ elements: [JSON], _ columns: [ColumnView]) -> String {
    elements.enumerated()
      .map { "\($0 + 1). \(text(of: $1, columns: columns))" }
      .joined(separator: "\n")
  }

  private func row(_ object: JSONObject, _ columns: [ColumnView]) -> String {
    object.members
      .filter { !$0.value.isNull }
      .map { member in
        let column = columns.first { $0.column == member.key }
        let value = text(
          of: member.value,
          type: column?.type ?? "",
          choices: column?.choices ?? []
        )
        return "\(column?.title ?? Wording.title(of: member.key)): \(value)"
      }
      .joined(separator: "; ")
  }
}
