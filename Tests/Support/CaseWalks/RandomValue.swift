import CivilTime
package import FEEL
package import Workflows

/// Draws values that a form takes.
package enum RandomValue {
  /// A value of a field's type.
  package static func of(
    _ type: FieldType,
    in workflow: Workflow,
    using random: inout SeededRandom
  ) -> Value {
    switch type {
    case .text: return .string(text(using: &random))
    case .number(let least, let most): return .number(number(least, most, using: &random))
    case .date: return .date(date(using: &random))
    case .dateAndTime: return .dateAndTime(dateAndTime(using: &random))
    case .yesNo: return .boolean(random.chance(70))
    case .choice(let choices):
      return .string(choices[Int.random(in: 0..<choices.count, using: &random)].code)
    case .choices(let choices):
      return .list(choices.filter { _ in random.chance(40) }.map { .string($0.code) })
    case .participants:
      return .list(
        workflow.participants.filter { _ in random.chance(50) }.map { .string($0.id.text) }
      )
    case .rows(let columns):
      return .list(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          let cells = columns.map { column in
            (column.name, of(column.type, in: workflow, using: &random))
          }
          return .context(Context(cells))
        }
      )
    }
  }

  private static let texts = [
    "Ada", "O'Brien \"Bob\"", "Zoë\nand Anaïs", "@date", "{}", "名前", "\u{1F600} e\u{301}", " ",
    "a\\b\tc", String(repeating: "long ", count: 60),
  ]

  private static func text(using random: inout SeededRandom) -> String {
    texts[Int.random(in: 0..<texts.count, using: &random)]
  }

  private static func number(
    _ least: Decimal34?,
    _ most: Decimal34?,
    using random: inout SeededRandom
  ) -> Decimal34 {
    let drawn = Int.random(in: 0...9, using: &random)
    guard least == nil, most == nil else { return Decimal34(drawn) }
    let texts = [
      "0", "-1", "3.25", "0.1", "1234567890123456789012345678901234", "1E+30", "-2.5E-9", "42",
      "0.000001", "99999999999999999999",
    ]
    return Decimal34(text: texts[drawn]) ?? .zero
  }

  private static func date(using random: inout SeededRandom) -> CivilDate {
    CivilDate(daysSinceEpoch: Int64.random(in: -40_000...40_000, using: &random))
  }

  private static func dateAndTime(using random: inout SeededRandom) -> DateAndTime {
    let seconds = Int.random(in: 0..<86_400, using: &random)
    let time = TimeOfDay(
      hour: seconds / 3_600,
      minute: seconds / 60 % 60,
      second: seconds % 60
    )
    let zones: [Zone] = [.local, .utc, .offset(3_600), .offset(-19_800)]
    return DateAndTime(
      CivilDateTime(date: date(using: &random), time: time ?? .midnight),
      zone: zones[Int.random(in: 0..<zones.count, using: &random)]
    )
  }
}
