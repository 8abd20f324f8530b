import CivilTime

/// What the signs `+ - * / **` make of two values.
enum Arithmetic {
  static func apply(
    _ sign: ArithmeticOperator,
    _ left: Value,
    _ right: Value
  ) throws(Fault) -> Value {
    if case .number(let a) = left, case .number(let b) = right { return try numbers(sign, a, b) }
    if left.isNull || right.isNull { return .null }
    let result: Value?
    switch sign {
    case .add: result = try sum(left, right)
    case .subtract: result = try difference(left, right)
    case .multiply: result = try product(left, right)
    case .divide: result = try quotient(left, right)
    case .power: result = nil
    }
    guard let result else { throw .operands(sign.rawValue, left, right) }
    return result
  }

  static func negated(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .null: return .null
    case .number(let number): return .number(-number)
    case .daysAndTime(let duration): return .daysAndTime(.zero - duration)
    case .yearsAndMonths(let months):
      guard months != .min else { throw .kind(.outOfRange("a duration")) }
      return .yearsAndMonths(-months)
    case .boolean, .string, .date, .time, .dateAndTime, .list, .context, .range, .function:
      throw .kind(.typeMismatch(expected: "a number or a duration", found: value.kind))
    }
  }

  private static func numbers(
    _ sign: ArithmeticOperator,
    _ a: Decimal34,
    _ b: Decimal34
  ) throws(Fault) -> Value {
    let result: Decimal34?
    switch sign {
    case .add: result = a + b
    case .subtract: result = a - b
    case .multiply: result = a * b
    case .divide:
      if b.isZero { throw .kind(.divisionByZero) }
      result = a / b
    case .power: result = a.raised(to: b)
    }
    guard let result else { throw .kind(.outOfRange("a number")) }
    return .number(result)
  }

  // MARK: Sums

  private static func sum(_ left: Value, _ right: Value) throws(Fault) -> Value? {
    switch (left, right) {
    case (.string(let a), .string(let b)): return .string(a + b)
    case (.daysAndTime(let a), .daysAndTime(let b)):
      return try duration(a.wholeNanoseconds + b.wholeNanoseconds)
    case (.yearsAndMonths(let a), .yearsAndMonths(let b)):
      let (sum, overflow) = a.addingReportingOverflow(b)
      guard !overflow else { throw .kind(.outOfRange("a duration")) }
      return .yearsAndMonths(sum)
    case (_, .daysAndTime(let span)): return try moved(left, nanoseconds: span.wholeNanoseconds)
    case (.daysAndTime(let span), _): return try moved(right, nanoseconds: span.wholeNanoseconds)
    case (_, .yearsAndMonths(let months)): return try moved(left, months: months)
    case (.yearsAndMonths(let months), _): return try moved(right, months: months)
    default: return nil
    }
  }

  private static func difference(_ left: Value, _ right: Value) throws(Fault) -> Value? {
    switch (left, right) {
    case (.daysAndTime(let a), .daysAndTime(let b)):
      return try duration(a.wholeNanoseconds - b.wholeNanoseconds)
    case (.yearsAndMonths(let a), .yearsAndMonths(let b)):
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      guard !overflow else { throw .kind(.outOfRange("a duration")) }
      return .yearsAndMonths(difference)
    case (_, .daysAndTime(let span)): return try moved(left, nanoseconds: -span.wholeNanoseconds)
    case (_, .yearsAndMonths(let months)):
      guard months != .min else { return nil }
      return try moved(left, months: -months)
    case (.time(let a), .time(let b)):
      guard let nanoseconds = a.nanoseconds(since: b) else { return nil }
      return try duration(Int128(nanoseconds))
    case (.date(let a), .date(let b)):
      return try duration(Int128(a.daysSinceEpoch - b.daysSinceEpoch) * nanosecondsPerDay)
    case (.dateAndTime, .dateAndTime), (.dateAndTime, .date), (.date, .dateAndTime):
      guard let a = left.asDateAndTime, let b = right.asDateAndTime,
        let nanoseconds = a.nanoseconds(since: b)
      else { return nil }
      return try duration(nanoseconds)
    default: return nil
    }
  }

  private static let nanosecondsPerDay: Int128 = 86_400_000_000_000

  static func duration(_ nanoseconds: Int128) throws(Fault) -> Value {
    guard let duration = Duration(wholeNanoseconds: nanoseconds) else {
      throw .kind(.outOfRange("a duration"))
    }
    return .daysAndTime(duration)
  }

  /// A date or time some nanoseconds later; nil for what is neither.
  private static func moved(_ value: Value, nanoseconds: Int128) throws(Fault) -> Value? {
    switch value {
    case .time(let time): return .time(time.adding(nanoseconds: nanoseconds))
    case .dateAndTime(let value):
      guard let moved = value.adding(nanoseconds: nanoseconds) else {
        throw .kind(.outOfRange("a date and time"))
      }
      return .dateAndTime(moved)
    case .date(let date):
      // From midnight on, and then the day on which that lies.
      let days = floorDivide(nanoseconds, nanosecondsPerDay)
      guard let moved = CivilDate(exactDay: Int128(date.daysSinceEpoch) + days) else {
        throw .kind(.outOfRange("a date"))
      }
      return .date(moved)
    case .null, .boolean, .number, .string, .daysAndTime, .yearsAndMonths, .list, .context, .range,
      .function:
      return nil
    }
  }

  private static func moved(_ value: Value, months: Int) throws(Fault) -> Value? {
    switch value {
    case .date(let date):
      guard let moved = date.exactly(addingMonths: months) else {
        throw .kind(.outOfRange("a date"))
      }
      return .date(moved)
    case .dateAndTime(let value):
      guard let moved = value.adding(months: months) else {
        throw .kind(.outOfRange("a date and time"))
      }
      return .dateAndTime(moved)
    case .null, .boolean, .number, .string, .time, .daysAndTime, .yearsAndMonths, .list, .context,
      .range, .function:
      return nil
    }
  }

  // MARK: Products

  private static func product(_ left: Value, _ right: Value) throws(Fault) -> Value? {
    switch (left, right) {
    case (.daysAndTime(let span), .number(let number)),
      (.number(let number), .daysAndTime(let span)):
      return try scaled(span) { $0 * number }
    case (.yearsAndMonths(let months), .number(let number)),
      (.number(let number), .yearsAndMonths(let months)):
      return try scaled(months) { $0 * number }
    default: return nil
    }
  }

  private static func quotient(_ left: Value, _ right: Value) throws(Fault) -> Value? {
    switch (left, right) {
    case (.daysAndTime(let span), .number(let number)):
      if number.isZero { throw .kind(.divisionByZero) }
      return try scaled(span) { $0 / number }
    case (.yearsAndMonths(let months), .number(let number)):
      if number.isZero { throw .kind(.divisionByZero) }
      return try scaled(months) { $0 / number }
    case (.daysAndTime(let a), .daysAndTime(let b)):
      return try ratio(a.wholeNanoseconds, b.wholeNanoseconds)
    case (.yearsAndMonths(let a), .yearsAndMonths(let b)):
      return try ratio(Int128(a), Int128(b))
    default: return nil
    }
  }

  /// What is below a nanosecond is cut off.
  private static func scaled(
    _ span: Duration,
    _ operation: (Decimal34) -> Decimal34?
  ) throws(Fault) -> Value {
    guard let number = Decimal34(wide: span.wholeNanoseconds),
      let nanoseconds = operation(number)?.rounded(toScale: 0, .towardZero)?.wideInteger
    else { throw .kind(.outOfRange("a duration")) }
    return try duration(nanoseconds)
  }

  /// What is below a month is cut off.
  private static func scaled(
    _ months: Int,
    _ operation: (Decimal34) -> Decimal34?
  ) throws(Fault) -> Value {
    guard let result = operation(Decimal34(months))?.truncatedInteger else {
      throw .kind(.outOfRange("a duration"))
    }
    return .yearsAndMonths(result)
  }

  private static func ratio(_ a: Int128, _ b: Int128) throws(Fault) -> Value {
    if b == 0 { throw .kind(.divisionByZero) }
    guard let a = Decimal34(wide: a), let b = Decimal34(wide: b), let ratio = a / b else {
      throw .kind(.outOfRange("a number"))
    }
    return .number(ratio)
  }
}

extension Decimal34 {
  fileprivate init?(wide integer: Int128) {
    self.init(isNegative: integer < 0, coefficient: integer.magnitude, exponent: 0)
  }

  /// The number if it is whole and has no more than 34 digits.
  fileprivate var wideInteger: Int128? {
    guard exponent == 0 else { return nil }
    let magnitude = Int128(coefficient)
    return isNegative ? -magnitude : magnitude
  }
}

extension Value {
  /// The value if it is a date and time; a date counts as its midnight in UTC.
  var asDateAndTime: DateAndTime? {
    switch self {
    case .dateAndTime(let value): value
    case .date(let date): DateAndTime(midnightOf: date)
    case .null, .boolean, .number, .string, .time, .daysAndTime, .yearsAndMonths, .list,
      .context, .range, .function:
      nil
    }
  }
}
