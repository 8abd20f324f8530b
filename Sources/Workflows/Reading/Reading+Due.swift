import CivilTime
import JSONText

extension WorkflowReader {
  static let dueShape = Shape("a period", ["period"], optional: ["roll", "at"])
  private static let rolls: [(word: String, roll: Roll)] = [
    ("none", .none),
    ("next working day", .nextWorkingDay),
    ("previous working day", .previousWorkingDay),
  ]

  /// Reads how long: a period, or one with what happens on a day off and the time of day.
  mutating func dueRule(_ node: JSONNode?) -> DueRule? {
    guard let node else { return nil }
    guard case .object = node.value else {
      return period(node).map { DueRule(period: $0) }
    }
    guard let members = document.members(of: node, Self.dueShape) else { return nil }
    return rule(members, period(members["period"]))
  }

  /// Puts a period together with what happens on a day off and the time of day.
  mutating func rule(_ members: Members, _ period: Period?) -> DueRule? {
    let word = document.word(members["roll"], of: Self.rolls.map(\.word))
    let roll = Self.rolls.first { $0.word == word }?.roll
    let time = timeOfDay(members["at"])
    guard let period else { return nil }
    if period.isElapsedTime, let member = members.member("at") {
      document.complain(
        "'at' does not go with \(period.unit.plural), which end at a time of their own",
        at: member.keySpan
      )
    }
    return DueRule(period: period, roll: roll ?? .none, timeOfDay: time)
  }

  /// Takes a value as a period such as '5 working days'.
  mutating func period(_ node: JSONNode?) -> Period? {
    guard let node else { return nil }
    guard case .string(let text) = node.value, !text.isEmpty else {
      document.expected("a period such as '5 working days'", at: node)
      return nil
    }
    do {
      return try Period(parsing: text)
    } catch {
      document.complain(
        "expected \(error.expected), found \(error.found)",
        at: node.span(inString: error.offset, length: error.length),
        suggestion: error.suggestion
      )
      return nil
    }
  }

  private mutating func timeOfDay(_ node: JSONNode?) -> TimeOfDay? {
    guard let node else { return nil }
    guard case .string(let text) = node.value, let time = TimeOfDay(text: text) else {
      let found = node.string.map { "'\($0)'" } ?? node.kind
      document.complain("expected a time such as '17:00', found \(found)", at: node.span)
      return nil
    }
    return time
  }
}
