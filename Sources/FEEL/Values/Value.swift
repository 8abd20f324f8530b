package import CivilTime

/// A value of the language FEEL.
///
/// Equality here means the same value of the same type, as FEEL's function `is` has it: "10:00Z" is
/// "10:00+00:00" but not "11:00+01:00". FEEL's own operator `=` is wider and may answer null.
package enum Value: Sendable, Equatable {
  /// No value.
  case null
  /// True or false.
  case boolean(Bool)
  /// A decimal number.
  case number(Decimal34)
  /// A text.
  case string(String)
  /// A day.
  case date(CivilDate)
  /// A time of day, perhaps with a zone.
  indirect case time(ClockTime)
  /// A day and a time, perhaps with a zone.
  indirect case dateAndTime(DateAndTime)
  /// A span of days, hours, minutes and seconds.
  case daysAndTime(Duration)
  /// A span of years and months, counted in months.
  case yearsAndMonths(Int)
  /// Values in order.
  case list([Value])
  /// Values by name.
  case context(Context)
  /// An interval.
  indirect case range(ValueRange)
  /// Something that can be called.
  indirect case function(Function)

  /// A whole number.
  package static func number(_ integer: Int) -> Value { .number(Decimal34(integer)) }

  /// Whether this is null.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The truth value if this is one.
  package var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// What kind of value this is, with an article, for messages: "a number", "a list".
  package var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .date: "a date"
    case .time: "a time"
    case .dateAndTime: "a date and time"
    case .daysAndTime: "a days and time duration"
    case .yearsAndMonths: "a years and months duration"
    case .list: "a list"
    case .context: "a context"
    case .range: "a range"
    case .function: "a function"
    }
  }
}
