/// Types in the words of messages.
extension ValueType {
  /// The type with an article, as in "a number" or "a list of dates".
  package var noun: String {
    switch self {
    case .list(let element) where element != .any && element != .null: "a list of \(element.plural)"
    case .list: "a list"
    case .range(let end) where end != .any && end != .null: "a range of \(end.plural)"
    case .range: "a range"
    case .context: "a context"
    case .any, .null, .number, .string, .choice, .boolean, .date, .time, .dateAndTime,
      .daysAndTime, .yearsAndMonths, .function, .named:
      kind
    }
  }

  private var plural: String {
    switch self {
    case .any, .null, .named: "values"
    case .list: "lists"
    case .context: "contexts"
    case .range: "ranges"
    case .function: "functions"
    case .dateAndTime: "dates and times"
    case .number, .string, .choice, .boolean, .date, .time, .daysAndTime, .yearsAndMonths:
      text + "s"
    }
  }

  /// A few of the texts of a choice, for messages.
  static func sample(_ codes: [String]) -> String {
    let limit = 8
    let shown = codes.prefix(limit).map { "'\($0)'" }.joined(separator: ", ")
    return codes.count > limit ? "\(shown) or \(codes.count - limit) others" : shown
  }
}
