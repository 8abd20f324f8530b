import FEEL

/// What one input of a decision table can be, in as many values as its tests can tell apart.
///
/// Constant tests change what they say only at the values that they name, so one value between
/// each two neighbours stands for all that lie there, and evaluating the tests on these values
/// says everything about them.
struct DecisionAxis {
  /// What examples call the input.
  let label: String
  /// The values, null last; one alone where the rules do not look at the input.
  let values: [Value]

  /// Finds the values.
  ///
  /// - Parameters:
  ///   - column: What is known of the input.
  ///   - constants: The values that its tests name.
  init(_ column: InputFacts, constants: [Value]) {
    label = column.label
    var values: [Value]
    switch column.type {
    case .boolean: values = [.boolean(true), .boolean(false)]
    case .choice(let codes): values = codes.map { .string($0) }
    case let type:
      values = OrderedValues(type)?.values(at: constants + column.bounds) ?? []
    }
    values.removeAll { !column.allows($0) }
    if column.mayBeNull || values.isEmpty { values.append(.null) }
    self.values = values
  }
}

/// What is known of an input before any case.
struct InputFacts {
  let label: String
  let type: ValueType
  /// The values that the table allows.
  let allowed: Expression?
  /// The least and the most that the field can hold.
  let least: Value?
  let most: Value?
  let mayBeNull: Bool

  var bounds: [Value] {
    [least, most].compactMap { $0 } + (allowed?.testedConstants() ?? [])
  }

  /// Whether tests on the input can be compared with each other at all.
  var isComparable: Bool {
    switch type {
    case .boolean, .choice: true
    case let type: OrderedValues(type) != nil
    }
  }

  func allows(_ value: Value) -> Bool {
    if let least, value.precedes(least) { return false }
    if let most, most.precedes(value) { return false }
    guard let allowed, allowed.testedConstants() != nil else { return true }
    return (try? allowed.evaluate(testing: value, in: DictionaryScope()))?.boolean ?? false
  }
}

/// How to get from one value of a type to others that lie before, behind and between.
private struct OrderedValues {
  private let origin: Expression
  private let before: Expression
  private let between: Expression
  private let behind: Expression

  init?(_ type: ValueType) {
    switch type {
    case .number:
      self.init(
        "0",
        "floor(a) - 1",
        "if floor(a) + 1 < b then floor(a) + 1 else (a + b) / 2",
        "floor(a) + 1"
      )
    case .string: self.init("\"\"", "\"\"", "a + \"a\"", "a + \"a\"")
    case .date: self.init("@\"2026-01-01\"", "a - @\"P1D\"", "a + @\"P1D\"", "a + @\"P1D\"")
    case .dateAndTime:
      self.init(
        "@\"2026-01-01T00:00:00Z\"",
        "a - @\"P1D\"",
        "a + (b - a) / 2",
        "a + @\"P1D\""
      )
    case .time:
      self.init("@\"12:00:00\"", "@\"00:00:00\"", "a + (b - a) / 2", "@\"23:59:59\"")
    case .daysAndTime:
      self.init("@\"PT0S\"", "a - @\"PT1H\"", "a + (b - a) / 2", "a + @\"PT1H\"")
    case .yearsAndMonths: self.init("@\"P0M\"", "a - @\"P1M\"", "a + @\"P1M\"", "a + @\"P1M\"")
    case .any, .null, .choice, .boolean, .list, .context, .range, .function, .named: return nil
    }
  }

  private init?(_ origin: String, _ before: String, _ between: String, _ behind: String) {
    guard let origin = try? Expression(parsing: origin),
      let before = try? Expression(parsing: before),
      let between = try? Expression(parsing: between),
      let behind = try? Expression(parsing: behind)
    else { return nil }
    self.origin = origin
    self.before = before
    self.between = between
    self.behind = behind
  }

  /// The constants in order, with a value before, behind and between each two of them.
  func values(at constants: [Value]) -> [Value] {
    var sorted: [Value] = []
    for value in constants.filter({ !$0.isNull }).sorted(by: { $0.precedes($1) })
    where sorted.last.map({ $0.precedes(value) }) ?? true {
      sorted.append(value)
    }
    guard let first = sorted.first, let last = sorted.last else {
      return [origin.constant].compactMap { $0 }
    }
    var values: [Value] = []
    if let value = value(before, first, first), value.precedes(first) { values.append(value) }
    for (place, constant) in sorted.enumerated() {
      values.append(constant)
      guard place + 1 < sorted.count else { break }
      let next = sorted[place + 1]
      guard let value = value(between, constant, next), constant.precedes(value),
        value.precedes(next)
      else { continue }
      values.append(value)
    }
    if let value = value(behind, last, last), last.precedes(value) { values.append(value) }
    return values
  }

  private func value(_ expression: Expression, _ a: Value, _ b: Value) -> Value? {
    try? expression.evaluate(in: DictionaryScope(["a": a, "b": b]))
  }
}
