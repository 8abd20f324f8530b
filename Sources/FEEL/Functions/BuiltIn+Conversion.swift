import CivilTime

/// Functions that make values from other values.
extension BuiltIn {
  static let conversion: [BuiltIn] = [
    date, dateAndTime, time, number, string, duration, yearsAndMonthsDuration, rangeFromText,
  ]

  private static let date = BuiltIn(
    "date",
    [
      .taking(.needed("from", .string), gives: .date),
      .taking(.needed("from", .date), gives: .date),
      .taking(.needed("from", .dateAndTime), gives: .date),
      .taking(
        .needed("year", .number),
        .needed("month", .number),
        .needed("day", .number),
        gives: .date
      ),
    ],
    "The date in a text or a date and time, or with a year, month and day.",
    example: "date(\"2026-12-04\").day",
    result: "4"
  ) { arguments, _ throws(Fault) in
    switch arguments.signature {
    case 0:
      guard let date = CivilDate(text: try arguments.string(0)) else {
        throw .argument(0, "expected a date such as \"2026-12-04\", found another text")
      }
      return .date(date)
    case 1: return arguments[0]
    case 2: return arguments[0].asDateAndTime.map { .date($0.date) } ?? .null
    default:
      guard
        let date = CivilDate(
          year: try arguments.integer(0),
          month: try arguments.integer(1),
          day: try arguments.integer(2)
        )
      else { throw .argument(2, "expected a day of the calendar, found none") }
      return .date(date)
    }
  }

  private static let dateAndTime = BuiltIn(
    "date and time",
    [
      .taking(.needed("from", .string), gives: .dateAndTime),
      .taking(.needed("from", .dateAndTime), gives: .dateAndTime),
      .taking(.needed("date", .date), .needed("time", .time), gives: .dateAndTime),
      .taking(.needed("date", .dateAndTime), .needed("time", .time), gives: .dateAndTime),
      .taking(
        .needed("year", .number),
        .needed("month", .number),
        .needed("day", .number),
        .needed("hour", .number),
        .needed("minute", .number),
        .needed("second", .number),
        .nullable("offset", .daysAndTime),
        gives: .dateAndTime
      ),
      .taking(
        .needed("year", .number),
        .needed("month", .number),
        .needed("day", .number),
        .needed("hour", .number),
        .needed("minute", .number),
        .needed("second", .number),
        .needed("timezone", .string),
        gives: .dateAndTime
      ),
    ],
    "The date and time in a text, or of a date and a time, or with the parts given.",
    example: "date and time(date(\"2026-12-04\"), time(\"17:00:00\")).hour",
    result: "17"
  ) { arguments, evaluator throws(Fault) in
    switch arguments.signature {
    case 0:
      let found = TemporalText.dateAndTime(try arguments.string(0)) {
        evaluator.scope.zone(named: $0)
      }
      guard let found else {
        throw .argument(
          0,
          "expected a date and time such as \"2026-12-04T17:00:00\", found another text"
        )
      }
      return .dateAndTime(found)
    case 1: return arguments[0]
    case 2, 3:
      guard let day = arguments[0].asDateAndTime?.date, case .time(let time) = arguments[1] else {
        throw .null
      }
      return .dateAndTime(
        DateAndTime(CivilDateTime(date: day, time: time.time), zone: time.zone)
      )
    default:
      let date = CivilDate(
        year: try arguments.integer(0),
        month: try arguments.integer(1),
        day: try arguments.integer(2)
      )
      guard let date else { throw .argument(2, "expected a day of the calendar, found none") }
      let time = try clock(arguments, from: 3)
      let zone = try zone(arguments, at: 6, evaluator)
      return .dateAndTime(DateAndTime(CivilDateTime(date: date, time: time), zone: zone))
    }
  }

  private static let time = BuiltIn(
    "time",
    [
      .taking(.needed("from", .string), gives: .time),
      .taking(.needed("from", .time), gives: .time),
      .taking(.needed("from", .dateAndTime), gives: .time),
      .taking(
        .needed("hour", .number),
        .needed("minute", .number),
        .needed("second", .number),
        .nullable("offset", .daysAndTime),
        gives: .time
      ),
    ],
    "The time of day in a text or a date and time, or with hour, minute, second and offset.",
    example: "time(\"17:30:00\").minute",
    result: "30"
  ) { arguments, evaluator throws(Fault) in
    switch arguments.signature {
    case 0:
      let found = TemporalText.time(try arguments.string(0)) { evaluator.scope.zone(named: $0) }
      guard let found else {
        throw .argument(0, "expected a time such as \"17:30:00\", found another text")
      }
      return .time(found)
    case 1: return arguments[0]
    case 2: return arguments[0].asDateAndTime.map { .time($0.time) } ?? .null
    default:
      let clock = try clock(arguments, from: 0)
      return .time(ClockTime(clock, zone: try zone(arguments, at: 3, evaluator)))
    }
  }

