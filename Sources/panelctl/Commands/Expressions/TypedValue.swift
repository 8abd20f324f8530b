import FEEL
import JSONText

/// A value of an expression as JSON that says its type: numbers stay exact, dates stay dates.
enum TypedValue {
  static func json(_ value: Value) -> JSON {
    switch value {
    case .null: ["type": "null"]
    case .boolean(let truth): typed("boolean", .bool(truth))
    case .number: typed("number", .string(value.text))
    case .string(let text): typed("string", .string(text))
    case .date: typed("date", .string(value.text))
    case .time: typed("time", .string(value.text))
    case .dateAndTime: typed("date and time", .string(value.text))
    case .daysAndTime, .yearsAndMonths: typed("duration", .string(value.text))
    case .list(let items): typed("list", .array(items.map(json)))
    case .context(let context):
      typed("context", .object(JSONObject(context.entries.map { ($0.name, json($0.value)) })))
    case .range: typed("range", .string(value.text))
    case .function: typed("function", .string(value.text))
    }
  }

  private static func typed(_ type: String, _ value: JSON) -> JSON {
    .object(["type": .string(type), "value": value])
  }
}
