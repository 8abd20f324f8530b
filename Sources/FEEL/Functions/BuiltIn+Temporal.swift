import CivilTime

/// Functions on dates and times.
extension BuiltIn {
  static let temporal: [BuiltIn] = [
    isSame, now, today,
    ofDate("day of year", .number, "The day's number within its year.", "260") {
      .number($0.dayOfYear)
    },
    ofDate("day of week", .string, "The day of the week, in English.", "\"Tuesday\"") {
      .string($0.weekday.name)
    },
    ofDate("month of year", .string, "The month, in English.", "\"September\"") {
      .string(months[$0.month - 1])
    },
    ofDate("week of year", .number, "The number of the week, as ISO 8601 counts.", "38") {
      .number($0.isoWeek)
    },
  ]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static func ofDate(
    _ name: String,
    _ type: ValueType,
    _ summary: String,
    _ result: String,
    _ part: @escaping @Sendable (CivilDate) -> Value
  ) -> BuiltIn {
    BuiltIn(
      name,
      [
        .taking(.needed("date", .date), gives: type),
        .taking(.needed("date", .dateAndTime), gives: type),
      ],
      summary,
      example: "\(name)(@\"2019-09-17\")",
      result: result
    ) { arguments, _ throws(Fault) in
      guard let date = arguments[0].asDateAndTime?.date else { throw .null }
      return part(date)
    }
  }

  private static let isSame = BuiltIn(
    "is",
    [.taking(.needed("value1", .any), .needed("value2", .any), gives: .boolean)],
    "Whether two values are the same value of the same type, zones included.",
    example: "is(@\"10:00:00Z\", @\"11:00:00+01:00\")",
    result: "false"
  ) { arguments, evaluator throws(Fault) in
    try evaluator.charge(arguments[0].extent(within: evaluator.limits.size).weight)
    return .boolean(arguments[0] == arguments[1])
  }

  private static let now = BuiltIn(
    "now",
    [.taking(gives: .dateAndTime)],
    "The date and time at which the expression is evaluated.",
    example: "now() instance of date and time",
    result: "true"
  ) { _, evaluator throws(Fault) in
    guard let now = evaluator.scope.now else { throw .kind(.noClock) }
    return .dateAndTime(now)
  }

  private static let today = BuiltIn(
    "today",
    [.taking(gives: .date)],
    "The day on which the expression is evaluated.",
    example: "today() instance of date",
    result: "true"
  ) { _, evaluator throws(Fault) in
    guard let now = evaluator.scope.now else { throw .kind(.noClock) }
    return .date(now.date)
  }
}
