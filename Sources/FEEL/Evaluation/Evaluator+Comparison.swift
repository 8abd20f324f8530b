/// Equality and order between values.
extension Evaluator {
  /// Bytes from which on comparing a text counts as more than one step.
  private static let longText = 256

  /// Compares by one of the six signs.
  ///
  /// - Returns: Nil where null makes it unknown.
  mutating func compare(
    _ sign: ComparisonOperator,
    _ left: Value,
    _ right: Value
  ) throws(Fault) -> Bool? {
    switch sign {
    case .equal, .unequal:
      guard let isEqual = try equal(left, right) else {
        throw .operands(sign.rawValue, left, right)
      }
      return isEqual == (sign == .equal)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if left.isNull || right.isNull { return nil }
      if case .string(let text) = left, text.utf8.count > Self.longText {
        try charge(for: [left])
      }
      guard let order = left.order(to: right) else {
        throw .operands(sign.rawValue, left, right)
      }
      switch sign {
      case .less: return order < 0
      case .lessOrEqual: return order <= 0
      case .greater: return order > 0
      case .greaterOrEqual, .equal, .unequal: return order >= 0
      }
    }
  }

  /// FEEL's equality: nil between values of different types, of which neither is null.
  mutating func equal(_ left: Value, _ right: Value) throws(Fault) -> Bool? {
    switch (left, right) {
    case (.string(let a), .string(let b)):
      if a.utf8.count > Self.longText { try charge(for: [left]) }
      return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.date(let a), .date(let b)): return a == b
    case (.time(let a), .time(let b)): return a.seconds(since: b).map { $0 == 0 } ?? false
    case (.dateAndTime(let a), .dateAndTime(let b)):
      return a.seconds(since: b).map { $0 == 0 } ?? false
    case (.daysAndTime(let a), .daysAndTime(let b)): return a == b
    case (.yearsAndMonths(let a), .yearsAndMonths(let b)): return a == b
    case (.list(let a), .list(let b)): return try equal(a, b)
    case (.context(let a), .context(let b)): return try equal(a, b)
    case (.range(let a), .range(let b)): return try equal(a, b)
    case (.function(let a), .function(let b)): return a == b
    case (.string, _), (.number, _), (.boolean, _), (.date, _), (.time, _), (.dateAndTime, _),
      (.daysAndTime, _), (.yearsAndMonths, _), (.list, _), (.context, _), (.range, _),
      (.function, _):
      return nil
    }
  }

  private mutating func equal(_ left: [Value], _ right: [Value]) throws(Fault) -> Bool {
    guard left.count == right.count else { return false }
    for (a, b) in zip(left, right) {
      try charge(1)
      guard try equal(a, b) == true else { return false }
    }
    return true
  }

  private mutating func equal(_ left: Context, _ right: Context) throws(Fault) -> Bool {
    guard left.count == right.count else { return false }
    for entry in left.entries {
      try charge(1)
      guard let other = right[entry.name], try equal(entry.value, other) == true else {
        return false
      }
    }
    return true
  }

  private mutating func equal(_ left: ValueRange, _ right: ValueRange) throws(Fault) -> Bool {
    guard left.includesStart == right.includesStart, left.includesEnd == right.includesEnd else {
      return false
    }
    guard try equalEnds(left.start, right.start) else { return false }
    return try equalEnds(left.end, right.end)
  }

  private mutating func equalEnds(_ left: Value?, _ right: Value?) throws(Fault) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return try equal(left, right) == true
  }

  /// Whether a value lies within a range; nil if null makes it unknown.
  func contains(_ range: ValueRange, _ value: Value) throws(Fault) -> Bool? {
    if value.isNull || range.start?.isNull == true || range.end?.isNull == true { return nil }
    if let start = range.start {
      guard let order = value.order(to: start) else { throw .operands("in", value, start) }
      if order < 0 || order == 0 && !range.includesStart { return false }
    }
    if let end = range.end {
      guard let order = value.order(to: end) else { throw .operands("in", value, end) }
      if order > 0 || order == 0 && !range.includesEnd { return false }
    }
    return true
  }
}

extension Value {
  /// Negative if this comes before the other, 0 if neither does; nil if they have no order.
  func order(to other: Value) -> Int? {
    switch (self, other) {
    case (.number(let a), .number(let b)): sign(a, b)
    case (.string(let a), .string(let b)): sign(a, b)
    case (.date(let a), .date(let b)): sign(a, b)
    case (.time(let a), .time(let b)): a.seconds(since: b)
    case (.dateAndTime(let a), .dateAndTime(let b)): a.seconds(since: b)?.signum().asInt
    case (.daysAndTime(let a), .daysAndTime(let b)): sign(a, b)
    case (.yearsAndMonths(let a), .yearsAndMonths(let b)): sign(a, b)
    case (.null, _), (.boolean, _), (.number, _), (.string, _), (.date, _), (.time, _),
      (.dateAndTime, _), (.daysAndTime, _), (.yearsAndMonths, _), (.list, _), (.context, _),
      (.range, _), (.function, _):
      nil
    }
  }

  private func sign<Ordered: Comparable>(_ a: Ordered, _ b: Ordered) -> Int {
    a < b ? -1 : a == b ? 0 : 1
  }
}

extension Int64 {
  fileprivate var asInt: Int { Int(truncatingIfNeeded: self) }
}