  private static func clock(_ arguments: Arguments, from place: Int) throws(Fault) -> TimeOfDay {
    let second = try arguments.number(place + 2)
    let nanosecond = (second - second.floor).flatMap { $0 * Decimal34(1_000_000_000) }
    let time = TimeOfDay(
      hour: try arguments.integer(place),
      minute: try arguments.integer(place + 1),
      second: second.floor.integer ?? -1,
      nanosecond: nanosecond?.truncatedInteger ?? 0
    )
    guard let time else { throw .argument(place, "expected a time of day, found none") }
    return time
  }

  private static func zone(
    _ arguments: Arguments,
    at place: Int,
    _ evaluator: Evaluator
  ) throws(Fault) -> Zone {
    switch arguments[place] {
    case .daysAndTime(let offset):
      let seconds = offset.components.seconds
      guard abs(seconds) <= 18 * 3600 else {
        throw .argument(place, "expected an offset of at most 18 hours, found a longer one")
      }
      return .offset(Int(seconds))
    case .string(let name):
      guard let rules = evaluator.scope.zone(named: name) else {
        throw .argument(place, "expected the name of a time zone, found another text")
      }
      return .named(rules)
    case .null, .boolean, .number, .date, .time, .dateAndTime, .yearsAndMonths, .list, .context,
      .range, .function:
      return .local
    }
  }

  private static let number = BuiltIn(
    "number",
    [
      .taking(.needed("from", .string), gives: .number),
      .taking(
        .needed("from", .string),
        .nullable("grouping separator", .string),
        .nullable("decimal separator", .string),
        gives: .number
      ),
      .taking(.needed("from", .number), gives: .number),
    ],
    "The number in a text, whose groups and fraction may be set off by signs of your choice.",
    example: "number(\"1.000,5\", \".\", \",\")",
    result: "1000.5"
  ) { arguments, _ throws(Fault) in
    if case .number = arguments[0] { return arguments[0] }
    let text = try arguments.string(0)
    let grouping = arguments.has(1) ? try arguments.string(1) : nil
    let point = arguments.has(2) ? try arguments.string(2) : "."
    guard grouping.map({ [" ", ",", "."].contains($0) }) ?? true else {
      throw .argument(1, "expected \" \", \",\" or \".\", found another text")
    }
    guard point == "." || point == ",", point != grouping else {
      throw .argument(2, "expected \".\" or \",\", other than the one before")
    }
    var digits: [UInt8] = []
    for byte in text.utf8 {
      if byte == grouping?.utf8.first { continue }
      let isPoint = byte == point.utf8.first
      if !isPoint, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        throw .argument(0, "expected a number, found another text")
      }
      digits.append(isPoint ? UInt8(ascii: ".") : byte)
    }
    guard let number = Decimal34(digits: digits[...]) else {
      throw .argument(0, "expected a number, found another text")
    }
    return .number(number)
  }

  private static let string = BuiltIn(
    "string",
    [.taking(.needed("from", .any), gives: .string)],
    "The value as a text.",
    example: "string(1.10)",
    result: "\"1.1\""
  ) { arguments, evaluator throws(Fault) in
    try evaluator.charge(arguments[0].extent(within: evaluator.limits.size).weight)
    return arguments[0].isNull ? .null : .string(arguments[0].plainText)
  }

  private static let duration = BuiltIn(
    "duration",
    [
      .taking(.needed("from", .string), gives: .daysAndTime),
      .taking(.needed("from", .daysAndTime), gives: .daysAndTime),
      .taking(.needed("from", .yearsAndMonths), gives: .yearsAndMonths),
    ],
    "The duration in a text: of years and months, or of days, hours, minutes and seconds.",
    example: "duration(\"P1DT2H\").hours",
    result: "2"
  ) { arguments, _ throws(Fault) in
    guard case .string(let text) = arguments[0] else { return arguments[0] }
    switch DurationText.parse(text) {
    case .months(let months): return .yearsAndMonths(months)
    case .nanoseconds(let nanoseconds): return try Arithmetic.duration(nanoseconds)
    case nil:
      throw .argument(0, "expected a duration such as \"P1DT2H\" or \"P6M\", found another text")
    }
  }

  private static let yearsAndMonthsDuration = BuiltIn(
    "years and months duration",
    [
      .taking(
        .needed("from", .dateAndTime),
        .needed("to", .dateAndTime),
        gives: .yearsAndMonths
      )
    ],
    "The whole months from one day to another, as a duration.",
    example: "years and months duration(@\"2011-12-22\", @\"2013-08-24\").months",
    result: "8"
  ) { arguments, _ throws(Fault) in
    guard let from = arguments[0].asDateAndTime, let to = arguments[1].asDateAndTime else {
      throw .null
    }
    return .yearsAndMonths(from.date.wholeMonths(until: to.date))
  }

  private static let rangeFromText = BuiltIn(
    "range",
    [.taking(.needed("from", .string), gives: .range(.any))],
    "The range in a text, whose ends are numbers, texts, dates, times or durations.",
    example: "range(\"[18..21)\").end",
    result: "21"
  ) { arguments, evaluator throws(Fault) in
    let text = try arguments.string(0)
    try evaluator.charge(text.utf8.count)
    guard let range = try evaluator.range(in: text) else {
      throw .argument(0, "expected a range such as \"[18..21)\" of literals, found another text")
    }
    return .range(range)
  }
}
