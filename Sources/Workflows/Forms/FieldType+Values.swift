import CivilTime
package import FEEL
package import JSONText

extension FieldType {
  /// Reads one answer as JSON, or as text the way people type it.
  ///
  /// Text serves for every type: `yes` and `no`, numbers, dates, codes with commas between, rows as
  /// JSON.
  ///
  /// - Parameters:
  ///   - json: The answer.
  ///   - path: The field that it answers, for the problems.
  ///   - participants: Whom the workflow knows.
  /// - Returns: The value, nil where there is no answer, or all that is wrong with it.
  package func value(
    from json: JSON,
    at path: String,
    participants: [Participant]
  ) -> Result<Value?, FormProblems> {
    var reader = ValueReader(participants: participants)
    let value = reader.value(json, as: self, at: path)
    guard reader.problems.isEmpty else {
      return .failure(FormProblems(problems: reader.problems))
    }
    return .success(value)
  }

  /// Reads one answer as someone types it at a prompt or behind an equals sign.
  ///
  /// - Parameters:
  ///   - text: The answer.
  ///   - path: The field that it answers, for the problems.
  ///   - participants: Whom the workflow knows.
  /// - Returns: The value, nil where there is no answer, or all that is wrong with it.
  package func value(
    typed text: String,
    at path: String,
    participants: [Participant]
  ) -> Result<Value?, FormProblems> {
    value(from: .string(text), at: path, participants: participants)
  }

  /// Tells whether a value, perhaps of another type, is an answer of this one too.
  ///
  /// - Parameters:
  ///   - value: What was answered once.
  ///   - participants: Whom the workflow knows.
  /// - Returns: Whether it would be taken as it is.
  package func accepts(_ value: Value, participants: [Participant]) -> Bool {
    switch self.value(from: json(from: value), at: "", participants: participants) {
    case .success(let read): read == value
    case .failure: false
    }
  }

  /// The answer as JSON, from which `value(from:at:participants:)` reads the same value.
  package func json(from value: Value) -> JSON {
    guard case .rows(let columns) = self, case .list(let rows) = value else {
      return Self.plain(value)
    }
    return .array(
      rows.map { row in
        guard case .context(let context) = row else { return .null }
        var object = JSONObject()
        for column in columns {
          guard let entry = context[column.name], !entry.isNull else { continue }
          object.append(column.name, column.type.json(from: entry))
        }
        return .object(object)
      }
    )
  }

  /// What an answer of this type looks like, for "expected ..." where there is none.
  package var expectation: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .date: "a date such as 2026-12-04"
    case .dateAndTime: "a date and time such as 2026-12-04T17:00"
    case .yesNo: "yes or no"
    case .choice(let choices): Self.oneOf(choices)
    case .choices: "a list of codes"
    case .participants: "a list of participants"
    case .rows: "a list of rows"
    }
  }

  /// The choices where they are few enough to be said.
  static func oneOf(_ choices: [Choice]) -> String {
    guard choices.count <= 6 else { return "one of \(choices.count) codes" }
    return choices.map { "'\($0.code)'" }.joined(separator: " or ")
  }
}

extension FieldType {
  /// A value that needs no more than itself to be written; what no field can hold is null.
  private static func plain(_ value: Value) -> JSON {
    switch value {
    case .null, .time, .daysAndTime, .yearsAndMonths, .context, .range, .function: .null
    case .boolean(let value): .bool(value)
    case .number(let value): JSONNumber(text: value.text).map { .number($0) } ?? .null
    case .string(let value): .string(value)
    case .date(let value): .string(value.text)
    case .dateAndTime(let value): .string(value.text)
    case .list(let values): .array(values.map { plain($0) })
    }
  }
}
