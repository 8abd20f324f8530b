import CivilTime
import JSONText

/// Answers as somebody might give them who clicks through a form without reading it.
struct RandomAnswers {
  /// Around when dates are.
  var now = Timestamp(seconds: 0)

  /// Answers all that is asked and required, and half of what is asked besides.
  ///
  /// - Parameters:
  ///   - random: What is drawn from.
  ///   - check: Asks the service which questions there are, given some answers.
  /// - Returns: The answers.
  /// - Throws: What the service answers with.
  func fill(
    _ random: inout SeededRandom,
    check: (JSONObject) throws -> [JSON]
  ) throws -> JSONObject {
    var answers: JSONObject = [:]
    var seen: Set<String> = []
    for _ in 0..<8 {
      let questions = try check(answers).compactMap(\.object)
      var grew = false
      for question in questions {
        guard let field = question["field"]?.string else { continue }
        guard question["asked"]?.bool == true else {
          if answers[field] != nil { answers = answers.without(field) }
          continue
        }
        guard seen.insert(field).inserted else { continue }
        guard question["required"]?.bool == true || Bool.random(using: &random) else { continue }
        answers[field] = value(question, &random)
        grew = true
      }
      guard grew, questions.contains(where: { $0["asked"]?.bool == false }) else { break }
    }
    return answers
  }

  private func value(_ question: JSONObject, _ random: inout SeededRandom) -> JSON {
    let codes = (question["choices"]?.array ?? []).compactMap { $0["code"]?.string }
    switch question["type"]?.string {
    case "number": return JSON(integerLiteral: Int64.random(in: 0...9, using: &random))
    case "yes/no": return .bool(Bool.random(using: &random))
    case "date": return .string(day(&random).text)
    case "date and time": return .string("\(day(&random).text)T10:30:00")
    case "choice": return codes.randomElement(using: &random).map { .string($0) } ?? .null
    case "choices", "participants":
      let some = codes.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      return .array((some.isEmpty ? Array(codes.prefix(1)) : some).map { .string($0) })
    case "rows":
      var row: JSONObject = [:]
      for column in (question["columns"]?.array ?? []).compactMap(\.object) {
        row[column["column"]?.string ?? ""] = value(column, &random)
      }
      return .array([.object(row)])
    default:
      return .string(
        ["seen", "O'Brien said no", "nothing new"].randomElement(using: &random) ?? ""
      )
    }
  }

  private func day(_ random: inout SeededRandom) -> CivilDate {
    CivilDate(daysSinceEpoch: now.seconds / 86_400 + Int64.random(in: -30...60, using: &random))
  }
}

extension JSONObject {
  /// The same without a member.
  fileprivate func without(_ key: String) -> JSONObject {
    JSONObject(members.filter { $0.key != key }.map { ($0.key, $0.value) })
  }
}
